// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/mail/MailFake.h"

#include "core/connectors/mail/Imap.h"
#include "core/mail/Mail.h"
#include "tests/core/connectors/mail/MailFakeParts.h"

#include <QtCore/QDateTime>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>

namespace baton::test {

namespace {

using connectors::mail::ImapValue;
using Values = std::vector<ImapValue>;

QByteArray headerOf(const QByteArray &raw, const QByteArray &name)
{
    const QByteArray head = raw.left(raw.indexOf("\r\n\r\n") + 2);
    const qsizetype at = ("\r\n" + head).toLower().indexOf("\r\n" + name.toLower() + ':');
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 1;
    return head.mid(from, head.indexOf("\r\n", from) - from);
}

bool isIn(qint64 uid, const QByteArray &set, qint64 last)
{
    for (const QByteArray &range : set.split(',')) {
        const QList<QByteArray> ends = range.split(':');
        const auto number = [last](const QByteArray &end) { return end == "*" ? last : end.toLongLong(); };
        const qint64 a = number(ends.first());
        const qint64 b = number(ends.last());
        if (uid >= std::min(a, b) && uid <= std::max(a, b))
            return true;
    }
    return false;
}

bool matches(const Values &keys, size_t &at, const MailFake::Stored &mail, qint64 last)
{
    const ImapValue &key = keys[at++];
    if (key.kind == ImapValue::Kind::List) {
        bool all = true;
        for (size_t i = 0; i < key.items.size();)
            all = matches(key.items, i, mail, last) && all;
        return all;
    }
    if (key.is("OR")) {
        const bool a = matches(keys, at, mail, last);
        const bool b = matches(keys, at, mail, last);
        return a || b;
    }
    if (key.is("HEADER")) {
        const QByteArray name = keys[at++].bytes;
        return headerOf(mail.raw, name).toLower().contains(keys[at++].bytes.toLower());
    }
    if (key.is("UID"))
        return isIn(mail.uid, keys[at++].bytes, last);
    if (key.is("SINCE")) {
        const QDate day = QLocale::c().toDate(QString::fromLatin1(keys[at++].bytes), QStringLiteral("d-MMM-yyyy"));
        return QDateTime::fromMSecsSinceEpoch(mail.at, Qt::UTC).date() >= day;
    }
    return true;
}

QByteArray dateOf(TimeMs at)
{
    return QLocale::c()
        .toString(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC), QStringLiteral("dd-MMM-yyyy HH:mm:ss +0000"))
        .toLatin1();
}

} // namespace

/// One client, of either protocol. Lives on the listener's thread.
class MailFake::Connection : public QObject {
public:
    Connection(MailFake &fake, QTcpSocket *socket, bool smtp)
        : QObject(socket)
        , m_fake(fake)
        , m_socket(socket)
        , m_smtp(smtp)
    {
        QObject::connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write(smtp ? "220 fake\r\n" : "* OK fake\r\n");
    }

private:
    void read()
    {
        m_buffer += m_socket->readAll();
        while (true) {
            if (m_wanted > 0) { // a literal and its line's end
                if (m_buffer.size() < m_wanted + 2)
                    return;
                const QByteArray literal = m_buffer.left(m_wanted);
                m_buffer.remove(0, m_wanted + 2);
                m_wanted = 0;
                answer(m_line, literal);
                continue;
            }
            if (m_inData) {
                const qsizetype end = m_buffer.indexOf("\r\n.\r\n");
                if (end < 0)
                    return;
                QByteArray mail = m_buffer.left(end + 2);
                m_buffer.remove(0, end + 5);
                m_inData = false;
                answer("END OF DATA", mail.replace("\r\n..", "\r\n."));
                continue;
            }
            const qsizetype end = m_buffer.indexOf("\r\n");
            if (end < 0)
                return;
            m_line = m_buffer.left(end);
            m_buffer.remove(0, end + 2);
            if (!m_idleTag.isEmpty()) { // nothing else may be said now
                const QByteArray idling = std::exchange(m_idleTag, {});
                m_socket->write(idling + (m_line == "DONE" ? " OK done\r\n" : " BAD what?\r\n"));
                const std::lock_guard lock(m_fake.m_mutex);
                m_fake.m_commands.append(m_line);
                continue;
            }
            if (!m_smtp && m_line.endsWith('}')) {
                m_wanted = m_line.mid(m_line.lastIndexOf('{') + 1).chopped(1).toLongLong();
                m_line = m_line.left(m_line.lastIndexOf('{')).trimmed();
                m_socket->write("+ go on\r\n");
                continue;
            }
            answer(m_line, {});
        }
    }

    void answer(const QByteArray &line, const QByteArray &literal)
    {
        const qsizetype space = m_smtp ? -1 : line.indexOf(' ');
        const QByteArray tag = m_smtp ? QByteArray() : line.left(space);
        const QByteArray command = line.mid(space + 1);
        std::optional<MailFault> fault;
        {
            const std::lock_guard lock(m_fake.m_mutex);
            m_fake.m_commands.append(command);
            for (MailFault &each : m_fake.m_faults) {
                if (each.times != 0 && command.toLower().contains(each.when.toLower())) {
                    each.times -= each.times > 0 ? 1 : 0;
                    ++m_fake.m_struck;
                    fault = each;
                    break;
                }
            }
        }
        QByteArray reply = fault && !fault->happens ? QByteArray()
            : m_smtp                                ? smtp(command, literal)
                                                    : imap(tag, command, literal);
        if (fault && fault->silent)
            return;
        if (fault && fault->change)
            reply = fault->change(reply).replace("TAG", tag);
        if (fault && fault->drip > 0)
            drip(reply, fault->drip);
        else
            m_socket->write(reply);
        if (fault && fault->hangsUp)
            m_socket->disconnectFromHost();
    }

    void drip(const QByteArray &bytes, int lot)
    {
        if (bytes.isEmpty())
            return;
        m_socket->write(bytes.left(lot));
        QTimer::singleShot(1, this, [this, rest = bytes.mid(lot), lot] { drip(rest, lot); });
    }

    QByteArray smtp(const QByteArray &command, const QByteArray &mail)
    {
        const QByteArray word = command.left(4).toUpper();
        const std::lock_guard lock(m_fake.m_mutex);
        const qint64 most = m_fake.m_mostBytes;
        if (word == "EHLO")
            return "250-fake\r\n250-AUTH " + QByteArray(m_fake.m_token.isEmpty() ? "PLAIN" : "PLAIN XOAUTH2") + "\r\n"
                + (most < 0 ? QByteArray() : "250-SIZE " + QByteArray::number(most) + "\r\n") + "250 SMTPUTF8\r\n";
        if (word == "MAIL" && most > 0 && command.mid(command.indexOf(" SIZE=") + 6).toLongLong() > most)
            return "552 5.3.4 too big\r\n";
        if (word == "AUTH")
            return command.endsWith(m_fake.proof()) ? "235 ok\r\n" : "535 no\r\n";
        if (word == "DATA") {
            m_inData = true;
            return "354 go on\r\n";
        }
        if (command == "END OF DATA")
            m_fake.m_handedIn.append(mail);
        return word == "QUIT" ? "221 bye\r\n" : "250 ok\r\n";
    }

    QByteArray imap(const QByteArray &tag, const QByteArray &command, const QByteArray &literal)
    {
        const std::lock_guard lock(m_fake.m_mutex);
        const auto parsed = connectors::mail::parsedAnswer("* " + command);
        const QByteArray done = tag + " OK done\r\n";
        if (!parsed)
            return tag + " BAD what?\r\n";
        const QByteArray &word = parsed->word;
        const Values &values = parsed->values;
        if (word == "CAPABILITY")
            return "* CAPABILITY IMAP4rev1 SPECIAL-USE UIDPLUS AUTH=PLAIN SASL-IR "
                + QByteArray(m_fake.m_token.isEmpty() ? "" : "AUTH=XOAUTH2 ") + m_fake.m_extensions + "\r\n" + done;
        if (word == "ENABLE")
            return "* ENABLED QRESYNC\r\n" + done;
        if (word == "IDLE") {
            m_idleTag = tag;
            return "+ idling\r\n";
        }
        if (word == "AUTHENTICATE")
            return values.back().bytes == m_fake.proof() ? done : tag + " NO [AUTHENTICATIONFAILED] no\r\n";
        if (word == "LIST") {
            QByteArray list;
            for (auto it = m_fake.m_folders.begin(); it != m_fake.m_folders.end(); ++it)
                list += "* LIST (" + it->attributes + ") \"/\" \"" + it.key() + "\"\r\n";
            return list + done;
        }
        if (word == "SELECT" || word == "EXAMINE") {
            if (!m_fake.m_folders.contains(values[0].bytes))
                return tag + " NO no such folder\r\n";
            m_chosen = values[0].bytes;
            const Folder &folder = m_fake.m_folders[m_chosen];
            const bool keeps = m_fake.m_keepsKeywords && word == "SELECT";
            return "* " + QByteArray::number(folder.mails.size()) + " EXISTS\r\n* OK [PERMANENTFLAGS (\\Seen"
                + (keeps ? " \\*" : "") + ")] ok\r\n* OK [UIDVALIDITY " + QByteArray::number(folder.validity)
                + "] ok\r\n* OK [UIDNEXT " + QByteArray::number(folder.next) + "] ok\r\n" + changes(folder, values)
                + done;
        }
        if (word == "APPEND") {
            Folder &folder = m_fake.m_folders[values[0].bytes];
            Stored mail{folder.next++, {}, literal, m_fake.m_clock.nowMs(), ++folder.modSeq};
            for (const ImapValue &flag : values[1].items)
                mail.flags.insert(flag.bytes.toLower());
            folder.mails.append(mail);
            return tag + " OK [APPENDUID " + QByteArray::number(folder.validity) + ' ' + QByteArray::number(mail.uid)
                + "] done\r\n";
        }
        if (word == "UID")
            return uid(values) + done;
        return done;
    }

    /// What RFC 7162 adds to the answer of EXAMINE.
    QByteArray changes(const Folder &folder, const Values &values) const
    {
        if (!m_fake.m_extensions.contains("CONDSTORE"))
            return {};
        QByteArray out = "* OK [HIGHESTMODSEQ " + QByteArray::number(folder.modSeq) + "] ok\r\n";
        if (values.size() < 2 || !values[1].items[0].is("QRESYNC"))
            return out;
        const Values &known = values[1].items[1].items;
        if (known[0].number() != folder.validity)
            return out;
        QList<QByteArray> vanished;
        for (auto it = folder.vanished.begin(); it != folder.vanished.end(); ++it) {
            if (*it > known[1].number() && isIn(it.key(), known[2].bytes, folder.next))
                vanished.append(QByteArray::number(it.key()));
        }
        if (!vanished.isEmpty())
            out += "* VANISHED (EARLIER) " + vanished.join(',') + "\r\n";
        for (const Stored &mail : folder.mails) {
            if (mail.modSeq > known[1].number())
                out += "* 1 FETCH (UID " + QByteArray::number(mail.uid) + " FLAGS (" + mail.flags.values().join(' ')
                    + ") MODSEQ (" + QByteArray::number(mail.modSeq) + "))\r\n";
        }
        return out;
    }

    QByteArray uid(const Values &values)
    {
        Folder &folder = m_fake.m_folders[m_chosen];
        const qint64 last = folder.mails.isEmpty() ? 0 : folder.mails.last().uid;
        if (values[0].is("SEARCH")) {
            QByteArray found = "* SEARCH";
            for (const Stored &mail : std::as_const(folder.mails)) {
                bool all = true;
                for (size_t at = 1; at < values.size();)
                    all = matches(values, at, mail, last) && all;
                found += all ? ' ' + QByteArray::number(mail.uid) : QByteArray();
            }
            return found + "\r\n";
        }
        QByteArray out;
        for (qsizetype i = 0; i < folder.mails.size(); ++i) {
            Stored &mail = folder.mails[i];
            if (!isIn(mail.uid, values[1].bytes, last))
                continue;
            const qint64 since
                = values.size() > 3 && values[3].kind == ImapValue::Kind::List && values[3].items[0].is("CHANGEDSINCE")
                ? values[3].items[1].number()
                : -1;
            if (mail.modSeq <= since)
                continue;
            if (values[0].is("FETCH")) {
                out += "* " + QByteArray::number(i + 1) + " FETCH (UID " + QByteArray::number(mail.uid) + " FLAGS ("
                    + mail.flags.values().join(' ') + ") INTERNALDATE \"" + dateOf(mail.at) + "\" RFC822.SIZE "
                    + QByteArray::number(mail.raw.size());
                for (const ImapValue &asked : values[2].items)
                    out += bodyAsked(mail.raw, asked.bytes);
                out += ")\r\n";
            } else if (values[0].is("STORE")) {
                mail.modSeq = ++folder.modSeq;
                for (const ImapValue &flag : values[3].items) {
                    if (values[2].bytes.startsWith('+'))
                        mail.flags.insert(flag.bytes.toLower());
                    else
                        mail.flags.remove(flag.bytes.toLower());
                }
            }
        }
        if (values[0].is("EXPUNGE"))
            MailFake::takeOut(folder, [&](const Stored &mail) {
                return isIn(mail.uid, values[1].bytes, last) && mail.flags.contains("\\deleted");
            });
        return out;
    }

public:
    /// Something has happened in a folder.
    void tell(const QByteArray &folder, const QByteArray &news)
    {
        if (!m_idleTag.isEmpty() && m_chosen == folder)
            m_socket->write(news + "\r\n");
    }

private:
    MailFake &m_fake;
    QTcpSocket *m_socket;
    QByteArray m_idleTag;
    const bool m_smtp;
    QByteArray m_buffer;
    QByteArray m_line;
    QByteArray m_chosen;
    qint64 m_wanted = 0;
    bool m_inData = false;
};

class MailFake::Listener {
public:
    explicit Listener(MailFake &fake)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [this, &fake] {
                for (const bool smtp : {false, true}) {
                    auto *server = new QTcpServer(&m_context);
                    server->listen(QHostAddress::LocalHost);
                    ports[smtp ? 1 : 0] = server->serverPort();
                    QObject::connect(server, &QTcpServer::newConnection, server, [server, smtp, &fake] {
                        while (QTcpSocket *socket = server->nextPendingConnection())
                            new Connection(fake, socket, smtp);
                    });
                }
            },
            Qt::BlockingQueuedConnection);
    }
    ~Listener()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { qDeleteAll(m_context.children()); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    void tell(const QByteArray &folder, const QByteArray &news)
    {
        QMetaObject::invokeMethod(&m_context, [this, folder, news] {
            for (QObject *each : m_context.findChildren<QObject *>()) {
                if (auto *connection = dynamic_cast<Connection *>(each))
                    connection->tell(folder, news);
            }
        });
    }

    std::array<int, 2> ports{};

private:
    QThread m_thread;
    QObject m_context;
};

MailFake::MailFake(const Clock &clock)
    : m_clock(clock)
{
    m_folders.insert("INBOX", {});
    m_folders.insert("Sent", {1, 1, "\\Sent", {}});
    m_folders.insert("Trash", {1, 1, "\\Trash", {}});
    m_listener = std::make_unique<Listener>(*this);
}

MailFake::~MailFake() = default;

QString MailFake::address() const
{
    return QStringLiteral("imap://127.0.0.1:%1?smtp=smtp://127.0.0.1:%2")
        .arg(m_listener->ports[0])
        .arg(m_listener->ports[1]);
}

void MailFake::deliver(const QByteArray &folder, const QByteArray &raw, TimeMs at)
{
    const std::lock_guard lock(m_mutex);
    Folder &to = m_folders[folder];
    to.mails.append({to.next++, {}, QByteArray(raw).replace("\r\n", "\n").replace("\n", "\r\n"), at, ++to.modSeq});
    m_listener->tell(folder, "* " + QByteArray::number(to.mails.size()) + " EXISTS");
}

void MailFake::addFolder(const QByteArray &name, const QByteArray &attributes)
{
    const std::lock_guard lock(m_mutex);
    m_folders.insert(name, {1, 1, attributes, {}});
}

void MailFake::removeFolder(const QByteArray &name)
{
    const std::lock_guard lock(m_mutex);
    m_folders.remove(name);
}

void MailFake::remove(const QByteArray &folder, const QByteArray &messageId)
{
    const std::lock_guard lock(m_mutex);
    takeOut(
        m_folders[folder], [&](const Stored &mail) { return headerOf(mail.raw, "Message-ID").contains(messageId); });
    m_listener->tell(folder, "* 1 EXPUNGE");
}

void MailFake::takeOut(Folder &folder, const std::function<bool(const Stored &)> &which)
{
    for (const Stored &mail : std::as_const(folder.mails)) {
        if (which(mail))
            folder.vanished.insert(mail.uid, ++folder.modSeq);
    }
    folder.mails.removeIf(which);
}

void MailFake::mark(const QByteArray &folder, const QByteArray &messageId, const QByteArray &flag)
{
    const std::lock_guard lock(m_mutex);
    for (Stored &mail : m_folders[folder].mails) {
        if (headerOf(mail.raw, "Message-ID").contains(messageId)) {
            mail.flags.insert(flag);
            mail.modSeq = ++m_folders[folder].modSeq;
        }
    }
    m_listener->tell(folder, "* 1 FETCH (FLAGS (" + flag + "))");
}

void MailFake::move(const QByteArray &messageId, const QByteArray &from, const QByteArray &to)
{
    for (const Stored &mail : mails(from)) {
        if (headerOf(mail.raw, "Message-ID").contains(messageId))
            deliver(to, mail.raw, mail.at);
    }
    remove(from, messageId);
}

void MailFake::setExtensions(const QByteArray &words)
{
    const std::lock_guard lock(m_mutex);
    m_extensions = words;
}

void MailFake::renumber(const QByteArray &folder)
{
    const std::lock_guard lock(m_mutex);
    Folder &each = m_folders[folder];
    ++each.validity;
    each.next = 1;
    for (Stored &mail : each.mails)
        mail.uid = each.next++;
}

void MailFake::setNextUid(const QByteArray &folder, qint64 uid)
{
    const std::lock_guard lock(m_mutex);
    m_folders[folder].next = uid;
}

void MailFake::setKeepsKeywords(bool keeps)
{
    const std::lock_guard lock(m_mutex);
    m_keepsKeywords = keeps;
}

/// What must be said to be let in.
QByteArray MailFake::proof() const
{
    if (m_token.isEmpty())
        return QByteArray("\0brand@shop.test\0secret", 23).toBase64();
    return ("user=brand@shop.test\1auth=Bearer " + m_token + "\1\1").toBase64();
}

void MailFake::setToken(const QByteArray &token)
{
    const std::lock_guard lock(m_mutex);
    m_token = token;
}

void MailFake::setMostBytes(qint64 most)
{
    const std::lock_guard lock(m_mutex);
    m_mostBytes = most;
}

QList<MailFake::Stored> MailFake::mails(const QByteArray &folder) const
{
    const std::lock_guard lock(m_mutex);
    return m_folders.value(folder).mails;
}

QList<QByteArray> MailFake::handedIn() const
{
    const std::lock_guard lock(m_mutex);
    return m_handedIn;
}

QList<QByteArray> MailFake::commands() const
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

void MailFake::clearCommands()
{
    const std::lock_guard lock(m_mutex);
    m_commands.clear();
}

void MailFake::addFault(const MailFault &fault)
{
    const std::lock_guard lock(m_mutex);
    m_faults.append(fault);
}

void MailFake::clearFaults()
{
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

int MailFake::faultsStruck() const
{
    const std::lock_guard lock(m_mutex);
    return m_struck;
}

} // namespace baton::test
