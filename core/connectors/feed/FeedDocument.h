// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <chrono>
#include <optional>

namespace baton::connectors::feed {

/// A piece of writing, as the feed marks it.
struct FeedText {
    enum class Kind { Plain, Html };
    QString text; ///< hostile
    Kind kind = Kind::Plain;
};

struct FeedEnclosure {
    QString url; ///< as written
    QString mimeType;
    QString title;
    qint64 sizeBytes = -1;
};

/// One item or entry, as written: nothing is safe yet.
struct FeedItem {
    QString id; ///< atom:id, guid or rdf:about; empty: none
    QString link; ///< of its page, as written
    FeedText title;
    FeedText body; ///< the whole text, else the summary
    QString author;
    QString authorUrl;
    std::optional<TimeMs> published;
    std::optional<TimeMs> updated;
    QList<FeedEnclosure> enclosures;
    QString language;
    QUrl base; ///< what its relative addresses belong to
};

/// A feed as it was read.
struct FeedDocument {
    QString format; ///< "RSS 2.0", "RSS 1.0", "Atom"
    FeedText title;
    QString link; ///< of the site, as written
    QString image;
    QString language;
    QUrl base;
    std::chrono::seconds restsFor{0}; ///< so long it asks to be left alone (RSS's ttl); 0: does not say
    QList<FeedItem> items; ///< as they stand; at most kMostItems
    bool isBroken = false; ///< not well-formed: what stands behind the damage is missing
};

constexpr int kMostItems = 1000;
constexpr qint64 kMostBytes = 2LL * 1024 * 1024;

/// The text of a document: byte order mark, else its XML declaration, else the server's word, else UTF-8. Bytes that do
/// not fit are read as Windows-1252. Pure.
QString decoded(const QByteArray &bytes, const QByteArray &contentType);

/// Reads RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0. Forgiving where feeds usually err: undeclared prefixes and entities,
/// bare ampersands, control characters, text around the document. Pure; linear.
/// @param address  where it was read from
/// @return Error::Invalid  it is no feed, is damaged before its first item, or declares entities of its own
Result<FeedDocument> readFeed(const QByteArray &bytes, const QByteArray &contentType, const QUrl &address);

/// What an HTML page names as its feeds (<link rel="alternate">), in its order, http and https only. Pure.
QList<QUrl> feedsNamedBy(const QByteArray &page, const QByteArray &contentType, const QUrl &address);

} // namespace baton::connectors::feed
