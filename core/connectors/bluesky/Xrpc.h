// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/net/Url.h"

#include <QtCore/QJsonObject>

namespace baton::connectors::bluesky {

/// An error of an XRPC answer by its machine-readable name ("ExpiredToken"), kept apart from the text for people.
/// Error::detail of what Xrpc returns begins with that name.
bool isXrpcError(const Error &error, QLatin1String name);

/// One account's calls to its personal data server, signed in.
///
/// An expired access token is renewed once and the call repeated; the renewal is serialised by Session, since refresh
/// tokens rotate. @see atproto.com/specs/xrpc
/// @thread any worker; blocks
class Xrpc {
public:
    explicit Xrpc(const ConnectorContext &context);

    enum class Service { Own, Chat }; ///< Chat: proxied to Bluesky's chat service

    Result<QJsonObject> query(
        const char *method, const net::FormFields &parameters, const Call &call, Service service = Service::Own);
    Result<QJsonObject> procedure(
        const char *method, const QJsonObject &input, const Call &call, Service service = Service::Own);
    /// com.atproto.repo.uploadBlob. @return the blob reference to put into a record
    Result<QJsonObject> uploadBlob(const QByteArray &bytes, const QString &mimeType, const Call &call);

    [[nodiscard]] Result<QString> ownDid(const Call &call);

private:
    Result<QJsonObject> send(net::Request request, const Call &call, Service service);
    Result<QJsonObject> sendOnce(const net::Request &request, const Call &call);
    Result<Credentials> renew(const Credentials &credentials, const Call &call);

    const ConnectorContext m_context;
};

/// Calls without an account: for finding servers and signing in.
Result<QJsonObject> openQuery(net::HttpClient &http, const Clock &clock, const QString &server, const char *method,
    const net::FormFields &parameters, const Call &call);
Result<QJsonObject> openProcedure(net::HttpClient &http, const Clock &clock, const QString &server, const char *method,
    const QJsonObject &input, const Call &call);

/// What an access token says about itself (its signature is the server's business): "com.atproto.access" for the main
/// password, "com.atproto.appPass" or "com.atproto.appPassPrivileged" for app passwords.
QString scopeOfToken(const QByteArray &jwt);

} // namespace baton::connectors::bluesky
