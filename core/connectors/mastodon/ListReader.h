// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Api.h"
#include "core/connectors/mastodon/Cursor.h"

#include <functional>

namespace baton::connectors::mastodon {

/// One of the server's lists, newest first, paged by ids (docs.joinmastodon.org/api/guidelines, "Pagination").
struct ListSpec {
    QString name; ///< in the cursor and in Covered
    QString path;
    net::FormFields query; ///< sent with every page
    std::function<QString(const QJsonObject &)> idOf;
    std::function<std::optional<TimeMs>(const QJsonObject &)> timeOf;
    /// The server is known to page forward by min_id. Of others it is believed only as long as what is new fits on a
    /// page.
    bool honoursMinId = true;
};

/// What one page gave.
struct ListStep {
    QList<QJsonObject> items;
    std::optional<Covered> covered;
    bool more = false; ///< ask again at once
};

/// Reads the next page of a list and moves `position` on; `position` is untouched on failure.
///
/// The first time it walks back from the newest item to `historySince`, page by page; from then on it goes forward by
/// min_id, which loses nothing however much has come. Where that cannot be believed (the server has renumbered
/// everything, or may pay no heed to min_id) it walks back from the newest to where it had been.
/// @param historySince  how far back the first walk goes
/// @param nowMs  this machine's clock
Result<ListStep> readList(Api &api, const ListSpec &spec, StreamPosition &position, TimeMs historySince, TimeMs nowMs);

/// Pure: a page's own way on, completed by what belongs to every request of the list and with since_id, which jumps to
/// the newest and leaves gaps, turned into min_id.
QByteArray wayOn(const QByteArray &linkQuery, const net::FormFields &always);

/// Pure: whether two ids can be of one numbering ("117020" and "01J9…" cannot).
bool sameIdFormat(const QString &a, const QString &b);

} // namespace baton::connectors::mastodon
