// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/ConnectorInfo.h"

#include "core/base/Result.h"

#include <QtCore/QJsonObject>

#include <functional>

namespace baton::connectors::mastodon {

/// Programs that speak this API, as far as they differ for us.
enum class Software { Mastodon, GoToSocial, Pleroma, Akkoma, Friendica, Hollo, Pixelfed, Other };

/// What a server says about itself.
struct ServerInfo {
    Software software = Software::Other;
    QString name; ///< "Mastodon", "GoToSocial", …, as shown to people
    QString version; ///< "4.6.0"
    QString domain; ///< what "@name" without a host belongs to; may differ from the server's address
    AccountLimits limits;
    QString pictureHost; ///< of the server's own picture; often where it keeps all of them

    /// "Mastodon 4.6.0"
    [[nodiscard]] QString softwareName() const;
    /// Baton was tried on this software (against recordings or a stand-in), and not only written for it.
    [[nodiscard]] bool tried() const;
    [[nodiscard]] Abilities abilities() const;
};

/// Reads JSON of one address of the server: Ok, or why not. NotFound stands for "has no such thing".
using ReadJson = std::function<Result<QJsonObject>(const QString &path)>;

/// Asks what the server is: /api/v2/instance, else /api/v1/instance; nodeinfo where the version does not tell.
/// @return Error::Unsupported  it does not speak this API
///         else as `read`
Result<ServerInfo> readServerInfo(const ReadJson &read, const QString &serverUrl);

/// Pure: from an instance document of either version, and nodeinfo's "software" if it was asked for.
ServerInfo serverInfoFrom(const QJsonObject &instance, const QJsonObject &nodeinfoSoftware = {});

/// Pure: name and version out of "2.7.2 (compatible; Pleroma 2.5.1)" or "4.6.0+glitch".
std::pair<QString, QString> softwareFromVersion(const QString &version);

} // namespace baton::connectors::mastodon
