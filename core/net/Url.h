// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <utility>

namespace baton::net {

/// True for "localhost", 127.0.0.0/8 and ::1 (with or without brackets). Other names are not looked up.
bool isLoopback(QStringView host);

/// True for whatever a connection from this machine ends at this machine for: loopback and the "any" addresses.
bool reachesThisMachine(QStringView host);

/// The URL's port, or the scheme's own one (80, 443); 0 for other schemes.
int effectivePort(const QUrl &url);

/// Scheme, host and effective port are equal (RFC 6454, section 4).
bool sameOrigin(const QUrl &a, const QUrl &b);

/// The URL for logs and error details: no user information, no fragment, "?…" for any query, and path segments that
/// look like credentials (a Telegram bot's token, long mixed strings) replaced by "…".
QString redacted(const QUrl &url);

/// Fields of a form or query in their order; a key may come more than once ("types[]").
using FormFields = QList<std::pair<QString, QString>>;

/// application/x-www-form-urlencoded, UTF-8 (WHATWG URL, section 5.2): space is "+", brackets are escaped.
QByteArray formEncode(const FormFields &fields);

/// `url` with `fields` added to its query, encoded by formEncode().
QUrl withQuery(QUrl url, const FormFields &fields);

/// Targets of a Link header by relation type (RFC 8288, section 3), resolved against `base`. Types are in lower case;
/// the first link of a type wins; links with an `anchor`, and targets that are not http(s), are left out.
QHash<QByteArray, QUrl> parseLinkHeader(QByteArrayView value, const QUrl &base);

} // namespace baton::net
