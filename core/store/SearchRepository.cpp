// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SearchRepository.h"

#include "core/store/FilterSql.h"
#include "core/store/MessageKeys.h"

namespace baton::store::search {

namespace {

constexpr int kNamesLookedAt = 100;

/// Hits in messages and notes, with their threads.
QByteArray textSql(const QByteArray &match, const QByteArray &limit, const QByteArray &condition)
{
    // The odd keys are notes. snippet() reads only the rows that are returned.
    return "SELECT f.rowid, snippet(search, -1, char(2), char(3), '…', 16), s.thread, s.id, i.name,"
           " IFNULL(m.at, n.at), m.key, a.network, m.global_id"
           " FROM search f"
           " LEFT JOIN messages m ON m.key = f.rowid"
           " LEFT JOIN accounts a ON a.key = m.account"
           " LEFT JOIN notes n ON m.key IS NULL AND n.key = f.rowid"
           " JOIN thread_state s ON s.thread = IFNULL(m.thread, (SELECT thread FROM thread_ids"
           " WHERE slot IN (SELECT slot FROM id_slots) AND id = n.thread_id LIMIT 1))"
           " LEFT JOIN identities i ON i.key = IFNULL(m.author, s.contact)"
           " WHERE f.search MATCH "
        + match + condition + " ORDER BY f.rowid DESC LIMIT " + limit;
}

/// snippet() counts tokens, and one token may be as long as the text: no more than a few lines are left of it.
QString shortened(const QString &snippet)
{
    constexpr qsizetype kMost = 400;
    constexpr qsizetype kBefore = 100;
    if (snippet.size() <= kMost)
        return snippet;
    qsizetype from = std::max<qsizetype>(snippet.indexOf(QChar(2)) - kBefore, 0);
    qsizetype to = std::min(from + kMost, snippet.size());
    if (from > 0 && snippet[from].isLowSurrogate())
        ++from;
    if (to < snippet.size() && snippet[to].isLowSurrogate())
        --to;
    QString cut = snippet.mid(from, to - from);
    if (cut.count(QChar(2)) > cut.count(QChar(3)))
        cut += QChar(3);
    const QString more = QStringLiteral("…");
    return (from > 0 ? more : QString()) + cut + (to < snippet.size() ? more : QString());
}

} // namespace

QList<SearchHit> find(ReadContext &context, const Filter &filter, int limit)
{
    QList<FilterTerm> words;
    Filter rest;
    for (const FilterTerm &term : filter.terms) {
        const bool text = term.kind == FilterTerm::Kind::Word || term.kind == FilterTerm::Kind::Phrase
            || term.kind == FilterTerm::Kind::Prefix;
        if (text && !term.negated)
            words.append(term);
        else
            rest.terms.append(term);
    }
    QList<SearchHit> hits;
    const QString query = ftsQuery(words);
    if (query.isEmpty() || limit <= 0)
        return hits;
    {
        SqlText sql;
        const QByteArray match = sql.value(query);
        const QByteArray most = sql.value(qint64(limit));
        sql.text = textSql(match, most, conditionOf(rest, sql, context.now()));
        Statement row = sql.prepare(context);
        while (row.next()) {
            SearchHit hit;
            hit.snippet = shortened(row.text(1));
            hit.thread = row.integer(2);
            hit.caseCode = caseCodeFor(ThreadId::fromBytes(row.bytesView(3)));
            hit.contactName = row.text(4);
            hit.at = row.integer(5);
            hit.message = row.integer(6);
            if (hit.message != 0)
                hit.messageId = messageIdFor(row.text(7), row.text(8));
            hits.append(hit);
        }
    }
    SqlText sql;
    const QByteArray match = sql.value(query);
    const QByteArray looked = sql.value(qint64(kNamesLookedAt));
    sql.text = "SELECT s.thread, s.id, p.name, p.snippet, s.last_at FROM (SELECT rowid AS key, name,"
               " highlight(people, 0, char(2), char(3)) || ' ' || highlight(people, 1, char(2), char(3)) AS snippet"
               " FROM people WHERE people MATCH "
        + match + " ORDER BY rowid DESC LIMIT " + looked
        + ") p JOIN thread_state s ON s.thread >> 14 IN (SELECT slot FROM contact_slots) AND s.contact = p.key WHERE 1"
        + conditionOf(rest, sql, context.now()) + " ORDER BY s.last_at DESC LIMIT " + sql.value(qint64(limit));
    Statement row = sql.prepare(context);
    const qsizetype inTexts = hits.size();
    while (row.next()) {
        SearchHit hit;
        hit.thread = row.integer(0);
        hit.caseCode = caseCodeFor(ThreadId::fromBytes(row.bytesView(1)));
        hit.contactName = row.text(2);
        hit.snippet = shortened(row.text(3));
        hit.at = row.integer(4);
        hits.append(hit);
    }
    const auto newer = [](const SearchHit &a, const SearchHit &b) { return a.at > b.at; };
    std::inplace_merge(hits.begin(), hits.begin() + inTexts, hits.end(), newer);
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace baton::store::search
