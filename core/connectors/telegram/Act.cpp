// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/TelegramConnector.h"

#include "core/connectors/telegram/Attachments.h"
#include "core/net/Json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

namespace baton::connectors::telegram {

namespace {

Result<void> done(const tl::expected<QJsonValue, Refusal> &answer)
{
    if (!answer)
        return fail(answer.error().error);
    return {};
}

qint64 number(const QString &id) { return id.toLongLong(); }

} // namespace

Result<void> TelegramConnector::act(const Action &action, const Call &call)
{
    using Kind = Action::Kind;
    const Address where = addressFrom(action.message.connectorData);
    const bool isBusiness = !where.business.isEmpty();
    const bool isGroup = !isBusiness && where.chat.startsWith(QLatin1Char('-'));
    const auto unsupported
        = [](const char *why) -> Result<void> { return fail(Error::Kind::Unsupported, QLatin1String(why)); };
    BotApi api(m_context, call);
    switch (action.kind) {
    case Kind::Like:
    case Kind::Unlike: {
        if (isBusiness)
            return unsupported("a bot cannot react in a business chat");
        QJsonArray reactions;
        if (action.kind == Kind::Like)
            reactions.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("emoji")},
                {QStringLiteral("emoji"), QString::fromUtf8("\xF0\x9F\x91\x8D")}});
        return done(api.post("setMessageReaction",
            {{QStringLiteral("chat_id"), number(where.chat)}, {QStringLiteral("message_id"), number(where.message)},
                {QStringLiteral("reaction"), reactions}}));
    }
    case Kind::Block:
    case Kind::Unblock: {
        if (!isGroup)
            return unsupported("a bot cannot block somebody in a private chat");
        const bool isBlock = action.kind == Kind::Block;
        QJsonObject parameters{{QStringLiteral("chat_id"), number(where.chat)},
            {QStringLiteral("user_id"), number(action.person.nativeId)}};
        if (!isBlock)
            parameters.insert(QStringLiteral("only_if_banned"), true); // else it would put a member out
        return done(api.post(isBlock ? "banChatMember" : "unbanChatMember", parameters));
    }
    case Kind::DeleteOwn: {
        if (isBusiness)
            return done(api.post("deleteBusinessMessages",
                {{QStringLiteral("business_connection_id"), where.business},
                    {QStringLiteral("message_ids"), QJsonArray{number(where.message)}}}));
        return done(api.post("deleteMessage",
            {{QStringLiteral("chat_id"), number(where.chat)}, {QStringLiteral("message_id"), number(where.message)}}));
    }
    case Kind::MarkRead:
        if (!isBusiness)
            return unsupported("a bot marks nothing as read");
        return done(api.post("readBusinessMessage",
            {{QStringLiteral("business_connection_id"), where.business},
                {QStringLiteral("chat_id"), number(where.chat)},
                {QStringLiteral("message_id"), number(where.message)}}));
    case Kind::MuteThread:
    case Kind::UnmuteThread:
    case Kind::MutePerson:
    case Kind::UnmutePerson:
    case Kind::Report:
    case Kind::HideReply:
    case Kind::UnhideReply:
    case Kind::AcceptRequest:
    case Kind::DismissRequest: return unsupported("a bot cannot do this");
    }
    Q_UNREACHABLE();
}

// Where a file lies is told for an hour, so it is asked for each time. @see core.telegram.org/bots/api#getfile
Result<QByteArray> TelegramConnector::file(
    const MessageRef &, const Attachment &attachment, const FileProgress &progress, const Call &call)
{
    const QString id = attachment.url.mid(kFileScheme.size());
    if (!attachment.url.startsWith(kFileScheme) || id.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no file of Telegram's"));
    BotApi api(m_context, call);
    const auto told = api.get("getFile", {{QStringLiteral("file_id"), id}});
    if (!told) {
        // Bots are given files of up to 20 MB; of bigger ones nothing but their names.
        const bool isTooBig = told.error().error.httpStatus == 400 && attachment.sizeBytes > 20'000'000;
        return fail(isTooBig ? Error{Error::Kind::Unsupported, QStringLiteral("bots get files of up to 20 MB")}
                             : told.error().error);
    }
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_./-]{1,400}$"));
    const QString path = net::json::str(told->toObject(), "file_path");
    if (!kPlain.match(path).hasMatch() || path.contains(QLatin1String("..")))
        return fail(Error::Kind::NotFound, QStringLiteral("the file has no place any more"));
    return api.download(path, progress, attachment.sizeBytes);
}

} // namespace baton::connectors::telegram
