// SPDX-License-Identifier: GPL-3.0-or-later
// batonctl's text for people: sentences, not the words of the log or of JSON.
#include "app/cli/Render.h"
#include "core/ops/OpTypes.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace baton;

namespace {

QJsonObject object(const char *json)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    Q_ASSERT(problem.error == QJsonParseError::NoError);
    return document.object();
}

/// What `thread` prints of one event, without its time.
QString eventLine(const QString &op, const QString &text, const QString &by = QStringLiteral("Anna"))
{
    QJsonObject thread = object(R"({"case": "K7Q4-MD2X", "status": "open", "messages": [], "notes": []})");
    thread.insert(QStringLiteral("events"),
        QJsonArray{QJsonObject{{QStringLiteral("at"), QStringLiteral("2026-09-21T14:13:20.000Z")},
            {QStringLiteral("by"), by.isEmpty() ? QJsonValue() : QJsonValue(by)}, {QStringLiteral("op"), op},
            {QStringLiteral("text"), text}}});
    return cli::render(QStringLiteral("thread"), thread, 0)
        .section(QLatin1Char('\n'), 1)
        .section(QStringLiteral("  "), 1)
        .trimmed();
}

} // namespace

class RenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errors_areSentences_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("plain") << QStringLiteral("the folder is away") << QStringLiteral("the folder is away");
        QTest::newRow("certificate")
            << QStringLiteral("unsent: tls-untrusted: the certificate of mail.test (no issuer)")
            << QStringLiteral(
                   "The server's certificate was issued by somebody whom this computer does not trust, so Baton "
                   "did not connect (the certificate of mail.test (no issuer))");
        QTest::newRow("not sent") << QStringLiteral("unsent: unsent: mail.test: nobody answers")
                                  << QStringLiteral("mail.test: nobody answers");
        QTest::newRow("no keychain") << QStringLiteral("keychain-absent")
                                     << QStringLiteral(
                                            "There is no keychain here to keep the secret in; --secrets file "
                                            "keeps it in a file that only you can read");
        QTest::newRow("keychain by another name")
            << QStringLiteral("keychain-absently: x") << QStringLiteral("keychain-absently: x");
        for (const char *word :
            {"expired", "not-yet-valid", "wrong-host", "self-signed", "revoked", "handshake", "other"})
            QTest::newRow(word) << QStringLiteral("tls-%1: x").arg(QLatin1String(word)) << QString();
    }
    void errors_areSentences()
    {
        QFETCH(const QString, message);
        QFETCH(const QString, sentence);
        const QJsonObject error{
            {QStringLiteral("kind"), QStringLiteral("network")}, {QStringLiteral("message"), message}};
        const QJsonObject document{{QStringLiteral("error"), error}};
        const QString text = cli::renderError(document);
        QVERIFY2(!text.contains(QStringLiteral("unsent:")) && !text.contains(QStringLiteral("tls-")), qPrintable(text));
        if (!sentence.isEmpty())
            QVERIFY2(text.contains(sentence), qPrintable(text));
        const QJsonObject account{
            {QStringLiteral("handle"), QStringLiteral("brand")}, {QStringLiteral("last_error"), error}};
        const QString accounts
            = cli::render(QStringLiteral("account list"), {{QStringLiteral("accounts"), QJsonArray{account}}}, 0);
        QVERIFY2(!accounts.contains(QStringLiteral("tls-")), qPrintable(accounts));
    }
    void teamStatus_saysHowTheFolderStands_andWhatIsNotWell()
    {
        QJsonObject status
            = object(R"({"path": "/share/Baton-k7q4", "admitted": true, "standing": "in", "folder": "away",
            "not_shared": 2, "seen_by": 1, "colleagues": 3, "asking": 0, "members": [],
            "missing": [{"name": "Ben", "device": "ben-laptop", "changes": 14}],
            "answer_window": {"seconds": 60, "why": "carrier", "carrier": "Nextcloud"},
            "clocks": [{"name": "Ben", "device": "ben-laptop", "ahead_s": 240}]})");
        QString text = cli::render(QStringLiteral("team status"), status, 0);
        QVERIFY(text.contains(QStringLiteral("folder away, not yet shared 2, seen by 1 of 3")));
        QVERIFY(text.contains(QStringLiteral("Changes missing from ben-laptop (Ben): 14")));
        QVERIFY(text.contains(QStringLiteral("240 s off")));
        QVERIFY(text.contains(QStringLiteral("Replies wait 60 s before they leave (Nextcloud).")));
        status.insert(QStringLiteral("standing"), QStringLiteral("removed"));
        status.insert(QStringLiteral("admitted"), false);
        text = cli::render(QStringLiteral("team status"), status, 0);
        QVERIFY(text.contains(QStringLiteral("No longer in the team")));
        QVERIFY(!text.contains(QStringLiteral("not yet shared")));
    }
    void customer_isToldWithHandlesAndWhy()
    {
        const QString text = cli::render(QStringLiteral("contact show"),
            object(
                R"({"handles": [{"id": "86", "name": "Priya N.", "handle": "@priya@kiste.example", "network": "mastodon",
            "conversations": 2, "links": [{"with": "00", "evidence": "told-us", "why": "same order", "by": "Anna",
            "at": "2026-09-21T14:13:20.000Z"}]}], "conversations": []})"),
            0);
        for (const char *part : {"Priya N.", "@priya@kiste.example", "mastodon", "Anna, they said so: same order"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }

    void everyEventOfAConversation_isASentence_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *op, const char *text, const char *sentence) {
            QTest::addRow("%s %s", op, text)
                << QString::fromUtf8(op) << QString::fromUtf8(text) << QString::fromUtf8(sentence);
        };
        row("claim", "", "Anna claimed this");
        row("release", "", "Anna gave this back");
        row("tag.add", "late", "Anna added the tag “late”");
        row("tag.remove", "late", "Anna took the tag “late” away");
        row("priority.set", "high", "Anna set the priority to high");
        row("priority.remove", "", "Anna took the priority back");
        row("status.done", "none", "Anna marked this done");
        row("status.done", "spam", "Anna marked this as spam");
        row("status.done", "no_reply_needed", "Anna marked this done, no reply needed");
        row("status.open", "", "Anna opened this again");
        row("status.unset", "", "Anna undid that, and this is open as before");
        row("thread.join", "", "Anna joined this with another conversation");
        row("thread.split", "", "Anna split this conversation");
    }

    void everyEventOfAConversation_isASentence()
    {
        QFETCH(const QString, op);
        QFETCH(const QString, text);
        QTEST(eventLine(op, text), "sentence");
    }

    void snooze_saysUntilWhen_inLocalTime()
    {
        const QString line = eventLine(QStringLiteral("status.snoozed"), QStringLiteral("2026-11-23T09:00:00.000Z"));
        QVERIFY2(line.startsWith(QStringLiteral("Anna put this off until 2026-11-23 ")), qPrintable(line));
        QVERIFY(!line.contains(QLatin1Char('Z')));
    }

    void nobody_isBaton_andAnUnknownEvent_isShownAsItIs()
    {
        QCOMPARE(eventLine(QStringLiteral("claim"), {}, {}), QStringLiteral("Baton claimed this"));
        QCOMPARE(eventLine(QStringLiteral("teleport"), QStringLiteral("Mars")), QStringLiteral("Anna: teleport Mars"));
    }

    void everyOperationThatAThreadCanShow_hasASentence()
    {
        // Whoever adds an operation is reminded here of its words; what has no meaning in this version stands aside.
        const QStringList later{QStringLiteral("handoff"), QStringLiteral("accept"), QStringLiteral("return"),
            QStringLiteral("escalate"), QStringLiteral("climb")};
        const QRegularExpression shown(QStringLiteral(
            "^(claim|release|handoff|accept|return|escalate|climb|status\\..*|tag\\..*|priority\\..*|thread\\..*)$"));
        int sentences = 0;
        for (const ops::OpType type : ops::knownTypes()) {
            const QString op = QString::fromLatin1(ops::opName(type));
            if (!shown.match(op).hasMatch() || later.contains(op))
                continue;
            ++sentences;
            QVERIFY2(!eventLine(op, QStringLiteral("x")).contains(QLatin1Char(':')), qPrintable(op));
        }
        QCOMPARE(sentences, 12);
    }

    void heldReply_saysWhy_andWhatSendsItAllTheSame()
    {
        const QString text = cli::render(QStringLiteral("outbox send"),
            object(R"({"state": "held", "id": "0b4f", "message": null, "reason": "message_gone"})"), 0);
        QCOMPARE(text,
            QStringLiteral(
                "held: the message it answers was deleted. It has not been sent; `batonctl outbox send 0b4f --anyway` "
                "sends it all the same.\n"));
    }
};

QTEST_GUILESS_MAIN(RenderTest)
#include "RenderTest.moc"
