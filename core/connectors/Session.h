// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>

#include <functional>
#include <mutex>

namespace baton::connectors {

/// What proves who we are: small named values such as "access_token". One document in the keychain per account.
using Credentials = QMap<QString, QByteArray>;

QByteArray credentialsToJson(const Credentials &credentials);
Result<Credentials> credentialsFromJson(const QByteArray &json);

/// The credentials of one account, shared by its receive and act lanes.
///
/// One refresh at a time: a lane that finds its token expired calls refresh() with the credentials it used; if the
/// other lane has renewed them meanwhile it gets those and no second refresh happens (rotating refresh tokens make a
/// second one an expulsion). Renewed credentials are saved before anybody uses them.
/// @thread any; blocks
class Session {
public:
    using Load = std::function<Result<Credentials>(const CancelToken &)>;
    using Save = std::function<Result<void>(const Credentials &, const CancelToken &)>;
    using Renew = std::function<Result<Credentials>(const Credentials &)>;

    Session(Load load, Save save);

    /// @return Error::Auth if there are none, or what the keychain said
    Result<Credentials> credentials(const CancelToken &cancel);

    /// Replaces `stale` by what `renew` makes of the newest credentials.
    /// @return Error::Auth when the network refuses the renewal: the person must sign in again
    Result<Credentials> refresh(const Credentials &stale, const Renew &renew, const CancelToken &cancel);

private:
    Load m_load;
    Save m_save;
    std::mutex m_mutex;
    std::optional<Credentials> m_current;
};

} // namespace baton::connectors
