// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/Ingestor.h"
#include "core/store/SearchRepository.h"
#include "core/store/ThreadRepository.h"
#include "tests/core/store/StoreFixture.h"

namespace baton::inbox {

using store::kNoon;

inline constexpr TimeMs kMinute = 60'000;

/// A profile with one account, connected an hour before kNoon, and an Ingestor.
class IngestFixture : public store::StoreFixture {
public:
    IngestFixture()
    {
        store::AccountRecord record;
        record.network = QStringLiteral("mastodon");
        record.self = person(QStringLiteral("brand"));
        record.id = accountIdFor(record.network, record.self.globalId);
        record.serverUrl = QStringLiteral("https://social.example");
        record.connectedAt = kNoon - 60 * kMinute;
        account = write([&](store::WriteContext &context) { return store::accounts::add(context, record).value(); });
        restart();
    }
    void restart(store::TeamStateSource source = {})
    {
        m_ingestor = std::make_unique<Ingestor>(**this, std::move(source));
    }
    Ingestor &ingestor() { return *m_ingestor; }

    static Person person(const QString &name)
    {
        Person person;
        person.nativeId = name + QStringLiteral("-1");
        person.globalId = QStringLiteral("https://social.example/users/") + name;
        person.name = name;
        person.handle = QLatin1Char('@') + name + QStringLiteral("@social.example");
        return person;
    }

    /// A public message by somebody else that mentions the brand. @param minutes  after kNoon
    static NetworkMessage message(const QString &id, const QString &author, int minutes, const QString &parent = {})
    {
        NetworkMessage message;
        message.networkId = id;
        message.globalId = QStringLiteral("https://social.example/") + author + QLatin1Char('/') + id;
        message.author = person(author);
        message.at = kNoon + minutes * kMinute;
        message.text = QStringLiteral("text of ") + id;
        message.permalink = message.globalId;
        message.parentNetworkId = parent;
        if (author == QLatin1String("brand"))
            message.direction = Direction::Out;
        else
            message.mentions = {person(QStringLiteral("brand"))};
        return message;
    }

    static connectors::Batch batch(const QList<NetworkMessage> &messages, const QByteArray &cursor = "1")
    {
        connectors::Batch batch;
        batch.messages = messages;
        batch.nextCursor = cursor;
        return batch;
    }
    IngestResult apply(const QList<NetworkMessage> &messages, const QByteArray &cursor = "1")
    {
        return apply(batch(messages, cursor));
    }
    IngestResult apply(const connectors::Batch &batch)
    {
        const auto result = m_ingestor->apply(account, batch);
        if (!result)
            qFatal("apply: %s", qPrintable(result.error().detail));
        return *result;
    }

    QList<ThreadRow> rows(View view = View::All, const QString &filter = {})
    {
        return read([&](store::ReadContext &context) {
            const ViewQuery query{view, parseFilter(filter).value()};
            return store::threads::rows(context, store::threads::list(context, query));
        });
    }
    /// The threads of a view as the network ids of their messages: "1 2|3".
    QString threads(View view = View::All)
    {
        QStringList found;
        for (const ThreadRow &row : rows(view)) {
            QStringList ids;
            for (const MessageView &one : conversation(row.key).messages)
                ids.append(one.networkId);
            found.append(ids.join(QLatin1Char(' ')));
        }
        std::sort(found.begin(), found.end());
        return found.join(QLatin1Char('|'));
    }
    ConversationPage conversation(ThreadKey thread, MessageKey around = 0, int size = 100)
    {
        return read([&](store::ReadContext &context) {
            return store::threads::conversation(context, thread, around, size).value();
        });
    }
    /// The row of the thread that a message is in.
    ThreadRow rowOf(const QString &networkId)
    {
        for (const ThreadRow &row : rows()) {
            for (const MessageView &one : conversation(row.key).messages) {
                if (one.networkId == networkId)
                    return row;
            }
        }
        return {};
    }

    AccountKey account = 0;

private:
    std::unique_ptr<Ingestor> m_ingestor;
};

} // namespace baton::inbox
