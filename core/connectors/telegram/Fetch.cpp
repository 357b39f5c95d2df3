// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Albums.h"
#include "core/connectors/telegram/Entry.h"
#include "core/connectors/telegram/TelegramConnector.h"
#include "core/net/Json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>

#include <algorithm>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

/// How long the network keeps what nobody has confirmed.
constexpr TimeMs kKeptMs = 24LL * 3600 * 1000;
constexpr int kPage = 100;
constexpr std::chrono::seconds kLongestWait{50};
/// Of the call's time, for the way there and back.
constexpr std::chrono::seconds kReserve{10};
/// Asked for by name, since the former wish of another program would hold otherwise.
constexpr QLatin1String kKinds(R"(["message","edited_message","business_connection","business_message",)"
                               R"("edited_business_message","deleted_business_messages"])");

std::chrono::seconds waitFor(const FetchOptions &options, const Call &call)
{
    const auto within = std::min<std::chrono::milliseconds>(options.wait, call.deadline - kReserve);
    return std::clamp(std::chrono::duration_cast<std::chrono::seconds>(within), std::chrono::seconds(0), kLongestWait);
}

/// The newer version of what is in the batch already takes its place: a batch holds a message once.
void take(Batch &batch, const NetworkMessage &message)
{
    const auto known = std::find_if(batch.messages.begin(), batch.messages.end(),
        [&message](const NetworkMessage &one) { return one.globalId == message.globalId; });
    if (known == batch.messages.end())
        batch.messages.append(message);
    else if (known->editedAt.value_or(0) <= message.editedAt.value_or(0))
        *known = message;
}

} // namespace

Result<Batch> TelegramConnector::fetch(const QByteArray &bytes, const FetchOptions &options, const Call &call)
{
    Cursor cursor = cursorFrom(bytes);
    BotApi api(m_context, call);
    // What is not confirmed comes at once.
    const std::chrono::seconds wait = options.mayConfirm ? waitFor(options, call) : std::chrono::seconds(0);
    net::FormFields parameters{{QStringLiteral("limit"), QString::number(kPage)},
        {QStringLiteral("timeout"), QString::number(wait.count())}, {QStringLiteral("allowed_updates"), kKinds}};
    // What it confirms is deleted for everybody. It is stored by now: the cursor and the messages before it were kept
    // in one step. After a day there is nothing left that it could confirm; and numbers may have begun anew since, so
    // that it would hit what nobody has read.
    const TimeMs now = m_context.clock.nowMs();
    if (cursor.offset && options.mayConfirm && now - cursor.offsetAt < kKeptMs)
        parameters.append({QStringLiteral("offset"), QString::number(*cursor.offset)});
    const auto answer = api.get("getUpdates", parameters, wait);
    if (!answer) {
        Error error = answer.error().error;
        if (error.kind == Error::Kind::Conflict) {
            if (const auto free = api.refuseWebhook(); !free)
                return fail(free.error());
            error.detail = kOtherReader;
        }
        return fail(error);
    }
    if (!answer->isArray())
        return fail(Error::Kind::Invalid, QStringLiteral("getUpdates answered without a list"));

    Batch batch;
    const QList<QJsonObject> updates = json::objects(answer->toArray());
    std::optional<qint64> last;
    for (const QJsonObject &update : updates) {
        // Numbers may start anew, lower, after a quiet week: never compared with those of an earlier fetch.
        if (const auto id = json::optInteger(update, "update_id"))
            last = std::max(last.value_or(*id), *id);
        if (const auto taken = takeUpdate(update, cursor, batch, api); !taken)
            return fail(taken.error());
    }
    if (last) {
        cursor.offset = *last + 1;
        cursor.offsetAt = m_context.clock.nowMs();
    }
    for (const NetworkMessage &message : std::as_const(batch.messages)) {
        if (message.direction == Direction::Out)
            m_sent.remember(message);
    }

    const TimeMs to = m_context.clock.nowMs(); // it may have been waited
    const bool isLost = cursor.readAt != 0 && now - cursor.readAt > kKeptMs;
    const TimeMs from = cursor.readAt == 0 ? now : isLost ? now - kKeptMs : std::min(cursor.readAt, now);
    batch.covered.append({QStringLiteral("updates"), from, to, isLost});
    cursor.readAt = to;
    batch.nextCursor = toBytes(cursor);
    batch.more = updates.size() >= kPage && options.mayConfirm; // else the same page would come again
    return batch;
}

Result<void> TelegramConnector::learnOwner(const QJsonObject &message, Cursor &cursor, BotApi &api) const
{
    const QString connection = json::str(message, "business_connection_id");
    if (connection.isEmpty() || cursor.owners.contains(connection))
        return {};
    const auto told = api.get("getBusinessConnection", {{QStringLiteral("business_connection_id"), connection}});
    if (!told) {
        const Error::Kind kind = told.error().error.kind;
        // What may pass is waited for, since the same conversation must have the same name each time.
        if (kind != Error::Kind::Invalid && kind != Error::Kind::Forbidden && kind != Error::Kind::NotFound)
            return fail(told.error().error);
    }
    const QString owner = told ? json::str(json::object(told->toObject(), "user"), "id") : QString();
    cursor.owners.insert(connection, owner.isEmpty() ? connection : owner);
    return {};
}

Result<void> TelegramConnector::takeUpdate(const QJsonObject &update, Cursor &cursor, Batch &batch, BotApi &api) const
{
    const Reading reading{m_context.self, cursor};
    for (const json::Key kind : {json::Key("message"), json::Key("edited_message"), json::Key("business_message"),
             json::Key("edited_business_message")}) {
        const QJsonObject object = json::object(update, kind);
        if (object.isEmpty())
            continue;
        const QString chat = json::str(json::object(object, "chat"), "id");
        const QString former = json::str(object, "migrate_from_chat_id");
        const QString later = json::str(object, "migrate_to_chat_id");
        if (!former.isEmpty() && !chat.isEmpty())
            cursor.migrated.insert(chat, cursor.migrated.value(former, former));
        if (!later.isEmpty() && !chat.isEmpty())
            cursor.migrated.insert(later, cursor.migrated.value(chat, chat));
        if (const auto learnt = learnOwner(object, cursor, api); !learnt)
            return learnt;
        const auto read = [&reading](const QJsonObject &one) { return messageFrom(one, reading); };
        const auto message = addToAlbum(cursor.albums, object) ? albumOf(cursor.albums, object, read) : read(object);
        if (message)
            take(batch, *message);
    }
    const QJsonObject connection = json::object(update, "business_connection");
    const QString owner = json::str(json::object(connection, "user"), "id");
    if (const QString id = json::str(connection, "id"); !id.isEmpty() && !owner.isEmpty())
        cursor.owners.insert(id, owner);
    const QJsonObject deleted = json::object(update, "deleted_business_messages");
    if (!deleted.isEmpty()) {
        if (const auto learnt = learnOwner(deleted, cursor, api); !learnt)
            return learnt;
        batch.gone.append(tombstonesFrom(deleted, reading, m_context.clock.nowMs()));
    }
    return {};
}

} // namespace baton::connectors::telegram
