// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Filter.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace baton {

namespace {

using Kind = FilterTerm::Kind;

/// One term as it was typed, quotes taken off.
struct Typed {
    bool negated = false;
    QString key; ///< lower case; empty: text
    QString value;
    bool quoted = false;
    QString whole; ///< for messages
};

bool isKeyCharacter(QChar c) { return c.isLetter() && c.unicode() < 128; }

QList<Typed> split(QStringView text)
{
    QList<Typed> terms;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        Typed term;
        const qsizetype start = at;
        if (text.at(at) == u'-' && at + 1 < text.size() && !text.at(at + 1).isSpace()) {
            term.negated = true;
            ++at;
        }
        qsizetype colon = at;
        while (colon < text.size() && isKeyCharacter(text.at(colon)))
            ++colon;
        if (colon > at && colon < text.size() && text.at(colon) == u':') {
            term.key = text.mid(at, colon - at).toString().toLower();
            at = colon + 1;
        }
        if (at < text.size() && text.at(at) == u'"') {
            term.quoted = true;
            const qsizetype end = text.indexOf(u'"', at + 1);
            term.value = text.mid(at + 1, end < 0 ? -1 : end - at - 1).toString();
            at = end < 0 ? text.size() : end + 1;
            if (at < text.size() && text.at(at) == u'*') // "late parc"*
                ++at;
        } else {
            const qsizetype valueStart = at;
            while (at < text.size() && !text.at(at).isSpace())
                ++at;
            term.value = text.mid(valueStart, at - valueStart).toString();
        }
        term.whole = text.mid(start, at - start).toString();
        terms.append(term);
    }
    return terms;
}

tl::unexpected<Error> senseless(const Typed &term) { return fail(Error::Kind::Invalid, term.whole); }

/// The start of a day in the system's zone, or an RFC 3339 moment.
std::optional<TimeMs> momentOf(const QString &value)
{
    if (value.size() == 10) {
        const QDate day = QDate::fromString(value, Qt::ISODate);
        return day.isValid() ? std::optional(day.startOfDay().toMSecsSinceEpoch()) : std::nullopt;
    }
    return value.contains(QLatin1Char('T')) ? fromRfc3339(value) : std::nullopt;
}

std::optional<FilterTerm> textTerm(const Typed &typed)
{
    FilterTerm term;
    term.negated = typed.negated;
    // What looks like a key but is none is part of the text: "12:30", "https://…".
    term.text = typed.key.isEmpty() ? typed.value : typed.key + QLatin1Char(':') + typed.value;
    term.kind = typed.quoted ? Kind::Phrase : Kind::Word;
    if (!typed.quoted && term.text.size() > 1 && term.text.endsWith(QLatin1Char('*'))) {
        term.kind = Kind::Prefix;
        term.text.chop(1);
    }
    if (term.text.isEmpty())
        return std::nullopt;
    return term;
}

Result<FilterTerm> keyedTerm(const Typed &typed)
{
    FilterTerm term;
    term.negated = typed.negated;
    term.text = typed.value;
    static const QHash<QString, Kind> kPlain{{QStringLiteral("account"), Kind::Account},
        {QStringLiteral("network"), Kind::Network}, {QStringLiteral("tag"), Kind::Tag},
        {QStringLiteral("holder"), Kind::Holder}, {QStringLiteral("department"), Kind::Department},
        {QStringLiteral("cause"), Kind::Cause}, {QStringLiteral("status"), Kind::StatusIs},
        {QStringLiteral("priority"), Kind::PriorityIs}, {QStringLiteral("from"), Kind::From},
        {QStringLiteral("lang"), Kind::Language}};
    if (const auto plain = kPlain.constFind(typed.key); plain != kPlain.cend()) {
        term.kind = *plain;
        if (term.kind == Kind::Account && term.text.startsWith(QLatin1Char('@')))
            term.text.remove(0, 1);
        if (term.kind == Kind::StatusIs || term.kind == Kind::PriorityIs || term.kind == Kind::Network
            || term.kind == Kind::Language)
            term.text = term.text.toLower();
        const bool known = term.kind == Kind::StatusIs ? threadStatusFromWord(term.text).has_value()
            : term.kind == Kind::PriorityIs            ? priorityFromWord(term.text).has_value()
                                                       : !term.text.isEmpty();
        return known ? Result<FilterTerm>(term) : senseless(typed);
    }
    if (typed.key == QLatin1String("is")) {
        static const QHash<QString, Kind> kIs{{QStringLiteral("direct"), Kind::IsDirect},
            {QStringLiteral("public"), Kind::IsPublic}, {QStringLiteral("waiting"), Kind::IsWaiting},
            {QStringLiteral("unread"), Kind::IsUnread}, {QStringLiteral("mentioned"), Kind::IsMentioned}};
        const auto is = kIs.constFind(typed.value.toLower());
        if (is == kIs.cend())
            return senseless(typed);
        term.kind = *is;
        term.text.clear();
        return term;
    }
    term.text.clear();
    if (typed.key == QLatin1String("after") || typed.key == QLatin1String("before")) {
        const auto moment = momentOf(typed.value);
        if (!moment)
            return senseless(typed);
        term.kind = typed.key == QLatin1String("after") ? Kind::After : Kind::Before;
        term.time = *moment;
        return term;
    }
    const bool waiting = typed.key == QLatin1String("waiting");
    if (waiting || typed.key == QLatin1String("older")) {
        QStringView value = typed.value;
        term.kind = waiting ? Kind::WaitingOver : Kind::OlderThan;
        if (value.startsWith(u'>')) {
            value = value.mid(1);
        } else if (waiting && value.startsWith(u'<')) {
            value = value.mid(1);
            term.kind = Kind::WaitingUnder;
        }
        const auto span = parseDuration(value, true);
        if (!span)
            return senseless(typed);
        term.span = *span;
        return term;
    }
    return senseless(typed);
}

} // namespace

bool Filter::hasText() const
{
    return std::any_of(terms.begin(), terms.end(), [](const FilterTerm &term) {
        return term.kind == Kind::Word || term.kind == Kind::Phrase || term.kind == Kind::Prefix;
    });
}

Result<Filter> parseFilter(QStringView text)
{
    Filter filter;
    const auto typed = split(text);
    for (const Typed &one : typed) {
        // An address, or a word that ends in a colon, is text.
        const bool isText
            = one.key.isEmpty() || one.value.startsWith(QLatin1String("//")) || (one.value.isEmpty() && !one.quoted);
        if (!isText) {
            auto term = keyedTerm(one);
            if (!term)
                return fail(term.error());
            filter.terms.append(*term);
        } else if (const auto term = textTerm(one)) {
            filter.terms.append(*term);
        }
    }
    return filter;
}

Result<std::chrono::milliseconds> parseDuration(QStringView text, bool daysToo)
{
    using namespace std::chrono;
    const auto refuse = [&] { return fail(Error::Kind::Invalid, text.toString()); };
    minutes total{0};
    char16_t before = 0; // units come once each, largest first
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && text.at(digits) >= u'0' && text.at(digits) <= u'9')
            ++digits;
        if (digits == 0 || digits > 7 || digits == text.size())
            return refuse();
        const int number = text.left(digits).toInt();
        const char16_t unit = text.at(digits).unicode();
        text = text.mid(digits + 1);
        const auto rank = [](char16_t u) { return u == u'd' ? 3 : u == u'h' ? 2 : u == u'm' ? 1 : 0; };
        if (rank(unit) == 0 || (unit == u'd' && !daysToo) || (before != 0 && rank(unit) >= rank(before)))
            return refuse();
        before = unit;
        total += unit == u'd' ? minutes(number * 1440LL) : unit == u'h' ? minutes(number * 60LL) : minutes(number);
    }
    if (total <= minutes{0})
        return refuse();
    return duration_cast<milliseconds>(total);
}

} // namespace baton
