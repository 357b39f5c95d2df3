// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CoverageRepository.h"

namespace baton::store {

QList<CoveredStretch> mergedCoverage(QList<CoveredStretch> known, const CoveredStretch &added)
{
    if (added.to < added.from)
        return known;
    CoveredStretch grown = added;
    QList<CoveredStretch> merged;
    bool placed = false;
    for (const CoveredStretch &stretch : std::as_const(known)) {
        if (stretch.to < grown.from) {
            merged.append(stretch);
        } else if (stretch.from > grown.to) {
            if (!std::exchange(placed, true))
                merged.append(grown);
            merged.append(stretch);
        } else {
            grown.from = std::min(grown.from, stretch.from);
            grown.to = std::max(grown.to, stretch.to);
        }
    }
    if (!placed)
        merged.append(grown);
    return merged;
}

namespace coverage {

namespace {

QList<CoveredStretch> stretchesOf(ReadContext &context, AccountKey account, const QString &stream)
{
    QList<CoveredStretch> stretches;
    Statement row = context.prepare(R"sql(
        SELECT from_ms, to_ms FROM coverage WHERE account = ?1 AND stream = ?2 ORDER BY from_ms
    )sql");
    row.bind(account, stream);
    while (row.next())
        stretches.append({stream, row.integer(0), row.integer(1)});
    return stretches;
}

} // namespace

void add(WriteContext &context, AccountKey account, const CoveredStretch &stretch)
{
    const auto known = stretchesOf(context, account, stretch.stream);
    const auto merged = mergedCoverage(known, stretch);
    if (merged == known)
        return;
    context.prepare("DELETE FROM coverage WHERE account = ?1 AND stream = ?2").bind(account, stretch.stream).run();
    Statement insert
        = context.prepare("INSERT INTO coverage (account, stream, from_ms, to_ms) VALUES (?1, ?2, ?3, ?4)");
    for (const CoveredStretch &one : merged)
        insert.bind(account, one.stream, one.from, one.to).run();
    context.changes().accounts.insert(account);
}

QList<StreamCoverage> of(ReadContext &context, AccountKey account, const QList<CoveredStretch> &waiting)
{
    std::map<QString, QList<CoveredStretch>> known;
    Statement row
        = context.prepare("SELECT stream, from_ms, to_ms FROM coverage WHERE account = ?1 ORDER BY stream, from_ms");
    row.bind(account);
    while (row.next())
        known[row.text(0)].append({row.text(0), row.integer(1), row.integer(2)});
    for (const CoveredStretch &stretch : waiting)
        known[stretch.stream] = mergedCoverage(known[stretch.stream], stretch);
    QList<StreamCoverage> streams;
    for (const auto &[stream, stretches] : known) {
        if (stretches.isEmpty())
            continue;
        StreamCoverage one{stream, stretches.first().from, stretches.first().to, {}};
        for (qsizetype i = 1; i < stretches.size(); ++i) {
            one.gaps.append({one.to, stretches.at(i).from});
            one.to = stretches.at(i).to;
        }
        streams.append(one);
    }
    return streams;
}

void clear(WriteContext &context, AccountKey account)
{
    context.prepare("DELETE FROM coverage WHERE account = ?1").bind(account).run();
    context.changes().accounts.insert(account);
}

} // namespace coverage

} // namespace baton::store
