// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/mail/MailPeer.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors::mail;
using net::MailServer;

namespace {
constexpr int kPatienceMs = 20'000;
} // namespace

bool MailPeer::isThere() { return qEnvironmentVariableIsSet("BATON_MAIL_NET"); }

MailPeer::MailPeer()
{
    QFile file(qEnvironmentVariable("BATON_MAIL_NET"));
    if (file.open(QIODevice::ReadOnly))
        m_net = QJsonDocument::fromJson(file.readAll()).object();
    qputenv("SSL_CERT_FILE", authority().toLocal8Bit());
}

MailPeer::~MailPeer() { qunsetenv("SSL_CERT_FILE"); }

int MailPeer::port(const char *name) const
{
    return m_net.value(QLatin1String("ports")).toObject().value(QLatin1String(name)).toInt();
}

QString MailPeer::authority() const { return m_net.value(QLatin1String("authority")).toString(); }

QString MailPeer::address(bool startTls, int smtpPort) const
{
    if (startTls)
        return QStringLiteral("imap://localhost:%1?smtp=smtp://localhost:%2").arg(port("imap")).arg(port("submission"));
    return QStringLiteral("imaps://localhost:%1?smtp=smtps://localhost:%2")
        .arg(port("imaps"))
        .arg(smtpPort != 0 ? smtpPort : port("smtps"));
}

QByteArray MailPeer::password(const QString &user) const
{
    return m_net.value(QLatin1String("users")).toObject().value(user).toString().toUtf8();
}

net::MailLimit MailPeer::limit() { return net::MailLimit::within(std::chrono::milliseconds(kPatienceMs), {}); }

void MailPeer::send(const QString &from, const QString &to, const QByteArray &raw)
{
    QByteArray mail = raw;
    mail.replace("\r\n", "\n").replace("\n", "\r\n");
    const MailServer server{
        MailServer::Protocol::Smtp, MailServer::Security::StartTls, QStringLiteral("127.0.0.1"), port("smtp")};
    const auto sent = net::submitMail(server, {}, from, {to}, mail, limit());
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
}

std::unique_ptr<Imap> MailPeer::open(const QString &user)
{
    auto link = net::MailLink::open(
        {MailServer::Protocol::Imap, MailServer::Security::Tls, QStringLiteral("localhost"), port("imaps")},
        {user, password(user)}, limit());
    if (!link) {
        qWarning() << link.error().detail;
        return nullptr;
    }
    auto imap = std::make_unique<Imap>(std::move(*link));
    return imap->begin(limit()) ? std::move(imap) : nullptr;
}

QList<mail::Mail> MailPeer::mails(const QString &user, const QByteArray &folder)
{
    QList<mail::Mail> mails;
    const auto imap = open(user);
    if (!imap || !imap->choose(folder, true, limit()))
        return mails;
    const auto uids = imap->search("ALL", limit());
    const auto fetched = imap->fetch(uids.value_or(QList<qint64>()), 1024 * 1024, limit());
    for (const ImapMail &mail : fetched.value_or(QList<ImapMail>()))
        mails.append(mail::read(mail.bytes));
    return mails;
}

bool MailPeer::holds(const QString &user, qsizetype count, const QByteArray &folder)
{
    return QTest::qWaitFor([&] { return mails(user, folder).size() >= count; }, kPatienceMs);
}

void MailPeer::empty()
{
    const QStringList users = m_net.value(QLatin1String("users")).toObject().keys();
    for (const QString &user : users) {
        const auto imap = open(user);
        QVERIFY(imap);
        for (const char *folder : {"INBOX", "Sent", "Trash", "Archive", "Auftr&AOQ-ge"}) {
            if (!imap->choose(folder, false, limit()))
                continue;
            const auto uids = imap->search("ALL", limit());
            if (uids && !uids->isEmpty())
                QVERIFY(imap->remove(*uids, limit()));
        }
    }
}

bool MailPeer::keeper(const QByteArray &word)
{
    QLocalSocket socket;
    socket.connectToServer(m_net.value(QLatin1String("control")).toString());
    if (!socket.waitForConnected(kPatienceMs))
        return false;
    socket.write(word + '\n');
    socket.flush();
    return socket.waitForReadyRead(kPatienceMs) && socket.readAll().trimmed() == "ok";
}

} // namespace baton::test
