// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/Outbox.h"

#include "core/base/Log.h"
#include "core/inbox/AskedReplies.h"
#include "core/store/MessageRepository.h"

#include <atomic>

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {

// Sent ones stay in sight for "sent" and for batonctl, then only their message is left.
constexpr TimeMs kSentShownMs = 24LL * 3600 * 1000;

constexpr TimeMs kStartOverMs = 5000;
constexpr TimeMs kLongWaitMs = 60'000;

/// Runs when the last copy of a lane's work goes, whether it was carried out or dropped with its lane.
class OnLeaving {
public:
    explicit OnLeaving(std::function<void()> then)
        : m_then(std::move(then))
    {
    }
    ~OnLeaving() { m_then(); }
    OnLeaving(const OnLeaving &) = delete;
    OnLeaving &operator=(const OnLeaving &) = delete;

private:
    const std::function<void()> m_then;
};

/// As often as eyes can follow: at every hundredth, and at the end.
connectors::FileProgress inSteps(const connectors::FileProgress &tell)
{
    return [tell, last = std::make_shared<std::atomic<qint64>>(-1)](qint64 sent, qint64 of) {
        const qint64 before = *last;
        if (before >= 0 && sent != of && sent >= before && sent - before < of / 100)
            return;
        *last = sent;
        tell(sent, of);
    };
}

} // namespace

Outbox::Outbox(store::Store &store, const Clock &clock, OutboxHost host, OutboxPorts ports, QObject *parent)
    : ReplyService(parent)
    , m_store(store)
    , m_clock(clock)
    , m_host(std::move(host))
    , m_ports(ports)
    , m_lane(std::make_shared<OutboxLane>(store, clock, std::move(ports)))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::wake);
    connect(&store, &store::Store::changed, this, [this](const ChangeSet &changes) {
        if (changes.outbox || changes.everything)
            reload();
    });
}

Task<void> Outbox::recover()
{
    return m_store.write<void>(
        store::WritePriority::Person, [now = m_clock.nowMs()](store::WriteContext &context) -> Result<void> {
            for (store::OutboxRecord record : store::outbox::unsent(context)) {
                if (record.state == toWord(OutboxState::Checking)) {
                    record.state = toWord(OutboxState::Queued);
                    record.leavesAt = now;
                    record.retryAt = 0;
                } else if (record.state == toWord(OutboxState::Sending)) {
                    record.state = toWord(OutboxState::Unknown);
                    record.error
                        = Error{Error::Kind::Cancelled, QStringLiteral("Baton ended while it was being sent"), {}, 0};
                    record.retryAt = now;
                } else if (record.state == toWord(OutboxState::Unknown)) {
                    record.retryAt = now;
                } else {
                    continue;
                }
                record.changedAt = now;
                store::outbox::update(context, record);
            }
            store::outbox::forgetSentBefore(context, now - kSentShownMs);
            context.changes().outbox = true;
            return {};
        });
}

void Outbox::reload()
{
    if (m_reloading) {
        m_reloadAgain = true;
        return;
    }
    m_reloading = true;
    struct Row {
        OutboxItem item;
        TimeMs retryAt = 0;
        TimeMs changedAt = 0;
    };
    struct Rows {
        QList<Row> rows;
        std::optional<TimeMs> followAt;
    };
    const TimeMs since = m_clock.nowMs() - kSentShownMs;
    m_store
        .read<Rows>(store::Reader::Interface,
            [describe = m_host.describe, since](store::ReadContext &context) -> Result<Rows> {
                QList<Row> rows;
                const QList<store::OutboxRecord> records
                    = store::outbox::unsent(context) + store::outbox::sentSince(context, since);
                for (const store::OutboxRecord &record : records)
                    rows.append({describe(context, record), record.retryAt, record.changedAt});
                for (const OutboxItem &item : asked::waitingHere(context))
                    rows.append({item, 0, 0});
                return Rows{rows, asked::nextStepAt(context)};
            })
        .then(this, [this](const Result<Rows> &read) {
            m_reloading = false;
            if (read) {
                m_items.clear();
                m_followAt = read->followAt;
                QHash<DraftId, Due> due;
                for (const Row &row : read->rows) {
                    m_items.append(row.item);
                    showProgress(m_items.last());
                    if (row.item.state == OutboxState::Queued)
                        due.insert(row.item.id, dueAt(row.item.id, row.item.leavesAt, row.changedAt));
                    else if (row.item.state == OutboxState::Unknown && !row.item.leavesElsewhere)
                        due.insert(row.item.id, dueAt(row.item.id, row.retryAt, row.changedAt));
                }
                m_due = std::move(due);
                Q_EMIT outboxChanged();
            } else if (read.error().kind != Error::Kind::Cancelled) {
                qCWarning(lcOutbox) << "the outbox cannot be read:" << read.error().detail;
            }
            if (std::exchange(m_reloadAgain, false)) {
                reload();
                return;
            }
            schedule();
            if (m_started)
                m_loaded.complete({});
            for (const auto &answer : std::exchange(m_afterReload, {}))
                answer();
        });
}

Task<void> Outbox::start()
{
    m_started = true;
    reload();
    return m_loaded.future();
}

void Outbox::wake() { schedule(); }

/// @param since  when `wallAt` was planned, by the wall clock of that moment
Outbox::Due Outbox::dueAt(const DraftId &reply, TimeMs wallAt, TimeMs since) const
{
    const auto known = m_due.constFind(reply);
    if (known != m_due.cend() && known->wallAt == wallAt)
        return *known;
    const TimeMs planned = std::max<TimeMs>(wallAt - since, 0);
    const TimeMs left = std::clamp<TimeMs>(wallAt - m_clock.nowMs(), 0, planned);
    return {wallAt, m_clock.monotonicMs() + left, planned > kLongWaitMs};
}

void Outbox::schedule()
{
    if (!m_started)
        return;
    const TimeMs now = m_clock.monotonicMs();
    std::optional<TimeMs> next;
    for (const OutboxItem &item : std::as_const(m_items)) {
        const auto due = m_due.constFind(item.id);
        if (due == m_due.cend() || m_underWay.contains(item.id))
            continue;
        if (due->monotonicAt > now && !(due->isLong && due->wallAt <= m_clock.nowMs())) {
            next = next ? std::min(*next, due->monotonicAt) : due->monotonicAt;
        } else if (item.state == OutboxState::Queued) {
            begin(item.id, item.account);
        } else {
            lookFor(item.id, item.account);
        }
    }
    if (m_followAt) {
        const TimeMs left = *m_followAt - m_clock.nowMs();
        if (left <= 0)
            followAsked();
        else
            next = std::min(next.value_or(now + left), now + left);
    }
    if (next)
        m_timer.start(std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(*next - now), 10ms, 60s));
    else
        m_timer.stop();
}

void Outbox::begin(const DraftId &reply, AccountKey account)
{
    m_underWay.insert(reply);
    m_store
        .write<bool>(store::WritePriority::Person,
            [reply](store::WriteContext &context) -> Result<bool> {
                if (!store::outbox::moveOn(context, reply, toWord(OutboxState::Queued), toWord(OutboxState::Checking)))
                    return false;
                context.changes().outbox = true;
                return true;
            })
        .then(this, [this, reply, account](const Result<bool> &moved) {
            if (!moved || !*moved) {
                m_underWay.remove(reply);
                return;
            }
            const CancelToken stop;
            m_goingOut.insert(reply, {stop});
            const bool runs = m_host.act(
                account, [this, stop, lane = m_lane, reply, left = std::make_shared<OnLeaving>([this, reply] {
                    laneLeft(reply);
                })](connectors::Connector &connector, const connectors::Call &call) {
                    connectors::Call told = call;
                    told.uploaded = inSteps([this, reply](qint64 sent, qint64 of) {
                        QMetaObject::invokeMethod(this, [this, reply, sent, of] { progress(reply, sent, of); });
                    });
                    lane->carryOut(reply, connector, told, stop);
                });
            if (runs)
                return;
            m_underWay.remove(reply);
            m_goingOut.remove(reply);
            change(reply, [](store::WriteContext &, store::OutboxRecord &record) -> Result<void> {
                record.state = toWord(OutboxState::Failed);
                record.error = Error{Error::Kind::Auth, QStringLiteral("the account is not connected"), {}, 0};
                return {};
            });
        });
}

void Outbox::lookFor(const DraftId &reply, AccountKey account)
{
    m_underWay.insert(reply);
    const bool runs = m_host.act(account, [lane = m_lane, reply, left = std::make_shared<OnLeaving>([this, reply] {
        laneLeft(reply);
    })](connectors::Connector &connector, const connectors::Call &call) { lane->lookFor(reply, connector, call); });
    // An account that does not run is asked again when it comes up: wake().
    if (!runs)
        m_underWay.remove(reply);
}

void Outbox::laneLeft(const DraftId &reply)
{
    QMetaObject::invokeMethod(this, [this, reply] {
        m_underWay.remove(reply);
        m_goingOut.remove(reply);
        // Still "checking": the lane went before it came to this reply (the account was signed in again). Nothing has
        // left, so it starts over, a little later in case the lane could not write.
        m_store
            .write<void>(store::WritePriority::Person,
                [reply, at = m_clock.nowMs() + kStartOverMs](store::WriteContext &context) -> Result<void> {
                    if (!store::outbox::moveOn(
                            context, reply, toWord(OutboxState::Checking), toWord(OutboxState::Queued)))
                        return {};
                    auto record = store::outbox::find(context, reply);
                    record->leavesAt = at;
                    store::outbox::update(context, *record);
                    return {};
                })
            .then(this, [this](const Result<void> &) { reload(); });
    });
}

void Outbox::progress(const DraftId &reply, qint64 sent, qint64 of)
{
    const auto going = m_goingOut.find(reply);
    if (going == m_goingOut.end())
        return;
    going->sent = sent;
    going->of = of;
    for (OutboxItem &item : m_items) {
        // It may have begun to leave before that it does was read again: then the next look shows how far it is.
        if (item.id != reply || item.state != OutboxState::Sending)
            continue;
        showProgress(item);
        Q_EMIT progressed(reply);
    }
}

void Outbox::showProgress(OutboxItem &item) const
{
    const auto going = m_goingOut.constFind(item.id);
    if (going == m_goingOut.cend() || item.state != OutboxState::Sending)
        return;
    item.sentBytes = going->sent;
    item.ofBytes = going->of;
}

Task<void> Outbox::stopSending(const DraftId &reply)
{
    const auto going = m_goingOut.constFind(reply);
    const bool isSending = std::any_of(m_items.cbegin(), m_items.cend(),
        [&](const OutboxItem &item) { return item.id == reply && item.state == OutboxState::Sending; });
    if (going == m_goingOut.cend() || !isSending)
        return readyTask<void>(fail(Error::Kind::Conflict, QStringLiteral("the reply is not being sent")));
    going->stop.cancel();
    return readyTask<void>({});
}

Task<DraftId> Outbox::send(const ReplyRequest &request)
{
    return onceShown(m_store.write<DraftId>(
        store::WritePriority::Person, [this, request](store::WriteContext &context) -> Result<DraftId> {
            auto record = m_host.prepare(context, request);
            if (!record)
                return fail(record.error());
            if (const auto told = m_host.announce(context, *record); !told)
                return fail(told.error());
            store::outbox::add(context, *record);
            store::drafts::put(context, record->thread, store::DraftRecord::Kind::Reply, {});
            context.changes().outbox = true;
            context.changes().threads.insert(record->thread);
            return record->id;
        }));
}

Task<void> Outbox::change(
    const DraftId &reply, std::function<Result<void>(store::WriteContext &, store::OutboxRecord &)> edit)
{
    return onceShown(m_store.write<void>(store::WritePriority::Person,
        [reply, edit = std::move(edit), now = m_clock.nowMs()](store::WriteContext &context) -> Result<void> {
            auto record = store::outbox::find(context, reply);
            if (!record)
                return fail(Error::Kind::NotFound, QStringLiteral("the reply is not in the outbox"));
            const auto edited = edit(context, *record);
            if (!edited)
                return edited;
            record->changedAt = now;
            store::outbox::update(context, *record);
            context.changes().outbox = true;
            context.changes().threads.insert(record->thread);
            return {};
        }));
}

Task<void> Outbox::withdraw(const DraftId &reply)
{
    return onceShown(
        m_store.write<void>(store::WritePriority::Person, [this, reply](store::WriteContext &context) -> Result<void> {
            const auto record = store::outbox::find(context, reply);
            if (!record)
                return fail(Error::Kind::NotFound, QStringLiteral("the reply is not in the outbox"));
            if (record->asked)
                return m_host.withdrawAsked(context, *record);
            if (record->writer)
                return m_host.giveBack(context, reply);
            if (record->state != toWord(OutboxState::Queued) && record->state != toWord(OutboxState::Held))
                return fail(Error::Kind::Conflict, QStringLiteral("the reply is on its way"));
            // What was queued again after a try may have left before.
            if (record->attempts > 0 && record->state == toWord(OutboxState::Queued))
                return fail(Error::Kind::Conflict, QStringLiteral("the reply is being tried again"));
            keepAsDraft(context, *record);
            store::outbox::remove(context, reply);
            context.changes().outbox = true;
            context.changes().threads.insert(record->thread);
            return m_ports.recordOutcome(context, *record, OutboxState::Queued);
        }));
}

Task<void> Outbox::sendNow(const DraftId &reply)
{
    return change(reply, [now = m_clock.nowMs()](store::WriteContext &, store::OutboxRecord &record) -> Result<void> {
        if (record.state != toWord(OutboxState::Queued))
            return fail(Error::Kind::Conflict, QStringLiteral("the reply is not waiting"));
        record.leavesAt = now;
        return {};
    });
}

Task<void> Outbox::sendAnyway(const DraftId &reply)
{
    return change(reply,
        [this, now = m_clock.nowMs()](store::WriteContext &context, store::OutboxRecord &record) -> Result<void> {
            if (record.state != toWord(OutboxState::Held))
                return fail(Error::Kind::Conflict, QStringLiteral("the reply is not held"));
            if (record.asked) {
                record.anyway = true;
                return m_host.announce(context, record);
            }
            record.state = toWord(OutboxState::Queued);
            record.anyway = true;
            record.leavesAt = now;
            record.retryAt = 0;
            return {};
        });
}

Task<void> Outbox::tryAgain(const DraftId &reply)
{
    m_underWay.remove(reply);
    return change(reply,
        [this, now = m_clock.nowMs()](store::WriteContext &context, store::OutboxRecord &record) -> Result<void> {
            if (record.state != toWord(OutboxState::Failed) && record.state != toWord(OutboxState::Unknown))
                return fail(Error::Kind::Conflict, QStringLiteral("the reply has not failed"));
            if (record.asked)
                return m_host.announce(context, record);
            if (record.writer && record.state == toWord(OutboxState::Failed))
                return fail(Error::Kind::Conflict, QStringLiteral("it goes back to who wrote it"));
            record.state = toWord(OutboxState::Queued);
            record.leavesAt = now;
            record.retryAt = 0;
            return {};
        });
}

Task<void> Outbox::settle(const DraftId &reply, bool wasSent)
{
    return onceShown(m_store.write<void>(
        store::WritePriority::Person, [this, reply, wasSent](store::WriteContext &context) -> Result<void> {
            auto record = store::outbox::find(context, reply);
            if (!record)
                return fail(Error::Kind::NotFound, QStringLiteral("the reply is not in the outbox"));
            const bool unknown = record->state == toWord(OutboxState::Unknown);
            if (!unknown && (wasSent || record->state != toWord(OutboxState::Failed)))
                return fail(Error::Kind::Conflict, QStringLiteral("the reply is not in doubt"));
            context.changes().outbox = true;
            context.changes().threads.insert(record->thread);
            if (wasSent) {
                record->state = toWord(OutboxState::Sent);
                record->changedAt = m_clock.nowMs();
                record->error.reset();
                store::outbox::update(context, *record);
                return m_ports.recordOutcome(context, *record, OutboxState::Sent);
            }
            if (!record->writer)
                keepAsDraft(context, *record);
            store::outbox::remove(context, reply);
            return m_ports.recordOutcome(context, *record, OutboxState::Failed);
        }));
}

Task<ReplyService::AddedHandles> Outbox::addedHandles(MessageKey inReplyTo)
{
    return m_store.read<AddedHandles>(store::Reader::Interface,
        [find = m_host.addedHandles, inReplyTo](store::ReadContext &context) { return find(context, inReplyTo); });
}

Task<int> Outbox::timesSent(const QString &text, TimeMs since)
{
    // Not the reader of the lists: a month of messages is looked through.
    return m_store.read<int>(store::Reader::Reports, [text, since](store::ReadContext &context) -> Result<int> {
        return store::messages::timesSent(context, text, since);
    });
}

Task<void> Outbox::editSent(MessageKey message, const QString &text) { return m_host.editSent(message, text); }

} // namespace baton::inbox
