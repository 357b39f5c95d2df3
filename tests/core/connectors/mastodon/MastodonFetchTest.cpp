// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using demo::PostKey;

class MastodonFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void identify_tellsWhoWhereAndWhatIsAllowed()
    {
        MastodonBench bench;
        const auto connector = bench.connect();
        QCOMPARE(bench.identity.self.name, QStringLiteral("The Brand"));
        QVERIFY(bench.identity.self.handle.startsWith(QStringLiteral("@brand@127.0.0.1:")));
        QCOMPARE(bench.identity.self.globalId, bench.fake.url() + QStringLiteral("/users/brand"));
        QCOMPARE(bench.identity.serverSoftware, QStringLiteral("Mastodon 4.6.0"));
        QCOMPARE(bench.identity.limits.maxLength, 500);
        QCOMPARE(bench.identity.limits.charactersPerUrl, 23);
        QCOMPARE(bench.identity.limits.maxImageBytes, 16'777'216);
        QVERIFY(bench.identity.abilities.testFlag(connectors::Ability::IdempotentSend));
        QVERIFY(bench.identity.directMessagesCovered);
        QVERIFY(bench.identity.triedOnThisServer);
    }

    void mentionThenAnswer_comeAsMessagesOfOneThread()
    {
        MastodonBench bench;
        const auto connector = bench.connect();
        const PostKey question = bench.writes(bench.tom, QStringLiteral("@brand@%1 do you ship to Malta?")
                                                             .arg(QUrl(bench.fake.url()).authority()));
        QByteArray cursor;
        const auto first = bench.fetchAll(*connector, cursor);
        QVERIFY2(first, qPrintable(first ? QString() : first.error().detail));
        QCOMPARE(first->size(), 1);
        QCOMPARE(first->first().globalId, bench.fake.uriOf(question));
        QCOMPARE(first->first().author.handle, QStringLiteral("@tom@kiste.example"));
        QCOMPARE(first->first().text, QStringLiteral("@brand do you ship to Malta?"));
        QCOMPARE(first->first().direction, Direction::In);

        OutgoingMessage reply;
        reply.inReplyTo = {first->first().networkId, first->first().globalId, {}, first->first().connectorData};
        reply.parentAuthor = first->first().author;
        reply.text = QStringLiteral("Yes, we do.");
        reply.createdAt = bench.clock.nowMs();
        const auto sent = connector->send(reply, "key-1", bench.call());
        QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
        QCOMPARE(sent->text, QStringLiteral("@tom Yes, we do."));
        QCOMPARE(sent->parentGlobalId, bench.fake.uriOf(question));

        const auto second = bench.fetchAll(*connector, cursor);
        QVERIFY(second);
        QCOMPARE(second->size(), 1);
        QCOMPARE(second->first().globalId, sent->globalId);
        QCOMPARE(second->first().direction, Direction::Out);
        QCOMPARE(second->first().parentGlobalId, bench.fake.uriOf(question));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonFetchTest)
#include "MastodonFetchTest.moc"
