// SPDX-License-Identifier: GPL-3.0-or-later
// What one round brings, against the scripted server.
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using connectors::Ability;
using connectors::Covered;
using demo::MastodonFake;
using demo::MastodonWorld;
using demo::Personality;
using demo::PostKey;

class MastodonFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void identify_tellsWhoWhereAndWhatIsAllowed();
    void identify_onGoToSocial_tellsWhatItCannot();
    void identify_withANarrowToken_saysThatPrivateMessagesAreMissing();

    void mention_arrivesOnceWithItsAuthor();
    void repliesInAThread_nameTheirParents();
    void ourPostsAndRepliesFromElsewhere_arriveAsOurs();
    void parentOfAMention_isReadAlong();
    void privateMessages_arriveBothWays_data();
    void privateMessages_arriveBothWays();
    void strangersPrivateMessage_arrivesAsRequest();
    void otherKindsOfNotifications_bringNothing();
    void boosts_areNoMessages();

    void nothingNew_isOneRequestForEachList();
    void firstRun_goesBackAsFarAsAskedAndCoversIt();
    void firstRun_overManyPages_missesNothing_data();
    void firstRun_overManyPages_missesNothing();
    void longAbsence_isReadForwardWithoutAGap_data();
    void longAbsence_isReadForwardWithoutAGap();
    void messagesDuringTheFirstWalk_areNotLost();
    void changedIds_areNoticedAndNothingIsLost();
    void changedIds_underARunningConnector_areNoticed();
    void minIdWithoutEffect_losesNothing();
    void linkHeadersTakenAway_loseNothing();
    void missingList_isNotAskedForAgainBeforeTomorrow();
    void pagingBudgetSpent_stopsReadingButNotActing();
};

namespace {

QStringList texts(const QList<NetworkMessage> &messages)
{
    QStringList all;
    for (const NetworkMessage &message : messages)
        all.append(message.text);
    all.sort();
    return all;
}

std::optional<Covered> coverageOf(const QList<Covered> &all, const char *stream)
{
    for (const Covered &covered : all) {
        if (covered.stream == QLatin1String(stream))
            return covered;
    }
    return std::nullopt;
}

} // namespace

void MastodonFetchTest::identify_tellsWhoWhereAndWhatIsAllowed()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    QCOMPARE(bench.identity.self.name, QStringLiteral("The Brand"));
    QVERIFY(bench.identity.self.handle.startsWith(QStringLiteral("@brand@127.0.0.1:")));
    QCOMPARE(bench.identity.self.globalId, bench.fake.url() + QStringLiteral("/users/brand"));
    QCOMPARE(bench.identity.serverSoftware, QStringLiteral("Mastodon 4.6.0"));
    QCOMPARE(bench.identity.limits.lengthRule, text::LengthRule::Mastodon);
    QCOMPARE(bench.identity.limits.maxLength, 500);
    QCOMPARE(bench.identity.limits.charactersPerUrl, 23);
    QCOMPARE(bench.identity.limits.maxMedia, 4);
    QCOMPARE(bench.identity.limits.maxImageBytes, 16'777'216);
    QVERIFY(bench.identity.abilities.testFlag(Ability::IdempotentSend));
    QVERIFY(bench.identity.directMessagesCovered);
    QVERIFY(bench.identity.triedOnThisServer);
    QCOMPARE(bench.identity.pictureHosts, QStringList{QStringLiteral("127.0.0.1")});
}

void MastodonFetchTest::identify_onGoToSocial_tellsWhatItCannot()
{
    MastodonBench bench(MastodonFake::Options{.personality = Personality::GoToSocial, .maxCharacters = 5000});
    const auto connector = bench.connect();
    QVERIFY(bench.identity.serverSoftware.startsWith(QStringLiteral("GoToSocial 0.19")));
    QCOMPARE(bench.identity.limits.maxLength, 5000);
    QCOMPARE(bench.identity.limits.lengthRule, text::LengthRule::CodePoints);
    QVERIFY(!bench.identity.abilities.testFlag(Ability::IdempotentSend));
    QCOMPARE(bench.identity.self.nativeId.size(), 26);
}

void MastodonFetchTest::identify_withANarrowToken_saysThatPrivateMessagesAreMissing()
{
    MastodonBench bench;
    const auto connector = bench.connect(
        bench.fake.tokenFor(bench.brand, {QStringLiteral("read:accounts"), QStringLiteral("read:notifications")}));
    QVERIFY(!bench.identity.directMessagesCovered);
    QVERIFY(!bench.identity.abilities.testFlag(Ability::DirectMessages));
}

void MastodonFetchTest::mention_arrivesOnceWithItsAuthor()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey question = bench.writes(
        bench.tom, QStringLiteral("@brand@%1 do you ship to Malta?").arg(QUrl(bench.fake.url()).authority()));
    QByteArray cursor;
    const auto first = bench.fetchAll(*connector, cursor);
    QVERIFY(first);
    QCOMPARE(first->size(), 1);
    QCOMPARE(first->first().globalId, bench.fake.uriOf(question));
    QCOMPARE(first->first().author.handle, QStringLiteral("@tom@kiste.example"));
    QCOMPARE(first->first().author.name, QStringLiteral("Tom B."));
    QCOMPARE(first->first().text, QStringLiteral("@brand do you ship to Malta?"));
    QCOMPARE(first->first().direction, Direction::In);
    QVERIFY(!first->first().isRequest);
    const auto second = bench.fetchAll(*connector, cursor);
    QVERIFY(second);
    QVERIFY(second->isEmpty());
}

void MastodonFetchTest::repliesInAThread_nameTheirParents()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    const PostKey question = bench.writes(bench.priya, QStringLiteral("@brand where is it?"));
    const PostKey more = bench.writes(bench.priya, QStringLiteral("@brand hello?"), question);
    const auto together = bench.fetchAll(*connector, cursor);
    QVERIFY(together);
    QCOMPARE(messageOf(*together, bench.fake.uriOf(more))->parentGlobalId, bench.fake.uriOf(question));
    QCOMPARE(messageOf(*together, bench.fake.uriOf(more))->parentNetworkId, bench.fake.idOf(question));
    // The parent is remembered in later rounds, without asking for it.
    bench.takeRequests();
    const PostKey again = bench.writes(bench.priya, QStringLiteral("@brand anybody?"), more);
    const auto later = bench.fetchAll(*connector, cursor);
    QVERIFY(later);
    QCOMPARE(messageOf(*later, bench.fake.uriOf(again))->parentGlobalId, bench.fake.uriOf(more));
    QCOMPARE(bench.takeRequests().filter(QStringLiteral("/api/v1/statuses")).size(), 0);
}

void MastodonFetchTest::ourPostsAndRepliesFromElsewhere_arriveAsOurs()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey post = bench.writes(bench.brand, QStringLiteral("Our new catalogue is out"));
    const PostKey carriesOn = bench.writes(bench.brand, QStringLiteral("And here is the second half"), post);
    const PostKey comment = bench.writes(bench.priya, QStringLiteral("@brand lovely"), post);
    const PostKey answer = bench.writes(bench.brand, QStringLiteral("@priya thank you"), comment);
    const PostKey answerGoesOn = bench.writes(bench.brand, QStringLiteral("@priya and welcome"), answer);
    QByteArray cursor;
    const auto all = bench.fetchAll(*connector, cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 5);
    const auto is = [&](PostKey key) { return *messageOf(*all, bench.fake.uriOf(key)); };
    QVERIFY(is(post).isOwnTopLevelPost);
    QVERIFY(is(carriesOn).isOwnTopLevelPost);
    QCOMPARE(is(comment).parentGlobalId, bench.fake.uriOf(post));
    QCOMPARE(is(comment).direction, Direction::In);
    QVERIFY(!is(answer).isOwnTopLevelPost);
    QCOMPARE(is(answer).direction, Direction::Out);
    QCOMPARE(is(answer).parentGlobalId, bench.fake.uriOf(comment));
    QVERIFY(!is(answerGoesOn).isOwnTopLevelPost);
}

void MastodonFetchTest::parentOfAMention_isReadAlong()
{
    for (const Personality personality : {Personality::Mastodon, Personality::GoToSocial}) {
        MastodonBench bench(MastodonFake::Options{.personality = personality});
        const auto connector = bench.connect();
        const PostKey root = bench.writes(bench.tom, QStringLiteral("Which shop is good?"));
        const PostKey reply = bench.writes(bench.priya, QStringLiteral("Try this one"), root);
        const PostKey mention = bench.writes(
            bench.tom, QStringLiteral("@brand@%1 do you ship?").arg(QUrl(bench.fake.url()).authority()), reply);
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(all->size(), 3);
        QCOMPARE(messageOf(*all, bench.fake.uriOf(mention))->parentGlobalId, bench.fake.uriOf(reply));
        QCOMPARE(messageOf(*all, bench.fake.uriOf(reply))->parentGlobalId, bench.fake.uriOf(root));
        QVERIFY(messageOf(*all, bench.fake.uriOf(root))->parentNetworkId.isEmpty());
    }
}

void MastodonFetchTest::privateMessages_arriveBothWays_data()
{
    QTest::addColumn<int>("personality");
    QTest::addRow("Mastodon") << int(Personality::Mastodon);
    QTest::addRow("GoToSocial") << int(Personality::GoToSocial);
}

void MastodonFetchTest::privateMessages_arriveBothWays()
{
    QFETCH(const int, personality);
    MastodonBench bench(MastodonFake::Options{.personality = Personality(personality)});
    const auto connector = bench.connect();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    const PostKey question
        = bench.writes(bench.priya, QStringLiteral("@brand my order number is 42"), 0, Visibility::Direct);
    // Answered from another app before we look.
    const PostKey answer = bench.writes(bench.brand, QStringLiteral("@priya found it"), question, Visibility::Direct);
    const PostKey second
        = bench.writes(bench.brand, QStringLiteral("@priya it left today"), answer, Visibility::Direct);
    const auto all = bench.fetchAll(*connector, cursor);
    QVERIFY(all);
    QCOMPARE(texts(*all),
        (QStringList{QStringLiteral("@brand my order number is 42"), QStringLiteral("@priya found it"),
            QStringLiteral("@priya it left today")}));
    for (const NetworkMessage &message : *all) {
        QCOMPARE(message.kind, ThreadKind::Direct);
        QCOMPARE(message.visibility, Visibility::Direct);
        QVERIFY(!message.isOwnTopLevelPost);
    }
    QCOMPARE(messageOf(*all, bench.fake.uriOf(second))->parentGlobalId, bench.fake.uriOf(answer));
    QCOMPARE(messageOf(*all, bench.fake.uriOf(answer))->parentGlobalId, bench.fake.uriOf(question));
}

void MastodonFetchTest::strangersPrivateMessage_arrivesAsRequest()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    bench.writes(bench.priya, QStringLiteral("@brand may I ask something?"), 0, Visibility::Direct);
    const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(batch);
    QCOMPARE(batch->messages.size(), 1);
    QVERIFY(batch->messages.first().isRequest);
    QCOMPARE(batch->requestsHeldBack, 1);

    connectors::Action accept;
    accept.kind = connectors::Action::Kind::AcceptRequest;
    accept.person = batch->messages.first().author;
    QVERIFY(connector->act(accept, {}));
    bench.writes(bench.priya, QStringLiteral("@brand thanks"), 0, Visibility::Direct);
    bench.clock.advance(std::chrono::minutes(6));
    const auto after = connector->fetch(batch->nextCursor, bench.monthOfHistory(), {});
    QVERIFY(after);
    QCOMPARE(after->messages.size(), 1);
    QVERIFY(!after->messages.first().isRequest);
    QCOMPARE(after->requestsHeldBack, 0);
}

void MastodonFetchTest::otherKindsOfNotifications_bringNothing()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey post = bench.writes(bench.brand, QStringLiteral("Hello"));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    // Even from a server that pays no heed to the wanted types.
    bench.fake.world([&](MastodonWorld &world) {
        world.setFavourite(bench.priya, post, true);
        world.notify(bench.brand, bench.priya, QStringLiteral("follow"), 0);
        world.notify(bench.brand, bench.priya, QStringLiteral("pleroma:emoji_reaction"), post);
    });
    bench.fake.server().addFault(demo::faults::rewriteBody(
        QStringLiteral("/api/v1/notifications"), [](const QByteArray &body) { return body; }, -1));
    const auto all = bench.fetchAll(*connector, cursor);
    QVERIFY(all);
    QVERIFY(all->isEmpty());
}

void MastodonFetchTest::boosts_areNoMessages()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    bench.takeRequests();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    QVERIFY(!bench.takeRequests().filter(QStringLiteral("exclude_reblogs=true")).isEmpty());
}

void MastodonFetchTest::nothingNew_isOneRequestForEachList()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    bench.writes(bench.priya, QStringLiteral("@brand hello"));
    bench.writes(bench.brand, QStringLiteral("A post"));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    bench.takeRequests();
    const auto again = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(again);
    QCOMPARE(again->nextCursor, cursor);
    const QStringList requests = bench.takeRequests();
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests.filter(QStringLiteral("GET /api/v1/notifications?")).filter(QStringLiteral("min_id=")).size(), 1);
    QCOMPARE(requests.filter(QStringLiteral("include_filtered=true")).size(), 1);
    QCOMPARE(requests.filter(QStringLiteral("/statuses?")).filter(QStringLiteral("min_id=")).size(), 1);
    QCOMPARE(requests.filter(QStringLiteral("GET /api/v1/conversations?")).size(), 1);
}

void MastodonFetchTest::firstRun_goesBackAsFarAsAskedAndCoversIt()
{
    MastodonBench bench;
    const TimeMs now = bench.clock.nowMs();
    for (const int daysAgo : {90, 60, 31, 29, 10, 0}) {
        demo::PostSpec spec;
        spec.author = bench.priya;
        spec.text = QStringLiteral("@brand %1 days ago").arg(daysAgo);
        spec.at = now - daysAgo * 86'400'000LL - 1000;
        bench.fake.post(spec);
    }
    const auto connector = bench.connect();
    QByteArray cursor;
    const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(batch);
    QCOMPARE(texts(batch->messages),
        (QStringList{QStringLiteral("@brand 0 days ago"), QStringLiteral("@brand 10 days ago"),
            QStringLiteral("@brand 29 days ago")}));
    const auto covered = coverageOf(batch->covered, "notifications");
    QVERIFY(covered);
    QCOMPARE(covered->from, bench.monthOfHistory().historySince);
    QCOMPARE(covered->to, now);
    QVERIFY(!covered->gapBefore);
}

void MastodonFetchTest::firstRun_overManyPages_missesNothing_data() { privateMessages_arriveBothWays_data(); }

void MastodonFetchTest::firstRun_overManyPages_missesNothing()
{
    QFETCH(const int, personality);
    MastodonBench bench(MastodonFake::Options{.personality = Personality(personality), .rateLimits = false});
    QStringList wanted;
    for (int i = 0; i < 500; ++i)
        wanted.append(bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i))));
    const auto connector = bench.connect();
    QByteArray cursor;
    int rounds = 0;
    QSet<QString> got;
    bool more = true;
    while (more && rounds < 20) {
        const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
        QVERIFY(batch);
        for (const NetworkMessage &message : batch->messages)
            got.insert(message.globalId);
        cursor = batch->nextCursor;
        more = batch->more;
        ++rounds;
    }
    QVERIFY(rounds > 1);
    QCOMPARE(got, QSet<QString>(wanted.begin(), wanted.end()));
}

void MastodonFetchTest::longAbsence_isReadForwardWithoutAGap_data() { privateMessages_arriveBothWays_data(); }

void MastodonFetchTest::longAbsence_isReadForwardWithoutAGap()
{
    QFETCH(const int, personality);
    MastodonBench bench(MastodonFake::Options{.personality = Personality(personality), .rateLimits = false});
    const auto connector = bench.connect();
    const QString first = bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand before")));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    const TimeMs before = bench.clock.nowMs();
    for (int i = 0; i < 400; ++i)
        bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i));
    QList<Covered> covered;
    QSet<QString> got;
    bool more = true;
    for (int rounds = 0; more && rounds < 20; ++rounds) {
        const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
        QVERIFY(batch);
        for (const NetworkMessage &message : batch->messages)
            got.insert(message.globalId);
        cursor = batch->nextCursor;
        more = batch->more;
        for (const Covered &one : batch->covered) {
            if (one.stream == QLatin1String("notifications"))
                covered.append(one);
        }
    }
    got.remove(first);
    QCOMPARE(got.size(), 400);
    // Together the stretches leave nothing out.
    std::sort(covered.begin(), covered.end(), [](const Covered &a, const Covered &b) { return a.from < b.from; });
    TimeMs known = before;
    for (const Covered &one : std::as_const(covered)) {
        QVERIFY(one.from <= known);
        QVERIFY(!one.gapBefore);
        known = std::max(known, one.to);
    }
    QCOMPARE(known, bench.clock.nowMs());
}

void MastodonFetchTest::messagesDuringTheFirstWalk_areNotLost()
{
    MastodonBench bench(MastodonFake::Options{.rateLimits = false});
    QSet<QString> wanted;
    for (int i = 0; i < 400; ++i)
        wanted.insert(bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i))));
    const auto connector = bench.connect();
    QSet<QString> got;
    QByteArray cursor;
    bool more = true;
    for (int rounds = 0; more && rounds < 20; ++rounds) {
        const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
        QVERIFY(batch);
        for (const NetworkMessage &message : batch->messages)
            got.insert(message.globalId);
        cursor = batch->nextCursor;
        more = batch->more;
        wanted.insert(bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand new one %1").arg(rounds))));
    }
    const auto rest = bench.fetchAll(*connector, cursor);
    QVERIFY(rest);
    for (const NetworkMessage &message : *rest)
        got.insert(message.globalId);
    QCOMPARE(got, wanted);
}

void MastodonFetchTest::changedIds_areNoticedAndNothingIsLost()
{
    for (const demo::IdFormat to : {demo::IdFormat::Ulid, demo::IdFormat::Snowflake}) {
        MastodonBench bench(MastodonFake::Options{
            .personality = to == demo::IdFormat::Ulid ? Personality::Mastodon : Personality::GoToSocial});
        const auto connector = bench.connect();
        for (int i = 0; i < 30; ++i)
            bench.writes(bench.priya, QStringLiteral("@brand old %1").arg(i));
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.clock.advance(std::chrono::hours(1));
        bench.fake.world([to](MastodonWorld &world) { world.changeIds(to); });
        const auto moved = bench.connect(); // the account has another id now as well
        const QString next = bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand after the move")));
        const auto after = bench.fetchAll(*moved, cursor);
        QVERIFY2(after, qPrintable(after ? QString() : after.error().detail));
        QVERIFY(messageOf(*after, next));
        const auto calm = bench.fetchAll(*moved, cursor);
        QVERIFY(calm);
        QVERIFY(calm->isEmpty());
    }
}

void MastodonFetchTest::changedIds_underARunningConnector_areNoticed()
{
    MastodonBench bench;
    bench.fake.world([](MastodonWorld &world) { world.changeIds(demo::IdFormat::Ulid); });
    const auto connector = bench.connect();
    // The oldest page, which the server gives for an id it cannot read, is far from the new one.
    for (int i = 0; i < 400; ++i) {
        bench.clock.advance(std::chrono::minutes(10));
        bench.writes(bench.priya, QStringLiteral("@brand old %1").arg(i));
    }
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    bench.clock.advance(std::chrono::hours(1));
    bench.fake.world([](MastodonWorld &world) { world.changeIds(demo::IdFormat::Snowflake, false); });
    const QString next = bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand after the move")));
    const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(batch);
    QVERIFY(messageOf(batch->messages, next));
    QVERIFY(!batch->more);
    QVERIFY(batch->messages.size() < 200);
    for (const Covered &covered : batch->covered)
        QVERIFY(!covered.gapBefore);
    cursor = batch->nextCursor;
    const auto calm = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(calm);
    QVERIFY(calm->messages.isEmpty());
    QCOMPARE(calm->nextCursor, cursor);
}

void MastodonFetchTest::minIdWithoutEffect_losesNothing()
{
    MastodonBench bench(MastodonFake::Options{.personality = Personality::GoToSocial, .rateLimits = false});
    const auto connector = bench.connect();
    for (int i = 0; i < 5; ++i)
        bench.writes(bench.priya, QStringLiteral("@brand old %1").arg(i));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    QSet<QString> wanted;
    for (int i = 0; i < 150; ++i)
        wanted.insert(bench.fake.uriOf(bench.writes(bench.priya, QStringLiteral("@brand new %1").arg(i))));
    // The server answers as if there were no min_id: with the newest page, in which the last known message is not.
    bench.fake.server().addFault(demo::Fault{[](const demo::HttpRequest &request) {
                                                 return request.path == QLatin1String("/api/v1/notifications")
                                                     && request.query.contains("min_id");
                                             },
        -1, false,
        [&bench](const demo::HttpRequest &, const demo::HttpReply &) { return bench.newestNotifications(40); }});
    QSet<QString> got;
    bool more = true;
    for (int rounds = 0; more && rounds < 10; ++rounds) {
        const auto batch = connector->fetch(cursor, bench.monthOfHistory(), {});
        QVERIFY(batch);
        for (const NetworkMessage &message : batch->messages)
            got.insert(message.globalId);
        cursor = batch->nextCursor;
        more = batch->more;
    }
    QVERIFY(!more);
    got.intersect(wanted);
    QCOMPARE(got.size(), wanted.size());
}

void MastodonFetchTest::linkHeadersTakenAway_loseNothing()
{
    MastodonBench bench(MastodonFake::Options{.rateLimits = false});
    demo::Fault strip;
    strip.times = -1;
    strip.afterHandling = true;
    strip.change = [](const demo::HttpRequest &, demo::HttpReply reply) {
        reply.headers.removeIf([](const auto &header) { return header.first == "Link"; });
        return reply;
    };
    bench.fake.server().addFault(strip);
    for (int i = 0; i < 200; ++i)
        bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i));
    const auto connector = bench.connect();
    QByteArray cursor;
    const auto first = bench.fetchAll(*connector, cursor);
    QVERIFY(first);
    QCOMPARE(first->size(), 200);
    for (int i = 0; i < 100; ++i)
        bench.writes(bench.priya, QStringLiteral("@brand later %1").arg(i));
    const auto second = bench.fetchAll(*connector, cursor);
    QVERIFY(second);
    QCOMPARE(second->size(), 100);
}

void MastodonFetchTest::missingList_isNotAskedForAgainBeforeTomorrow()
{
    MastodonBench bench;
    bench.fake.server().addFault(demo::faults::reply(
        QStringLiteral("/api/v1/conversations"), demo::HttpReply::json("{\"error\":\"x\"}", 404), -1));
    const auto connector = bench.connect();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(*connector, cursor));
    bench.takeRequests();
    QVERIFY(bench.fetchAll(*connector, cursor));
    QVERIFY(bench.takeRequests().filter(QStringLiteral("conversations")).isEmpty());
    bench.clock.advance(std::chrono::hours(25));
    QVERIFY(bench.fetchAll(*connector, cursor));
    QVERIFY(!bench.takeRequests().filter(QStringLiteral("conversations")).isEmpty());
}

void MastodonFetchTest::pagingBudgetSpent_stopsReadingButNotActing()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    bench.writes(bench.brand, QStringLiteral("A post"));
    const PostKey question = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    QByteArray cursor;
    const auto all = bench.fetchAll(*connector, cursor);
    QVERIFY(all);
    bench.fake.server().addFault(
        demo::Fault{[](const demo::HttpRequest &request) { return request.query.contains("min_id"); }, -1, false,
            [&bench](const demo::HttpRequest &, const demo::HttpReply &) {
                demo::HttpReply reply = demo::HttpReply::json("{\"error\":\"x\"}", 429);
                reply.setHeader("X-RateLimit-Limit", "300");
                reply.setHeader("X-RateLimit-Remaining", "0");
                reply.setHeader("X-RateLimit-Reset", toRfc3339(bench.clock.nowMs() + 900'000).toLatin1());
                return reply;
            }});
    const auto refused = connector->fetch(cursor, bench.monthOfHistory(), {});
    QVERIFY(!refused);
    QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::RateLimited));
    connectors::Action like;
    like.kind = connectors::Action::Kind::Like;
    like.message = {bench.fake.idOf(question), bench.fake.uriOf(question), {}, {}};
    connectors::Call acting;
    acting.lane = net::Lane::Act;
    QVERIFY(connector->act(like, acting));
    bench.fake.world(
        [&](MastodonWorld &world) { QCOMPARE(world.post(question)->favouritedBy.count(bench.brand), 1U); });
    // And reading is not tried again before its time.
    bench.takeRequests();
    QVERIFY(!connector->fetch(cursor, bench.monthOfHistory(), {}));
    QCOMPARE(bench.takeRequests().join(QLatin1Char(10)), QString());
    bench.fake.server().clearFaults();
    bench.clock.advance(std::chrono::minutes(16));
    QVERIFY(connector->fetch(cursor, bench.monthOfHistory(), {}));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonFetchTest)
#include "MastodonFetchTest.moc"
