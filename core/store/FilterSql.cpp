// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FilterSql.h"

#include "core/domain/ThreadFacts.h"
#include "core/store/Functions.h"
#include "core/store/ThreadStateCache.h"
#include "core/store/ThreadStateRow.h"
#include "core/store/Tokenizer.h"

namespace baton::store {

namespace {

using Kind = FilterTerm::Kind;

QString foldedText(const QString &text) { return QString::fromUtf8(folded(text)); }

bool isText(const FilterTerm &term)
{
    return term.kind == Kind::Word || term.kind == Kind::Phrase || term.kind == Kind::Prefix;
}

QByteArray textCondition(const QString &query, SqlText &sql)
{
    if (query.isEmpty())
        return "0";
    const QByteArray match = sql.value(query);
    return "(s.thread IN (SELECT thread FROM messages WHERE key IN (SELECT rowid FROM search WHERE search MATCH "
        + match
        + ") UNION ALL SELECT t.thread FROM notes n JOIN thread_ids t"
          " ON t.slot IN (SELECT slot FROM id_slots) AND t.id = n.thread_id WHERE n.key IN (SELECT rowid FROM search "
          "WHERE search MATCH "
        + match + ")) OR s.contact IN (SELECT rowid FROM people WHERE people MATCH " + match + "))";
}

QByteArray plainCondition(const FilterTerm &term, SqlText &sql, TimeMs now)
{
    const auto number = [&sql](qint64 value) { return sql.value(value); };
    switch (term.kind) {
    case Kind::Account: {
        const QByteArray name = sql.value(foldedText(term.text));
        // "brand" is @brand@mastodon.social too.
        return "s.account IN (SELECT key FROM accounts WHERE baton_fold(ltrim(handle, '@')) = " + name
            + " OR substr(baton_fold(ltrim(handle, '@')), 1, length(" + name + ") + 1) = " + name + " || '@')";
    }
    case Kind::Network: return "s.account IN (SELECT key FROM accounts WHERE network = " + sql.value(term.text) + ")";
    case Kind::Tag:
        return "s.thread IN (SELECT thread FROM thread_tags WHERE tag IN (SELECT tag FROM tag_counts WHERE"
               " baton_fold(tag) = "
            + sql.value(foldedText(term.text)) + "))";
    case Kind::Holder:
        if (term.text == QLatin1String("me"))
            return "(s.marks & 2) <> 0";
        if (term.text == QLatin1String("nobody"))
            return "(s.marks & 17) = 0";
        return "((s.marks & 1) <> 0 AND IFNULL(baton_fold(s.holder_name), '') = " + sql.value(foldedText(term.text))
            + ")";
    case Kind::Cause: return "IFNULL(baton_fold(s.cause), '') = " + sql.value(foldedText(term.text));
    case Kind::Department: return "IFNULL(baton_fold(s.department), '') = " + sql.value(foldedText(term.text));
    case Kind::StatusIs:
        return "s.status = " + number(int(threadStatusFromWord(term.text).value_or(ThreadStatus::Open)));
    case Kind::PriorityIs: return "s.priority = " + number(int(priorityFromWord(term.text).value_or(Priority::Normal)));
    case Kind::From: {
        const QByteArray part = sql.value(foldedText(term.text));
        const QByteArray says = "(baton_contains(i.name, " + part + ") OR baton_contains(i.handle, " + part + "))";
        // A customer goes by any of their handles.
        return "(EXISTS (SELECT 1 FROM identities i WHERE i.key = s.contact AND " + says
            + ") OR EXISTS (SELECT 1 FROM identities c JOIN identities i ON i.contact = c.contact"
              " WHERE c.key = s.contact AND c.contact IS NOT NULL AND "
            + says + "))";
    }
    case Kind::Language: {
        const QByteArray language = sql.value(term.text);
        return "(lower(IFNULL(s.language, '')) = " + language + " OR substr(lower(IFNULL(s.language, '')), 1, length("
            + language + ") + 1) = " + language + " || '-')";
    }
    case Kind::IsDirect: return "s.kind <> 0";
    case Kind::IsPublic: return "s.kind = 0";
    case Kind::IsWaiting: return "s.waiting_since <> 0";
    case Kind::IsUnread: return "s.unread > 0";
    case Kind::IsMentioned: return "(s.marks & " + number(MarkMentioned) + ") <> 0";
    case Kind::After: return "s.last_at >= " + number(term.time);
    case Kind::Before: return "s.last_at < " + number(term.time);
    case Kind::OlderThan: return "s.last_at < " + number(now - term.span.count());
    case Kind::WaitingOver:
        return "(s.waiting_since <> 0 AND s.waiting_since < " + number(now - term.span.count()) + ")";
    case Kind::WaitingUnder:
        return "(s.waiting_since <> 0 AND s.waiting_since > " + number(now - term.span.count()) + ")";
    case Kind::Word:
    case Kind::Phrase:
    case Kind::Prefix: return textCondition(ftsQuery(term), sql);
    }
    Q_UNREACHABLE();
}

} // namespace

static_assert(MarkHeld == 1 && MarkMine == 2 && int(ThreadKind::Public) == 0, "the conditions above say so in numbers");

QByteArray SqlText::value(std::variant<qint64, QString, QByteArray> value)
{
    values.push_back(std::move(value));
    return "?" + QByteArray::number(qint64(values.size()));
}

Statement SqlText::prepare(ReadContext &context) const
{
    Statement statement = context.db().prepareText(text);
    int index = 0;
    for (const auto &value : values)
        std::visit([&statement, &index](const auto &one) { statement.bindOne(++index, one); }, value);
    return statement;
}

QString ftsQuery(const FilterTerm &term)
{
    QString text = term.text;
    text.remove(QChar(0));
    if (tokensOf(text).isEmpty())
        return {};
    text.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"') + (term.kind == Kind::Prefix ? QStringLiteral("*") : QString());
}

QString ftsQuery(const QList<FilterTerm> &terms)
{
    QStringList parts;
    for (const FilterTerm &term : terms) {
        if (const QString part = ftsQuery(term); !part.isEmpty())
            parts.append(part);
    }
    return parts.join(QLatin1String(" AND "));
}

QByteArray conditionOf(const Filter &filter, SqlText &sql, TimeMs now)
{
    QByteArray condition;
    QList<FilterTerm> together; // words that stand together in one message
    for (const FilterTerm &term : filter.terms) {
        if (isText(term) && !term.negated)
            together.append(term);
        else
            condition += (term.negated ? " AND NOT " : " AND ") + plainCondition(term, sql, now);
    }
    if (!together.isEmpty())
        condition += " AND " + textCondition(ftsQuery(together), sql);
    return condition;
}

} // namespace baton::store
