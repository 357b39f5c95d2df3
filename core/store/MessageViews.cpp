// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MessageViews.h"
#include "core/domain/Varint.h"
#include "core/store/ErasureRepository.h"
#include "core/store/MessageRepository.h"
#include "core/store/ThreadStateCache.h"

namespace baton::store::messages {

namespace {

static_assert(kFlagErased == 4096); // as the statements below have it
constexpr int kPerThread = 20; ///< messages of one thread that are read again at a time

MessageRef refOf(const Statement &row, int first)
{
    MessageRef ref;
    ref.globalId = row.text(first);
    ref.networkId = row.isNull(first + 1) ? ref.globalId : row.text(first + 1);
    ref.conversationId = row.text(first + 2);
    ref.connectorData = row.bytes(first + 3);
    return ref;
}

/// Whom a mail names besides its author, in its order.
QList<Person> recipientsOf(ReadContext &context, QByteArrayView mentions)
{
    QList<Person> people;
    while (const auto key = takeVarint(mentions)) {
        Statement row = context.prepare(
            "SELECT global_id, native_id, name, handle, avatar_url, profile_url, bot FROM identities WHERE key = ?1");
        if (row.bind(qint64(*key)).next())
            people.append({row.text(1), row.text(0), row.text(2), row.text(3), row.text(4), row.text(5), row.flag(6)});
    }
    return people;
}

} // namespace

MessageView viewOf(ReadContext &context, const Statement &row)
{
    MessageView view;
    const QString network = row.text(0);
    const qint64 flags = row.integer(2);
    view.key = row.integer(1);
    view.ref = refOf(row, 3);
    view.networkId = view.ref.networkId;
    view.id = erasing::messageIdOf(network, view.ref.globalId);
    view.direction = (flags & FlagOut) != 0 ? Direction::Out : Direction::In;
    view.at = row.integer(7);
    view.seenAt = row.integer(8);
    if (!row.isNull(9))
        view.editedAt = row.integer(9);
    view.deletedAt = row.integer(10);
    view.deleted = (flags & FlagDeleted) != 0;
    if ((flags & kFlagErased) != 0)
        view.erased = (flags & kFlagErasedByAge) != 0 ? Erased::ByAge : Erased::OnRequest;
    view.visibility = Visibility(row.number(11));
    view.text = row.text(12);
    view.html = row.text(13);
    view.subject = row.text(14);
    view.language = row.text(15);
    view.attachments = attachmentsFromJson(row.bytes(16));
    view.permalink = row.text(17);
    view.history = (flags & FlagHistory) != 0;
    view.sensitive = (flags & FlagSensitive) != 0;
    view.liked = (flags & FlagLiked) != 0;
    view.isRequest = (flags & FlagRequest) != 0;
    view.isAutomatic = (flags & FlagAutomatic) != 0;
    view.author.globalId = row.text(18);
    view.author.nativeId = row.text(19);
    view.author.name = row.text(20);
    view.author.handle = row.text(21);
    view.author.avatarUrl = row.text(22);
    view.author.profileUrl = row.text(23);
    view.author.bot = row.flag(24);
    if (!row.isNull(25))
        view.parent = erasing::messageIdOf(network, row.text(25));
    view.unread
        = view.direction == Direction::In && !view.history && !view.deleted && row.integer(26) > row.integer(27);
    view.memberName = row.text(28);
    if (ThreadKind(row.number(29)) == ThreadKind::Mail)
        view.recipients = recipientsOf(context, row.bytes(30));
    if ((flags & FlagRevised) != 0)
        view.revisions = revisions(context, view.key);
    return view;
}

std::optional<MessageView> view(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare(kViewByKey);
    if (!row.bind(message).next())
        return std::nullopt;
    return viewOf(context, row);
}

std::optional<MessageRef> ref(ReadContext &context, MessageKey message)
{
    Statement row = context.prepare(R"sql(
        SELECT global_id, network_id, conversation_id, connector_data FROM messages WHERE key = ?1
    )sql");
    if (!row.bind(message).next())
        return std::nullopt;
    return refOf(row, 0);
}

namespace {

QList<ThreadKey> openThreadKeys(ReadContext &context, AccountKey account, ThreadKey from, int limit)
{
    QList<ThreadKey> threads;
    Statement row = context.prepare(R"sql(
        SELECT thread FROM thread_state
        WHERE thread < ?2 AND account = ?1 AND shelf IN (1, 2)
        ORDER BY thread DESC LIMIT ?3
    )sql");
    row.bind(account, from != 0 ? from : std::numeric_limits<qint64>::max(), limit);
    while (row.next())
        threads.append(row.integer(0));
    return threads;
}

} // namespace

RefreshPage openMessages(ReadContext &context, AccountKey account, ThreadKey from, int limit)
{
    RefreshPage page;
    const auto threads = openThreadKeys(context, account, from, limit);
    for (const ThreadKey thread : threads) {
        Statement row = context.prepare(R"sql(
            SELECT global_id, network_id, conversation_id, connector_data FROM messages
            WHERE thread = ?1 AND account = ?2 AND deleted_at IS NULL AND flags & 4096 = 0
            ORDER BY key DESC LIMIT ?3
        )sql");
        row.bind(thread, account, kPerThread);
        while (row.next())
            page.refs.append(refOf(row, 0));
        page.next = thread;
        if (page.refs.size() >= limit)
            return page;
    }
    if (threads.size() < limit)
        page.next = 0;
    return page;
}

RefreshPage openThreads(ReadContext &context, AccountKey account, ThreadKey from, int limit)
{
    RefreshPage page;
    const auto threads = openThreadKeys(context, account, from, limit);
    for (const ThreadKey thread : threads) {
        // The oldest: networks tell what is above and below a message, and beside the newest there may be more.
        Statement row = context.prepare(R"sql(
            SELECT global_id, network_id, conversation_id, connector_data FROM messages
            WHERE thread = ?1 AND account = ?2 AND deleted_at IS NULL AND flags & 4096 = 0
            ORDER BY at, key LIMIT 1
        )sql");
        if (row.bind(thread, account).next())
            page.refs.append(refOf(row, 0));
        page.next = thread;
    }
    if (threads.size() < limit)
        page.next = 0;
    return page;
}

} // namespace baton::store::messages
