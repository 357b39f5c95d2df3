// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the JSON of batonctl to one example file of each shape in tests/fixtures/cli. A change of a file is a change of
// what scripts read. BATON_WRITE_FIXTURES=1 writes the files anew, to be looked at in the diff.
#include "core/commands/Shapes.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace baton;

namespace {

constexpr TimeMs kAt = 1'790'000'000'000;

ThreadRow exampleRow()
{
    ThreadRow row;
    row.id = threadIdFor(u"mastodon", u"https://kiste.example/1");
    row.caseCode = caseCodeFor(row.id);
    row.network = QStringLiteral("mastodon");
    row.subject = QStringLiteral("Where is my parcel?");
    row.contactName = QStringLiteral("Priya N.");
    row.contactHandle = QStringLiteral("@priya@kiste.example");
    row.contact = identityIdFor(u"mastodon", u"https://kiste.example/priya");
    row.waitingSince = kAt;
    row.priority = Priority::High;
    row.held = true;
    row.holderName = QStringLiteral("Anna");
    row.tags = {QStringLiteral("late parcel"), QStringLiteral("refund")};
    row.unread = 1;
    row.messages = 2;
    row.lastAt = kAt;
    row.lastSnippet = QStringLiteral("Where is “it”?");
    return row;
}

MessageView exampleMessage()
{
    MessageView message;
    message.id = messageIdFor(u"mastodon", u"https://kiste.example/1");
    message.networkId = QStringLiteral("111");
    message.author.name = QStringLiteral("Priya N.");
    message.author.handle = QStringLiteral("@priya@kiste.example");
    message.at = kAt;
    message.seenAt = kAt + 1500;
    message.text = QStringLiteral("Where is my parcel?");
    message.html = QStringLiteral("Where is <b>my</b> parcel?");
    message.parent = messageIdFor(u"mastodon", u"https://kiste.example/0");
    message.editedAt = kAt + 60'000;
    message.permalink = QStringLiteral("https://kiste.example/1");
    message.attachments = {{Attachment::Type::Image, QStringLiteral("https://kiste.example/p.png"), {},
        QStringLiteral("a torn box"), QStringLiteral("image/png"), 4711, 40, 30}};
    return message;
}

NoteView exampleNote()
{
    NoteView note;
    note.id = BodyId::fromHex("0123456789abcdef0123456789abcdef");
    note.author = QStringLiteral("Anna");
    note.at = kAt;
    note.text = QStringLiteral("Asked the depot.");
    note.mentions = {{MemberId::fromHex("00112233445566778899aabbccddeeff"), QStringLiteral("Ben")}};
    return note;
}

EventView exampleEvent()
{
    EventView event;
    event.at = kAt;
    event.by = QStringLiteral("Anna");
    event.operation = QStringLiteral("tag.add");
    event.subject = QStringLiteral("refund");
    return event;
}

inbox::AccountView exampleAccount()
{
    inbox::AccountView account;
    account.id = accountIdFor(u"mastodon", u"https://kiste.example/brand");
    account.network = QStringLiteral("mastodon");
    account.handle = QStringLiteral("@brand@kiste.example");
    account.server = QStringLiteral("kiste.example");
    account.serverSoftware = QStringLiteral("Mastodon 4.4.0");
    account.health = inbox::AccountView::Health::Unreachable;
    account.lastCheckedAt = kAt;
    account.nextCheckAt = kAt + 20'000;
    account.lastError = Error{Error::Kind::Network, QStringLiteral("connection refused"), {}, 0};
    account.coverage = {{QStringLiteral("notifications"), kAt - 1000, kAt, {{kAt - 900, kAt - 800}}},
        {QStringLiteral("conversations"), kAt - 500, kAt - 10, {}}};
    return account;
}

inbox::OutboxItem exampleReply()
{
    inbox::OutboxItem item;
    item.id = DraftId::fromHex("00112233445566778899aabbccddeeff");
    item.caseCode = QStringLiteral("K7Q4-MD2X");
    item.contactName = QStringLiteral("Priya N.");
    item.text = QStringLiteral("On its way.");
    item.state = inbox::OutboxState::Held;
    item.hold = inbox::HoldReason::CustomerWroteAgain;
    item.queuedAt = kAt;
    item.leavesAt = kAt + 10'000;
    return item;
}

} // namespace

class ShapesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shape_isAsInItsFile_data()
    {
        QTest::addColumn<QJsonObject>("made");
        const auto account = QStringLiteral("@brand@kiste.example");
        QTest::newRow("thread") << commands::threadJson(exampleRow(), account);
        QTest::newRow("message") << commands::messageJson(exampleMessage());
        QTest::newRow("note") << commands::noteJson(exampleNote());
        QTest::newRow("event") << commands::eventJson(exampleEvent());
        ConversationPage page;
        page.thread = exampleRow();
        page.messages = {exampleMessage()};
        page.notes = {exampleNote()};
        page.events = {exampleEvent()};
        page.holdings = {{.name = QStringLiteral("Anna"), .at = kAt, .by = QStringLiteral("Anna")}};
        QTest::newRow("conversation") << commands::conversationJson(page, account);
        SearchHit hit;
        hit.caseCode = QStringLiteral("K7Q4-MD2X");
        hit.messageId = exampleMessage().id;
        hit.snippet = QStringLiteral("where is my \x02parcel\x03");
        hit.at = kAt;
        QTest::newRow("search-hit") << commands::searchHitJson(hit);
        QTest::newRow("account") << commands::accountJson(exampleAccount());
        inbox::PollOutcome outcome;
        outcome.handle = account;
        outcome.newMessages = 3;
        outcome.requests = 4;
        outcome.coverage = exampleAccount().coverage;
        outcome.error = Error{Error::Kind::RateLimited, QStringLiteral("later"), {}, 429};
        QTest::newRow("poll") << commands::pollJson(outcome);
        QTest::newRow("outbox") << commands::outboxJson(exampleReply());
        auto failed = exampleReply();
        failed.state = inbox::OutboxState::Failed;
        failed.hold = inbox::HoldReason::None;
        failed.error = Error{Error::Kind::Invalid, QStringLiteral("refused by the server"), {}, 422};
        QTest::newRow("outbox-failed") << commands::outboxJson(failed);
        QTest::newRow("saved-reply") << commands::savedReplyJson(
            {QStringLiteral("ab"), QStringLiteral("Sorry"), QStringLiteral("We are sorry."), QStringLiteral("en")});
        CustomerHandle handle;
        handle.id = exampleRow().contact;
        handle.network = QStringLiteral("mastodon");
        handle.person.name = QStringLiteral("Priya N.");
        handle.person.handle = QStringLiteral("@priya@kiste.example");
        handle.conversations = 2;
        handle.links = {{IdentityId::fromHex("00112233445566778899aabbccddeeff"), LinkEvidence::ToldUs,
            QStringLiteral("gave the same order number"), QStringLiteral("Anna"), true, kAt}};
        QTest::newRow("contact") << QJsonObject{{QStringLiteral("handles"), commands::handlesJson({handle})},
            {QStringLiteral("conversations"), QJsonArray{commands::threadJson(exampleRow(), account)}}};
        QTest::newRow("error") << commands::errorJson(QStringLiteral("not-found"), QStringLiteral("There is none."));
    }

    void shape_isAsInItsFile()
    {
        QFETCH(const QJsonObject, made);
        const QString path = QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR"))
            + QStringLiteral("/tests/fixtures/cli/%1.json").arg(QString::fromLatin1(QTest::currentDataTag()));
        QFile file(path);
        if (qEnvironmentVariableIntValue("BATON_WRITE_FIXTURES") == 1) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QJsonDocument(made).toJson());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        QJsonParseError problem;
        const auto expected = QJsonDocument::fromJson(file.readAll(), &problem);
        QCOMPARE(problem.error, QJsonParseError::NoError);
        QCOMPARE(QJsonDocument(made).toJson(), expected.toJson());
    }

    void removedNote_doesNotShowItsText()
    {
        NoteView note = exampleNote();
        note.removed = true;
        QCOMPARE(commands::noteJson(note).value(QStringLiteral("text")).toString(), QString());
    }
};

QTEST_GUILESS_MAIN(ShapesTest)
#include "ShapesTest.moc"
