// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/StoreInbox.h"

#include "core/store/AccountRepository.h"
#include "core/store/MessageRepository.h"
#include "core/store/NoteRepository.h"
#include "core/store/OutboxRepository.h"
#include "core/store/SearchRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/TeamState.h"

#include <QtCore/QUrl>

namespace baton::inbox {

namespace {

store::DraftRecord::Kind kindOf(InboxService::DraftKind kind)
{
    switch (kind) {
    case InboxService::DraftKind::Reply: break;
    case InboxService::DraftKind::Note: return store::DraftRecord::Kind::Note;
    case InboxService::DraftKind::Correction: return store::DraftRecord::Kind::Correction;
    }
    return store::DraftRecord::Kind::Reply;
}

bool looksLikeAddress(const QString &text)
{
    return text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"))
        || text.startsWith(QLatin1String("at://"));
}

} // namespace

StoreInbox::StoreInbox(store::Store &store, const team::TeamLog &log, InboxPorts ports, QObject *parent)
    : InboxService(parent)
    , m_store(store)
    , m_log(log)
    , m_ports(std::move(ports))
{
    connect(&store, &store::Store::changed, this, &InboxService::changed);
}

Task<QList<ThreadKey>> StoreInbox::list(const ViewQuery &query, int limit)
{
    return m_store.read<QList<ThreadKey>>(
        store::Reader::Lists, [query, limit](store::ReadContext &context) -> Result<QList<ThreadKey>> {
            return store::threads::list(context, query, limit);
        });
}

Task<QList<ThreadRow>> StoreInbox::rows(const QList<ThreadKey> &keys)
{
    return m_store.read<QList<ThreadRow>>(
        store::Reader::Interface, [keys](store::ReadContext &context) -> Result<QList<ThreadRow>> {
            return store::threads::rows(context, keys);
        });
}

Task<ViewCounts> StoreInbox::counts()
{
    return m_store.read<ViewCounts>(store::Reader::Interface,
        [](store::ReadContext &context) -> Result<ViewCounts> { return store::threads::counts(context); });
}

Task<ConversationPage> StoreInbox::conversation(ThreadKey thread, MessageKey around, int pageSize)
{
    return m_store.read<ConversationPage>(store::Reader::Interface,
        [thread, around, pageSize, &log = m_log](store::ReadContext &context) -> Result<ConversationPage> {
            auto page = store::threads::conversation(context, thread, around, pageSize);
            if (!page)
                return page;
            const QList<ThreadId> ids = store::threads::idsOf(context, page->thread.key);
            page->events = team::eventsOf(context, log, ids);
            team::describeHolding(context, log, ids, *page);
            return page;
        });
}

Task<CustomerView> StoreInbox::customer(ThreadKey thread)
{
    return m_store.read<CustomerView>(
        store::Reader::Interface, [thread](store::ReadContext &context) -> Result<CustomerView> {
            return store::threads::customer(context, thread);
        });
}

Task<QList<SearchHit>> StoreInbox::search(const QString &text, int limit)
{
    const auto filter = parseFilter(text);
    if (!filter)
        return readyTask<QList<SearchHit>>(fail(filter.error()));
    return m_store.read<QList<SearchHit>>(
        store::Reader::Lists, [filter = *filter, limit](store::ReadContext &context) -> Result<QList<SearchHit>> {
            return store::search::find(context, filter, limit);
        });
}

Task<ThreadKey> StoreInbox::open(const QString &typed)
{
    const QString text = typed.trimmed();
    if (!looksLikeAddress(text)) {
        return m_store.read<ThreadKey>(
            store::Reader::Interface, [text](store::ReadContext &context) -> Result<ThreadKey> {
                return store::threads::byCaseCode(context, text);
            });
    }
    const Completer<ThreadKey> completer;
    m_store
        .read<ThreadKey>(store::Reader::Interface,
            [text](store::ReadContext &context) -> Result<ThreadKey> {
                auto message = store::messages::keyOfPermalink(context, text);
                QSet<QString> networks;
                for (const store::AccountRecord &account : store::accounts::all(context))
                    networks.insert(account.network);
                for (const QString &network : std::as_const(networks)) {
                    if (!message)
                        message = store::messages::keyOfGlobalId(context, network, text);
                }
                const ThreadKey thread = message ? store::messages::threadOf(context, *message) : 0;
                return thread != 0 ? Result<ThreadKey>(thread)
                                   : fail(Error::Kind::NotFound, QStringLiteral("not read yet"));
            })
        .then(this, [this, completer, text](const Result<ThreadKey> &known) {
            if (known || known.error().kind != Error::Kind::NotFound) {
                completer.complete(known);
                return;
            }
            m_ports.fetchByAddress(QUrl(text)).then(this, [completer](const Result<ThreadKey> &fetched) {
                completer.complete(fetched);
            });
        });
    return completer.future();
}

Task<void> StoreInbox::markRead(const QList<ThreadKey> &threads)
{
    return m_store.write<void>(store::WritePriority::Person,
        [threads, source = team::stateSource(m_log)](store::WriteContext &context) -> Result<void> {
            store::threads::markRead(context, threads, source);
            return {};
        });
}

Task<void> StoreInbox::markUnread(const QList<ThreadKey> &threads)
{
    return m_store.write<void>(store::WritePriority::Person,
        [threads, source = team::stateSource(m_log)](store::WriteContext &context) -> Result<void> {
            store::threads::markUnread(context, threads, source);
            return {};
        });
}

Task<QList<KeptView>> StoreInbox::keptViews()
{
    return m_store.read<QList<KeptView>>(store::Reader::Interface,
        [](store::ReadContext &context) -> Result<QList<KeptView>> { return store::settings::keptViews(context); });
}

Task<void> StoreInbox::setKeptViews(const QList<KeptView> &views)
{
    return m_store.write<void>(store::WritePriority::Person, [views](store::WriteContext &context) -> Result<void> {
        store::settings::setKeptViews(context, views);
        return {};
    });
}

Task<InboxService::Draft> StoreInbox::draft(ThreadKey thread, DraftKind kind)
{
    return m_store.read<Draft>(store::Reader::Interface, [thread, kind](store::ReadContext &context) -> Result<Draft> {
        Draft draft;
        if (const auto stored = store::drafts::find(context, thread, kindOf(kind))) {
            draft.text = stored->text;
            draft.subject = stored->subject;
            draft.language = stored->language;
            draft.visibility = stored->visibility;
            draft.inReplyTo = stored->inReplyTo;
            draft.startedAt = stored->startedAt;
            draft.media = stored->media;
            draft.privately = stored->privately;
        }
        return draft;
    });
}

Task<void> StoreInbox::saveDraft(ThreadKey thread, DraftKind kind, const Draft &draft)
{
    return m_store.write<void>(
        store::WritePriority::Person, [thread, kind, draft](store::WriteContext &context) -> Result<void> {
            store::DraftRecord record;
            record.text = draft.text;
            record.subject = draft.subject;
            record.language = draft.language;
            record.visibility = draft.visibility;
            record.inReplyTo = draft.inReplyTo;
            record.startedAt = draft.startedAt != 0 ? draft.startedAt : context.now();
            record.media = draft.media;
            record.privately = draft.privately;
            store::drafts::put(context, thread, kindOf(kind), record);
            return {};
        });
}

Task<QVariant> StoreInbox::preference(const QString &key)
{
    return m_store.read<QVariant>(store::Reader::Interface,
        [key](store::ReadContext &context) -> Result<QVariant> { return store::settings::preference(context, key); });
}

Task<void> StoreInbox::setPreference(const QString &key, const QVariant &value)
{
    return m_store.write<void>(
        store::WritePriority::Person, [key, value](store::WriteContext &context) -> Result<void> {
            store::settings::setPreference(context, key, value);
            return {};
        });
}

Task<MessageKey> StoreInbox::messageById(const MessageId &id)
{
    return m_store.read<MessageKey>(store::Reader::Interface, [id](store::ReadContext &context) -> Result<MessageKey> {
        const auto key = store::messages::keyOf(context, id);
        return key ? Result<MessageKey>(*key) : fail(Error::Kind::NotFound, QStringLiteral("there is no such message"));
    });
}

Task<MessageId> StoreInbox::idOfMessage(MessageKey key)
{
    return m_store.read<MessageId>(store::Reader::Interface, [key](store::ReadContext &context) -> Result<MessageId> {
        const MessageId id = store::messages::idOf(context, key);
        return id.isNull() ? Result<MessageId>(fail(Error::Kind::NotFound, QStringLiteral("there is no such message")))
                           : id;
    });
}

Task<ThreadKey> StoreInbox::threadOfNote(const BodyId &note)
{
    return m_store.read<ThreadKey>(store::Reader::Interface, [note](store::ReadContext &context) -> Result<ThreadKey> {
        // A note goes by the operation that added it.
        const auto found = store::notes::find(context, OpId{note.bytes});
        const auto thread = found ? store::threads::byId(context, found->thread) : std::nullopt;
        return thread ? Result<ThreadKey>(*thread)
                      : fail(Error::Kind::NotFound, QStringLiteral("there is no such note"));
    });
}

Task<TimeMs> StoreInbox::wakeSnoozed()
{
    return m_store.write<TimeMs>(store::WritePriority::Person,
        [source = team::stateSource(m_log)](store::WriteContext &context) -> Result<TimeMs> {
            store::wakeThreads(context, source);
            return store::nextWake(context);
        });
}

} // namespace baton::inbox
