// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched for, against the scripted server.
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <algorithm>

namespace baton::test {

using namespace std::chrono_literals;
using connectors::Batch;
using demo::MastodonFake;
using demo::Personality;
using demo::PostKey;

class MastodonListenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tag_isFoundAndIsNotSaidToUs();
    void words_areFoundInAnyOrder();
    void ownPosts_areLeftOut_data() { eachKind(); }
    void ownPosts_areLeftOut();
    void firstTime_isOnlyTheNewestPage_data() { eachKind(); }
    void firstTime_isOnlyTheNewestPage();
    void longAbsence_isReadOverSeveralPages_data() { eachKind(); }
    void longAbsence_isReadOverSeveralPages();
    void floods_areLetGoAndListeningGoesOn_data() { eachKind(); }
    void floods_areLetGoAndListeningGoesOn();
    void nothingNew_isOneRequestAndTheSameCursor_data() { eachKind(); }
    void nothingNew_isOneRequestAndTheSameCursor();
    void postThatArrivesLate_isHeard_data() { eachKind(); }
    void postThatArrivesLate_isHeard();
    void whatTwoWatchesFind_comesOnce();

    void serverWithoutFullText_isToldAsUnsupported();
    void serverWithoutFullText_cannotBeToldWhileNothingIsWritten();
    void goToSocial_hasTagsButNoWords();
    void missingTimeline_isUnsupported();
    void narrowToken_isForbidden();
    void searchThatIsDown_staysANetworkError();

    void oneWatchThatFails_doesNotStopTheOthers();
    void firstError_isReturnedIfAllFail();
    void cancelled_endsAtOnce();
    void damagedCursor_isTheFirstTime_data();
    void damagedCursor_isTheFirstTime();
    void anotherAccountsCursor_isTheFirstTime();
    void watchThatIsGone_isForgottenAndBeginsAnew();
    void manyWatches_takeTurns();

private:
    static void eachKind()
    {
        QTest::addColumn<Watch>("watch");
        QTest::newRow("tag") << Watch{Watch::Kind::Tag, QStringLiteral("kettle")};
        QTest::newRow("words") << Watch{Watch::Kind::Words, QStringLiteral("kettle")};
    }
};

namespace {

const Watch kTag{Watch::Kind::Tag, QStringLiteral("kettle")};
const Watch kWords{Watch::Kind::Words, QStringLiteral("kettle")};

struct Listener {
    explicit Listener(const MastodonFake::Options &options = {})
        : bench(options)
        , connector(bench.connect())
    {
    }

    Result<Batch> listen(const QList<Watch> &watches)
    {
        auto batch = connector->listen(watches, cursor, bench.call());
        if (batch)
            cursor = batch->nextCursor;
        return batch;
    }
    /// What is found; the test fails if nothing could be read.
    QStringList heard(const QList<Watch> &watches)
    {
        const auto batch = listen(watches);
        if (!batch) {
            QTest::qFail(qPrintable(batch.error().detail), __FILE__, __LINE__);
            return {};
        }
        QStringList texts;
        for (const NetworkMessage &message : batch->messages)
            texts.append(message.text);
        std::sort(texts.begin(), texts.end());
        return texts;
    }
    void write(int count, const QString &what)
    {
        for (int i = 0; i < count; ++i)
            bench.writes(bench.priya, QStringLiteral("#kettle %1 %2").arg(what).arg(i, 4, 10, QLatin1Char('0')));
    }

    MastodonBench bench;
    std::unique_ptr<connectors::Connector> connector;
    QByteArray cursor;
};

} // namespace

void MastodonListenTest::tag_isFoundAndIsNotSaidToUs()
{
    Listener with;
    with.bench.writes(with.bench.tom, QStringLiteral("My #Kettle leaks"));
    with.bench.writes(with.bench.tom, QStringLiteral("My #kettles leak, and so does my kettle"));
    const auto batch = with.listen({kTag});
    QVERIFY(batch);
    QCOMPARE(batch->messages.size(), 1);
    const NetworkMessage &found = batch->messages.first();
    QCOMPARE(found.text, QStringLiteral("My #Kettle leaks"));
    QCOMPARE(found.author.handle, QStringLiteral("@tom@kiste.example"));
    QVERIFY(found.isHeard);
    QVERIFY(batch->covered.isEmpty());
}

void MastodonListenTest::words_areFoundInAnyOrder()
{
    Listener with;
    with.bench.writes(with.bench.tom, QStringLiteral("This kettle is blue"));
    with.bench.writes(with.bench.tom, QStringLiteral("This kettle is red"));
    const auto batch = with.listen({{Watch::Kind::Words, QStringLiteral("blue kettle")}});
    QVERIFY(batch);
    QCOMPARE(batch->messages.size(), 1);
    QCOMPARE(batch->messages.first().text, QStringLiteral("This kettle is blue"));
    QVERIFY(batch->messages.first().isHeard);
}

void MastodonListenTest::ownPosts_areLeftOut()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.bench.writes(with.bench.brand, QStringLiteral("Our new #kettle"));
    with.bench.writes(with.bench.tom, QStringLiteral("Their new #kettle"));
    QCOMPARE(with.heard({watch}), QStringList{QStringLiteral("Their new #kettle")});
}

void MastodonListenTest::firstTime_isOnlyTheNewestPage()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.write(60, QStringLiteral("old"));
    with.bench.takeRequests();
    const QStringList found = with.heard({watch});
    QCOMPARE(found.size(), 40);
    QCOMPARE(found.last(), QStringLiteral("#kettle old 0059"));
    QCOMPARE(with.bench.takeRequests().filter(QStringLiteral("kettle")).size(), 1);
    QVERIFY(with.heard({watch}).isEmpty());
}

void MastodonListenTest::longAbsence_isReadOverSeveralPages()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.write(3, QStringLiteral("old"));
    with.bench.clock.advance(1h);
    QCOMPARE(with.heard({watch}).size(), 3);
    with.write(110, QStringLiteral("new"));
    with.bench.clock.advance(1h);
    QCOMPARE(with.heard({watch}).size(), 110);
    QVERIFY(with.heard({watch}).isEmpty());
}

void MastodonListenTest::floods_areLetGoAndListeningGoesOn()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.write(1, QStringLiteral("old"));
    with.bench.clock.advance(1h);
    QCOMPARE(with.heard({watch}).size(), 1);
    with.write(400, QStringLiteral("new"));
    with.bench.clock.advance(1h);
    with.bench.takeRequests();
    QVERIFY(with.heard({watch}).size() >= 160);
    QVERIFY(with.bench.takeRequests().size() <= 5);
    for (int round = 0; round < 4; ++round)
        with.heard({watch});
    with.bench.writes(with.bench.tom, QStringLiteral("the #kettle after"));
    QCOMPARE(with.heard({watch}), QStringList{QStringLiteral("the #kettle after")});
}

void MastodonListenTest::nothingNew_isOneRequestAndTheSameCursor()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.write(3, QStringLiteral("old"));
    QCOMPARE(with.heard({watch}).size(), 3);
    // While they are new, and when they are so no more.
    for (const auto &later : {std::chrono::minutes(5), std::chrono::minutes(60)}) {
        with.bench.clock.advance(later);
        QVERIFY(with.heard({watch}).isEmpty());
        const QByteArray before = with.cursor;
        with.bench.takeRequests();
        QVERIFY(with.heard({watch}).isEmpty());
        QCOMPARE(with.bench.takeRequests().size(), 1);
        QCOMPARE(with.cursor, before);
    }
}

void MastodonListenTest::postThatArrivesLate_isHeard()
{
    QFETCH(const Watch, watch);
    Listener with;
    with.write(2, QStringLiteral("old"));
    with.bench.clock.advance(30min);
    with.write(1, QStringLiteral("new"));
    QCOMPARE(with.heard({watch}).size(), 3);
    // Written ten minutes ago on a server that was slow: its id lies below the newest one.
    demo::PostSpec late;
    late.author = with.bench.tom;
    late.text = QStringLiteral("#kettle, long on its way");
    late.at = with.bench.clock.nowMs() - 600'000;
    with.bench.fake.post(late);
    QCOMPARE(with.heard({watch}), QStringList{late.text});
}

void MastodonListenTest::whatTwoWatchesFind_comesOnce()
{
    Listener with;
    with.write(1, QStringLiteral("both"));
    QCOMPARE(with.heard({kTag, kWords}), QStringList{QStringLiteral("#kettle both 0000")});
}

void MastodonListenTest::serverWithoutFullText_isToldAsUnsupported()
{
    Listener with(MastodonFake::Options{.searchesTexts = false});
    with.bench.writes(with.bench.brand, QStringLiteral("We sell kettles"));
    with.write(1, QStringLiteral("there"));
    const auto batch = with.listen({kWords});
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Unsupported));
    QVERIFY(batch.error().detail.contains(QStringLiteral("no full-text search")));
}

void MastodonListenTest::serverWithoutFullText_cannotBeToldWhileNothingIsWritten()
{
    Listener with(MastodonFake::Options{.searchesTexts = false});
    QVERIFY(with.heard({kWords}).isEmpty());
}

void MastodonListenTest::goToSocial_hasTagsButNoWords()
{
    Listener with(MastodonFake::Options{.personality = Personality::GoToSocial});
    with.write(2, QStringLiteral("old"));
    QCOMPARE(with.heard({kTag}).size(), 2);
    with.write(1, QStringLiteral("new"));
    QCOMPARE(with.heard({kTag}).size(), 1);
    const auto words = with.listen({kWords});
    QVERIFY(!words);
    QCOMPARE(kindName(words.error().kind), kindName(Error::Kind::Unsupported));
}

void MastodonListenTest::missingTimeline_isUnsupported()
{
    Listener with;
    with.bench.fake.server().addFault(
        demo::faults::reply(QStringLiteral("/api/v1/timelines"), demo::HttpReply::json(R"({"error":"x"})", 404), -1));
    const auto batch = with.listen({kTag});
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Unsupported));
    QVERIFY(batch.error().detail.contains(QStringLiteral("timeline of a tag")));
}

void MastodonListenTest::narrowToken_isForbidden()
{
    Listener with;
    with.connector = with.bench.connect(
        with.bench.fake.tokenFor(with.bench.brand, {QStringLiteral("read:accounts"), QStringLiteral("read:statuses")}));
    const auto batch = with.listen({kWords});
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Forbidden));
    QVERIFY(batch.error().detail.contains(QStringLiteral("full-text search")));
}

void MastodonListenTest::searchThatIsDown_staysANetworkError()
{
    Listener with;
    with.bench.fake.server().addFault(
        demo::faults::reply(QStringLiteral("/api/v2/search"), demo::HttpReply::json(R"({"error":"x"})", 500), -1));
    const auto batch = with.listen({kWords});
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Network));
}

void MastodonListenTest::oneWatchThatFails_doesNotStopTheOthers()
{
    Listener with;
    with.write(1, QStringLiteral("first"));
    with.bench.fake.server().addFault(
        demo::faults::reply(QStringLiteral("/api/v2/search"), demo::HttpReply::json(R"({"error":"x"})", 422), 1));
    const Watch tea{Watch::Kind::Words, QStringLiteral("first")};
    const auto batch = with.listen({tea, kTag});
    QVERIFY(batch);
    QCOMPARE(batch->messages.size(), 1);
    QCOMPARE(batch->messages.first().text, QStringLiteral("#kettle first 0000"));
    QVERIFY(batch->missed);
    QCOMPARE(kindName(batch->missed->kind), kindName(Error::Kind::Invalid));
    // The one that failed is where it was.
    with.bench.writes(with.bench.tom, QStringLiteral("a first"));
    QCOMPARE(with.heard({tea}), (QStringList{QStringLiteral("#kettle first 0000"), QStringLiteral("a first")}));
}

void MastodonListenTest::firstError_isReturnedIfAllFail()
{
    Listener with;
    with.bench.fake.server().addFault(
        demo::faults::reply(QStringLiteral("/api/v2/search"), demo::HttpReply::json(R"({"error":"x"})", 403), -1));
    with.bench.fake.server().addFault(
        demo::faults::reply(QStringLiteral("/api/v1/timelines"), demo::HttpReply::json(R"({"error":"x"})", 500), -1));
    const auto batch = with.listen({kWords, kTag});
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Forbidden));
}

void MastodonListenTest::cancelled_endsAtOnce()
{
    Listener with;
    const connectors::Call call;
    call.cancel.cancel();
    const auto batch = with.connector->listen({kWords, kTag}, {}, call);
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Cancelled));
}

void MastodonListenTest::damagedCursor_isTheFirstTime_data()
{
    QTest::addColumn<QByteArray>("cursor");
    QTest::newRow("nothing like it") << QByteArray("\xff\x00{", 3);
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("another version") << QByteArray(R"({"v":99})");
    QTest::newRow("wrong types") << QByteArray(R"({"v":1,"places":[1],"whose":7})");
}

void MastodonListenTest::damagedCursor_isTheFirstTime()
{
    QFETCH(const QByteArray, cursor);
    Listener with;
    with.write(2, QStringLiteral("old"));
    with.cursor = cursor;
    QCOMPARE(with.heard({kTag}).size(), 2);
    QVERIFY(with.heard({kTag}).isEmpty());
}

void MastodonListenTest::anotherAccountsCursor_isTheFirstTime()
{
    Listener with;
    with.write(2, QStringLiteral("old"));
    QCOMPARE(with.heard({kTag}).size(), 2);
    with.connector = with.bench.connect(with.bench.fake.tokenFor(with.bench.tom));
    QCOMPARE(with.heard({kTag}).size(), 2);
}

void MastodonListenTest::watchThatIsGone_isForgottenAndBeginsAnew()
{
    Listener with;
    with.write(2, QStringLiteral("old"));
    QCOMPARE(with.heard({kTag, kWords}).size(), 2);
    QVERIFY(with.cursor.contains("kettle"));
    QVERIFY(with.heard({{Watch::Kind::Tag, QStringLiteral("tea")}}).isEmpty());
    QVERIFY(!with.cursor.contains("kettle"));
    QCOMPARE(with.heard({kTag}).size(), 2);
}

void MastodonListenTest::manyWatches_takeTurns()
{
    Listener with;
    QList<Watch> watches;
    QStringList all;
    for (int i = 0; i < 50; ++i) {
        watches.append({Watch::Kind::Tag, QStringLiteral("tag%1x").arg(i)});
        all.append(QStringLiteral("about #tag%1x").arg(i));
        with.bench.writes(with.bench.tom, all.last());
    }
    QStringList found;
    for (int round = 0; round < 3; ++round) {
        with.bench.takeRequests();
        found += with.heard(watches);
        QVERIFY(with.bench.takeRequests().size() <= 21); // and once what the server is
    }
    std::sort(found.begin(), found.end());
    std::sort(all.begin(), all.end());
    QCOMPARE(found, all);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonListenTest)
#include "MastodonListenTest.moc"
