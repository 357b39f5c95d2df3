// SPDX-License-Identifier: GPL-3.0-or-later
// The recovery sheet at work: whether a code is good, a new one, and how a computer comes in with it.
#include "core/store/SettingsRepository.h"
#include "core/sync/FolderPlaces.h"
#include "core/sync/OwnLog.h"
#include "core/sync/TeamFolderWorker.h"
#include "core/team/Arrivals.h"
#include "core/team/StoredOps.h"

#include <QtCore/QSysInfo>

namespace baton::sync {

namespace {

constexpr int kMostRounds = 50; ///< keys may lead to keys; a folder that never comes to an end must not hold anybody up

QList<EpochFile> epochsIn(Folder &folder)
{
    QList<EpochFile> epochs;
    const auto names = folder.list(QStringLiteral("k"));
    for (const QString &name : names ? *names : QStringList()) {
        const auto bytes = folder.read(QStringLiteral("k/") + name, capOf(FileKind::Epoch) + 1);
        if (const auto epoch = bytes ? readEpoch(*bytes) : fail(bytes.error()))
            epochs.append(*epoch);
    }
    return epochs;
}

Result<void> refusalOf(SheetFit fit)
{
    switch (fit) {
    case SheetFit::Opens: return {};
    case SheetFit::Mistyped: break;
    case SheetFit::OtherTeam: return fail(Error::Kind::Crypto, QStringLiteral("this is another team's recovery sheet"));
    case SheetFit::Replaced:
        return fail(Error::Kind::Refused, QStringLiteral("a newer recovery sheet has taken the place of this one"));
    case SheetFit::Unknown:
        return fail(Error::Kind::NotFound,
            QStringLiteral("nothing that is in the folder opens with this sheet; it may not have arrived whole"));
    }
    return fail(Error::Kind::Invalid, QStringLiteral("recovery sheet: mistyped"));
}

} // namespace

Result<void> TeamFolder::Worker::noteSheet(const QString &fact, const QString &idFact, const DeviceId &sheet)
{
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        store::settings::setFact(context, fact, m_gate.now());
        store::settings::setFact(context, idFact, sheet.toBytes());
        return {};
    });
}

Result<SheetFit> TeamFolder::Worker::checkSheet(const QString &typed)
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    const auto code = readSheetCode(typed);
    if (!code)
        return SheetFit::Mistyped;
    const TeamId team = m_root->root.team;
    if (!isSheetOf(*code, team))
        return SheetFit::OtherTeam;
    m_epochsOfTaken = -1; // this computer's own are not counted as taken in
    const auto loaded = loadEpochs();
    const auto now = loaded ? roster() : fail(loaded.error());
    if (!now)
        return fail(now.error());
    const DeviceId id = ops::deviceIdOf(sheetDevice(code->secret, team).deviceKey());
    const auto sheet = now->devices.find(id);
    if (sheet == now->devices.end() || sheet->second.member != m_root->root.recovery)
        return SheetFit::Unknown;
    const SheetFit fit = sheet->second.isCurrent ? fitOfSheet(*code, team, m_epochs.values()) : SheetFit::Replaced;
    if (fit == SheetFit::Opens) {
        if (const auto noted = noteSheet(fact::kSheetChecked, fact::kSheetCheckedId, id); !noted)
            return fail(noted.error());
    }
    return fit;
}

Result<CreatedTeam> TeamFolder::Worker::makeSheet()
{
    if (const auto isReady = ready(); !isReady)
        return fail(isReady.error());
    if (const auto may = mayChangeMembers(); !may)
        return fail(may.error());
    const auto now = roster();
    if (!now)
        return fail(now.error());
    const ops::TeamRoot &root = m_root->root;
    const ops::EntityId recovery = ops::entityOf(root.recovery);
    const SheetSecret secret = SheetSecret::random();
    const DeviceSecrets sheet = sheetDevice(secret, root.team);
    ops::DeviceAdd add{sheet.deviceKey(), sheet.boxKey(), {}, {}, {}};
    add.proof = sheet.sign(ops::deviceProofText(root.team, root.recovery, add.deviceKey, add.boxKey));
    QList<ops::OpDraft> drafts;
    if (now->roleOf(root.recovery) != ops::Role::Admin)
        drafts.append(draftOf(ops::MemberAdd{ops::Role::Admin, {}, {}}, recovery));
    QList<ops::OpDraft> freezes;
    for (const auto &[id, device] : now->devices) {
        if (device.member != root.recovery || device.isFrozen)
            continue;
        if (device.isCurrent && !add.replaces)
            add.replaces = id;
        freezes.append(draftOf(ops::DeviceFreeze{}, ops::entityOf(id)));
    }
    drafts.append(draftOf(add, recovery));
    if (const auto done = append(drafts + freezes); !done)
        return fail(done.error());
    if (const auto noted = noteSheet(fact::kSheetMade, fact::kSheetMadeId, ops::deviceIdOf(sheet.deviceKey())); !noted)
        return fail(noted.error());
    round();
    return CreatedTeam{m_folder->path(), sheetCode(secret, root.team)};
}

Result<SheetTeam> TeamFolder::Worker::openWithSheet(
    const QString &folder, const QString &typed, secrets::SecretsWhere where)
{
    const auto code = readSheetCode(typed);
    if (!code)
        return fail(code.error());
    if (m_problem)
        return fail(*m_problem);
    const auto path = [&] {
        const FolderPulse::Call call(m_pulse.get());
        return teamFolderIn(folder);
    }();
    if (!path)
        return fail(path.error());
    DirectoryFolder there(*path, m_pulse);
    const auto rootBytes = there.read(QStringLiteral("team.bin"), capOf(FileKind::Root) + 1);
    const auto root = rootBytes ? readRoot(*rootBytes) : fail(rootBytes.error());
    if (!root)
        return fail(root.error());
    if (m_sync
        && (root->hash != m_root->hash || status().value_or(TeamStatus()).standing != TeamStatus::Standing::Waiting))
        return fail(Error::Kind::Conflict, QStringLiteral("this profile has a team already"));
    if (const auto fits = refusalOf(fitOfSheet(*code, root->root.team, epochsIn(there))); !fits)
        return fail(fits.error());
    if (const auto chosen = m_place.choose(where); !chosen)
        return fail(chosen.error());
    if (!m_sync) {
        if (const auto done = remember(*rootBytes, *path, {}, {}); !done)
            return fail(done.error());
    }
    const auto noted
        = m_gate.write<void>(store::WritePriority::Person, [](store::WriteContext &context) -> Result<void> {
              store::settings::setFact(context, fact::kRecovering, qint64(1));
              return {};
          });
    if (!noted)
        return fail(noted.error());
    m_sheet = sheetDevice(code->secret, root->root.team);
    if (const auto done = m_sync ? startRounds() : open(*rootBytes, *path); !done)
        return fail(done.error());
    for (int i = 0; i < kMostRounds && (i < 2 || m_taken > 0); ++i)
        round();
    auto now = status();
    if (!now)
        return fail(now.error());
    now->members.removeIf([](const TeamMemberView &member) { return member.role == ops::Role::None; });
    return SheetTeam{*path, now->teamName, root->created, now->members,
        now->missing > 0 || now->folder.withoutKey > 0 || now->folder.state != FolderState::Ready};
}

// In the sheet's log: it lets this computer in, as an admin's.
Result<void> TeamFolder::Worker::appendAs(const RecoveredAs &who, const DeviceSecrets &own)
{
    return m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
        ops::Roster roster;
        m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) { roster = graph.roster(); });
        // Said before, and the program ended before it was sealed.
        const auto already = roster.memberOf(ops::deviceIdOf(own.deviceKey()));
        const bool isNew = who.member.isNull();
        const MemberId member = already ? *already : isNew ? m_log.device().member : who.member;
        if (!already) {
            const ops::Role role = roster.roleOf(member);
            if (!isNew && role == ops::Role::None)
                return fail(Error::Kind::NotFound, QStringLiteral("no such colleague"));
            QList<ops::OpDraft> drafts;
            if (isNew)
                drafts.append(draftOf(ops::MemberAdd{ops::Role::Admin, who.name, {}}, ops::entityOf(member)));
            else if (role != ops::Role::Admin)
                drafts.append(draftOf(ops::RoleSet{ops::Role::Admin}, ops::entityOf(member)));
            ops::DeviceAdd add{own.deviceKey(), own.boxKey(), QSysInfo::machineHostName(), {}, {}};
            add.proof = own.sign(ops::deviceProofText(m_root->root.team, member, add.deviceKey, add.boxKey));
            drafts.append(draftOf(add, ops::entityOf(member)));
            if (const auto done = appendForSheet(context, m_log, m_sheet->deviceKey(), drafts); !done)
                return done;
        }
        QString name = who.name;
        for (const auto &known : store::settings::members(context)) {
            if (known.id == member && !known.name.isEmpty() && !isNew)
                name = known.name;
        }
        m_log.becomeMember(context, member, name);
        // What was done here before was somebody else's, as far as this profile knew.
        team::Touched mine;
        for (const store::StoredOp &op : store::ops::ofDevice(context, team::bytesOf(m_log.device().key))) {
            if (const auto operation = team::operationOf(op))
                mine.insert({operation->kind(), operation->entity});
        }
        team::followUp(context, m_log, mine);
        return {};
    });
}

Result<void> TeamFolder::Worker::recover(const RecoveredAs &who)
{
    if (const auto isReady = ready(); !isReady)
        return isReady;
    if (!m_sheet)
        return fail(Error::Kind::Refused, QStringLiteral("the code of the recovery sheet has to be typed first"));
    if (who.member.isNull() && (who.name.isEmpty() || who.name.toUtf8().size() > ops::kMaxNameBytes))
        return fail(Error::Kind::Invalid, QStringLiteral("a name is needed, of at most 256 bytes"));
    const auto own = secrets();
    if (!own)
        return fail(own.error());
    if (const auto done = appendAs(who, *own); !done)
        return done;
    // From here on the sheet is not needed: whoever holds the files may put them into the folder.
    if (const auto done = m_sync->sealFormer(); !done)
        return done;
    const auto noted
        = m_gate.write<void>(store::WritePriority::Person, [](store::WriteContext &context) -> Result<void> {
              store::settings::setFact(context, fact::kRecovering, qint64(0));
              store::settings::setFact(context, fact::kWords, QByteArray(""));
              return {};
          });
    if (!noted)
        return noted;
    // The computer says something itself, so that a key for it follows at once and not with its first work.
    const auto named = append(
        {draftOf(ops::DeviceNameSet{QSysInfo::machineHostName()}, ops::entityOf(ops::deviceIdOf(own->deviceKey())))});
    if (!named)
        return named;
    // While the sheet is still known here its files count as this computer's, and are written at once.
    m_sync->setReadsOnly(false);
    round();
    m_sheet.reset();
    const auto done = startRounds();
    round();
    return done;
}

} // namespace baton::sync
