// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to messages and people, conversations read whole, edits and deletions noticed, addresses opened.
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using connectors::Action;
using connectors::Call;
using demo::MastodonFake;
using demo::MastodonWorld;
using demo::Personality;
using demo::PostKey;

class MastodonActTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void likes_mutesAndBlocks_reachTheServer();
    void report_namesPostAndReason();
    void deleteOwn_twice_isDoneBothTimes();
    void hiding_isUnsupported();
    void person_knownByHandleOnly_isLookedUp();
    void markRead_findsTheConversation();
    void requests_areAcceptedAndDismissed();
    void withoutTheRight_isForbidden();

    void thread_isReadUpAndDown();
    void thread_stillArrivingFromElsewhere_isAskedForAgain();
    void thread_whileActing_doesNotWait();
    void refresh_takesFewRequestsOnMastodon_andOneEachElsewhere();
    void refresh_ofAServerThatIgnoresTheList_losesNothing();
    void refresh_readsAnEditsHistoryOnce();
    void address_isOpenedWithItsParent();
    void address_ofNoPost_isNotFound();

private:
    MessageRef ref(MastodonBench &bench, PostKey key) { return {bench.fake.idOf(key), bench.fake.uriOf(key), {}, {}}; }
    Action action(MastodonBench &bench, Action::Kind kind, PostKey key)
    {
        Action one;
        one.kind = kind;
        one.message = ref(bench, key);
        bench.fake.world([&](MastodonWorld &world) {
            const demo::FakePerson &author = world.person(world.post(key)->author);
            one.person.nativeId = author.id;
            one.person.handle = QLatin1Char('@') + author.acct();
        });
        return one;
    }
};

void MastodonActTest::likes_mutesAndBlocks_reachTheServer()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey post = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    const auto act = [&](Action::Kind kind) {
        const auto done = connector->act(action(bench, kind, post), {});
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    };
    const auto state = [&] {
        return bench.fake.world([&](MastodonWorld &world) {
            return QList<bool>{world.post(post)->favouritedBy.count(bench.brand) > 0,
                world.isConversationMuted(bench.brand, post), world.mutes(bench.brand, bench.priya),
                world.blocks(bench.brand, bench.priya)};
        });
    };
    act(Action::Kind::Like);
    act(Action::Kind::Like); // again is fine
    act(Action::Kind::MuteThread);
    act(Action::Kind::MutePerson);
    act(Action::Kind::Block);
    QCOMPARE(state(), (QList<bool>{true, true, true, true}));
    act(Action::Kind::Unlike);
    act(Action::Kind::UnmuteThread);
    act(Action::Kind::UnmutePerson);
    act(Action::Kind::Unblock);
    QCOMPARE(state(), (QList<bool>{false, false, false, false}));
}

void MastodonActTest::report_namesPostAndReason()
{
    MastodonBench bench;
    const PostKey post
        = bench.writes(bench.tom, QStringLiteral("@brand@%1 buy pills").arg(QUrl(bench.fake.url()).authority()));
    Action report = action(bench, Action::Kind::Report, post);
    report.comment = QStringLiteral("Spam");
    report.forward = true;
    QVERIFY(bench.connect()->act(report, {}));
    const auto reports = bench.fake.world([](MastodonWorld &world) { return world.reports(); });
    QCOMPARE(reports.size(), 1);
    QCOMPARE(reports.first().target, bench.tom);
    QCOMPARE(reports.first().postIds, QStringList{bench.fake.idOf(post)});
    QCOMPARE(reports.first().comment, QStringLiteral("Spam"));
    QVERIFY(reports.first().forward);
}

void MastodonActTest::deleteOwn_twice_isDoneBothTimes()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey post = bench.writes(bench.brand, QStringLiteral("A mistake"));
    const Action remove = action(bench, Action::Kind::DeleteOwn, post);
    QVERIFY(connector->act(remove, {}));
    QVERIFY(bench.fake.uriOf(post).isEmpty());
    QVERIFY(connector->act(remove, {}));
}

void MastodonActTest::hiding_isUnsupported()
{
    MastodonBench bench;
    const PostKey post = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    const auto done = bench.connect()->act(action(bench, Action::Kind::HideReply, post), {});
    QVERIFY(!done);
    QCOMPARE(kindName(done.error().kind), kindName(Error::Kind::Unsupported));
}

void MastodonActTest::person_knownByHandleOnly_isLookedUp()
{
    MastodonBench bench;
    const PostKey post = bench.writes(bench.tom, QStringLiteral("@brand hello"));
    Action mute = action(bench, Action::Kind::MutePerson, post);
    mute.person.nativeId.clear();
    QVERIFY(bench.connect()->act(mute, {}));
    QVERIFY(bench.fake.world([&](MastodonWorld &world) { return world.mutes(bench.brand, bench.tom); }));
}

void MastodonActTest::markRead_findsTheConversation()
{
    MastodonBench bench;
    const PostKey post = bench.writes(bench.priya, QStringLiteral("@brand hello"), 0, Visibility::Direct);
    const auto unread = [&] {
        return bench.fake.world([&](MastodonWorld &world) { return world.conversations(bench.brand).first().unread; });
    };
    QVERIFY(unread());
    QVERIFY(bench.connect()->act(action(bench, Action::Kind::MarkRead, post), {}));
    QVERIFY(!unread());
}

void MastodonActTest::requests_areAcceptedAndDismissed()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey fromPriya = bench.writes(bench.priya, QStringLiteral("@brand hello"), 0, Visibility::Direct);
    const PostKey fromTom = bench.writes(bench.tom, QStringLiteral("@brand hello"), 0, Visibility::Direct);
    const auto waiting
        = [&] { return bench.fake.world([&](MastodonWorld &world) { return world.requests(bench.brand).size(); }); };
    QCOMPARE(waiting(), 2);
    QVERIFY(connector->act(action(bench, Action::Kind::AcceptRequest, fromPriya), {}));
    QCOMPARE(waiting(), 1);
    QVERIFY(connector->act(action(bench, Action::Kind::DismissRequest, fromTom), {}));
    QCOMPARE(waiting(), 0);
    const auto again = connector->act(action(bench, Action::Kind::DismissRequest, fromTom), {});
    QVERIFY(!again);
    QCOMPARE(kindName(again.error().kind), kindName(Error::Kind::NotFound));
}

void MastodonActTest::withoutTheRight_isForbidden()
{
    MastodonBench bench;
    const auto connector = bench.connect(bench.fake.tokenFor(bench.brand, {QStringLiteral("read")}));
    const PostKey post = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    const auto done = connector->act(action(bench, Action::Kind::Like, post), {});
    QVERIFY(!done);
    QCOMPARE(kindName(done.error().kind), kindName(Error::Kind::Forbidden));
}

void MastodonActTest::thread_isReadUpAndDown()
{
    MastodonBench bench;
    const PostKey root = bench.writes(bench.brand, QStringLiteral("Our new catalogue"));
    const PostKey comment = bench.writes(bench.priya, QStringLiteral("@brand nice"), root);
    const PostKey answer = bench.writes(bench.brand, QStringLiteral("@priya thanks"), comment);
    bench.writes(bench.tom, QStringLiteral("me too"), comment);
    const auto thread = bench.connect()->readThread(ref(bench, comment), {});
    QVERIFY(thread);
    QCOMPARE(thread->messages.size(), 4);
    QVERIFY(messageOf(thread->messages, bench.fake.uriOf(root))->isOwnTopLevelPost);
    QCOMPARE(messageOf(thread->messages, bench.fake.uriOf(answer))->parentGlobalId, bench.fake.uriOf(comment));
    QVERIFY(thread->gone.isEmpty());
}

void MastodonActTest::thread_stillArrivingFromElsewhere_isAskedForAgain()
{
    MastodonBench bench;
    const PostKey root = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    bench.writes(bench.tom, QStringLiteral("hello too"), root);
    demo::Fault arriving
        = demo::faults::rewriteBody(QStringLiteral("/api/v1/statuses/%1/context").arg(bench.fake.idOf(root)),
            [](const QByteArray &) { return QByteArray("{\"ancestors\":[],\"descendants\":[]}"); });
    arriving.change = [inner = arriving.change](const demo::HttpRequest &request, const demo::HttpReply &reply) {
        demo::HttpReply changed = inner(request, reply);
        changed.setHeader("Mastodon-Async-Refresh", "id=\"abc\", retry=0, result_count=1");
        return changed;
    };
    bench.fake.server().addFault(arriving);
    const auto thread = bench.connect()->readThread(ref(bench, root), {});
    QVERIFY(thread);
    QCOMPARE(thread->messages.size(), 2);
}

void MastodonActTest::thread_whileActing_doesNotWait()
{
    MastodonBench bench;
    const PostKey root = bench.writes(bench.priya, QStringLiteral("@brand hello"));
    demo::Fault slow;
    slow.afterHandling = true;
    slow.times = -1;
    slow.change = [](const demo::HttpRequest &, demo::HttpReply reply) {
        reply.setHeader("Mastodon-Async-Refresh", "id=\"abc\", retry=5");
        return reply;
    };
    bench.fake.server().addFault(slow);
    const auto connector = bench.connect();
    Call acting;
    acting.lane = net::Lane::Act;
    bench.takeRequests();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(connector->readThread(ref(bench, root), acting));
    QVERIFY(timer.elapsed() < 4000);
    QCOMPARE(bench.takeRequests().filter(QStringLiteral("/context")).size(), 1);
}

void MastodonActTest::refresh_takesFewRequestsOnMastodon_andOneEachElsewhere()
{
    for (const bool mastodon : {true, false}) {
        MastodonBench bench(
            MastodonFake::Options{.personality = mastodon ? Personality::Mastodon : Personality::GoToSocial});
        const auto connector = bench.connect();
        QList<MessageRef> refs;
        for (int i = 0; i < 30; ++i)
            refs.append(ref(bench, bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i))));
        QVERIFY(connector->refresh(refs.mid(0, 1), {})); // what the server is, is known now
        bench.takeRequests();
        const auto refresh = connector->refresh(refs, {});
        QVERIFY(refresh);
        QCOMPARE(refresh->messages.size(), 30);
        QVERIFY(refresh->gone.isEmpty());
        QCOMPARE(bench.takeRequests().size(), mastodon ? 2 : 30);
    }
}

void MastodonActTest::refresh_ofAServerThatIgnoresTheList_losesNothing()
{
    MastodonBench bench;
    QList<MessageRef> refs;
    for (int i = 0; i < 3; ++i)
        refs.append(ref(bench, bench.writes(bench.priya, QStringLiteral("@brand message %1").arg(i))));
    bench.fake.server().addFault(
        demo::Fault{[](const demo::HttpRequest &request) { return request.path == QLatin1String("/api/v1/statuses"); },
            -1, false, [](const demo::HttpRequest &, const demo::HttpReply &) { return demo::HttpReply::json("[]"); }});
    const auto refresh = bench.connect()->refresh(refs, {});
    QVERIFY(refresh);
    QCOMPARE(refresh->messages.size(), 3);
    QVERIFY(refresh->gone.isEmpty());
}

void MastodonActTest::refresh_readsAnEditsHistoryOnce()
{
    MastodonBench bench;
    const auto connector = bench.connect();
    const PostKey post = bench.writes(bench.priya, QStringLiteral("@brand one"));
    const auto edit = [&](const char *text) {
        bench.clock.advance(std::chrono::seconds(1));
        bench.fake.world([&](MastodonWorld &world) { world.edit(post, QLatin1String(text), {}, false, {}); });
    };
    edit("@brand two");
    auto refresh = connector->refresh({ref(bench, post)}, {});
    QVERIFY(refresh);
    QCOMPARE(refresh->revisions.value(bench.fake.idOf(post)).size(), 1);
    refresh = connector->refresh({ref(bench, post)}, {});
    QVERIFY(refresh);
    QVERIFY(refresh->revisions.isEmpty());
    edit("@brand three");
    refresh = connector->refresh({ref(bench, post)}, {});
    QVERIFY(refresh);
    QCOMPARE(refresh->revisions.value(bench.fake.idOf(post)).size(), 2);
    QCOMPARE(refresh->revisions.value(bench.fake.idOf(post)).at(1).text, QStringLiteral("@brand two"));
    QCOMPARE(refresh->messages.first().text, QStringLiteral("@brand three"));
}

void MastodonActTest::address_isOpenedWithItsParent()
{
    MastodonBench bench;
    const PostKey root = bench.writes(bench.tom, QStringLiteral("Which shop is good?"));
    const PostKey reply = bench.writes(bench.priya, QStringLiteral("This one"), root);
    const QString url = bench.fake.world([&](MastodonWorld &world) { return world.post(reply)->url; });
    for (const QString &address : {url, bench.fake.uriOf(reply)}) {
        const auto message = bench.connect()->resolve(QUrl(address), {});
        QVERIFY(message);
        QCOMPARE(message->globalId, bench.fake.uriOf(reply));
        QCOMPARE(message->parentGlobalId, bench.fake.uriOf(root));
    }
}

void MastodonActTest::address_ofNoPost_isNotFound()
{
    MastodonBench bench;
    for (const char *address : {"https://kiste.example/@tom/1", "https://kiste.example/", "nonsense", ""}) {
        const auto message = bench.connect()->resolve(QUrl(QLatin1String(address)), {});
        QVERIFY(!message);
        QCOMPARE(kindName(message.error().kind), kindName(Error::Kind::NotFound));
    }
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonActTest)
#include "MastodonActTest.moc"
