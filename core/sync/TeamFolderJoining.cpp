// SPDX-License-Identifier: GPL-3.0-or-later
// How somebody comes into the team: inviting, asking, and being let in or not.
#include "core/store/SettingsRepository.h"
#include "core/sync/FolderPlaces.h"
#include "core/sync/TeamFolderWorker.h"

#include <QtCore/QSysInfo>

namespace baton::sync {

namespace {

constexpr TimeMs kInviteDays = 14;
constexpr TimeMs kDay = TimeMs(24) * 60 * 60 * 1000;

} // namespace

Result<InviteNames> TeamFolder::Worker::namesForInvite()
{
    return m_gate.read<InviteNames>([this](store::ReadContext &context) -> Result<InviteNames> {
        const auto fitting
            = [](const QString &name) { return name.toUtf8().size() > ops::kMaxNameBytes ? QString() : name; };
        return InviteNames{fitting(QString::fromUtf8(store::settings::fact(context, fact::kName).toByteArray())),
            fitting(m_log.device().memberName)};
    });
}

Result<MadeInvite> TeamFolder::Worker::invite(ops::Role role)
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    if (const auto may = mayChangeMembers(); !may)
        return fail(may.error());
    const auto own = secrets();
    const auto now = own ? roster() : fail(own.error());
    if (!now)
        return fail(now.error());
    Invite invite;
    invite.team = m_root->root.team;
    invite.rootHash = m_root->hash;
    invite.role = role;
    invite.expires = this->now() + kInviteDays * kDay;
    for (const auto &[id, device] : now->devices) {
        if (device.isCurrent && now->roleOf(device.member) == ops::Role::Admin)
            invite.admins.append({id, device.boxKey});
    }
    const InviteSecret secret = InviteSecret::random();
    const auto names = namesForInvite();
    if (!names)
        return fail(names.error());
    const auto file = makeInvite(invite, secret, *own, *names);
    if (!file)
        return fail(file.error());
    const auto made = readInvite(*file);
    if (!made)
        return fail(made.error());
    if (const auto done = m_folder->create(invitePath(*made), *file); !done)
        return fail(done.error());
    const QString code = inviteCode(secret, made->hash);
    return MadeInvite{code, makeInviteFile({code, *file, m_rootBytes})};
}

Result<FoundInvite> findInviteIn(Folder &folder, const InviteCode &code)
{
    FoundInvite found;
    auto rootBytes = folder.read(QStringLiteral("team.bin"), capOf(FileKind::Root) + 1);
    const auto root = rootBytes ? readRoot(*rootBytes) : fail(rootBytes.error());
    if (!root)
        return fail(root.error());
    found.root = *root;
    found.rootBytes = *std::move(rootBytes);
    const auto names = folder.list(QStringLiteral("j"));
    for (const QString &name : names ? *names : QStringList()) {
        const auto bytes = folder.read(QStringLiteral("j/") + name, capOf(FileKind::Invite) + 1);
        auto invite = bytes ? readInvite(*bytes) : fail(bytes.error());
        if (!invite || viewOf(invite->hash).first(10) != viewOf(code.inviteHash))
            continue;
        if (invite->rootHash != root->hash)
            return fail(Error::Kind::Crypto, QStringLiteral("the folder is not the one the invite speaks of"));
        found.invite = *std::move(invite);
        return found;
    }
    return fail(Error::Kind::NotFound,
        QStringLiteral("the invite is not in this folder; it may not have arrived yet, or the code is another team's"));
}

Result<void> TeamFolder::Worker::noteRequest(const QString &path)
{
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        QByteArray paths = store::settings::fact(context, fact::kRequests).toByteArray();
        store::settings::setFact(context, fact::kRequests, paths + path.toUtf8() + '\n');
        return {};
    });
}

// Nothing of the team is here but what everybody who sees the folder can see, and nothing from here is there but the
// request: so the profile becomes what it was before.
Result<void> TeamFolder::Worker::withdraw()
{
    if (const auto isReady = ready(); !isReady)
        return isReady;
    round(); // perhaps one has been let in meanwhile
    const auto now = status();
    if (!now)
        return fail(now.error());
    if (now->standing != TeamStatus::Standing::Waiting)
        return fail(Error::Kind::Refused, QStringLiteral("you are in the team already; leave it instead"));
    QStringList requests;
    bool isUntouched = false;
    const auto read = m_gate.read<void>([&](store::ReadContext &context) -> Result<void> {
        requests = QString::fromUtf8(store::settings::fact(context, fact::kRequests).toByteArray())
                       .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        isUntouched = store::team::keys(context).isEmpty() && store::team::ownDevices(context).isEmpty();
        return {};
    });
    if (!read)
        return read;
    if (!isUntouched)
        return fail(Error::Kind::Refused, QStringLiteral("this profile has read the team's work; use another profile"));
    for (const QString &path : std::as_const(requests)) {
        if (const auto gone = m_folder->remove(path); !gone && gone.error().kind != Error::Kind::NotFound)
            return gone;
    }
    const auto forgotten
        = m_gate.write<void>(store::WritePriority::Person, [this](store::WriteContext &context) -> Result<void> {
              store::team::forgetTeam(context);
              for (const QString &name : {fact::kRoot, fact::kPath, fact::kName, fact::kWords, fact::kRequests})
                  store::settings::setFact(context, name, QByteArray(""));
              m_log.useAlone(context);
              context.changes().everything = true;
              return {};
          });
    if (!forgotten)
        return forgotten;
    m_sync.reset();
    m_team.reset();
    m_folder.reset();
    m_root.reset();
    m_rootBytes.clear();
    m_report = {};
    m_requests.clear();
    m_epochs.clear();
    m_epochsOfTaken = -1;
    // The key that was shown to this team's admins is not used for another team.
    return m_place.renew();
}

Result<void> TeamFolder::Worker::leave()
{
    const auto now = statusOfTeam();
    if (!now)
        return fail(now.error());
    const auto me = std::find_if(
        now->members.begin(), now->members.end(), [](const TeamMemberView &member) { return member.isMe; });
    if (!now->isIn || me == now->members.end())
        return fail(Error::Kind::Refused, QStringLiteral("you are not in the team; a request is withdrawn instead"));
    return removeMember(me->id);
}

Result<QStringList> TeamFolder::Worker::join(
    const QString &folder, const QString &code, const QString &memberName, secrets::SecretsWhere where)
{
    const auto typed = readInviteCode(code);
    if (!typed)
        return fail(typed.error());
    if (m_problem)
        return fail(*m_problem);
    const auto team = [&] {
        const FolderPulse::Call call(m_pulse.get());
        return teamFolderIn(folder);
    }();
    if (!team)
        return fail(team.error());
    DirectoryFolder there(*team, m_pulse);
    const auto found = findInviteIn(there, *typed);
    if (!found)
        return fail(found.error());
    const RootFile *const root = &found->root;
    const Invite *const invite = &found->invite;
    // Whoever still waits may ask again: the code was good for too short a time, or the name was mistyped.
    if (m_sync
        && (root->hash != m_root->hash || status().value_or(TeamStatus()).standing != TeamStatus::Standing::Waiting))
        return fail(Error::Kind::Conflict, QStringLiteral("this profile has a team already"));
    const auto chosen = m_place.choose(where);
    const auto own = chosen ? secrets() : fail(chosen.error());
    if (!own)
        return fail(own.error());
    JoinRequest request;
    request.member = m_log.device().member;
    request.memberName = memberName;
    request.deviceName = QSysInfo::machineHostName();
    const QByteArray file = makeRequest(request, *invite, typed->secret, *own);
    request.deviceKey = own->deviceKey();
    request.boxKey = own->boxKey();
    auto words = joiningWords(invite->team, invite->hash, request);
    if (!words)
        return words;
    const QString path = requestPath();
    if (const auto done = there.create(path, file); !done)
        return fail(done.error());
    if (const auto done = remember(found->rootBytes, *team, namesIn(*invite, typed->secret).team, *words); !done)
        return fail(done.error());
    if (const auto done = noteRequest(path); !done)
        return fail(done.error());
    if (const auto done = m_sync ? Result<void>() : open(found->rootBytes, *team); !done)
        return fail(done.error());
    round();
    return words;
}

Result<QList<TeamFolder::Worker::Request>> TeamFolder::Worker::readRequests()
{
    const auto own = secrets();
    const auto now = own ? roster() : fail(own.error());
    if (!now)
        return fail(now.error());
    const auto names = m_folder->list(QStringLiteral("j"));
    if (!names)
        return names.error().kind == Error::Kind::NotFound ? Result<QList<Request>>(QList<Request>())
                                                           : fail(names.error());
    QList<Invite> invites;
    QList<std::pair<QString, QByteArray>> files;
    QStringList sorted = *names;
    sorted.sort();
    for (const QString &name : std::as_const(sorted)) {
        const auto bytes = m_folder->read(QStringLiteral("j/") + name, capOf(FileKind::Request) + 1);
        if (!bytes)
            continue;
        if (const auto invite = readInvite(*bytes); invite && invite->team == m_root->root.team)
            invites.append(*invite);
        else if (lookAtFrame(*bytes, bytes->size()).kind == FileKind::Request)
            files.append({name.section(QLatin1Char('.'), 0, 0), *bytes});
    }
    QList<Request> requests;
    for (const auto &[id, bytes] : std::as_const(files)) {
        for (const Invite &invite : std::as_const(invites)) {
            const auto request = readRequest(bytes, invite, *own);
            if (!request || now->memberOf(ops::deviceIdOf(request->deviceKey)) || requests.size() >= 64)
                continue;
            const bool isCopy = std::any_of(
                requests.begin(), requests.end(), [&](const Request &other) { return other.request == *request; });
            if (isCopy) // as a sync tool makes them
                continue;
            // An invite counts only if whoever signed it may invite.
            const auto inviter = now->memberOf(ops::deviceIdOf(invite.inviter));
            if (!inviter || now->roleOf(*inviter) < ops::Role::Admin)
                continue;
            requests.append({{id, request->memberName, request->deviceName, invite.role, invite.expires < this->now()},
                *request, invite});
        }
    }
    return requests;
}

Result<QList<WaitingRequest>> TeamFolder::Worker::requests()
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    round();
    const auto all = readRequests();
    if (!all)
        return fail(all.error());
    QList<WaitingRequest> shown;
    for (const Request &request : *all)
        shown.append(request.shown);
    return shown;
}

Result<void> TeamFolder::Worker::approve(const QString &id, const QString &words)
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    if (const auto may = mayChangeMembers(); !may)
        return may;
    round();
    const auto all = readRequests();
    if (!all)
        return fail(all.error());
    const auto request
        = std::find_if(all->begin(), all->end(), [&](const Request &one) { return one.shown.id.startsWith(id); });
    if (id.isEmpty() || request == all->end())
        return fail(Error::Kind::NotFound, QStringLiteral("no such request"));
    if (request->shown.isExpired)
        return fail(Error::Kind::Refused, QStringLiteral("the invite has expired; make a new one"));
    const auto right = joiningWords(m_root->root.team, request->invite.hash, request->request);
    if (!right)
        return fail(right.error());
    if (!areTwoOf(*right, words))
        return fail(Error::Kind::Refused,
            QStringLiteral("these are not two of the words; ask for them again, and let nobody in whose words differ"));
    const JoinRequest &joiner = request->request;
    const ops::EntityId member = ops::entityOf(joiner.member);
    const auto done = append(
        {draftOf(
             ops::MemberAdd{request->invite.role, joiner.memberName, viewOf(joiner.inviteHash).toByteArray()}, member),
            draftOf(ops::DeviceAdd{joiner.deviceKey, joiner.boxKey, joiner.deviceName, joiner.proof, {}}, member)});
    if (!done)
        return done;
    round();
    m_folder->remove(QStringLiteral("j/%1.req").arg(request->shown.id));
    noteRequests();
    return {};
}

Result<void> TeamFolder::Worker::decline(const QString &id)
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    if (const auto may = mayChangeMembers(); !may)
        return may;
    const auto all = readRequests();
    if (!all)
        return fail(all.error());
    const auto request = std::find_if(all->begin(), all->end(), [&](const Request &one) { return one.shown.id == id; });
    if (request == all->end())
        return fail(Error::Kind::NotFound, QStringLiteral("no such request"));
    const auto done = m_folder->remove(QStringLiteral("j/%1.req").arg(id));
    noteRequests();
    return done;
}

} // namespace baton::sync
