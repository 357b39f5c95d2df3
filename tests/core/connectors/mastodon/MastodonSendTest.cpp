// SPDX-License-Identifier: GPL-3.0-or-later
// Writing: whom an answer names, how wide it goes, pictures, edits.
#include "app/demo/network/Pictures.h"
#include "core/connectors/mastodon/Send.h"
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtCore/QUuid>
#include <QtTest/QtTest>

namespace baton::test {

using connectors::mastodon::addressed;
using connectors::mastodon::AnswerData;
using connectors::mastodon::sameText;
using connectors::mastodon::withFullMentions;
using demo::FakePost;
using demo::MastodonFake;
using demo::MastodonWorld;
using demo::PostKey;

class MastodonSendTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answer_namesTheAuthorAndTheOthers_data();
    void answer_namesTheAuthorAndTheOthers();
    void textsAsTypedAndAsShown_areTheSame();
    void shortMentionsInAnEdit_getTheirHostsBack();

    void answer_isNeverWiderThanWhatItAnswers_data();
    void answer_isNeverWiderThanWhatItAnswers();
    void parentOfUnknownWidth_isLookedUp();
    void warningAndLanguage_goAlong();
    void tooLong_isRefusedBeforeAnythingIsSent();
    void picture_goesOutWithItsDescription();
    void pictureThatTakesTime_isWaitedFor();
    void pictureRefused_sendsNothing();
    void pictureNotArrived_isSurelyUnsent();
    void keyIsHonoured_forAnHour();
    void goToSocial_isNeverSentTwiceByTheConnection();

    void edit_keepsPicturesAndMentions();
    void edit_ofSomebodyElses_isForbidden();

private:
    OutgoingMessage answerTo(MastodonBench &bench, PostKey key, const QString &text);
    FakePost lastOfBrand(MastodonBench &bench);
};

OutgoingMessage MastodonSendTest::answerTo(MastodonBench &bench, PostKey key, const QString &text)
{
    const auto connector = bench.connect();
    const auto message = connector->resolve(QUrl(bench.fake.uriOf(key)), {});
    if (!message)
        qFatal("resolve: %s", qPrintable(message.error().detail));
    OutgoingMessage answer;
    answer.inReplyTo = {message->networkId, message->globalId, {}, message->connectorData};
    answer.parentAuthor = message->author;
    answer.visibility = message->visibility;
    answer.text = text;
    answer.createdAt = bench.clock.nowMs();
    return answer;
}

FakePost MastodonSendTest::lastOfBrand(MastodonBench &bench)
{
    return bench.fake.world([&](MastodonWorld &world) { return *world.post(world.postsBy(bench.brand).first()); });
}

void MastodonSendTest::answer_namesTheAuthorAndTheOthers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("others");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char *name, const char *typed, const QStringList &others, const char *sent) {
        QTest::addRow("%s", name) << QString::fromUtf8(typed) << others << QString::fromUtf8(sent);
    };
    const QString anna = QStringLiteral("@anna@kiste.example");
    const QString ben = QStringLiteral("@ben@shop.example");
    row("author", "Hi", {anna}, "@anna@kiste.example Hi");
    row("author and others", "Hi", {anna, ben}, "@anna@kiste.example @ben@shop.example Hi");
    row("already there", "@anna@kiste.example Hi", {anna, ben}, "@anna@kiste.example Hi");
    row("already there, somewhere", "Hi @ANNA@Kiste.Example!", {anna}, "Hi @ANNA@Kiste.Example!");
    row("one of the others there", "@ben Hi", {anna, ben}, "@anna@kiste.example @ben Hi");
    row("somebody of that name elsewhere", "@anna Hi", {anna}, "@anna@kiste.example @anna Hi");
    row("short form at home", "@ben Hi", {ben}, "@ben Hi");
    row("longer name", "@anna2@kiste.example Hi", {anna}, "@anna@kiste.example @anna2@kiste.example Hi");
    row("in an address", "see https://kiste.example/@anna@kiste.example", {anna},
        "@anna@kiste.example see https://kiste.example/@anna@kiste.example");
    row("ourselves left out", "Hi", {anna, QStringLiteral("@brand@shop.example")}, "@anna@kiste.example Hi");
    row("nobody", "Hi", {}, "Hi");
}

void MastodonSendTest::answer_namesTheAuthorAndTheOthers()
{
    QFETCH(const QString, typed);
    QFETCH(const QStringList, others);
    Person self;
    self.nativeId = QStringLiteral("1");
    self.handle = QStringLiteral("@brand@shop.example");
    AnswerData answer;
    answer.mentions = others;
    QTEST(addressed(typed, OutgoingMessage(), answer, self), "sent");
}

void MastodonSendTest::textsAsTypedAndAsShown_areTheSame()
{
    QVERIFY(sameText(QStringLiteral("@anna@kiste.example  Hi\r\n there"), QStringLiteral("@anna Hi\nthere ")));
    QVERIFY(sameText(QStringLiteral("e\u0301"), QStringLiteral("\u00e9")));
    QVERIFY(!sameText(QStringLiteral("@anna Hi"), QStringLiteral("@ben Hi")));
    QVERIFY(!sameText(QStringLiteral("Hi"), QStringLiteral("Hi!")));
    QVERIFY(!sameText(QStringLiteral("Thank you"), QStringLiteral("thank you")));
}

void MastodonSendTest::shortMentionsInAnEdit_getTheirHostsBack()
{
    const auto person = [](const char *handle) {
        Person one;
        one.handle = QLatin1String(handle);
        return one;
    };
    const QList<Person> mentioned{person("@anna@kiste.example"), person("@ben@shop.example")};
    QCOMPARE(withFullMentions(QStringLiteral("@anna and @Ben, not @carl or a@anna.example"), mentioned),
        QStringLiteral("@anna@kiste.example and @ben@shop.example, not @carl or a@anna.example"));
    QCOMPARE(withFullMentions(QStringLiteral("@anna@kiste.example"), mentioned), QStringLiteral("@anna@kiste.example"));
    // Two of one name: nobody can tell who was meant.
    QCOMPARE(withFullMentions(QStringLiteral("@anna"), mentioned + QList<Person>{person("@anna@other.example")}),
        QStringLiteral("@anna"));
}

void MastodonSendTest::answer_isNeverWiderThanWhatItAnswers_data()
{
    QTest::addColumn<int>("parent");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("sent");
    for (const Visibility parent :
        {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct}) {
        for (const Visibility wanted :
            {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct}) {
            QTest::addRow("%s to %s", qPrintable(toWord(wanted)), qPrintable(toWord(parent)))
                << int(parent) << int(wanted) << std::max(int(parent), int(wanted));
        }
    }
}

void MastodonSendTest::answer_isNeverWiderThanWhatItAnswers()
{
    QFETCH(const int, parent);
    QFETCH(const int, wanted);
    MastodonBench bench;
    OutgoingMessage answer = answerTo(
        bench, bench.writes(bench.priya, QStringLiteral("@brand hello"), 0, Visibility(parent)), QStringLiteral("Hi"));
    answer.visibility = Visibility(wanted);
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY(sent);
    QTEST(int(sent->visibility), "sent");
    QTEST(int(lastOfBrand(bench).visibility), "sent");
}

void MastodonSendTest::parentOfUnknownWidth_isLookedUp()
{
    MastodonBench bench;
    OutgoingMessage answer = answerTo(
        bench, bench.writes(bench.priya, QStringLiteral("@brand secret"), 0, Visibility::Direct), QStringLiteral("Hi"));
    answer.inReplyTo.connectorData.clear();
    answer.visibility = Visibility::Public;
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY(sent);
    QCOMPARE(sent->visibility, Visibility::Direct);
    QVERIFY(lastOfBrand(bench).mentions.contains(bench.priya));
}

void MastodonSendTest::warningAndLanguage_goAlong()
{
    MastodonBench bench;
    OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Hallo"));
    answer.subject = QStringLiteral("Nass");
    answer.language = QStringLiteral("de-AT");
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY(sent);
    QCOMPARE(sent->subject, QStringLiteral("Nass"));
    QVERIFY(sent->sensitive);
    QCOMPARE(sent->language, QStringLiteral("de"));
}

void MastodonSendTest::tooLong_isRefusedBeforeAnythingIsSent()
{
    MastodonBench bench;
    const PostKey question
        = bench.writes(bench.tom, QStringLiteral("@brand@%1 hello").arg(QUrl(bench.fake.url()).authority()));
    // "@tom " counts five: a mention counts without its host.
    OutgoingMessage answer = answerTo(bench, question, QString(495, QLatin1Char('x')));
    const auto connector = bench.connect();
    QVERIFY(connector->send(answer, "key-1", {}));
    answer.text += QLatin1Char('x');
    bench.takeRequests();
    const auto sent = connector->send(answer, "key-2", {});
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind::Refused));
    QVERIFY(!net::surelyUnsent(sent.error())); // trying again would not help
    QVERIFY(bench.takeRequests().filter(QStringLiteral("POST")).isEmpty());
}

void MastodonSendTest::picture_goesOutWithItsDescription()
{
    MastodonBench bench;
    OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Look"));
    answer.media.append({demo::photoPng(QStringLiteral("x"), 64, 32), QStringLiteral("image/png"), {},
        QStringLiteral("A \"dry\" parcel — ünïcode"), 64, 32});
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->attachments.size(), 1);
    QCOMPARE(sent->attachments.first().alt, QStringLiteral("A \"dry\" parcel — ünïcode"));
    QCOMPARE(sent->attachments.first().width, 64);
}

void MastodonSendTest::pictureThatTakesTime_isWaitedFor()
{
    MastodonBench bench(MastodonFake::Options{.mediaPolls = 1});
    OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Look"));
    answer.media.append({demo::photoPng(QStringLiteral("x"), 8, 8), QStringLiteral("image/png"), {}, {}, 8, 8});
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->attachments.size(), 1);
    QCOMPARE(bench.takeRequests().filter(QStringLiteral("GET /api/v1/media/")).size(), 2);
}

void MastodonSendTest::pictureRefused_sendsNothing()
{
    MastodonBench bench;
    OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Look"));
    answer.media.append({"no picture at all", QStringLiteral("image/png"), {}, {}, 8, 8});
    const auto sent = bench.connect()->send(answer, "key", {});
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind::Invalid));
    QCOMPARE(sent.error().httpStatus, 422);
    QVERIFY(!net::surelyUnsent(sent.error()));
    QVERIFY(bench.takeRequests().filter(QStringLiteral("POST /api/v1/statuses")).isEmpty());
}

void MastodonSendTest::pictureNotArrived_isSurelyUnsent()
{
    MastodonBench bench;
    OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Look"));
    answer.media.append({demo::photoPng(QStringLiteral("x"), 8, 8), QStringLiteral("image/png"), {}, {}, 8, 8});
    const auto connector = bench.connect();
    for (const int status : {500, 429, 200}) {
        bench.fake.server().clearFaults();
        bench.fake.server().addFault(
            demo::faults::reply(QStringLiteral("/api/v2/media"), demo::HttpReply::json("garbage", status), -1));
        const auto sent = connector->send(answer, "key", {});
        QVERIFY(!sent);
        QVERIFY2(net::surelyUnsent(sent.error()), qPrintable(QString::number(status)));
        bench.clock.advance(std::chrono::minutes(20));
    }
}

void MastodonSendTest::keyIsHonoured_forAnHour()
{
    MastodonBench bench;
    const OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Hi"));
    const auto connector = bench.connect();
    const auto first = connector->send(answer, "key", {});
    bench.clock.advance(std::chrono::minutes(59));
    const auto second = connector->send(answer, "key", {});
    QVERIFY(first && second);
    QCOMPARE(first->globalId, second->globalId);
    const auto other = connector->send(answer, "another key", {});
    QVERIFY(other);
    QVERIFY(other->globalId != first->globalId);
}

void MastodonSendTest::goToSocial_isNeverSentTwiceByTheConnection()
{
    MastodonBench bench(MastodonFake::Options{.personality = demo::Personality::GoToSocial});
    const OutgoingMessage answer
        = answerTo(bench, bench.writes(bench.priya, QStringLiteral("@brand hello")), QStringLiteral("Hi"));
    const auto connector = bench.connect();
    // The request is taken and the connection closed without a word.
    demo::Fault cut = demo::faults::lostAnswer("POST", QStringLiteral("/api/v1/statuses"), -1);
    cut.change = [](const demo::HttpRequest &, demo::HttpReply reply) {
        reply.cutAfter = 0;
        return reply;
    };
    bench.fake.server().addFault(cut);
    bench.takeRequests();
    QVERIFY(!connector->send(answer, "key", {}));
    QCOMPARE(bench.takeRequests().filter(QStringLiteral("POST /api/v1/statuses")).size(), 1);
}

void MastodonSendTest::edit_keepsPicturesAndMentions()
{
    MastodonBench bench;
    const PostKey question
        = bench.writes(bench.tom, QStringLiteral("@brand@%1 hello").arg(QUrl(bench.fake.url()).authority()));
    OutgoingMessage answer = answerTo(bench, question, QStringLiteral("It left yestreday"));
    answer.media.append(
        {demo::photoPng(QStringLiteral("x"), 8, 8), QStringLiteral("image/png"), {}, QStringLiteral("Alt"), 8, 8});
    const auto connector = bench.connect();
    const auto sent = connector->send(answer, "key", {});
    QVERIFY(sent);
    bench.clock.advance(std::chrono::seconds(5));
    OutgoingMessage better = answer;
    better.text = QString(sent->text).replace(QStringLiteral("yestreday"), QStringLiteral("yesterday"));
    const auto edited = connector->edit({sent->networkId, sent->globalId, {}, sent->connectorData}, better, {});
    QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().detail));
    QCOMPARE(edited->globalId, sent->globalId);
    QCOMPARE(edited->text, QStringLiteral("@tom It left yesterday"));
    QVERIFY(edited->editedAt);
    QCOMPARE(edited->attachments.size(), 1);
    const FakePost post = lastOfBrand(bench);
    QCOMPARE(post.now().text, QStringLiteral("@tom@kiste.example It left yesterday"));
    QCOMPARE(post.mentions, QList<demo::PersonKey>{bench.tom});
}

void MastodonSendTest::edit_ofSomebodyElses_isForbidden()
{
    MastodonBench bench;
    const PostKey question = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    OutgoingMessage text;
    text.text = QStringLiteral("Something else");
    const auto edited
        = bench.connect()->edit({bench.fake.idOf(question), bench.fake.uriOf(question), {}, {}}, text, {});
    QVERIFY(!edited);
    QCOMPARE(kindName(edited.error().kind), kindName(Error::Kind::Forbidden));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonSendTest)
#include "MastodonSendTest.moc"
