// SPDX-License-Identifier: GPL-3.0-or-later
// What a round does beside the folder: messages to and from colleagues, and who reads which account.
#include "core/base/Log.h"
#include "core/ops/PollerRules.h"
#include "core/store/AccountRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/sync/TeamFolderWorker.h"

namespace baton::sync {

void TeamFolder::Worker::carryContent()
{
    const auto tell = [](const Error &error) {
        if (error.kind != Error::Kind::Cancelled)
            qCWarning(lcTeam) << "messages of the team could not be carried:" << error.detail;
    };
    const CancelToken &stop = m_gate.stop();
    if (m_content.takeIn && !stop.isCancelled()) {
        if (const auto taken = m_content.takeIn(stop); !taken)
            tell(taken.error());
    }
    m_isAllAppended = false;
    // After reading, so that what a colleague published meanwhile is not published again.
    if (m_content.publish && !stop.isCancelled()) {
        const auto published = m_content.publish(stop);
        if (!published)
            tell(published.error());
        else if (*published == 0)
            m_isAllAppended = true;
        else if (*published > 0 && !stop.isCancelled())
            m_report = m_sync->round(now());
    }
}

// A round that finds nothing left to append or to write: everything from before it began is in the folder.
void TeamFolder::Worker::noteSafe(TimeMs begun)
{
    if (m_isAllAppended && m_report.state == FolderState::Ready && m_report.toPublish == 0)
        m_safeAsOf = begun;
}

void TeamFolder::Worker::elect()
{
    if (!m_content.elected || m_gate.stop().isCancelled())
        return;
    m_watch.look(m_report.beacons, m_gate.monotonic());
    QList<AccountId> own;
    const auto readers = election(own);
    if (!readers || m_gate.stop().isCancelled())
        return;
    m_sync->setPolls(own);
    m_content.elected(*readers, m_safeAsOf);
}

/// @param own  what this device is to read
Result<QHash<AccountId, AccountReader>> TeamFolder::Worker::election(QList<AccountId> &own)
{
    const QList<AccountId> reads = m_content.reads ? m_content.reads() : QList<AccountId>();
    const TimeMs now = m_gate.monotonic();
    using Readers = QHash<AccountId, AccountReader>;
    return m_gate.write<Readers>(store::WritePriority::Ingest, [&](store::WriteContext &context) -> Result<Readers> {
        Readers readers;
        const DeviceId me = ops::deviceIdOf(m_log.device().key);
        QHash<MemberId, QString> memberNames;
        for (const auto &member : store::settings::members(context))
            memberNames.insert(member.id, member.name);
        QHash<DeviceId, QString> deviceNames;
        for (const auto &device : store::team::devices(context))
            deviceNames.insert(device.id, device.name);
        const QList<store::AccountRecord> accounts = store::accounts::all(context);
        m_log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
            const ops::Roster &roster = graph.roster();
            const auto self = roster.devices.find(me);
            const bool isIn = self != roster.devices.end() && self->second.isCurrent;
            for (const store::AccountRecord &account : accounts) {
                const auto operations = m_log.operationsOf(context, {ops::entityOf(account.id)});
                QList<PollCandidate> living;
                ReadLease::Seen seen;
                std::optional<std::pair<TimeMs, DeviceId>> newest;
                QHash<DeviceId, TimeMs> heard;
                for (const auto &poller : ops::evaluatePollers(ops::pointersTo(operations), m_log.options())) {
                    const auto device = roster.devices.find(poller.device);
                    if (device == roster.devices.end() || !device->second.isCurrent)
                        continue;
                    const PollCandidate candidate{roster.rankOf(device->second.member), poller.device};
                    if (poller.device == me)
                        continue;
                    seen.hasOthers = true;
                    seen.patience = std::max(seen.patience, m_watch.patience(poller.device));
                    for (const Beacon &beacon : m_report.beacons) {
                        if (beacon.device != device->second.deviceKey)
                            continue;
                        heard.insert(poller.device, beacon.wall);
                        newest = std::max(newest, std::optional(std::pair(beacon.wall, poller.device)));
                        if (m_sync->doesPoll(beacon, account.id) && m_watch.isLiving(poller.device, now))
                            living.append(candidate);
                    }
                    if (!newest)
                        newest = std::pair(TimeMs(0), poller.device);
                }
                const bool wants = reads.contains(account.id);
                if (wants && self != roster.devices.end())
                    living.append({roster.rankOf(self->second.member), me});
                auto chosen = electedOf(living);
                AccountReader reader;
                // Before this device is let in, and where nobody is heard of, it goes on by itself.
                reader.isThisDevice = account.sharedSince == 0 && (!isIn || !chosen || *chosen == me);
                bool claims = chosen == me;
                if (isIn && account.sharedSince == 0 && m_content.hasOneReader
                    && m_content.hasOneReader(account.network)) {
                    seen.self = {roster.rankOf(self->second.member), me};
                    seen.wants = wants;
                    living.removeOne(seen.self);
                    chosen = electedOf(living);
                    if (chosen)
                        seen.rival = *std::min_element(living.begin(), living.end());
                    seen.isTold = m_sync->tellsOf(account.id, ReadLease::kFresh, this->now());
                    const ReadLease::Turn turn = m_leases[account.id].look(seen, now, this->now());
                    reader.isThisDevice = turn.reads;
                    claims = turn.claims;
                    if (turn.reads)
                        chosen = me;
                }
                reader.isLiving = chosen.has_value();
                const std::optional<DeviceId> shown = chosen ? chosen
                    : newest                                 ? std::optional(newest->second)
                                                             : std::nullopt;
                if (!reader.isThisDevice && shown) {
                    const auto device = roster.devices.find(*shown);
                    reader.device = *shown;
                    reader.memberName = memberNames.value(device->second.member);
                    reader.deviceName = deviceNames.value(*shown);
                    if (heard.contains(*shown))
                        reader.lastHeard = heard.value(*shown);
                }
                if (claims)
                    own.append(account.id);
                readers.insert(account.id, reader);
            }
        });
        return readers;
    });
}

} // namespace baton::sync
