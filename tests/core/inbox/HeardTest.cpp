// SPDX-License-Identifier: GPL-3.0-or-later
// What is found by watching: silent until somebody takes it in, or until it turns out to have been said to us.
#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::inbox;

namespace {

NetworkMessage found(const char *id, const char *author, int minutes, const char *parent = "")
{
    NetworkMessage message = IngestFixture::message(
        QString::fromLatin1(id), QString::fromLatin1(author), minutes, QString::fromLatin1(parent));
    message.mentions.clear();
    message.isHeard = true;
    return message;
}

/// The same message, as the network tells it where it was said to us, or read with its conversation.
NetworkMessage told(NetworkMessage message)
{
    message.isHeard = false;
    return message;
}

} // namespace

class HeardTest : public QObject {
    Q_OBJECT

    static void hear(IngestFixture &fixture, const QList<NetworkMessage> &messages, const QByteArray &cursor = "7")
    {
        const auto heard = fixture.ingestor().applyHeard(fixture.account, IngestFixture::batch(messages, cursor));
        QVERIFY(heard);
    }
    static ViewCounts counts(IngestFixture &fixture)
    {
        return fixture.read([](store::ReadContext &context) { return store::threads::counts(context); });
    }

private Q_SLOTS:
    void aFind_isSilent()
    {
        IngestFixture fixture;
        QSignalSpy changed(&*fixture, &store::Store::changed);
        hear(fixture, {found("1", "priya", 0)});
        QCOMPARE(fixture.threads(View::Heard), QStringLiteral("1"));
        const ThreadRow row = fixture.rows(View::Heard).value(0);
        QVERIFY(row.heard);
        QCOMPARE(row.contactName, QStringLiteral("priya"));
        QCOMPARE(row.unread, 0);
        QCOMPARE(row.waitingSince, 0);
        for (const View view : {View::Inbox, View::Answered, View::Unassigned, View::ForMe, View::Done, View::All})
            QVERIFY2(fixture.rows(view).isEmpty(), qPrintable(toWord(view)));
        const ViewCounts numbers = counts(fixture);
        QCOMPARE(numbers.waiting, 0);
        QCOMPARE(numbers.byView.value(int(View::All)), 0);
        QCOMPARE(numbers.byView.value(int(View::Heard)), 1);
        QTRY_VERIFY(!changed.isEmpty());
        for (const QList<QVariant> &change : changed)
            QVERIFY(change.first().value<ChangeSet>().newInbound.isEmpty());
        // Nor does it look like a question of before that nobody has answered.
        const auto unanswered = fixture.read([&](store::ReadContext &context) {
            return store::threads::unansweredHistory(context, fixture.account, kNoon - 60 * kMinute);
        });
        QVERIFY(unanswered.isEmpty());
        // It can be searched for all the same.
        const auto hits = fixture.read(
            [](store::ReadContext &context) { return store::search::find(context, *parseFilter(u"text"), 10); });
        QCOMPARE(hits.size(), 1);
    }

    void foundAgain_changesNothing()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "priya", 0)}, "first");
        QCOMPARE(fixture.ingestor().listenCursor(fixture.account).value(), QByteArray("first"));
        const auto again
            = fixture.ingestor().applyHeard(fixture.account, IngestFixture::batch({found("1", "priya", 0)}, "second"));
        QVERIFY(again && again->isEmpty());
        fixture.restart();
        QCOMPARE(fixture.ingestor().listenCursor(fixture.account).value(), QByteArray("second"));
        QCOMPARE(fixture.threads(View::Heard), QStringLiteral("1"));
    }

    void whatMentionsUs_isSaidToUs()
    {
        IngestFixture fixture;
        NetworkMessage message = found("1", "priya", 0);
        message.mentions = {IngestFixture::person(QStringLiteral("brand"))};
        hear(fixture, {message});
        QCOMPARE(fixture.threads(View::Inbox), QStringLiteral("1"));
        QVERIFY(fixture.rows(View::Heard).isEmpty());
    }

    void ourOwnPost_isNoFind()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "brand", 0)});
        QVERIFY(fixture.rows(View::Heard).isEmpty());
    }

    void toldLaterAsSaidToUs_itCounts_fromItsTime()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "priya", 0)});
        QSignalSpy changed(&*fixture, &store::Store::changed);
        fixture.apply({told(found("1", "priya", 0))});
        QVERIFY(fixture.rows(View::Heard).isEmpty());
        const ThreadRow row = fixture.rows(View::Inbox).value(0);
        QCOMPARE(row.waitingSince, kNoon);
        QCOMPARE(row.unread, 1);
        QTRY_VERIFY(!changed.isEmpty());
        QList<MessageKey> news;
        for (const QList<QVariant> &change : changed)
            news += change.first().value<ChangeSet>().newInbound;
        QCOMPARE(news.size(), 1);
        // And a later find of the same changes nothing back.
        hear(fixture, {found("1", "priya", 0)});
        QCOMPARE(fixture.threads(View::Inbox), QStringLiteral("1"));
    }

    void olderThanTheAccount_staysHistoryWhenItWasSaidToUs()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "priya", -120)});
        fixture.apply({told(found("1", "priya", -120))});
        QVERIFY(fixture.rows(View::Heard).isEmpty());
        QVERIFY(fixture.rows(View::Inbox).isEmpty());
        QCOMPARE(fixture.threads(View::All), QStringLiteral("1"));
    }

    void whatStandsAroundIt_wasNotSaidToUs()
    {
        IngestFixture fixture;
        hear(fixture, {found("2", "priya", 5, "1")});
        connectors::ThreadRead read;
        read.messages
            = {told(found("1", "tom", 0)), told(found("2", "priya", 5, "1")), told(found("3", "tom", 9, "2"))};
        QVERIFY(fixture.ingestor().applyThread(fixture.account, read));
        QCOMPARE(fixture.threads(View::Heard), QStringLiteral("1 2 3"));
        const ThreadRow row = fixture.rows(View::Heard).value(0);
        QCOMPARE(row.contactName, QStringLiteral("priya"));
        QCOMPARE(row.unread, 0);
        QVERIFY(fixture.rows(View::All).isEmpty());
        QCOMPARE(counts(fixture).waiting, 0);
    }

    void answered_itIsAConversationLikeAnyOther()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "priya", 0)});
        fixture.apply({IngestFixture::message(QStringLiteral("2"), QStringLiteral("brand"), 5, QStringLiteral("1"))});
        QVERIFY(fixture.rows(View::Heard).isEmpty());
        QCOMPARE(fixture.threads(View::Answered), QStringLiteral("1 2"));
        NetworkMessage back = told(found("3", "priya", 8, "2"));
        fixture.apply({back});
        const ThreadRow row = fixture.rows(View::Inbox).value(0);
        QCOMPARE(row.waitingSince, kNoon + 8 * kMinute);
        QCOMPARE(row.unread, 1);
    }

    void aColleagueFoundIt()
    {
        IngestFixture fixture;
        PublishedMessage published;
        published.message = found("1", "priya", 0);
        published.isHistory = true;
        const auto body = publishedFrom(bodyOf(published));
        QVERIFY(body);
        QVERIFY(body->message.isHeard);
        fixture.write([&](store::WriteContext &context) {
            return fixture.ingestor().applyPublished(context, fixture.account, {*body}, 0).value();
        });
        QCOMPARE(fixture.threads(View::Heard), QStringLiteral("1"));
        QVERIFY(fixture.rows(View::Inbox).isEmpty());
        // Here the network tells of it as said to us.
        fixture.apply({told(found("1", "priya", 0))});
        QCOMPARE(fixture.threads(View::Inbox), QStringLiteral("1"));
    }

    void deleted_itIsGoneFromHeard()
    {
        IngestFixture fixture;
        hear(fixture, {found("1", "priya", 0)});
        connectors::Refresh refresh;
        refresh.gone = {{QStringLiteral("1"), {}, kNoon}};
        QVERIFY(fixture.ingestor().applyRefresh(fixture.account, refresh));
        QVERIFY(fixture.rows(View::Heard).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HeardTest)
#include "HeardTest.moc"
