// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/BudgetedHttp.h"

#include "core/net/MultipartForm.h"
#include "core/net/Url.h"

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

namespace baton::connectors::telegram {

/// What the server said no with. Decided by numbers only; its words are for people and may change.
struct Refusal {
    Error error;
    QString migratedTo; ///< the chat's new id, if it has become a supergroup
};

/// Calls to the Bot API on behalf of one bot (core.telegram.org/bots/api#making-requests).
///
/// The token is part of the path: it is put in here and never leaves, and redirects are not followed, because they
/// would carry it elsewhere.
/// @thread one; made for one Call and gone with it
class BotApi {
public:
    /// References outlive it.
    BotApi(const ConnectorContext &context, const Call &call);

    /// Asks; may be repeated. @param wait  how long the server may keep the request open
    tl::expected<QJsonValue, Refusal> get(
        const char *method, const net::FormFields &parameters = {}, std::chrono::milliseconds wait = {});
    /// Does something; leaves at most once.
    tl::expected<QJsonValue, Refusal> post(const char *method, const QJsonObject &parameters);
    tl::expected<QJsonValue, Refusal> upload(const char *method, const net::MultipartForm &form);

    /// A file's bytes. @param path  as getFile told it
    Result<QByteArray> download(const QString &path, const FileProgress &progress, qint64 size);

    /// getWebhookInfo. @return Error::Conflict with detail kWebhook if the bot delivers elsewhere
    Result<void> refuseWebhook();

    /// Of this call's time.
    [[nodiscard]] std::chrono::milliseconds left() const { return m_http.left(); }

private:
    tl::expected<QJsonValue, Refusal> send(net::Request request, const char *method, const net::FormFields &query = {});

    const ConnectorContext &m_context;
    const Call &m_call;
    BudgetedHttp m_http;
};

} // namespace baton::connectors::telegram
