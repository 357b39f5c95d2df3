// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/TeamFolderWorker.h"

#include "core/base/Log.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/sync/OwnLog.h"
#include "core/team/Arrivals.h"

#include <QtCore/QDir>
#include <QtCore/QSysInfo>

namespace baton::sync {

namespace {

/// Null: nobody in the team is that.
const TeamMemberView *memberIn(const TeamStatus &status, const MemberId &id)
{
    const auto found = std::find_if(status.members.begin(), status.members.end(),
        [&](const TeamMemberView &one) { return one.id == id && one.role != ops::Role::None; });
    return found == status.members.end() ? nullptr : &*found;
}

tl::unexpected<Error> noTeam() { return fail(Error::Kind::NotFound, QStringLiteral("this profile has no team")); }

} // namespace

Result<QList<DeviceSecrets>> TeamFolder::Worker::devices(const OwnKeys &keys)
{
    return m_gate.read<QList<DeviceSecrets>>(
        [&](store::ReadContext &context) { return keys.all(context, m_log.device().key); });
}

Result<DeviceSecrets> TeamFolder::Worker::secrets()
{
    const auto keys = m_place.keys();
    const auto all = keys ? devices(*keys) : fail(keys.error());
    if (!all)
        return fail(all.error());
    return all->first();
}

// A profile that was copied here, or put back from a copy, must not write under the key it brought: the other one does.
Result<void> TeamFolder::Worker::goOnIfCopied(const OwnKeys &keys)
{
    QByteArray install;
    QByteArray profile;
    bool isDue = false;
    const auto read = m_gate.read<void>([&](store::ReadContext &context) -> Result<void> {
        install = store::settings::fact(context, fact::kInstall).toByteArray();
        profile = store::settings::fact(context, QStringLiteral("profile_id")).toByteArray();
        isDue = store::settings::fact(context, store::team::kRestoredFact).toBool();
        return {};
    });
    if (!read)
        return read;
    const secrets::InstallMarker marker(m_installs, m_gate.profileDir(), profile);
    isDue = isDue || (!install.isEmpty() && !marker.fits(install));
    if (!isDue && !install.isEmpty())
        return {};
    // The mark first: should the program end in between, the profile finds it does not fit and does this again.
    const auto mark = marker.make();
    if (!mark && isDue)
        qCWarning(lcTeam) << "this profile cannot be marked as this computer's:" << mark.error().detail;
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        // Where nothing can be marked every start would find a copy: then nothing is expected either.
        store::settings::setFact(context, fact::kInstall, mark ? *mark : QByteArray(""));
        store::settings::setFact(context, store::team::kRestoredFact, qint64(0));
        if (isDue)
            (void)keys.change(context, m_log);
        return {};
    });
}

Result<void> TeamFolder::Worker::remember(
    const QByteArray &root, const QString &path, const QString &teamName, const QStringList &words)
{
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        store::settings::setFact(context, fact::kRoot, root);
        store::settings::setFact(context, fact::kPath, path.toUtf8());
        store::settings::setFact(context, fact::kName, teamName.toUtf8());
        store::settings::setFact(context, fact::kWords, words.join(QLatin1Char(' ')).toUtf8());
        // What was copied or put back while the profile was used alone is nobody else's log.
        store::settings::setFact(context, store::team::kRestoredFact, qint64(0));
        store::settings::setFact(context, fact::kInstall, QByteArray(""));
        return {};
    });
}

Result<void> TeamFolder::Worker::open(const QByteArray &root, const QString &path)
{
    const auto file = readRoot(root);
    if (!file)
        return fail(file.error());
    const auto keys = m_place.keys();
    if (!keys)
        return fail(keys.error());
    if (const auto done = goOnIfCopied(*keys); !done)
        return done;
    // On the writer, so that no job meets a log that is half one and half the other.
    const auto shared
        = m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              m_log.shareWith(file->root);
              team::followUp(context, m_log, m_log.shared()->weighAll(context));
              return {};
          });
    if (!shared)
        return shared;
    m_root = *file;
    m_rootBytes = root;
    m_folder = std::make_unique<DirectoryFolder>(path, m_pulse, m_changes);
    return startRounds();
}

Result<void> TeamFolder::Worker::startRounds()
{
    const auto keys = m_place.keys();
    auto own = keys ? devices(*keys) : fail(keys.error());
    const auto isRecovering = m_gate.read<bool>([](store::ReadContext &context) -> Result<bool> {
        return store::settings::fact(context, fact::kRecovering).toBool();
    });
    if (!own || !isRecovering)
        return fail(own ? isRecovering.error() : own.error());
    if (m_sheet)
        own->append(*m_sheet);
    m_team = std::make_unique<StoreTeam>(m_gate, m_log, *keys);
    m_sync = std::make_unique<FolderSync>(*m_folder, *m_team, *own, m_rootBytes);
    m_sync->setReadsOnly(*isRecovering);
    m_epochsOfTaken = -1;
    const auto published = m_gate.read<quint64>([](store::ReadContext &context) -> Result<quint64> {
        return std::min(sharedSeq(context), store::settings::fact(context, fact::kPublished).toULongLong());
    });
    if (!published)
        return fail(published.error());
    m_sync->wasPublished(*published);
    return m_sync->open();
}

Result<void> TeamFolder::Worker::takeUp()
{
    QByteArray root;
    QString path;
    const auto read = m_gate.read<void>([&](store::ReadContext &context) -> Result<void> {
        root = store::settings::fact(context, fact::kRoot).toByteArray();
        path = QString::fromUtf8(store::settings::fact(context, fact::kPath).toByteArray());
        return {};
    });
    if (!read || root.isEmpty())
        return read;
    const auto opened = open(root, path);
    m_problem = opened ? std::nullopt : std::optional(opened.error());
    return opened;
}

Result<void> TeamFolder::Worker::append(const QList<ops::OpDraft> &drafts)
{
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        const auto touched = m_log.appendForTeam(context, drafts);
        if (!touched)
            return fail(touched.error());
        team::followUp(context, m_log, *touched);
        return {};
    });
}

Result<ops::Roster> TeamFolder::Worker::roster()
{
    return m_gate.write<ops::Roster>(
        store::WritePriority::Person, [&](store::WriteContext &context) -> Result<ops::Roster> {
            ops::Roster roster;
            m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) { roster = graph.roster(); });
            return roster;
        });
}

Result<ops::Role> TeamFolder::Worker::ownRole()
{
    const auto now = roster();
    if (!now)
        return fail(now.error());
    const auto device = now->devices.find(ops::deviceIdOf(m_log.device().key));
    return device == now->devices.end() || !device->second.isCurrent ? ops::Role::None
                                                                     : now->roleOf(device->second.member);
}

Result<CreatedTeam> TeamFolder::Worker::create(
    const QString &folder, const QString &teamName, const QString &memberName, secrets::SecretsWhere where)
{
    if (m_sync)
        return fail(Error::Kind::Conflict, QStringLiteral("this profile has a team already"));
    if (teamName.toUtf8().size() > ops::kMaxNameBytes || memberName.toUtf8().size() > ops::kMaxNameBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("a name is at most 256 bytes long"));
    std::optional<FolderPulse::Call> call(std::in_place, m_pulse.get());
    const QDir given(folder);
    if (!given.exists())
        return fail(Error::Kind::NotFound, QStringLiteral("no such folder: ") + folder);
    const QString profile = QDir(m_gate.profileDir()).canonicalPath();
    if ((profile + QLatin1Char('/')).startsWith(given.canonicalPath() + QLatin1Char('/')))
        return fail(
            Error::Kind::Refused, QStringLiteral("the profile itself lies in this folder and must not be shared"));
    call.reset();
    const auto chosen = m_place.choose(where);
    const auto own = chosen ? secrets() : fail(chosen.error());
    if (!own)
        return fail(own.error());
    const TeamId team{random16()};
    const SheetSecret sheet = SheetSecret::random();
    const DeviceSecrets recovery = sheetDevice(sheet, team);
    ops::TeamRoot root{team, m_log.device().member, own->deviceKey(), own->boxKey(), MemberId{random16()},
        recovery.deviceKey(), recovery.boxKey()};
    const QByteArray bytes = makeRoot(root, now(), *own);
    const QString name = QStringLiteral("Baton-") + base32(viewOf(root.team.bytes)).left(8);
    const QString path = given.absoluteFilePath(name);
    if (!given.mkdir(name))
        return fail(Error::Kind::Storage, QStringLiteral("cannot make a folder in ") + folder);
    DirectoryFolder made(path, m_pulse);
    for (const auto &[file, content] :
        {std::pair<QString, QByteArray>(QStringLiteral("README.txt"),
             "This folder belongs to Baton. It is safe to copy. Please do not edit or delete anything in it.\n"),
            {QStringLiteral(".gitattributes"), "* -text -merge\n"}, {QStringLiteral("team.bin"), bytes}}) {
        if (const auto done = made.create(file, content); !done)
            return fail(done.error());
    }
    if (const auto done = remember(bytes, path, teamName, {}); !done)
        return fail(done.error());
    if (const auto done = open(bytes, path); !done)
        return fail(done.error());
    const auto named = append({draftOf(ops::MemberNameSet{memberName}, ops::entityOf(root.founder)),
        draftOf(ops::DeviceNameSet{QSysInfo::machineHostName()}, ops::entityOf(ops::deviceIdOf(own->deviceKey()))),
        draftOf(ops::MemberNameSet{teamName}, ops::entityOf(team))});
    if (!named)
        return fail(named.error());
    if (const auto noted = noteSheet(fact::kSheetMade, fact::kSheetMadeId, ops::deviceIdOf(recovery.deviceKey()));
        !noted)
        return fail(noted.error());
    round();
    return CreatedTeam{path, sheetCode(sheet, team)};
}

// A keychain that was slow or closed at the start may answer now; and if not, that is what is told.
Result<void> TeamFolder::Worker::ready()
{
    if (m_sync && !m_problem)
        return {};
    if (const auto taken = takeUp(); !taken)
        return taken;
    return m_sync ? Result<void>() : noTeam();
}

Result<void> TeamFolder::Worker::mayChangeMembers()
{
    const auto mine = ownRole();
    if (!mine)
        return fail(mine.error());
    if (*mine < ops::Role::Admin)
        return fail(Error::Kind::Refused, QStringLiteral("only an admin can do that"));
    return {};
}

int TeamFolder::Worker::adminsIn(const TeamStatus &status)
{
    return int(std::count_if(status.members.begin(), status.members.end(),
        [](const TeamMemberView &one) { return one.role == ops::Role::Admin; }));
}

Result<TeamStatus> TeamFolder::Worker::statusOfTeam()
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    return status();
}

Result<void> TeamFolder::Worker::remove(const QString &memberName)
{
    const auto now = statusOfTeam();
    if (!now)
        return fail(now.error());
    std::optional<MemberId> found;
    for (const TeamMemberView &member : now->members) {
        if (member.name.compare(memberName, Qt::CaseInsensitive) != 0 || member.role == ops::Role::None)
            continue;
        if (found)
            return fail(Error::Kind::NotFound, QStringLiteral("several colleagues are called so"));
        found = member.id;
    }
    return found ? removeMember(*found) : fail(Error::Kind::NotFound, QStringLiteral("no such colleague"));
}

Result<void> TeamFolder::Worker::removeMember(const MemberId &id)
{
    const auto now = statusOfTeam();
    if (!now)
        return fail(now.error());
    const TeamMemberView *member = memberIn(*now, id);
    if (!member)
        return fail(Error::Kind::NotFound, QStringLiteral("no such colleague"));
    if (const auto may = member->isMe ? Result<void>() : mayChangeMembers(); !may)
        return may;
    if (member->role == ops::Role::Admin && adminsIn(*now) < 2)
        return fail(
            Error::Kind::Refused, QStringLiteral("the last admin cannot be removed; make somebody else one first"));
    if (const auto done = append({draftOf(ops::MemberRemove{}, ops::entityOf(id))}); !done)
        return done;
    if (member->isMe) {
        const auto noted
            = m_gate.write<void>(store::WritePriority::Person, [](store::WriteContext &context) -> Result<void> {
                  store::settings::setFact(context, fact::kLeft, 1);
                  return {};
              });
        if (!noted)
            return noted;
    }
    round();
    return {};
}

Result<void> TeamFolder::Worker::setRole(const MemberId &id, ops::Role role)
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    if (role == ops::Role::None)
        return fail(Error::Kind::Invalid, QStringLiteral("to take somebody out, remove them"));
    if (const auto may = mayChangeMembers(); !may)
        return may;
    const auto now = status();
    if (!now)
        return fail(now.error());
    const TeamMemberView *member = memberIn(*now, id);
    if (!member)
        return fail(Error::Kind::NotFound, QStringLiteral("no such colleague"));
    if (member->role == role)
        return {};
    if (member->role == ops::Role::Admin && adminsIn(*now) < 2)
        return fail(Error::Kind::Refused, QStringLiteral("the last admin stays one; make somebody else one first"));
    if (const auto done = append({draftOf(ops::RoleSet{role}, ops::entityOf(id))}); !done)
        return done;
    round();
    return {};
}

Result<void> TeamFolder::Worker::removeDevice(const DeviceId &id)
{
    const auto now = statusOfTeam();
    if (!now)
        return fail(now.error());
    for (const TeamMemberView &member : now->members) {
        const auto device = std::find_if(member.devices.begin(), member.devices.end(),
            [&](const TeamMemberView::Device &one) { return one.id == id; });
        if (device == member.devices.end())
            continue;
        if (device->isThisOne)
            return fail(Error::Kind::Refused, QStringLiteral("this is that computer; leave the team instead"));
        if (const auto may = member.isMe ? Result<void>() : mayChangeMembers(); !may)
            return may;
        if (const auto done = append({draftOf(ops::DeviceFreeze{}, ops::entityOf(id))}); !done)
            return done;
        round();
        return {};
    }
    return fail(Error::Kind::NotFound, QStringLiteral("no such computer in the team"));
}

Result<void> TeamFolder::Worker::removeDevice(const QString &memberName, const QString &deviceName)
{
    const auto now = statusOfTeam();
    if (!now)
        return fail(now.error());
    QList<TeamMemberView::Device> found;
    for (const TeamMemberView &member : now->members) {
        for (const TeamMemberView::Device &device : member.devices) {
            if (member.name.compare(memberName, Qt::CaseInsensitive) == 0
                && device.name.compare(deviceName, Qt::CaseInsensitive) == 0)
                found.append(device);
        }
    }
    // A new computer is often called as the lost one was; the one that asks is never meant then.
    if (found.size() > 1)
        found.removeIf([](const TeamMemberView::Device &device) { return device.isThisOne; });
    if (found.size() > 1)
        return fail(Error::Kind::Refused,
            QStringLiteral("several computers are called so; the desktop's team window tells them apart"));
    return found.isEmpty() ? fail(Error::Kind::NotFound, QStringLiteral("no such computer"))
                           : removeDevice(found.first().id);
}

void TeamFolder::Worker::round()
{
    if (!m_sync)
        return;
    takeWriting();
    const TimeMs begun = m_gate.monotonic();
    const int before = m_sync->takenIn();
    m_report = m_sync->round(now());
    m_taken = m_sync->takenIn() - before;
    carryContent();
    noteSafe(begun);
    elect();
    noteRolledBack();
    notePublished();
    noteForRebuild();
    noteLeftOut();
    noteRequests();
    watchClocks();
    watchWriting();
}

Result<void> TeamFolder::Worker::keepKeyInFile(const QByteArray &passphrase)
{
    return m_gate.stop().isCancelled() ? fail(Error::Kind::Cancelled) : m_place.keepInFile(passphrase);
}

Result<void> TeamFolder::Worker::unlock(const QByteArray &passphrase)
{
    if (m_gate.stop().isCancelled())
        return fail(Error::Kind::Cancelled);
    const auto opened = m_place.unlock(passphrase);
    return opened && (!m_sync || m_problem) ? takeUp() : opened;
}

Result<void> TeamFolder::Worker::changePassphrase(const QByteArray &former, const QByteArray &fresh)
{
    return m_gate.stop().isCancelled() ? fail(Error::Kind::Cancelled) : m_place.changePassphrase(former, fresh);
}

Result<TeamStatus> TeamFolder::Worker::sync()
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    round();
    return status();
}

} // namespace baton::sync
