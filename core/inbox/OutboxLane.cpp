// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/OutboxLane.h"

#include "core/base/Log.h"
#include "core/inbox/ReplyMaking.h"

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {

// A line slower than this is no line to send files over.
constexpr qint64 kBytesASecond = 32 * 1024;

/// What a reply with files may take longer than one without.
std::chrono::seconds timeFor(const QList<OutgoingMedia> &media)
{
    qint64 bytes = 0;
    for (const OutgoingMedia &one : media)
        bytes += one.bytes.size();
    return std::chrono::seconds(bytes / kBytesASecond);
}

} // namespace

HoldReason holdReason(const ThreadNews &news)
{
    if (news.takenBack)
        return HoldReason::TakenBack;
    if (news.parentGone)
        return HoldReason::MessageGone;
    if (!news.fromColleagues.isEmpty())
        return HoldReason::ColleagueAnswered;
    if (!news.fromUsElsewhere.isEmpty())
        return HoldReason::AnsweredElsewhere;
    if (!news.colleaguesAtIt.isEmpty())
        return HoldReason::ColleagueWriting;
    if (!news.fromCustomers.isEmpty())
        return HoldReason::CustomerWroteAgain;
    if (news.parentEdited)
        return HoldReason::MessageEdited;
    return HoldReason::None;
}

QList<MessageKey> newsToShow(const ThreadNews &news)
{
    QList<MessageKey> keys = news.fromCustomers + news.fromUsElsewhere + news.fromColleagues;
    std::sort(keys.begin(), keys.end());
    return keys;
}

ThreadNews withoutAccepted(ThreadNews news, HoldReason accepted, const QList<MessageKey> &seen)
{
    ThreadNews left;
    left.takenBack = news.takenBack;
    left.parentGone = news.parentGone && accepted != HoldReason::MessageGone;
    if (accepted == HoldReason::None)
        return left;
    if (accepted != HoldReason::ColleagueWriting)
        left.colleaguesAtIt = news.colleaguesAtIt;
    left.parentEdited = news.parentEdited && accepted != HoldReason::MessageEdited;
    const auto unseen = [&seen](QList<MessageKey> keys) {
        keys.removeIf([&seen](MessageKey key) { return seen.contains(key); });
        return keys;
    };
    left.fromCustomers = unseen(std::move(news.fromCustomers));
    left.fromUsElsewhere = unseen(std::move(news.fromUsElsewhere));
    left.fromColleagues = unseen(std::move(news.fromColleagues));
    return left;
}

SendVerdict verdictOn(const Error &error)
{
    if (net::surelyUnsent(error))
        return {OutboxState::Queued, true, error.retryAfter};
    switch (error.kind) {
    case Error::Kind::RateLimited: return {OutboxState::Queued, true, error.retryAfter};
    case Error::Kind::Auth:
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
    case Error::Kind::Refused: return {OutboxState::Failed, false, {}};
    case Error::Kind::Invalid:
        // The server's own refusal is certain; an answer that made no sense is not.
        return {
            error.httpStatus >= 400 && error.httpStatus < 500 ? OutboxState::Failed : OutboxState::Unknown, false, {}};
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Storage:
    case Error::Kind::Crypto:
    case Error::Kind::Cancelled: break;
    }
    return {OutboxState::Unknown, false, {}};
}

std::chrono::milliseconds nextWait(std::chrono::milliseconds before)
{
    return std::clamp<std::chrono::milliseconds>(2 * before, 5s, 10min);
}

OutboxLane::OutboxLane(store::Store &store, const Clock &clock, OutboxPorts ports)
    : m_store(store)
    , m_clock(clock)
    , m_ports(std::move(ports))
{
}

void OutboxLane::step(const char *name) const
{
    if (m_ports.stepDone)
        m_ports.stepDone(name);
}

Result<OutboxLane::Loaded> OutboxLane::load(const DraftId &id, OutboxState expected) const
{
    return m_store.readBlocking<Loaded>(store::Reader::Interface, [&](store::ReadContext &context) -> Result<Loaded> {
        auto record = store::outbox::find(context, id);
        if (!record || record->state != toWord(expected))
            return fail(Error::Kind::Conflict, QStringLiteral("the reply has moved on"));
        record->media = store::outbox::media(context, id);
        auto outgoing = m_ports.compose(context, *record);
        if (!outgoing)
            return fail(outgoing.error());
        return Loaded{*record, *outgoing};
    });
}

void OutboxLane::settle(store::OutboxRecord record, OutboxState state, const Error &error) const
{
    record.state = toWord(state);
    record.error = error;
    record.changedAt = m_clock.nowMs();
    if (state == OutboxState::Unknown)
        record.retryAt = m_clock.nowMs() + nextWait(0ms).count();
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              store::outbox::update(context, record);
              context.changes().outbox = true;
              context.changes().threads.insert(record.thread);
              return m_ports.recordOutcome(context, record, state);
          });
    if (!written)
        qCWarning(lcOutbox) << "the outcome of a reply could not be stored:" << written.error().detail;
    step(state == OutboxState::Unknown ? "unknown" : "failed");
}

void OutboxLane::putBack(
    store::OutboxRecord record, const Error &error, std::optional<std::chrono::milliseconds> after) const
{
    const TimeMs now = m_clock.nowMs();
    const auto waited = std::chrono::milliseconds(record.retryAt != 0 ? record.leavesAt - record.retryAt : 0);
    const auto wait = std::max(nextWait(std::max(waited, 0ms)), after.value_or(0ms));
    record.state = toWord(OutboxState::Queued);
    record.error = error;
    record.changedAt = now;
    record.leavesAt = now + wait.count();
    record.retryAt = now;
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              store::outbox::update(context, record);
              context.changes().outbox = true;
              return {};
          });
    if (!written)
        qCWarning(lcOutbox) << "a reply could not be put back:" << written.error().detail;
    step("put-back");
}

void OutboxLane::settleSent(store::OutboxRecord record, const NetworkMessage &message) const
{
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              const auto key = m_ports.ingestSent(context, record, message);
              if (!key)
                  return fail(key.error());
              record.message = *key;
              record.state = toWord(OutboxState::Sent);
              record.error.reset();
              record.changedAt = m_clock.nowMs();
              store::outbox::update(context, record);
              context.changes().outbox = true;
              context.changes().threads.insert(record.thread);
              return m_ports.recordOutcome(context, record, OutboxState::Sent);
          });
    if (!written) {
        // It has left but could not be noted. Unknown is the truth that is left, and looking will find it.
        settle(record, OutboxState::Unknown, written.error());
        return;
    }
    step("sent");
}

OutboxLane::Check OutboxLane::check(
    Loaded &loaded, connectors::Connector &connector, const connectors::Call &call) const
{
    const auto read = connector.readThread(loaded.outgoing.inReplyTo, call);
    if (!read) {
        switch (read.error().kind) {
        case Error::Kind::Unsupported: break; // nothing can be read again: what was received is what there is
        case Error::Kind::Cancelled: return Check::Stop; // quitting: found in "checking" at the next start
        case Error::Kind::Auth:
        case Error::Kind::Forbidden: settle(loaded.record, OutboxState::Failed, read.error()); return Check::Stop;
        case Error::Kind::NotFound: break; // the message is gone: the guard below says so
        default: putBack(loaded.record, read.error(), read.error().retryAfter); return Check::Stop;
        }
    } else if (const auto stored = m_ports.ingestThread(loaded.record.account, *read); !stored) {
        putBack(loaded.record, stored.error(), {});
        return Check::Stop;
    }
    auto news = m_store.readBlocking<ThreadNews>(store::Reader::Interface,
        [&](store::ReadContext &context) -> Result<ThreadNews> { return m_ports.newsSince(context, loaded.record); });
    if (!news) {
        putBack(loaded.record, news.error(), {});
        return Check::Stop;
    }
    if (!read && read.error().kind != Error::Kind::Unsupported)
        news->parentGone = true;
    // "Anyway" was said about what the person saw then, not about what has happened since.
    const HoldReason reason = holdReason(loaded.record.anyway
            ? withoutAccepted(
                  *news, holdReasonFromWord(loaded.record.hold).value_or(HoldReason::None), loaded.record.news)
            : *news);
    if (reason == HoldReason::None)
        return Check::GoOn;
    store::OutboxRecord record = loaded.record;
    record.state = toWord(OutboxState::Held);
    record.hold = toWord(reason);
    record.anyway = false;
    record.news = newsToShow(*news);
    record.changedAt = m_clock.nowMs();
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              store::outbox::update(context, record);
              context.changes().outbox = true;
              context.changes().threads.insert(record.thread);
              return {};
          });
    if (!written)
        qCWarning(lcOutbox) << "a held reply could not be stored:" << written.error().detail;
    step("held");
    return Check::Stop;
}

OutboxLane::Check OutboxLane::lookBeforeTryingAgain(
    Loaded &loaded, connectors::Connector &connector, const connectors::Call &call) const
{
    const auto found = connector.findSent(loaded.outgoing, loaded.record.idempotencyKey, call);
    if (!found) {
        if (found.error().kind != Error::Kind::Cancelled)
            settle(loaded.record, OutboxState::Unknown, found.error());
        return Check::Stop;
    }
    switch (found->answer) {
    case connectors::Found::Answer::Found: settleSent(loaded.record, *found->message); return Check::Stop;
    case connectors::Found::Answer::SurelyNot: return Check::GoOn;
    case connectors::Found::Answer::CannotTell:
        // A person has looked and said that it is not there; the network cannot say otherwise.
        return Check::GoOn;
    }
    Q_UNREACHABLE();
}

/// Nothing of it has left, says the error.
void OutboxLane::stopped(const store::OutboxRecord &record, const Error &error) const
{
    if (record.attempts > 1) { // an earlier try may have left all the same: a person decides
        settle(record, OutboxState::Failed, error);
        return;
    }
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              keepAsDraft(context, record);
              store::outbox::remove(context, record.id);
              context.changes().outbox = true;
              context.changes().threads.insert(record.thread);
              return m_ports.recordOutcome(context, record, OutboxState::Queued);
          });
    if (!written)
        qCWarning(lcOutbox) << "a reply that was stopped could not be put back:" << written.error().detail;
    step("stopped");
}

void OutboxLane::carryOut(
    const DraftId &id, connectors::Connector &connector, const connectors::Call &call, const CancelToken &stop) const
{
    auto loaded = load(id, OutboxState::Checking);
    if (!loaded) {
        if (loaded.error().kind == Error::Kind::Conflict || loaded.error().kind == Error::Kind::Cancelled)
            return;
        const auto record = m_store.readBlocking<store::OutboxRecord>(
            store::Reader::Interface, [&](store::ReadContext &context) -> Result<store::OutboxRecord> {
                const auto row = store::outbox::find(context, id);
                return row ? Result<store::OutboxRecord>(*row) : fail(Error::Kind::NotFound);
            });
        if (record)
            settle(*record, OutboxState::Failed, loaded.error());
        return;
    }
    step("checking");
    if (loaded->record.attempts > 0 && lookBeforeTryingAgain(*loaded, connector, call) == Check::Stop)
        return;
    if (check(*loaded, connector, call) == Check::Stop)
        return;
    if (call.cancel.isCancelled())
        return;

    store::OutboxRecord &record = loaded->record;
    record.state = toWord(OutboxState::Sending);
    record.attempts += 1;
    record.changedAt = m_clock.nowMs();
    const auto begun
        = m_store.writeBlocking<bool>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<bool> {
              if (!store::outbox::moveOn(context, id, toWord(OutboxState::Checking), toWord(OutboxState::Sending)))
                  return false;
              store::outbox::update(context, record);
              context.changes().outbox = true;
              return true;
          });
    if (!begun) {
        qCWarning(lcOutbox) << "a reply could not be begun:" << begun.error().detail;
        return; // still "checking": nothing has left
    }
    if (!*begun)
        return;
    step("sending");
    const CancelToken end;
    const auto byLane = call.cancel.onCancel([end] { end.cancel(); });
    const auto byPerson = stop.onCancel([end] { end.cancel(); });
    connectors::Call sending = call;
    sending.cancel = end;
    sending.deadline += timeFor(record.media);
    const auto sent = connector.send(loaded->outgoing, record.idempotencyKey, sending);
    step("on-network");
    if (sent) {
        settleSent(record, *sent);
        return;
    }
    if (stop.isCancelled() && !call.cancel.isCancelled() && net::surelyUnsent(sent.error())) {
        stopped(record, sent.error());
        return;
    }
    const SendVerdict verdict = verdictOn(sent.error());
    if (verdict.laterAgain)
        putBack(record, sent.error(), verdict.after);
    else
        settle(record, verdict.state, sent.error());
}

void OutboxLane::lookFor(const DraftId &id, connectors::Connector &connector, const connectors::Call &call) const
{
    auto loaded = load(id, OutboxState::Unknown);
    if (!loaded)
        return;
    const auto found = connector.findSent(loaded->outgoing, loaded->record.idempotencyKey, call);
    if (found && found->answer == connectors::Found::Answer::Found) {
        settleSent(loaded->record, *found->message);
        return;
    }
    if (found && found->answer == connectors::Found::Answer::SurelyNot) {
        settle(loaded->record, OutboxState::Failed,
            Error{Error::Kind::Network, QStringLiteral("it did not reach the network"), {}, 0});
        return;
    }
    if (call.cancel.isCancelled())
        return;
    store::OutboxRecord record = loaded->record;
    const auto waited = std::chrono::milliseconds(std::max<TimeMs>(record.retryAt - record.changedAt, 0));
    record.changedAt = m_clock.nowMs();
    record.retryAt = record.changedAt + nextWait(waited).count();
    if (!found)
        record.error = found.error();
    const auto written
        = m_store.writeBlocking<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              store::outbox::update(context, record);
              context.changes().outbox = true;
              return {};
          });
    if (!written)
        qCWarning(lcOutbox) << "the next look for a reply could not be planned:" << written.error().detail;
}

} // namespace baton::inbox
