// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonFakeState.h"

#include <QtCore/QUrl>

namespace baton::demo {

namespace {

QByteArray encoded(const QString &text) { return QUrl::toPercentEncoding(text); }

QByteArray link(const ApiCall &call, const QString &name, const QString &id)
{
    static const QStringList kPagingNames{
        QStringLiteral("max_id"), QStringLiteral("min_id"), QStringLiteral("since_id"), QStringLiteral("page")};
    QList<std::pair<QString, QString>> items;
    const auto given = call.params.queryItems();
    for (const auto &item : given) {
        if (!kPagingNames.contains(item.first))
            items.append(item);
    }
    items.append({name, id});
    std::stable_sort(items.begin(), items.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QByteArray query;
    for (const auto &[key, value] : std::as_const(items))
        query += (query.isEmpty() ? "?" : "&") + encoded(key) + '=' + encoded(value);
    QString path = call.request.path;
    if (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return '<' + call.state.world.baseUrl().toLatin1() + path.toLatin1() + query + '>';
}

} // namespace

std::pair<qsizetype, qsizetype> cut(const ApiCall &call, const QStringList &ids, const Paging &paging)
{
    const IdFormat format = call.state.world.idFormat();
    const int asked = call.params.value(QStringLiteral("limit")).toInt();
    const qsizetype limit = asked > 0 ? std::min(asked, paging.maxLimit) : paging.defaultLimit;
    const QString maxId = call.params.value(QStringLiteral("max_id"));
    const QString minId = call.params.value(QStringLiteral("min_id"));
    const QString sinceId = call.params.value(QStringLiteral("since_id"));
    qsizetype first = 0;
    qsizetype end = ids.size();
    if (!maxId.isEmpty()) {
        while (first < end && !idLess(ids.at(first), maxId, format))
            ++first;
    }
    const QString above = !minId.isEmpty() ? minId : sinceId;
    if (!above.isEmpty()) {
        while (end > first && !idLess(above, ids.at(end - 1), format))
            --end;
    }
    if (end - first > limit) {
        if (!minId.isEmpty())
            first = end - limit;
        else
            end = first + limit;
    }
    return {first, end - first};
}

void addLinks(const ApiCall &call, HttpReply &reply, const QStringList &pageIds, const Paging &paging)
{
    if (pageIds.isEmpty())
        return;
    const int asked = call.params.value(QStringLiteral("limit")).toInt();
    const qsizetype limit = asked > 0 ? std::min(asked, paging.maxLimit) : paging.defaultLimit;
    QList<QByteArray> links;
    if (!paging.nextOnlyIfFull || pageIds.size() == limit)
        links.append(link(call, QStringLiteral("max_id"), pageIds.last()) + "; rel=\"next\"");
    const QString back = paging.prevIsSince ? QStringLiteral("since_id") : QStringLiteral("min_id");
    links.append(link(call, back, pageIds.first()) + "; rel=\"prev\"");
    reply.setHeader("Link", links.join(", "));
}

} // namespace baton::demo
