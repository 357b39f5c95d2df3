// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/BotApi.h"

#include "core/connectors/telegram/Entry.h"
#include "core/net/HttpStatus.h"
#include "core/net/Json.h"

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {
/// On top of what the server may wait: for the way there and back.
constexpr std::chrono::milliseconds kOnTheWay{15'000};
} // namespace

BotApi::BotApi(const ConnectorContext &context, const Call &call)
    : m_context(context)
    , m_call(call)
    , m_http(context.http, context.budget, context.clock, call, net::Dialect::Telegram)
{
}

tl::expected<QJsonValue, Refusal> BotApi::get(
    const char *method, const net::FormFields &parameters, std::chrono::milliseconds wait)
{
    net::Request request;
    if (wait.count() > 0)
        request.idleTimeout = wait + kOnTheWay;
    return send(std::move(request), method, parameters);
}

tl::expected<QJsonValue, Refusal> BotApi::post(const char *method, const QJsonObject &parameters)
{
    net::Request request;
    request.verb = "POST";
    request.contentType = "application/json";
    request.body = QJsonDocument(parameters).toJson(QJsonDocument::Compact);
    return send(std::move(request), method);
}

tl::expected<QJsonValue, Refusal> BotApi::upload(const char *method, const net::MultipartForm &form)
{
    net::Request request;
    request.verb = "POST";
    request.contentType = form.contentType();
    request.body = form.body();
    if (m_call.uploaded)
        request.onSent = [this, all = request.body.size()](qint64 sent) { m_call.uploaded(sent, all); };
    return send(std::move(request), method);
}

tl::expected<QJsonValue, Refusal> BotApi::send(net::Request request, const char *method, const net::FormFields &query)
{
    const auto refused = [](Error error) { return tl::unexpected(Refusal{std::move(error), {}}); };
    const auto credentials = m_context.session.credentials(m_call.cancel);
    if (!credentials)
        return refused(credentials.error());
    request.url = net::withQuery(QUrl(m_context.serverUrl + QStringLiteral("/bot")
                                     + QString::fromUtf8(credentials->value(QStringLiteral("token"))) + QLatin1Char('/')
                                     + QLatin1String(method)),
        query);
    request.deadline = m_call.deadline;
    request.followRedirects = false;
    const auto response = m_http.send(std::move(request));
    if (!response)
        return refused(response.error());
    const auto document = net::parseJsonObject(response->body);
    if (auto error = net::errorFromStatus(*response, m_context.clock.nowMs(), net::Dialect::Telegram)) {
        if (response->status == 409)
            error->kind = Error::Kind::Conflict;
        const QJsonObject parameters = document ? json::object(*document, "parameters") : QJsonObject();
        return tl::unexpected(Refusal{std::move(*error), json::str(parameters, "migrate_to_chat_id")});
    }
    if (!document)
        return refused(document.error());
    if (!json::boolean(*document, "ok") || !document->contains(QLatin1String("result")))
        return refused(
            {Error::Kind::Invalid, QStringLiteral("%1 answered without a result").arg(QLatin1String(method))});
    return document->value(QLatin1String("result"));
}

Result<QByteArray> BotApi::download(const QString &path, const FileProgress &progress, qint64 size)
{
    const auto credentials = m_context.session.credentials(m_call.cancel);
    if (!credentials)
        return fail(credentials.error());
    net::Request request;
    request.url = QUrl(m_context.serverUrl + QStringLiteral("/file/bot")
        + QString::fromUtf8(credentials->value(QStringLiteral("token"))) + QLatin1Char('/') + path);
    request.maxBodyBytes = kMaxFileBytes;
    request.deadline = m_call.deadline;
    request.followRedirects = false;
    if (progress)
        request.onProgress = [&](qint64 got) { progress(got, size); };
    const auto response = m_http.send(std::move(request));
    if (!response)
        return fail(response.error());
    if (const auto error = net::errorFromStatus(*response, m_context.clock.nowMs(), net::Dialect::Telegram))
        return fail(*error);
    return response->body;
}

Result<void> BotApi::refuseWebhook()
{
    const auto told = get("getWebhookInfo");
    if (!told)
        return fail(told.error().error);
    // Taking it away would silence the program that relies on it: that is for a person to decide.
    if (!json::str(told->toObject(), "url").isEmpty())
        return fail(Error::Kind::Conflict, kWebhook);
    return {};
}

} // namespace baton::connectors::telegram
