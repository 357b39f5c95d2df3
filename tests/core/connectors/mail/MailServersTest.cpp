// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Autoconfig.h"
#include "core/connectors/mail/Entry.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors::mail;
using net::MailServer;

class MailServersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void address_survivesItsText();
    void addressWithoutAll_isFilledUp_data();
    void addressWithoutAll_isFilledUp();
    void movedServers_keepTheWayToSignIn();
    void config_isRead();
    void configWithoutTls_isNone();
    void onlyMailAddresses_areRecognised_data();
    void onlyMailAddresses_areRecognised();
    void serversAsTyped_areTaken();
    void ownHostsByDns_areCertain();
    void strangersByDns_waitForTheDomainsWord();
    void usualNames_areTriedLast();
    void nobody_isUnsupported_andNoDnsIsTold();

private:
    struct Asked {
        QMap<QString, QList<net::ServiceAddress>> services;
        QMap<QString, QByteArray> files; ///< by host
        QStringList answering; ///< "host:port"
        QStringList log;
        bool hasDns = true;
    };
    static Sources sourcesOf(Asked &asked);
    static QByteArray config(const QByteArray &socket = "SSL");
};

Sources MailServersTest::sourcesOf(Asked &asked)
{
    Sources sources;
    sources.service = [&asked](const QString &name) -> Result<QList<net::ServiceAddress>> {
        asked.log.append(name);
        if (!asked.hasDns)
            return fail(Error::Kind::Network, QStringLiteral("no name server"));
        return asked.services.value(name);
    };
    sources.file = [&asked](const QUrl &url) -> std::optional<QByteArray> {
        asked.log.append(url.toString());
        return asked.files.contains(url.host()) ? std::optional(asked.files.value(url.host())) : std::nullopt;
    };
    sources.answers = [&asked](const MailServer &server) {
        asked.log.append(QStringLiteral("%1:%2").arg(server.host).arg(server.port));
        return asked.answering.contains(asked.log.last());
    };
    return sources;
}

QByteArray MailServersTest::config(const QByteArray &socket)
{
    return "<?xml version='1.0'?><clientConfig version='1.1'><emailProvider id='shop.test'>"
           "<incomingServer type='pop3'><hostname>pop.host.test</hostname><port>995</port>"
           "<socketType>SSL</socketType></incomingServer>"
           "<incomingServer type='imap'><hostname> IMAP.host.test </hostname><port>993</port><socketType>"
        + socket
        + "</socketType><username>%EMAILADDRESS%</username></incomingServer>"
          "<incomingServer type='imap'><hostname>second.host.test</hostname><port>143</port>"
          "<socketType>STARTTLS</socketType></incomingServer>"
          "<outgoingServer type='smtp'><hostname>smtp.host.test</hostname><port>587</port>"
          "<socketType>STARTTLS</socketType></outgoingServer></emailProvider></clientConfig>";
}

void MailServersTest::address_survivesItsText()
{
    const Servers servers{
        {MailServer::Protocol::Imap, MailServer::Security::Tls, QStringLiteral("imap.shop.test"), 993},
        {MailServer::Protocol::Smtp, MailServer::Security::StartTls, QStringLiteral("smtp.shop.test"), 2587}};
    QCOMPARE(serversFrom(toAddress(servers)), std::optional(servers));
}

void MailServersTest::addressWithoutAll_isFilledUp_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("whole");
    const auto row = [](const char *typed, const char *whole) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(whole);
    };
    row("imaps://a.test", "imaps://a.test:993?smtp=smtps://a.test:465");
    row("imap://a.test?smtp=smtp://b.test", "imap://a.test:143?smtp=smtp://b.test:587");
    row("https://a.test", "");
    row("imaps://a.test?smtp=http://b.test", "");
    row("a.test", "");
    row("", "");
}

void MailServersTest::addressWithoutAll_isFilledUp()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, whole);
    const auto servers = serversFrom(typed);
    QCOMPARE(servers ? toAddress(*servers) : QString(), whole);
}

void MailServersTest::movedServers_keepTheWayToSignIn()
{
    const auto before = serversFrom(QStringLiteral("imaps://old.test?oauth=https://a.test&client=Team-ID&scope=mail"));
    const auto found = serversFrom(QStringLiteral("imaps://new.test"));
    QVERIFY(before && found);
    const Servers moved = withSignInOf(*found, *before);
    QCOMPARE(moved.imap, found->imap);
    QCOMPARE(moved.smtp, found->smtp);
    QCOMPARE(moved.authority, QStringLiteral("https://a.test"));
    QCOMPARE(moved.clientId, QStringLiteral("Team-ID"));
    QCOMPARE(moved.scope, QStringLiteral("mail"));
    const auto other = serversFrom(QStringLiteral("imaps://new.test?oauth=https://b.test"));
    QVERIFY(other);
    QVERIFY(withSignInOf(*other, *before) == *other);
}

void MailServersTest::config_isRead()
{
    const auto servers = serversFromConfig(config());
    QVERIFY(servers);
    QCOMPARE(toAddress(*servers), QStringLiteral("imaps://imap.host.test:993?smtp=smtp://smtp.host.test:587"));
    for (qsizetype size = 0; size < config().size(); size += 7)
        (void)serversFromConfig(config().left(size)); // whatever is missing
    QVERIFY(!serversFromConfig("<html><title>portal</title></html>"));
}

void MailServersTest::configWithoutTls_isNone()
{
    // The next one there has it.
    QCOMPARE(serversFromConfig(config("plain"))->imap.host, QStringLiteral("second.host.test"));
    QVERIFY(!serversFromConfig(config("plain").replace("STARTTLS", "plain")));
}

void MailServersTest::onlyMailAddresses_areRecognised_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("is");
    for (const char *typed : {"brand@shop.test", " Brand+x@Mail.Shop.Test ", "info@grüße.test"})
        QTest::newRow(typed) << QString::fromUtf8(typed) << true;
    for (const char *typed : {"@brand@mastodon.social", "brand.bsky.social", "https://a@b.test", "a@b", "a b@c.test",
             "", "a@@b.test", "a@b.test, c@d.test"})
        QTest::newRow(typed) << QString::fromUtf8(typed) << false;
}

void MailServersTest::onlyMailAddresses_areRecognised()
{
    QFETCH(const QString, typed);
    QFETCH(const bool, is);
    const auto found = entry().recognise(typed);
    QCOMPARE(found.has_value(), is);
    if (found)
        QCOMPARE(found->identifier, typed.trimmed().toLower());
}

void MailServersTest::serversAsTyped_areTaken()
{
    const auto found = entry().recognise(u"imaps://Imap.shop.test?smtp=smtp://smtp.shop.test");
    QVERIFY(found && found->certain);
    QVERIFY(found->identifier.isEmpty()); // asked for with the password
    QCOMPARE(found->serverUrl, QStringLiteral("imaps://imap.shop.test:993?smtp=smtp://smtp.shop.test:587"));
}

void MailServersTest::ownHostsByDns_areCertain()
{
    Asked asked;
    asked.services[QStringLiteral("_imaps._tcp.shop.test")] = {{QStringLiteral("Mail.shop.test"), 993}};
    asked.services[QStringLiteral("_submission._tcp.shop.test")] = {{QStringLiteral("mail.shop.test"), 587}};
    const auto found = findServers(QStringLiteral("brand@Shop.test"), sourcesOf(asked));
    QVERIFY(found && found->certain);
    QCOMPARE(toAddress(found->servers), QStringLiteral("imaps://mail.shop.test:993?smtp=smtp://mail.shop.test:587"));
    QVERIFY(asked.log.filter(QStringLiteral("https:")).isEmpty());
}

void MailServersTest::strangersByDns_waitForTheDomainsWord()
{
    Asked asked;
    asked.services[QStringLiteral("_imap._tcp.shop.test")] = {{QStringLiteral("imap.evil.test"), 143}};
    asked.services[QStringLiteral("_submissions._tcp.shop.test")] = {{QStringLiteral("smtp.evil.test"), 465}};
    const auto guess = findServers(QStringLiteral("brand@shop.test"), sourcesOf(asked));
    QVERIFY(guess && !guess->certain);
    QCOMPARE(guess->servers.imap.host, QStringLiteral("imap.evil.test"));
    asked.files[QStringLiteral("shop.test")] = config();
    const auto found = findServers(QStringLiteral("brand@shop.test"), sourcesOf(asked));
    QVERIFY(found && found->certain);
    QCOMPARE(found->servers.imap.host, QStringLiteral("imap.host.test"));
    QVERIFY(asked.log.contains(
        QStringLiteral("https://autoconfig.shop.test/mail/config-v1.1.xml?emailaddress=brand%40shop.test")));
}

void MailServersTest::usualNames_areTriedLast()
{
    Asked asked;
    asked.answering = {QStringLiteral("mail.shop.test:993"), QStringLiteral("smtp.shop.test:587")};
    const auto found = findServers(QStringLiteral("brand@shop.test"), sourcesOf(asked));
    QVERIFY(found && !found->certain);
    QCOMPARE(toAddress(found->servers), QStringLiteral("imaps://mail.shop.test:993?smtp=smtp://smtp.shop.test:587"));
}

void MailServersTest::nobody_isUnsupported_andNoDnsIsTold()
{
    Asked asked;
    QCOMPARE(kindName(findServers(QStringLiteral("a@shop.test"), sourcesOf(asked)).error().kind),
        kindName(Error::Kind::Unsupported));
    asked.hasDns = false;
    QCOMPARE(kindName(findServers(QStringLiteral("a@shop.test"), sourcesOf(asked)).error().kind),
        kindName(Error::Kind::Network));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailServersTest)
#include "MailServersTest.moc"
