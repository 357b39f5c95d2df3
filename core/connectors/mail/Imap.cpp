// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Imap.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>

namespace baton::connectors::mail {

namespace {

constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr size_t kMostAnswers = 200'000; ///< to one command
constexpr qsizetype kMostFolders = 2000;
constexpr std::chrono::milliseconds kDone{500}; ///< for the last word of who does not want to wait any more
constexpr qsizetype kPieceBytes = 64 * 1024; ///< of what is written at once

/// What a fetched answer holds under a name: the value after it.
const ImapValue *valueAfter(const ImapValue &list, const QByteArray &name)
{
    for (size_t i = 0; i + 1 < list.items.size(); ++i) {
        const ImapValue &each = list.items[i];
        if (each.kind != ImapValue::Kind::Atom)
            continue;
        // "BODY[]<0>" is asked for as "BODY[]".
        const qsizetype origin = each.bytes.indexOf('<');
        const QByteArray bare = origin < 0 ? each.bytes : each.bytes.left(origin);
        if (bare.compare(name, Qt::CaseInsensitive) == 0)
            return &list.items[i + 1];
    }
    return nullptr;
}

ImapMail mailOf(const ImapValue &list)
{
    ImapMail mail;
    if (const ImapValue *uid = valueAfter(list, "UID"))
        mail.uid = std::max<qint64>(0, uid->number());
    if (const ImapValue *size = valueAfter(list, "RFC822.SIZE"))
        mail.size = std::max<qint64>(0, size->number());
    if (const ImapValue *at = valueAfter(list, "INTERNALDATE"))
        mail.at = internalDate(at->bytes);
    if (const ImapValue *flags = valueAfter(list, "FLAGS")) {
        for (const ImapValue &flag : flags->items)
            mail.flags.insert(flag.bytes.toLower());
    }
    if (const ImapValue *body = valueAfter(list, "BODY[]"); body && body->kind == ImapValue::Kind::Text)
        mail.bytes = body->bytes;
    return mail;
}

/// What one answer says of mails that are known.
void note(const ImapAnswer &answer, ImapState &state)
{
    if (answer.word == "VANISHED" && !answer.values.empty()) {
        state.vanished.add(answer.values.back().bytes);
    } else if (answer.word == "FETCH" && !answer.values.empty()) {
        const ImapMail mail = mailOf(answer.values.front());
        if (mail.uid > 0 && mail.flags.contains("\\deleted"))
            state.deleted.append(mail.uid);
    }
}

} // namespace

void ImapSet::add(const QByteArray &set)
{
    for (const QByteArray &range : set.split(',')) {
        const QList<QByteArray> ends = range.split(':');
        const qint64 a = ends.first().toLongLong();
        const qint64 b = ends.last().toLongLong();
        if (a > 0 && b > 0 && ends.size() <= 2)
            m_ranges.emplace_back(std::min(a, b), std::max(a, b));
    }
}

bool ImapSet::contains(qint64 uid) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(),
        [uid](const auto &range) { return uid >= range.first && uid <= range.second; });
}

QByteArray setOf(const QList<qint64> &uids)
{
    QByteArray set;
    for (qsizetype i = 0; i < uids.size();) {
        qsizetype end = i;
        while (end + 1 < uids.size() && uids[end + 1] == uids[end] + 1)
            ++end;
        if (!set.isEmpty())
            set += ',';
        set += QByteArray::number(uids[i]);
        if (end > i)
            set += ':' + QByteArray::number(uids[end]);
        i = end + 1;
    }
    return set;
}

TimeMs internalDate(const QByteArray &text)
{
    // " 7-Jul-1996 02:44:25 -0700"
    const QList<QByteArray> words = text.simplified().split(' ');
    if (words.size() != 3)
        return 0;
    const QList<QByteArray> day = words[0].split('-');
    const QTime time = QTime::fromString(QString::fromLatin1(words[1]), QStringLiteral("H:mm:ss"));
    const auto month = day.size() == 3
        ? std::find_if(kMonths.begin(), kMonths.end(),
              [&](const char *name) { return day[1].compare(name, Qt::CaseInsensitive) == 0; })
        : kMonths.end();
    bool isNumber = false;
    const int offset = words[2].toInt(&isNumber);
    if (month == kMonths.end() || !time.isValid() || !isNumber || std::abs(offset) > 1500)
        return 0;
    const QDate date(day[2].toInt(), int(month - kMonths.begin()) + 1, day[0].toInt());
    if (!date.isValid())
        return 0;
    const int seconds = (offset / 100 * 60 + offset % 100) * 60;
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch() - qint64(seconds) * 1000;
}

QByteArray searchDate(TimeMs at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    return QByteArray::number(date.day()) + '-' + kMonths[size_t(std::clamp(date.month(), 1, 12) - 1)] + '-'
        + QByteArray::number(std::clamp(date.year(), 1970, 9999));
}

Imap::Imap(std::unique_ptr<net::MailLink> link)
    : m_link(std::move(link))
{
}

Result<ImapAnswer> Imap::next(const net::MailLimit &limit)
{
    while (!m_reader.hasAnswer()) {
        const auto bytes = m_link->read(limit);
        if (!bytes)
            return fail(bytes.error());
        if (auto fed = m_reader.feed(*bytes); !fed)
            return fail(fed.error());
    }
    return m_reader.take();
}

Result<Imap::Done> Imap::say(const QByteArray &command, const net::MailLimit &limit, const Literal *literal)
{
    if (m_broken)
        return fail(Error::Kind::Network, QStringLiteral("the connection is gone"));
    // Whatever goes wrong in the middle of a command leaves it unknown where in the talk we are.
    m_broken = true;
    auto done = talk(command, limit, literal);
    if (!done)
        return done;
    m_broken = false;
    if (done->status.word == "OK")
        return done;
    const QString what = QString::fromLatin1(done->status.code + ' ' + done->status.text).trimmed().left(200);
    if (done->status.word == "BAD")
        return fail(Error::Kind::Invalid, QStringLiteral("IMAP: %1").arg(what));
    const QByteArray code = done->status.code.toUpper();
    // RFC 5530
    if (code.startsWith("UNAVAILABLE") || code.startsWith("INUSE") || code.startsWith("SERVERBUG"))
        return fail(Error::Kind::Network, what);
    if (code.startsWith("LIMIT"))
        return fail(Error::Kind::RateLimited, what);
    if (code.startsWith("OVERQUOTA") || code.startsWith("NOPERM"))
        return fail(Error::Kind::Forbidden, what);
    return fail(Error::Kind::NotFound, what);
}

Result<void> Imap::writeLiteral(const Literal &literal, const net::MailLimit &limit)
{
    for (qsizetype at = 0; at < literal.bytes.size(); at += kPieceBytes) {
        const QByteArrayView piece
            = QByteArrayView(literal.bytes).sliced(at).first(std::min(kPieceBytes, literal.bytes.size() - at));
        if (auto written = m_link->write(piece, limit); !written)
            return written;
        if (literal.progress)
            literal.progress(at + piece.size(), literal.bytes.size());
    }
    return m_link->write("\r\n", limit);
}

Result<Imap::Done> Imap::talk(const QByteArray &command, const net::MailLimit &limit, const Literal *literal)
{
    const QByteArray tag = 'b' + QByteArray::number(++m_count);
    if (auto written = m_link->write(tag + ' ' + command + "\r\n", limit); !written)
        return fail(written.error());
    Done done;
    while (true) {
        auto answer = next(limit);
        if (!answer)
            return fail(answer.error());
        if (answer->tag == "+") {
            if (!m_owed.isEmpty())
                continue; // "idling", said when it was over
            if (!literal)
                return fail(Error::Kind::Invalid, QStringLiteral("IMAP: the server waits for something"));
            if (auto written = writeLiteral(*literal, limit); !written)
                return fail(written.error());
            literal = nullptr;
        } else if (!m_owed.isEmpty() && answer->tag == m_owed) {
            m_owed.clear();
        } else if (answer->tag == tag) {
            done.status = std::move(*answer);
            return done;
        } else if (answer->tag != "*") {
            return fail(Error::Kind::Invalid, QStringLiteral("IMAP: an answer to nothing"));
        } else if (answer->word == "BYE") {
            return fail(Error::Kind::Network, QStringLiteral("the server says good-bye"));
        } else {
            done.answers.push_back(std::move(*answer));
            if (done.answers.size() > kMostAnswers)
                return fail(Error::Kind::Invalid, QStringLiteral("IMAP: too many answers"));
        }
    }
}

/// @param limit  of the whole wait
/// @return true: news; false: the server does not want to be waited for after all
Result<bool> Imap::idle(const QByteArray &tag, const net::MailLimit &limit)
{
    while (true) {
        const auto answer = next(limit);
        if (!answer)
            return fail(answer.error());
        if (answer->word == "BYE")
            return fail(Error::Kind::Network, QStringLiteral("the server says good-bye"));
        if (answer->tag == tag)
            return false;
        if (answer->tag == m_owed && !m_owed.isEmpty())
            m_owed.clear();
        else if (answer->tag != "*" && answer->tag != "+")
            return fail(Error::Kind::Invalid, QStringLiteral("IMAP: an answer to nothing"));
        // "Still here", and what others have read, is none.
        if (answer->word == "EXISTS" || answer->word == "EXPUNGE" || answer->word == "VANISHED")
            return true;
    }
}

Result<bool> Imap::awaitNews(std::chrono::milliseconds most, const net::MailLimit &limit)
{
    if (m_broken)
        return fail(Error::Kind::Network, QStringLiteral("the connection is gone"));
    m_broken = true;
    const QByteArray tag = 'b' + QByteArray::number(++m_count);
    if (auto written = m_link->write(tag + " IDLE\r\n", limit); !written)
        return fail(written.error());
    const auto news = idle(tag, net::MailLimit::within(most, limit.cancel));
    if (news && !*news) {
        m_capabilities.remove("IDLE");
        m_broken = false;
        return false;
    }
    const bool isOver = !news && news.error().kind == Error::Kind::Timeout;
    const bool isCancelled = !news && news.error().kind == Error::Kind::Cancelled;
    if (!news && !isOver && !isCancelled)
        return fail(news.error());
    // Who has called it off does not wait for the server's last word: whoever speaks next hears it.
    m_owed = tag;
    if (auto written = m_link->write("DONE\r\n", isCancelled ? net::MailLimit::within(kDone, {}) : limit); !written)
        return fail(isCancelled ? news.error() : written.error());
    m_broken = false;
    if (isCancelled)
        return fail(news.error());
    return news.value_or(false);
}

Result<void> Imap::begin(const net::MailLimit &limit)
{
    const auto done = say("CAPABILITY", limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "CAPABILITY")
            continue;
        for (const ImapValue &value : answer.values)
            m_capabilities.insert(value.bytes.toUpper());
    }
    if (can("QRESYNC") && can("ENABLE")) {
        const auto enabled = say("ENABLE QRESYNC", limit);
        if (m_broken)
            return fail(enabled.error());
        for (const ImapAnswer &answer : enabled ? enabled->answers : std::vector<ImapAnswer>()) {
            const auto isIt = [](const ImapValue &value) { return value.is("QRESYNC"); };
            m_tellsVanished = m_tellsVanished
                || (answer.word == "ENABLED" && std::any_of(answer.values.begin(), answer.values.end(), isIt));
        }
    }
    return {};
}

Result<void> Imap::stayAwake(const net::MailLimit &limit)
{
    const auto done = say("NOOP", limit);
    return done ? Result<void>() : fail(done.error());
}

Result<QList<ImapFolder>> Imap::folders(const net::MailLimit &limit)
{
    // Most tell what a folder is for without being asked; RFC 6154 lets them wait for it.
    const bool mustAsk = can("SPECIAL-USE") && can("LIST-EXTENDED");
    const auto done = say(mustAsk ? "LIST \"\" \"*\" RETURN (SPECIAL-USE)" : "LIST \"\" \"*\"", limit);
    if (!done)
        return fail(done.error());
    QList<ImapFolder> folders;
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "LIST" || answer.values.size() < 3 || folders.size() >= kMostFolders)
            continue;
        ImapFolder folder;
        folder.name = answer.values[2].bytes;
        for (const ImapValue &attribute : answer.values[0].items)
            folder.attributes.insert(attribute.bytes.toLower());
        if (quoted(folder.name) && !folder.attributes.contains("\\noselect")
            && !folder.attributes.contains("\\nonexistent"))
            folders.append(folder);
    }
    return folders;
}

Result<ImapState> Imap::choose(
    const QByteArray &folder, bool readOnly, const net::MailLimit &limit, const ImapKnown &known)
{
    const auto name = quoted(folder);
    if (!name)
        return fail(Error::Kind::NotFound, QStringLiteral("not the name of a folder"));
    QByteArray command = (readOnly ? "EXAMINE " : "SELECT ") + *name;
    const bool isKnown = known.modSeq > 0 && known.last > 0;
    if (m_tellsVanished && isKnown)
        command += " (QRESYNC (" + QByteArray::number(known.validity) + ' ' + QByteArray::number(known.modSeq)
            + " 1:" + QByteArray::number(known.last) + "))";
    else if (can("CONDSTORE") || m_tellsVanished)
        command += " (CONDSTORE)";
    auto done = say(command, limit);
    if (!done && !m_broken && done.error().kind == Error::Kind::Invalid && command.endsWith(')')) {
        // It says that it can, and cannot.
        m_capabilities.remove("CONDSTORE");
        m_tellsVanished = false;
        done = say((readOnly ? "EXAMINE " : "SELECT ") + *name, limit);
    }
    if (!done)
        return fail(done.error());
    ImapState state;
    for (const ImapAnswer &answer : done->answers) {
        note(answer, state);
        if (answer.word != "OK")
            continue;
        const QByteArray code = answer.code.toUpper();
        const QByteArray value = code.mid(code.indexOf(' ') + 1);
        if (code.startsWith("UIDVALIDITY "))
            state.validity = value.toUInt();
        else if (code.startsWith("UIDNEXT "))
            state.nextUid = value.toLongLong();
        else if (code.startsWith("PERMANENTFLAGS "))
            state.keepsKeywords = value.contains("\\*");
        else if (code.startsWith("HIGHESTMODSEQ "))
            state.modSeq = std::max<qint64>(0, value.toLongLong());
    }
    if (state.validity == 0)
        return fail(Error::Kind::Invalid, QStringLiteral("IMAP: a folder without UIDVALIDITY"));
    if (auto taken = takeChanges(state, known, limit); !taken)
        return fail(taken.error());
    return state;
}

/// Of servers that keep account of changes, but not of what vanished.
Result<void> Imap::takeChanges(ImapState &state, const ImapKnown &known, const net::MailLimit &limit)
{
    if (m_tellsVanished || known.modSeq == 0 || known.last == 0 || state.validity != known.validity
        || state.modSeq <= known.modSeq)
        return {};
    const auto done = say("UID FETCH 1:" + QByteArray::number(known.last) + " (UID FLAGS) (CHANGEDSINCE "
            + QByteArray::number(known.modSeq) + ')',
        limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers)
        note(answer, state);
    return {};
}

Result<QList<qint64>> Imap::search(const QByteArray &what, const net::MailLimit &limit)
{
    const auto done = say("UID SEARCH " + what, limit);
    if (!done)
        return fail(done.error());
    QList<qint64> uids;
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "SEARCH")
            continue;
        for (const ImapValue &value : answer.values) {
            if (value.number() > 0)
                uids.append(value.number());
        }
    }
    std::sort(uids.begin(), uids.end());
    uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
    return uids;
}

Result<QList<qint64>> Imap::searchId(const QString &messageId, const net::MailLimit &limit)
{
    const auto id = quoted(messageId.toLatin1());
    if (!id)
        return QList<qint64>();
    return search("HEADER Message-ID " + *id, limit);
}

Result<QList<ImapMail>> Imap::fetch(const QList<qint64> &uids, qsizetype mostBytes, const net::MailLimit &limit)
{
    QList<ImapMail> mails;
    if (uids.isEmpty())
        return mails;
    QByteArray command = "UID FETCH " + setOf(uids) + " (UID FLAGS INTERNALDATE RFC822.SIZE";
    if (mostBytes > 0)
        command += " BODY.PEEK[]<0." + QByteArray::number(mostBytes) + '>';
    const auto done = say(command + ')', limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "FETCH" || answer.values.empty())
            continue;
        ImapMail mail = mailOf(answer.values.front());
        // Servers also tell of flags that others change meanwhile.
        if (!std::binary_search(uids.begin(), uids.end(), mail.uid) || (mostBytes > 0 && mail.bytes.isEmpty()))
            continue;
        mails.append(std::move(mail));
    }
    std::sort(mails.begin(), mails.end(), [](const ImapMail &a, const ImapMail &b) { return a.uid < b.uid; });
    mails.erase(std::unique(mails.begin(), mails.end(), [](const auto &a, const auto &b) { return a.uid == b.uid; }),
        mails.end());
    return mails;
}

Result<QMap<qint64, ::baton::mail::Outline>> Imap::outlines(const QList<qint64> &uids, const net::MailLimit &limit)
{
    QMap<qint64, ::baton::mail::Outline> outlines;
    const auto done = say("UID FETCH " + setOf(uids) + " (UID BODYSTRUCTURE)", limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "FETCH" || answer.values.empty())
            continue;
        const ImapValue *structure = valueAfter(answer.values.front(), "BODYSTRUCTURE");
        const auto outline = structure ? outlineFrom(*structure) : std::nullopt;
        if (outline)
            outlines.insert(mailOf(answer.values.front()).uid, *outline);
    }
    return outlines;
}

Result<QMap<QByteArray, QByteArray>> Imap::sections(
    qint64 uid, const QList<std::pair<QByteArray, qint64>> &wanted, const net::MailLimit &limit)
{
    QMap<QByteArray, QByteArray> sections;
    QByteArray command = "UID FETCH " + QByteArray::number(uid) + " (UID";
    for (const auto &[section, most] : wanted)
        command += " BODY.PEEK[" + section + "]<0." + QByteArray::number(most) + '>';
    const auto done = wanted.isEmpty() ? Result<Done>(Done()) : say(command + ')', limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "FETCH" || answer.values.empty() || mailOf(answer.values.front()).uid != uid)
            continue;
        for (const auto &[section, most] : wanted) {
            const ImapValue *bytes = valueAfter(answer.values.front(), "BODY[" + section + ']');
            if (bytes && bytes->kind == ImapValue::Kind::Text)
                sections.insert(section, bytes->bytes.left(most));
        }
    }
    return sections;
}

Result<QByteArray> Imap::piece(
    qint64 uid, const QByteArray &section, qint64 from, qsizetype most, const net::MailLimit &limit)
{
    const auto done = say("UID FETCH " + QByteArray::number(uid) + " (UID BODY.PEEK[" + section + "]<"
            + QByteArray::number(from) + '.' + QByteArray::number(most) + ">)",
        limit);
    if (!done)
        return fail(done.error());
    for (const ImapAnswer &answer : done->answers) {
        if (answer.word != "FETCH" || answer.values.empty() || mailOf(answer.values.front()).uid != uid)
            continue;
        const ImapValue *bytes = valueAfter(answer.values.front(), "BODY[" + section + ']');
        return bytes && bytes->kind == ImapValue::Kind::Text ? bytes->bytes : QByteArray();
    }
    return fail(Error::Kind::NotFound, QStringLiteral("the mail is not there any more"));
}

Result<void> Imap::addFlags(const QList<qint64> &uids, const QByteArray &flags, const net::MailLimit &limit)
{
    const auto done = say("UID STORE " + setOf(uids) + " +FLAGS.SILENT (" + flags + ')', limit);
    return done ? Result<void>() : fail(done.error());
}

Result<void> Imap::removeFlags(const QList<qint64> &uids, const QByteArray &flags, const net::MailLimit &limit)
{
    const auto done = say("UID STORE " + setOf(uids) + " -FLAGS.SILENT (" + flags + ')', limit);
    return done ? Result<void>() : fail(done.error());
}

Result<qint64> Imap::append(const QByteArray &folder, const QByteArray &flags, const QByteArray &mail,
    const net::MailLimit &limit, const net::MailProgress &progress)
{
    const auto name = quoted(folder);
    if (!name)
        return fail(Error::Kind::NotFound, QStringLiteral("not the name of a folder"));
    const Literal literal{mail, progress};
    const auto done
        = say("APPEND " + *name + " (" + flags + ") {" + QByteArray::number(mail.size()) + '}', limit, &literal);
    if (!done)
        return fail(done.error());
    const QList<QByteArray> code = done->status.code.split(' ');
    return code.size() == 3 && code[0].toUpper() == "APPENDUID" ? code[2].toLongLong() : 0;
}

Result<void> Imap::remove(const QList<qint64> &uids, const net::MailLimit &limit)
{
    if (auto marked = addFlags(uids, "\\Deleted", limit); !marked)
        return marked;
    if (!can("UIDPLUS"))
        return {};
    const auto done = say("UID EXPUNGE " + setOf(uids), limit);
    return done ? Result<void>() : fail(done.error());
}

} // namespace baton::connectors::mail
