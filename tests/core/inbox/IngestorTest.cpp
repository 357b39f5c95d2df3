// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::inbox;

namespace {
NetworkMessage msg(const char *id, const char *author, int minutes, const char *parent = "")
{
    return IngestFixture::message(
        QString::fromLatin1(id), QString::fromLatin1(author), minutes, QString::fromLatin1(parent));
}
} // namespace

class IngestorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMentionAndItsReply_areOneThread_thatWaits()
    {
        IngestFixture fixture;
        const auto result = fixture.apply({msg("1", "priya", 0), msg("2", "priya", 5, "1")});
        QCOMPARE(result.newMessages, 2);
        QCOMPARE(fixture.threads(), QStringLiteral("1 2"));
        const ThreadRow row = fixture.rows(View::Inbox).value(0);
        QCOMPARE(row.waitingSince, kNoon);
        QCOMPARE(row.messages, 2);
        QCOMPARE(row.unread, 2);
        QCOMPARE(row.contactName, QStringLiteral("priya"));
        QCOMPARE(row.subject, QStringLiteral("text of 1"));
        QCOMPARE(row.lastSnippet, QStringLiteral("text of 2"));
        QCOMPARE(row.id, threadIdFor(u"mastodon", u"https://social.example/priya/1"));
        QCOMPARE(row.caseCode, caseCodeFor(row.id));
    }

    void ourReply_movesTheThreadToAnswered()
    {
        IngestFixture fixture;
        fixture.apply({msg("1", "priya", 0)});
        fixture.apply({msg("2", "brand", 5, "1")});
        QVERIFY(fixture.rows(View::Inbox).isEmpty());
        const ThreadRow row = fixture.rows(View::Answered).value(0);
        QCOMPARE(row.waitingSince, 0);
        QCOMPARE(row.lastDirection, Direction::Out);
    }

    void automaticMessage_isUnread_andNobodyWaitsForAnAnswer()
    {
        IngestFixture fixture;
        NetworkMessage newsletter = msg("1", "shop", 0);
        newsletter.isAutomatic = true;
        fixture.apply({newsletter});
        QVERIFY(fixture.rows(View::Inbox).isEmpty());
        QCOMPARE(fixture.rows(View::Answered).value(0).unread, 1);
        QVERIFY(fixture.conversation(fixture.rows().value(0).key).messages.value(0).isAutomatic);
    }

    void answeringMachine_makesNobodyWait()
    {
        IngestFixture fixture;
        NetworkMessage machine = msg("3", "mailer", 6, "2");
        machine.isAutomatic = true;
        fixture.apply({msg("1", "priya", 0), msg("2", "brand", 5, "1")});
        fixture.apply({machine}); // by itself, and below with all others: the quick way and the whole one
        QCOMPARE(fixture.rows(View::Answered).size(), 1);
        IngestFixture again;
        again.apply({machine, msg("2", "brand", 5, "1"), msg("1", "priya", 0)});
        QCOMPARE(again.rows(View::Answered).size(), 1);
        // Who waited goes on waiting.
        IngestFixture asked;
        machine.parentNetworkId = QStringLiteral("1");
        asked.apply({msg("1", "priya", 0), machine});
        const ThreadRow row = asked.rows(View::Inbox).value(0);
        QCOMPARE(row.waitingSince, kNoon);
    }

    void theSameBatchTwice_changesNothing_andWritesNothing()
    {
        IngestFixture fixture;
        const QList<NetworkMessage> messages{msg("1", "priya", 0), msg("2", "brand", 5, "1"), msg("3", "tom", 6)};
        fixture.apply(messages);
        const quint64 commits = fixture->commits();
        const auto again = fixture.apply(messages);
        QVERIFY(again.isEmpty());
        QCOMPARE(fixture->commits(), commits);
    }
};

QTEST_GUILESS_MAIN(IngestorTest)
#include "IngestorTest.moc"
