// SPDX-License-Identifier: GPL-3.0-or-later
// "Ben is writing": what a beacon says of it, both ways. FORMAT.md, "Clear files", "Beacon".
#include "core/store/SettingsRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/sync/TeamFolderWorker.h"

namespace baton::sync {

namespace {

/// A writer says it anew every half minute; a folder may be slow. Then whoever fell silent writes no more.
constexpr TimeMs kWritingCounts = TimeMs(3) * 60 * 1000;

// Conversations that are worked on first: mostly it is one of them.
constexpr store::Sql kOpenThreads = R"sql(
    SELECT t.id, t.thread FROM thread_state s JOIN thread_ids t ON t.thread = s.thread WHERE s.shelf IN (1, 2)
)sql";
constexpr store::Sql kAllThreads = "SELECT id, thread FROM thread_ids";

} // namespace

void TeamFolder::setWriting(ThreadKey thread)
{
    if (m_shared->writingIn->exchange(thread) == thread)
        return;
    push({[](Worker &worker) -> Answer {
              worker.round();
              return [] { };
          },
        {}});
}

void TeamFolder::Worker::takeWriting()
{
    const ThreadKey thread = m_writingIn ? m_writingIn->load() : 0;
    if (thread == m_writesIn)
        return;
    m_writesIn = thread;
    const auto id = m_gate.read<ThreadId>([thread](store::ReadContext &context) -> Result<ThreadId> {
        return store::threads::idsOf(context, thread).value(0);
    });
    m_sync->setWriting(id && !id->isNull() ? std::optional(*id) : std::nullopt);
}

void TeamFolder::Worker::watchWriting()
{
    const TimeMs now = m_gate.monotonic();
    m_watch.look(m_report.beacons, now);
    m_writing.clear();
    std::set<WritingTag> unknown;
    std::map<WritingTag, WrittenIn> known;
    for (const Beacon &beacon : std::as_const(m_report.beacons)) {
        const DeviceId device = ops::deviceIdOf(beacon.device);
        const auto age = m_watch.age(device, now);
        if (!beacon.writes || !age || *age > kWritingCounts || beacon.device == m_log.device().key)
            continue;
        const WritingTag tag{beacon.epoch, *beacon.writes};
        m_writing.insert(device, tag);
        if (const auto found = m_written.find(tag); found != m_written.end())
            known.insert(*found);
        else
            unknown.insert(tag);
    }
    m_written = std::move(known);
    if (!unknown.empty())
        findWritten(unknown);
}

void TeamFolder::Worker::findWritten(const std::set<WritingTag> &wanted)
{
    std::map<EpochId, std::set<std::array<unsigned char, 8>>> byEpoch;
    for (const WritingTag &tag : wanted) {
        if (m_sync->keys().keyOf(tag.epoch))
            byEpoch[tag.epoch].insert(tag.tag);
    }
    size_t missing = 0;
    for (const auto &[epoch, tags] : byEpoch)
        missing += tags.size();
    (void)m_gate.read<void>([&](store::ReadContext &context) -> Result<void> {
        for (const store::Sql &sql : {kOpenThreads, kAllThreads}) {
            store::Statement row = context.prepare(sql);
            while (missing > 0 && row.next()) {
                for (const auto &[epoch, tags] : byEpoch) {
                    const WritingTag tag{epoch, beaconTag("writing", row.bytesView(0), *m_sync->keys().keyOf(epoch))};
                    if (tags.count(tag.tag) == 0 || m_written.count(tag) > 0)
                        continue;
                    const ThreadKey thread = row.integer(1);
                    const auto ids = store::threads::idsOf(context, thread);
                    m_written.insert({tag, {thread, ids.isEmpty() ? QString() : caseCodeFor(ids.first())}});
                    --missing;
                }
            }
        }
        return {};
    });
}

void TeamFolder::Worker::tellWriting(TeamStatus &status) const
{
    for (const TeamMemberView &member : std::as_const(status.members)) {
        if (member.isMe || member.role == ops::Role::None)
            continue;
        for (const TeamMemberView::Device &device : member.devices) {
            const auto tag = m_writing.constFind(device.id);
            const auto found = tag == m_writing.constEnd() ? m_written.end() : m_written.find(*tag);
            if (found != m_written.end())
                status.writing.append({found->second.thread, found->second.caseCode, member.id, member.name});
        }
    }
    std::sort(status.writing.begin(), status.writing.end(), [](const WritingView &a, const WritingView &b) {
        return std::tie(a.name, a.member, a.thread) < std::tie(b.name, b.member, b.thread);
    });
    status.writing.erase(std::unique(status.writing.begin(), status.writing.end()), status.writing.end());
}

} // namespace baton::sync
