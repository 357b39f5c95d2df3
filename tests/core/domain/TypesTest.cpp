// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Views.h"

#include <QtTest/QtTest>

using namespace baton;

class TypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_roundTrip()
    {
        for (const Visibility value :
            {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct})
            QCOMPARE(visibilityFromWord(toWord(value)), value);
        for (const Priority value : {Priority::Low, Priority::Normal, Priority::High, Priority::Urgent})
            QCOMPARE(priorityFromWord(toWord(value)), value);
        for (const ThreadKind value : {ThreadKind::Public, ThreadKind::Direct, ThreadKind::Mail, ThreadKind::Chat})
            QCOMPARE(threadKindFromWord(toWord(value)), value);
        for (int i = 0; i <= int(View::All); ++i)
            QCOMPARE(viewFromWord(toWord(View(i))), View(i));
        QVERIFY(!viewFromWord(u"elsewhere"));
    }

    void narrower_neverWidens()
    {
        QCOMPARE(narrower(Visibility::Public, Visibility::Direct), Visibility::Direct);
        QCOMPARE(narrower(Visibility::Followers, Visibility::Unlisted), Visibility::Followers);
    }

    void caseCode_isTheSameEverywhere()
    {
        // Frozen: a code that was shown once must keep its meaning.
        const ThreadId thread = threadIdFor(u"mastodon", u"https://far.example/users/priya/statuses/1");
        QCOMPARE(
            caseCodeFor(thread), caseCodeFor(threadIdFor(u"mastodon", u"https://far.example/users/priya/statuses/1")));
        QCOMPARE(caseCodeFor(thread).size(), 9);
        QCOMPARE(caseCodeFor(ThreadId{}), QStringLiteral("0000-0000"));
        QVERIFY(threadIdFor(u"a", u"bc") != threadIdFor(u"ab", u"c"));
    }

    void caseCodePrefix_takesWhatPeopleType()
    {
        QCOMPARE(caseCodePrefix(u" k7q4-md2x "), QStringLiteral("K7Q4MD2X"));
        QCOMPARE(caseCodePrefix(u"k7"), QStringLiteral("K7"));
        QVERIFY(!caseCodePrefix(u""));
        QVERIFY(!caseCodePrefix(u"K7Q4-MD2X-9"));
        QVERIFY(!caseCodePrefix(u"returns!"));
    }

    void attachments_roundTripThroughJson()
    {
        Attachment full;
        full.type = Attachment::Type::Image;
        full.url = QStringLiteral("https://far.example/a.png");
        full.previewUrl = QStringLiteral("https://far.example/s.png");
        full.alt = QStringLiteral("A soaked box \U0001F4E6 on a “doorstep”");
        full.mimeType = QStringLiteral("image/png");
        full.sizeBytes = 5'000'000'000;
        full.width = 640;
        full.height = 480;
        const QList<Attachment> list{full, Attachment{}};
        QCOMPARE(attachmentsFromJson(attachmentsToJson(list)), list);
        QVERIFY(attachmentsToJson({}).isEmpty());
        QVERIFY(attachmentsFromJson("not json").isEmpty());
        QCOMPARE(attachmentsFromJson("[{\"type\":7,\"size\":\"x\"}]").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TypesTest)
#include "TypesTest.moc"
