// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Passages.h"

#include <QtCore/QRegularExpression>

#include <vector>

namespace baton::text {

namespace {

constexpr qsizetype kIntroductionCharacters = 300;
constexpr size_t kHeadLines = 8;

struct Line {
    int start = 0;
    QStringView text;
};

std::vector<Line> linesOf(const QString &text)
{
    std::vector<Line> lines;
    qsizetype start = 0;
    while (start <= text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), start);
        if (end < 0)
            end = text.size();
        lines.push_back({int(start), QStringView(text).mid(start, end - start)});
        start = end + 1;
    }
    return lines;
}

bool isBlank(const Line &line) { return line.text.trimmed().isEmpty(); }
bool isQuoted(const Line &line) { return line.text.startsWith(QLatin1Char('>')); }

/// "On Tue, 3 Mar 2026, Priya <priya@home.test> wrote:" and its like: ends in a colon and holds the word for writing, a
/// date or an address.
bool introduces(QStringView line)
{
    const QStringView text = line.trimmed();
    if (!text.endsWith(QLatin1Char(':')) && !text.endsWith(QChar(0xff1a)))
        return false;
    if (text.size() > kIntroductionCharacters)
        return false;
    static const QRegularExpression kWrote(
        QStringLiteral(
            R"((\bwrote|\bwrites|schrieb|\ba écrit|escribió|\bha scritto|schreef|napisał|escreveu|skrev|kirjoitti|написал|пише|写道|さん)[^:：]{0,80}[:：]$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return kWrote.match(text).hasMatch();
}

/// "From:", "Von:" … at the beginning of a line, as Outlook heads what it quotes.
bool isHeadLine(QStringView line)
{
    static const QRegularExpression kHead(
        QStringLiteral(
            R"(^\s{0,4}\*?(From|Sent|Date|To|Cc|Subject|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date|À|Objet|Enviado|Para|Asunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp)\s?:\*?\s)"),
        QRegularExpression::UseUnicodePropertiesOption);
    return kHead.match(line).hasMatch();
}

/// "-----Original Message-----" in whatever language, with a head below it.
bool isRule(const std::vector<Line> &lines, size_t at)
{
    const QStringView text = lines[at].text.trimmed();
    if (text.size() < 10 || text.size() > 100 || !text.startsWith(QLatin1String("-----"))
        || !text.endsWith(QLatin1String("-----")))
        return false;
    size_t below = at + 1;
    while (below < lines.size() && below < at + 3 && isBlank(lines[below]))
        ++below;
    return below < lines.size() && isHeadLine(lines[below].text);
}

/// Where a quoted mail's head of at least three such lines begins.
bool isHead(const std::vector<Line> &lines, size_t at)
{
    if (!isHeadLine(lines[at].text))
        return false;
    int found = 0;
    for (size_t i = at; i < lines.size() && i < at + kHeadLines; ++i) {
        if (isHeadLine(lines[i].text))
            ++found;
        else if (isBlank(lines[i]))
            break;
    }
    return found >= 3;
}

/// The line at which everything below is an earlier mail; lines.size() if none is.
size_t historyFrom(const std::vector<Line> &lines)
{
    for (size_t i = 0; i < lines.size(); ++i) {
        if (isRule(lines, i) || isHead(lines, i)) {
            // The line of underscores that some put before.
            size_t from = i;
            while (from > 0 && isBlank(lines[from - 1]))
                --from;
            if (from > 0 && lines[from - 1].text.trimmed().size() >= 10
                && lines[from - 1].text.trimmed().count(QLatin1Char('_')) == lines[from - 1].text.trimmed().size())
                return from - 1;
            return i;
        }
    }
    // Else the last block of quoted lines, if nothing of the writer's follows it.
    size_t end = lines.size();
    while (end > 0 && isBlank(lines[end - 1]))
        --end;
    size_t from = end;
    while (from > 0 && (isQuoted(lines[from - 1]) || isBlank(lines[from - 1])))
        --from;
    while (from < end && isBlank(lines[from]))
        ++from;
    return from < end && isQuoted(lines[from]) ? from : lines.size();
}

/// The introduction may stand on two lines, and a blank one may follow it.
size_t withIntroduction(const std::vector<Line> &lines, size_t from)
{
    size_t above = from;
    while (above > 0 && isBlank(lines[above - 1]) && from - above < 2)
        --above;
    if (above == 0)
        return from;
    if (introduces(lines[above - 1].text)) {
        // "On Tuesday … at 10:02," / "Priya <priya@home.test> wrote:"
        if (above >= 2 && !isBlank(lines[above - 2])) {
            const QString two = lines[above - 2].text.trimmed().toString();
            static const QRegularExpression kOpens(QStringLiteral(R"(^(On|Am|Le|El|Il|Op|W dniu|Em|Den)\s.*\d)"));
            if (two.size() < kIntroductionCharacters && kOpens.match(two).hasMatch()
                && !kOpens.match(lines[above - 1].text.trimmed()).hasMatch())
                return above - 2;
        }
        return above - 1;
    }
    return from;
}

} // namespace

QList<Passage> passagesOf(const QString &text)
{
    QList<Passage> passages;
    const std::vector<Line> lines = linesOf(text);
    const size_t bare = historyFrom(lines);
    size_t history = bare < lines.size() ? withIntroduction(lines, bare) : lines.size();

    // A signature above the history, or at the end.
    size_t signature = history;
    for (size_t i = history; i > 0; --i) {
        const QStringView line = lines[i - 1].text;
        if (line == QLatin1String("-- ") || line == QLatin1String("--")) {
            signature = i - 1;
            break;
        }
    }
    const auto endOf = [&](size_t line) { return line < lines.size() ? lines[line].start : int(text.size()); };
    for (size_t i = 0; i < signature;) {
        if (!isQuoted(lines[i])) {
            ++i;
            continue;
        }
        size_t end = i;
        while (end < signature && isQuoted(lines[end]))
            ++end;
        passages.append({Passage::Kind::Quote, lines[i].start, endOf(end) - lines[i].start});
        i = end;
    }
    if (signature < history)
        passages.append({Passage::Kind::Signature, lines[signature].start, endOf(history) - lines[signature].start});
    if (history < lines.size())
        passages.append({Passage::Kind::History, lines[history].start, int(text.size()) - lines[history].start});
    return passages;
}

} // namespace baton::text
