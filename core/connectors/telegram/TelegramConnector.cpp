// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/TelegramConnector.h"

#include "core/connectors/telegram/Entry.h"
#include "core/net/Json.h"

namespace baton::connectors::telegram {

namespace json = net::json;

TelegramConnector::TelegramConnector(const ConnectorContext &context)
    : m_context(context)
{
}

Result<Identity> TelegramConnector::identify(const Call &call)
{
    BotApi api(m_context, call);
    const auto me = api.get("getMe");
    if (!me) {
        Error error = me.error().error;
        // A token of a wrong shape is an address that does not exist.
        if (error.kind == Error::Kind::NotFound)
            error.kind = Error::Kind::Auth;
        return fail(error);
    }
    const QJsonObject bot = me->toObject();
    Identity identity;
    identity.self = personFrom(bot);
    if (identity.self.globalId.isEmpty() || !identity.self.bot)
        return fail(Error::Kind::Invalid, QStringLiteral("getMe answered without a bot"));
    if (const auto free = api.refuseWebhook(); !free)
        return fail(free.error());
    identity.serverUrl = m_context.serverUrl;
    identity.server = QUrl(m_context.serverUrl).host();
    identity.serverSoftware = QStringLiteral("Telegram Bot API");
    identity.limits = info().defaultLimits;
    identity.abilities = info().abilities;
    identity.visibilities = {Visibility::Public, Visibility::Direct};
    return identity;
}

// There is no way to ask for a message again: what is known is what was received.
Result<ThreadRead> TelegramConnector::readThread(const MessageRef &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("Telegram lets a bot read no message twice"));
}

Result<Refresh> TelegramConnector::refresh(const QList<MessageRef> &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("Telegram lets a bot read no message twice"));
}

Result<Found> TelegramConnector::findSent(const OutgoingMessage &message, const QByteArray &, const Call &)
{
    if (const auto found = m_sent.find(message))
        return Found{Found::Answer::Found, found};
    return Found{Found::Answer::CannotTell, {}};
}

} // namespace baton::connectors::telegram
