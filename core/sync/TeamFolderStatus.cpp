// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's account of itself: what TeamStatus says, and what has to be noted for it after each round.
#include "core/ops/Hlc.h"
#include "core/sync/FolderPlaces.h"
#include "core/sync/LeftOut.h"
#include "core/sync/OwnLog.h"
#include "core/sync/TeamFolderWorker.h"

#include "core/base/Log.h"
#include "core/store/Rebuild.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/StoredOps.h"

#include <algorithm>

namespace baton::sync {

namespace {

/// How long a key without us may be a mistake of somebody who has not heard of us: those who have make another after
/// FolderSync::kHealAfter.
constexpr TimeMs kLeftOutFor = FolderSync::kHealAfter + TimeMs(60) * 1000;
constexpr TimeMs kTellRolledBackFor = TimeMs(24) * 60 * 60 * 1000;
constexpr TimeMs kTellRebuiltFor = 7 * kTellRolledBackFor;
constexpr TimeMs kNoteEvery = TimeMs(10) * 60 * 1000;
constexpr TimeMs kMissingFor = TimeMs(10) * 60 * 1000;

int countOf(const FolderReport &report, std::initializer_list<FileTrouble> kinds)
{
    return int(std::count_if(report.troubles.begin(), report.troubles.end(), [&kinds](const TroubledFile &file) {
        return std::find(kinds.begin(), kinds.end(), file.trouble) != kinds.end();
    }));
}

FolderView viewOfReport(const FolderReport &report)
{
    QList<TroubledFile> troubles = report.troubles;
    troubles.removeIf([](const TroubledFile &file) { return file.trouble == FileTrouble::NotYet; });
    std::sort(
        troubles.begin(), troubles.end(), [](const TroubledFile &a, const TroubledFile &b) { return a.path < b.path; });
    return {report.state, report.detail, report.published, report.toPublish, report.waitsForKey, report.losesFiles,
        countOf(report, {FileTrouble::Newer}) > 0, troubles,
        countOf(report, {FileTrouble::Damaged, FileTrouble::Forged, FileTrouble::Truncated}),
        countOf(report, {FileTrouble::NoKey}), {}};
}

/// How far a device's log has been heard of by the one whose beacon it is.
quint64 heardOf(const Beacon &beacon, const DeviceId &device)
{
    for (const Beacon::Heard &heard : beacon.heard) {
        if (viewOf(heard.device) == viewOf(device.bytes).first(4))
            return heard.seq;
    }
    return 0;
}

bool isHousekeeping(int type)
{
    const auto kind = ops::OpType(type);
    return kind == ops::OpType::Seen || kind == ops::OpType::PackOk || kind == ops::OpType::KeyEpoch
        || kind == ops::OpType::KeyGrant;
}

} // namespace

std::shared_ptr<const TeamStatus> TeamFolder::Worker::news()
{
    auto fresh = status();
    if (!fresh || *fresh == m_told)
        return nullptr;
    m_told = *std::move(fresh);
    return std::make_shared<const TeamStatus>(m_told);
}

void TeamFolder::Worker::notePublished()
{
    if (m_report.state != FolderState::Ready || m_report.toPublish > 0)
        return;
    const auto seq = m_gate.read<std::pair<quint64, quint64>>(
        [](store::ReadContext &context) -> Result<std::pair<quint64, quint64>> {
            return std::pair(sharedSeq(context), store::settings::fact(context, fact::kPublished).toULongLong());
        });
    if (!seq || seq->first == seq->second)
        return;
    (void)m_gate.write<void>(
        store::WritePriority::Ingest, [published = seq->first](store::WriteContext &context) -> Result<void> {
            store::settings::setFact(context, fact::kPublished, qint64(published));
            return {};
        });
}

void TeamFolder::Worker::noteRolledBack()
{
    if (!m_report.isRolledBack)
        return;
    // A write that fails is not made up for: what was missing is back, and that is what matters.
    (void)m_gate.write<void>(store::WritePriority::Ingest, [at = now()](store::WriteContext &context) -> Result<void> {
        store::settings::setFact(context, fact::kRolledBack, at);
        return {};
    });
}

// Should the database go, this is what finds the way back. @see core/store/Rebuild.h
void TeamFolder::Worker::noteForRebuild()
{
    if (m_notedKey == m_log.device().key && m_notedAt != 0 && now() >= m_notedAt && now() - m_notedAt < kNoteEvery)
        return;
    const auto noted = m_gate.read<void>(
        [this](store::ReadContext &context) { return store::noteForRebuild(context, m_gate.profileDir()); });
    if (!noted && noted.error().kind != Error::Kind::Cancelled)
        qCWarning(lcTeam) << "what a rebuild needs is not noted:" << noted.error().detail;
    m_notedKey = m_log.device().key;
    m_notedAt = now();
}

void TeamFolder::Worker::tellRebuilt(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status) const
{
    const auto lost = store::unrecovered(context);
    if (!lost || now() - lost->at >= kTellRebuiltFor)
        return;
    Rebuilt rebuilt{
        lost->at, store::operationsHeld(context), 0, lost->unshared, lost->drafts, lost->replies, lost->accounts};
    // Heads that colleagues name of a log that was written here, and that the folder does not hold.
    for (const ops::Head &head : graph.logs().missingHeads()) {
        for (const store::team::OwnDevice &own : store::team::ownDevices(context)) {
            if (ops::deviceIdOf(team::arrayOf<32>(own.device)) != head.device)
                continue;
            const quint64 held = store::ops::head(context, own.device).seq;
            rebuilt.missing += head.seq > held ? head.seq - held : 1;
        }
    }
    status.rebuilt = rebuilt;
}

Result<void> TeamFolder::Worker::loadEpochs()
{
    if (m_epochsOfTaken == m_sync->takenIn())
        return {};
    const auto files = m_team->files();
    if (!files)
        return fail(files.error());
    for (const HeldFile &file : *files) {
        if (file.kind != FileKind::Epoch || m_epochs.contains(file.hash))
            continue;
        const auto bytes = m_team->bytesOf(file.hash);
        if (const auto epoch = bytes ? readEpoch(*bytes) : fail(bytes.error()))
            m_epochs.insert(file.hash, *epoch);
    }
    m_epochsOfTaken = m_sync->takenIn();
    return {};
}

void TeamFolder::Worker::noteLeftOut()
{
    if (!loadEpochs())
        return;
    const QList<DeviceId> authors = leftOutBy(m_epochs.values(), ops::deviceIdOf(m_log.device().key));
    bool isLeftOut = false;
    if (!authors.isEmpty()) {
        const auto now = roster();
        if (!now)
            return;
        isLeftOut = std::any_of(authors.begin(), authors.end(), [&](const DeviceId &author) {
            const auto member = now->memberOf(author);
            return member && now->roleOf(*member) >= ops::Role::Agent;
        });
    }
    const auto since = m_gate.read<qint64>([](store::ReadContext &context) -> Result<qint64> {
        return store::settings::fact(context, fact::kLeftOut).toLongLong();
    });
    if (!since || isLeftOut == (*since != 0))
        return;
    // A write that fails is made up for by the next round.
    (void)m_gate.write<void>(store::WritePriority::Ingest,
        [value = isLeftOut ? now() : TimeMs(0)](store::WriteContext &context) -> Result<void> {
            store::settings::setFact(context, fact::kLeftOut, value);
            return {};
        });
}

void TeamFolder::Worker::noteRequests()
{
    const auto mine = ownRole();
    const auto names = mine && *mine >= ops::Role::Admin ? m_folder->list(QStringLiteral("j")) : QStringList();
    if (!names) {
        if (names.error().kind == Error::Kind::NotFound)
            m_requests.clear();
        return; // the folder is away: who asked before still asks
    }
    QStringList sorted = *names;
    sorted.sort();
    // Whose request counts depends on who is in the team, which only what was taken in can change.
    if (mine && m_requestsFor == *mine && m_requestFiles == sorted && m_taken == 0)
        return;
    m_requests.clear();
    m_requestFiles = sorted;
    m_requestsFor = mine ? std::optional(*mine) : std::nullopt;
    if (!mine || *mine < ops::Role::Admin)
        return;
    const auto all = readRequests();
    for (const Request &request : all ? *all : QList<Request>())
        m_requests.append(request.shown);
}

void TeamFolder::Worker::watchClocks()
{
    const DeviceId own = ops::deviceIdOf(m_log.device().key);
    const auto seq = m_gate.read<quint64>([this](store::ReadContext &context) -> Result<quint64> {
        return store::ops::head(context, team::bytesOf(m_log.device().key)).seq;
    });
    if (!seq)
        return;
    m_clocks.ownLog(*seq, now());
    for (const Beacon &beacon : std::as_const(m_report.beacons)) {
        if (const DeviceId device = ops::deviceIdOf(beacon.device); device != own)
            m_clocks.beacon(device, beacon.wall, heardOf(beacon, own), now());
    }
}

Result<TeamStatus> TeamFolder::Worker::status()
{
    TeamStatus status;
    status.isKeyInFile = m_place.isInFile();
    status.isKeyLocked = m_place.isLocked();
    if (m_problem) {
        status.isShared = true;
        status.problem = m_problem;
        status.standing = m_told.standing;
        return status;
    }
    if (!m_sync)
        return status;
    status.isShared = true;
    status.path = m_folder->path();
    status.folder = viewOfReport(m_report);
    status.taken = m_taken;
    const auto read
        = m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              status.teamName = QString::fromUtf8(store::settings::fact(context, fact::kName).toByteArray());
              const TimeMs rolledBackAt = store::settings::fact(context, fact::kRolledBack).toLongLong();
              if (rolledBackAt != 0 && now() - rolledBackAt < kTellRolledBackFor)
                  status.folder.rolledBackAt = rolledBackAt;
              status.textsOnTheirWay = store::team::wantedBodies(context);
              m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
                  tellRoster(context, graph, status);
                  tellStanding(context, status);
                  tellMissing(context, graph, status);
                  tellSharing(context, graph, status);
                  tellRebuilt(context, graph, status);
                  tellSheet(context, graph, status);
              });
              tellWindow(context, status);
              return {};
          });
    if (!read)
        return fail(read.error());
    if (status.isIn && status.myRole == ops::Role::Admin)
        status.requests = m_requests;
    tellClocks(status);
    tellWriting(status);
    return status;
}

void TeamFolder::Worker::tellRoster(store::WriteContext &context, const ops::TeamGraph &graph, TeamStatus &status) const
{
    QHash<MemberId, QString> names;
    for (const auto &member : store::settings::members(context))
        names.insert(member.id, member.name);
    QHash<DeviceId, QString> deviceNames;
    for (const auto &device : store::team::devices(context))
        deviceNames.insert(device.id, device.name);
    const ops::Roster &roster = graph.roster();
    const DeviceId own = ops::deviceIdOf(m_log.device().key);
    quint64 ownSeq = 0;
    for (const ops::LogGraph::BranchHead &head : graph.logs().heads()) {
        if (head.device == own)
            ownSeq = std::max(ownSeq, head.place.seq);
    }
    const auto me = roster.devices.find(own);
    for (const auto &[id, role] : roster.members) {
        if (id == m_root->root.recovery)
            continue;
        TeamMemberView member{id, names.value(id), role, me != roster.devices.end() && me->second.member == id, {}};
        for (const auto &[deviceId, device] : roster.devices) {
            if (device.member != id || !device.isCurrent)
                continue;
            TeamMemberView::Device view{deviceId, deviceNames.value(deviceId), deviceId == own, {}, {}};
            for (const Beacon &beacon : m_report.beacons) {
                if (beacon.device != device.deviceKey)
                    continue;
                view.lastHeard = beacon.wall;
                view.behind = ownSeq - std::min(ownSeq, heardOf(beacon, own));
            }
            if (view.isThisOne)
                view.behind.reset();
            member.devices.append(view);
        }
        status.members.append(member);
    }
}

void TeamFolder::Worker::tellStanding(store::ReadContext &context, TeamStatus &status) const
{
    using Standing = TeamStatus::Standing;
    const auto me = std::find_if(
        status.members.begin(), status.members.end(), [](const TeamMemberView &member) { return member.isMe; });
    const bool isCurrent = me != status.members.end()
        && std::any_of(me->devices.begin(), me->devices.end(), [](const auto &device) { return device.isThisOne; });
    const qint64 leftOutSince = store::settings::fact(context, fact::kLeftOut).toLongLong();
    status.isRecovering = store::settings::fact(context, fact::kRecovering).toBool();
    status.isIn = isCurrent && !status.isRecovering;
    if (me == status.members.end() || status.isRecovering) {
        status.standing = Standing::Waiting;
        status.words = QString::fromUtf8(store::settings::fact(context, fact::kWords).toByteArray())
                           .split(QLatin1Char(' '), Qt::SkipEmptyParts);
    } else if (!isCurrent) {
        status.standing = store::settings::fact(context, fact::kLeft).toInt() == 1 ? Standing::Left : Standing::Removed;
    } else if (leftOutSince != 0 && now() - leftOutSince >= kLeftOutFor) {
        status.standing = Standing::Removed;
        status.isIn = false;
    } else {
        status.standing = Standing::In;
        status.myRole = me->role;
    }
}

void TeamFolder::Worker::tellMissing(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status)
{
    status.missing = int(graph.logs().missingHeads().size());
    QHash<DeviceId, quint64> held;
    for (const ops::LogGraph::BranchHead &head : graph.logs().heads())
        held[head.device] = std::max(held.value(head.device), head.place.seq);
    QHash<DeviceId, quint64> missing;
    for (const ops::TeamGraph::Waiting &gap : graph.gaps())
        missing[gap.device] += gap.upTo - gap.from + 1;
    for (const ops::Head &head : graph.logs().missingHeads()) {
        const quint64 known = held.value(head.device);
        // A head of a branch that ended before the known one lacks at least itself.
        missing[head.device] = std::max(missing.value(head.device), head.seq > known ? head.seq - known : 1);
    }
    m_missingSince.removeIf([&](const auto &since) { return !missing.contains(since.key()); });
    QHash<DeviceId, store::team::DeviceRecord> devices;
    for (const store::team::DeviceRecord &device : store::team::devices(context))
        devices.insert(device.id, device);
    for (auto device = missing.begin(); device != missing.end(); ++device) {
        if (!m_missingSince.contains(device.key()))
            m_missingSince.insert(device.key(), now());
        if (now() - m_missingSince.value(device.key()) < kMissingFor)
            continue;
        const store::team::DeviceRecord record = devices.value(device.key());
        const auto member = std::find_if(status.members.begin(), status.members.end(),
            [&record](const TeamMemberView &one) { return one.id == record.member; });
        status.missingWork.append(
            {member == status.members.end() ? QString() : member->name, record.name, device.value()});
    }
    std::sort(status.missingWork.begin(), status.missingWork.end(), [](const MissingWork &a, const MissingWork &b) {
        return std::tie(a.memberName, a.deviceName) < std::tie(b.memberName, b.deviceName);
    });
}

void TeamFolder::Worker::tellSharing(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status)
{
    if (status.standing != TeamStatus::Standing::In)
        return;
    const DeviceId own = ops::deviceIdOf(m_log.device().key);
    const quint64 published = store::settings::fact(context, fact::kPublished).toULongLong();
    const auto unshared = store::ops::ofDevice(context, team::bytesOf(m_log.device().key), published + 1);
    status.notShared = int(std::count_if(unshared.begin(), unshared.end(),
        [](const store::StoredOp &operation) { return !isHousekeeping(operation.type); }));
    bool isHeard = m_wasSeen;
    for (const Beacon &beacon : std::as_const(m_report.beacons))
        isHeard = isHeard || (ops::deviceIdOf(beacon.device) != own && heardOf(beacon, own) > 0);
    for (const TeamMemberView &member : std::as_const(status.members)) {
        if (member.isMe || member.role == ops::Role::None)
            continue;
        ++status.colleagues;
        const bool hasAll = std::any_of(member.devices.begin(), member.devices.end(),
            [&](const auto &device) { return device.behind && *device.behind <= quint64(unshared.size()); });
        status.seenBy += hasAll ? 1 : 0;
    }
    if (!isHeard) {
        const ops::LogGraph &logs = graph.logs();
        const std::vector<ops::LogGraph::BranchHead> heads = logs.heads();
        for (const ops::LogGraph::BranchHead &mine : heads) {
            isHeard = isHeard || (mine.device == own && std::any_of(heads.begin(), heads.end(), [&](const auto &other) {
                return other.device != own && logs.pastOf(other.place).upTo(mine.place.branch) > 0;
            }));
        }
    }
    m_wasSeen = isHeard;
    if (isHeard || status.colleagues == 0 || published == 0)
        m_unseenSince.reset();
    else if (!m_unseenSince)
        m_unseenSince = now();
    status.unseenSince = m_unseenSince;
}

// That it was used is told to every admin until there is a new one: it may have been a thief.
void TeamFolder::Worker::tellSheet(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status) const
{
    if (status.myRole != ops::Role::Admin)
        return;
    const ops::Roster &roster = graph.roster();
    const auto isGood = [&](const DeviceId &id) {
        const auto sheet = roster.devices.find(id);
        return sheet != roster.devices.end() && sheet->second.member == m_root->root.recovery
            && sheet->second.isCurrent;
    };
    const auto noted = [&](const QString &fact, const QString &idFact) -> std::optional<TimeMs> {
        const QByteArray id = store::settings::fact(context, idFact).toByteArray();
        if (id.size() != 16 || !isGood(DeviceId::fromBytes(id)))
            return std::nullopt;
        return store::settings::fact(context, fact).toLongLong();
    };
    const auto made = noted(fact::kSheetMade, fact::kSheetMadeId);
    status.sheet.isKeptHere = made.has_value();
    status.sheet.made = made.value_or(0);
    status.sheet.checked = noted(fact::kSheetChecked, fact::kSheetCheckedId);
    const auto &membership = graph.membership().operations();
    for (size_t i = 0; i < membership.size(); ++i) {
        const ops::Operation &operation = membership[i].operation;
        const auto *add = operation.as<ops::DeviceAdd>();
        if (!add || !roster.accepted.test(int(i)) || !isGood(operation.device))
            continue;
        const TimeMs at = ops::hlcMs(operation.hlc);
        if (!status.sheet.used || at > *status.sheet.used) {
            status.sheet.used = at;
            status.sheet.usedFor = add->name;
        }
    }
}

void TeamFolder::Worker::tellWindow(store::WriteContext &context, TeamStatus &status)
{
    if (m_report.state == FolderState::Ready && !m_carrier)
        m_carrier = carrierOf(status.path);
    const DeviceId own = ops::deviceIdOf(m_log.device().key);
    const TimeMs at = m_gate.monotonic();
    m_turnAround.shared(store::settings::fact(context, fact::kPublished).toULongLong(), at);
    for (const Beacon &beacon : std::as_const(m_report.beacons)) {
        if (ops::deviceIdOf(beacon.device) != own)
            m_turnAround.heard(heardOf(beacon, own), at);
    }
    std::optional<std::chrono::seconds> chosen;
    if (const int seconds = store::settings::preference(context, kAnswerWindowPreference).toInt(); seconds > 0)
        chosen = std::chrono::seconds(seconds);
    status.window = answerWindow(status.colleagues, chosen, m_carrier.value_or(QString()), m_turnAround.usual());
    // Replies are put into the outbox whether the folder is looked at or not.
    const qint64 length = status.colleagues == 0 ? 0 : qint64(status.window.length.count());
    if (store::settings::fact(context, kAnswerWindowFact).toLongLong() != length)
        store::settings::setFact(context, kAnswerWindowFact, length);
}

void TeamFolder::Worker::tellClocks(TeamStatus &status) const
{
    status.ownClockAhead = m_clocks.ownAhead();
    for (const ClockWatch::Apart &apart : m_clocks.apart()) {
        for (const TeamMemberView &member : std::as_const(status.members)) {
            for (const TeamMemberView::Device &device : member.devices) {
                if (device.id == apart.device)
                    status.clocks.append({member.name, device.name, apart.ahead});
            }
        }
    }
}

} // namespace baton::sync
