// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Mbox.h"

#include "core/mail/Mail.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton::mail {

namespace {

static_assert(Mbox::kMostBytes <= kMaxBytes, "what is kept of a mail is what is read of it");

constexpr qsizetype kLineBytes = 64 * 1024;
constexpr qsizetype kPostmarkBytes = 1000;

/// "From sender Thu Jan  1 10:00:00 2026", with a zone before or behind the year.
struct Postmark {
    std::optional<TimeMs> at;
};

std::optional<Postmark> postmarkOf(const QByteArray &line)
{
    static const QRegularExpression kPostmark(
        QStringLiteral(R"(^From \S*.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +([A-Z][a-z]{2}) +(\d{1,2}) +)"
                       R"((\d{1,2}:\d{2}(?::\d{2})?) +([+-]\d{4} +|[A-Z]{1,5} +)?(\d{4})( +[+-]\d{4})? *\r?\n?$)"));
    if (line.size() > kPostmarkBytes || !line.startsWith("From "))
        return std::nullopt;
    const auto match = kPostmark.match(QString::fromLatin1(line));
    if (!match.hasMatch())
        return std::nullopt;
    const QString time = match.captured(3).size() <= 5 ? match.captured(3) + QStringLiteral(":00") : match.captured(3);
    const QString words
        = QStringLiteral("%1 %2 %3 %4")
              .arg(match.captured(1), QString::number(match.captured(2).toInt()), match.captured(5), time);
    QDateTime at = QLocale::c().toDateTime(words, QStringLiteral("MMM d yyyy H:mm:ss"));
    if (!at.isValid())
        return Postmark{};
    at.setTimeSpec(Qt::UTC);
    const QString zone = (match.captured(4) + match.captured(6)).trimmed();
    const int offset = zone.startsWith(QLatin1Char('+')) || zone.startsWith(QLatin1Char('-')) ? zone.toInt() : 0;
    const qint64 seconds = qint64(offset / 100) * 3600 + qint64(offset % 100) * 60;
    return Postmark{at.toMSecsSinceEpoch() - seconds * 1000};
}

/// ">From " was "From ", ">>From " was ">From ".
QByteArray unquoted(const QByteArray &line)
{
    qsizetype at = 0;
    while (at < line.size() && line[at] == '>')
        ++at;
    return at > 0 && line.mid(at, 5) == "From " ? line.mid(1) : line;
}

bool isEmpty(const QByteArray &line) { return line == "\n" || line == "\r\n"; }

/// What is told of a mail in a line of its header that only stands in such files.
void takeHeader(const QByteArray &line, MboxMail &mail)
{
    constexpr int kExpunged = 0x0008;
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(0, colon)).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "x-mozilla-status") {
        bool isNumber = false;
        const int status = value.toInt(&isNumber, 16);
        mail.isDeleted = mail.isDeleted || (isNumber && (status & kExpunged) != 0);
    } else if (name == "x-gmail-labels") {
        for (const QByteArray &label : value.split(',')) {
            const QByteArray word = label.trimmed().toLower();
            mail.isDeleted = mail.isDeleted || word == "spam" || word == "trash";
            mail.isSent = mail.isSent || word == "sent";
        }
    }
}

} // namespace

Mbox::Mbox(QIODevice &file)
    : m_file(file)
    , m_buffer(kLineBytes, Qt::Uninitialized)
{
}

Result<std::optional<Mbox::Line>> Mbox::line()
{
    const qint64 offset = m_file.pos();
    const qint64 got = m_file.readLine(m_buffer.data(), m_buffer.size());
    if (got <= 0) {
        if (!m_file.atEnd())
            return fail(Error::Kind::Storage, m_file.errorString());
        return std::nullopt;
    }
    Line line{QByteArray(m_buffer.constData(), qsizetype(got)), true, offset};
    line.isWhole = line.bytes.endsWith('\n');
    return line;
}

Result<std::optional<MboxMail>> Mbox::next()
{
    while (!m_begun) {
        auto first = line();
        if (!first)
            return fail(first.error());
        if (!*first)
            return std::nullopt;
        if (isEmpty((*first)->bytes))
            continue;
        m_begun = true;
        if (!postmarkOf((*first)->bytes))
            return fail(Error::Kind::Invalid, QStringLiteral("the file does not begin as an mbox does"));
        m_postmark = std::move(*first);
    }
    if (!m_postmark)
        return std::nullopt;

    MboxMail mail;
    mail.offset = m_postmark->offset;
    mail.at = postmarkOf(m_postmark->bytes)->at;
    m_postmark.reset();
    bool afterEmpty = false;
    bool beginsLine = true;
    bool inHeader = true;
    while (true) {
        auto read = line();
        if (!read)
            return fail(read.error());
        if (!*read)
            break;
        Line &one = **read;
        if (beginsLine && afterEmpty && postmarkOf(one.bytes)) {
            m_postmark = std::move(one);
            break;
        }
        if (beginsLine && inHeader)
            takeHeader(one.bytes, mail);
        const QByteArray bytes = beginsLine ? unquoted(one.bytes) : one.bytes;
        const qsizetype room = kMostBytes - mail.bytes.size();
        mail.bytes += bytes.left(room);
        mail.isCut = mail.isCut || bytes.size() > room;
        afterEmpty = beginsLine && isEmpty(one.bytes);
        inHeader = inHeader && !afterEmpty;
        beginsLine = one.isWhole;
    }
    mail.endsAbruptly = !beginsLine;
    // The empty line before the next one is none of the mail.
    if (afterEmpty && !mail.isCut && !inHeader && mail.bytes.count('\n') > 1) {
        mail.bytes.chop(mail.bytes.endsWith("\r\n") ? 2 : 1);
    }
    return mail;
}

} // namespace baton::mail
