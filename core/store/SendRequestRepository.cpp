// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SendRequestRepository.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <tuple>

namespace baton::store {

bool SendRequestRecord::operator==(const SendRequestRecord &other) const
{
    const auto rest = [](const SendRequestRecord &one) {
        return std::tie(one.op, one.thread, one.draft, one.account, one.inReplyTo, one.device, one.writer, one.body,
            one.at, one.state, one.takenBack, one.failure, one.message, one.waitsHere, one.shownIn);
    };
    // Qt 6.4 compares empty lists of numbers through a null pointer, which sanitizers stop at.
    return rest(*this) == rest(other) && std::equal(upto.begin(), upto.end(), other.upto.begin(), other.upto.end());
}

QByteArray packedKeys(const QList<quint64> &keys)
{
    QByteArray packed(keys.size() * 8, Qt::Uninitialized);
    for (qsizetype i = 0; i < keys.size(); ++i)
        qToBigEndian(keys[i], packed.data() + 8 * i);
    return packed;
}

QList<quint64> keysFrom(QByteArrayView packed)
{
    QList<quint64> keys;
    for (qsizetype at = 0; at + 8 <= packed.size(); at += 8)
        keys.append(qFromBigEndian<quint64>(packed.data() + at));
    return keys;
}

namespace requests {

namespace {

SendRequestRecord requestOf(const Statement &row)
{
    SendRequestRecord request;
    request.op = OpId::fromBytes(row.bytesView(0));
    request.thread = ThreadId::fromBytes(row.bytesView(1));
    request.draft = DraftId::fromBytes(row.bytesView(2));
    request.account = AccountId::fromBytes(row.bytesView(3));
    request.inReplyTo = MessageId::fromBytes(row.bytesView(4));
    request.device = DeviceId::fromBytes(row.bytesView(5));
    request.writer = MemberId::fromBytes(row.bytesView(6));
    request.body = BodyId::fromBytes(row.bytesView(7));
    request.upto = keysFrom(row.bytesView(8));
    request.at = row.integer(9);
    request.state = RequestState(row.number(10));
    request.takenBack = row.flag(11);
    request.failure = row.number(12);
    request.message = MessageId::fromBytes(row.bytesView(13));
    request.waitsHere = row.flag(14);
    request.shownIn = row.integer(15);
    return request;
}

#define BATON_REQUEST                                                                                                  \
    "SELECT op, thread, draft, account, in_reply_to, device, writer, body, upto, at, state, taken_back, failure,"      \
    " message, waits_here, shown_in FROM send_requests "

} // namespace

bool put(WriteContext &context, const SendRequestRecord &request)
{
    if (find(context, request.op) == request)
        return false;
    context
        .prepare(R"sql(
            INSERT OR REPLACE INTO send_requests (op, thread, draft, account, in_reply_to, device, writer, body, upto,
                at, state, taken_back, failure, message, waits_here, shown_in)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
        )sql")
        .bind(request.op.toBytes(), request.thread.toBytes(), request.draft.toBytes(), request.account.toBytes(),
            request.inReplyTo.toBytes(), request.device.toBytes(), request.writer.toBytes(), request.body.toBytes(),
            packedKeys(request.upto), request.at, int(request.state), request.takenBack, request.failure,
            request.message.toBytes(), request.waitsHere, request.shownIn)
        .run();
    return true;
}

bool keepOnly(WriteContext &context, const QList<ThreadId> &threads, const QList<OpId> &requests)
{
    QList<OpId> gone;
    for (const ThreadId &thread : threads) {
        Statement row = context.prepare("SELECT op FROM send_requests WHERE thread = ?1");
        row.bind(thread.toBytes());
        while (row.next()) {
            const OpId op = OpId::fromBytes(row.bytesView(0));
            if (!requests.contains(op))
                gone.append(op);
        }
    }
    for (const OpId &op : std::as_const(gone))
        context.prepare("DELETE FROM send_requests WHERE op = ?1").bind(op.toBytes()).run();
    return !gone.isEmpty();
}

std::optional<SendRequestRecord> find(ReadContext &context, const OpId &request)
{
    Statement row = context.prepare(BATON_REQUEST "WHERE op = ?1");
    return row.bind(request.toBytes()).next() ? std::optional(requestOf(row)) : std::nullopt;
}

std::optional<SendRequestRecord> byDraft(ReadContext &context, const DraftId &draft)
{
    Statement row = context.prepare(BATON_REQUEST "WHERE draft = ?1 ORDER BY at DESC, op LIMIT 1");
    return row.bind(draft.toBytes()).next() ? std::optional(requestOf(row)) : std::nullopt;
}

std::optional<SendRequestRecord> sentOf(ReadContext &context, const DraftId &draft)
{
    Statement row = context.prepare(BATON_REQUEST "WHERE draft = ?1 AND state = 2 ORDER BY at, op LIMIT 1");
    return row.bind(draft.toBytes()).next() ? std::optional(requestOf(row)) : std::nullopt;
}

QList<SendRequestRecord> waitingHere(ReadContext &context)
{
    QList<SendRequestRecord> waiting;
    Statement row = context.prepare(BATON_REQUEST "WHERE waits_here = 1 ORDER BY at, op");
    while (row.next())
        waiting.append(requestOf(row));
    return waiting;
}

#undef BATON_REQUEST

} // namespace requests

} // namespace baton::store
