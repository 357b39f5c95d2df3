// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation is handed from one desk to another: asked, accepted by whatever shows it, sent back, climbed over.
#include "core/domain/OfficeHours.h"
#include "tests/core/runtime/TeamBench.h"

#include <QtCore/QTimeZone>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;

class HandOffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void handedOn_isOffered_andShownOnBothDesks();
    void withoutADate_itIsDueAfterFourWorkingHours();
    void whatTheReceiverDoes_accepts_data();
    void whatTheReceiverDoes_accepts();
    void reply_accepts();
    void handedOnOrClaimedToo_isToldOnce();
    void replyPastAColleague_isHeld_untilAPersonSaysSo();
    void replyBothWrote_isFlaggedOnBoth();
    void sentBack_returnsToWhomItCameFrom_withTheReason();
    void closingPastSomebodyElsesHandoff_isRefused();
    void handingOn_isUndone();
    void claimedTwice_oneGivesWay();
    void claimedTwice_bothGiveWay_andThatIsSaid();
    void assigned_isTheColleaguesAtOnce();
    void strangers_cannotBeAsked();

private:
    MemberId memberCalled(Desk &desk, const QString &name);
    void share(Desk &from, Desk &to)
    {
        m_bench->sync(from);
        m_bench->sync(to);
    }
    ThreadRow priya(Desk &desk) { return m_bench->rowOf(desk, QStringLiteral("Priya")); }
    bool handToBen(const QString &ask = {});

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

// The team is made once; each case has conversations of its own.
void HandOffTest::initTestCase()
{
    m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
    m_bench = std::make_unique<test::TeamBench>(m_clock);
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->open(*desk));
    QVERIFY(m_bench->makeTeam(*m_anna));
    QVERIFY(m_bench->letIn(*m_anna, *m_ben));
    m_bench->sync(*m_anna);
}

void HandOffTest::init()
{
    m_bench->customersWrite();
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->poll(*desk));
}

void HandOffTest::cleanup()
{
    share(*m_anna, *m_ben);
    share(*m_ben, *m_anna);
    for (const View view : {View::Inbox, View::Answered}) {
        for (const ThreadRow &row : m_bench->rows(*m_anna, view)) {
            QVERIFY(await(m_anna->team().claim({row.key})));
            QVERIFY(await(m_anna->team().done({row.key}, DoneReason::None)));
        }
    }
    share(*m_anna, *m_ben);
    QCOMPARE(m_bench->count(*m_ben, View::Inbox), 0);
}

void HandOffTest::cleanupTestCase()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
}

MemberId HandOffTest::memberCalled(Desk &desk, const QString &name)
{
    const auto members = await(desk.team().members());
    for (const MemberView &member : members.value_or(QList<MemberView>())) {
        if (member.name == name)
            return member.id;
    }
    return {};
}

bool HandOffTest::handToBen(const QString &ask)
{
    const MemberId ben = memberCalled(*m_anna, QStringLiteral("Ben"));
    const auto handed = await(m_anna->team().handOff({priya(*m_anna).key}, {.to = ben, .ask = ask}));
    if (!handed)
        return false;
    share(*m_anna, *m_ben);
    return true;
}

void HandOffTest::handedOn_isOffered_andShownOnBothDesks()
{
    QVERIFY(await(m_anna->team().claim({priya(*m_anna).key})));
    QVERIFY(handToBen(QStringLiteral("Is there a refund?")));
    const ThreadRow annas = priya(*m_anna);
    QVERIFY(annas.offered && annas.offeredByMe && !annas.held && !annas.offeredToMe);
    QCOMPARE(annas.holderName, QStringLiteral("Ben"));
    QCOMPARE(m_bench->count(*m_anna, View::HandedOn), 1);
    QCOMPARE(m_bench->count(*m_anna, View::ForMe), 0);

    const ThreadRow bens = priya(*m_ben);
    QVERIFY(bens.offered && bens.offeredToMe && !bens.held && !bens.offeredByMe && !bens.contested);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 1);
    QCOMPARE(m_bench->count(*m_ben, View::HandedOn), 0);
    QCOMPARE(m_bench->count(*m_ben, View::Unassigned), 1); // Tom's only
    QCOMPARE(m_bench->rows(*m_ben, View::ForMe).value(0).key, bens.key);

    const ConversationPage page = m_bench->pageOf(*m_ben, QStringLiteral("Priya"));
    QCOMPARE(page.holdings.size(), 1);
    const HoldingView &holding = page.holdings.first();
    QCOMPARE(holding.form, HoldingView::Form::Offered);
    QVERIFY(holding.mine && !holding.byMe);
    QCOMPARE(holding.from, QStringLiteral("Anna"));
    QCOMPARE(holding.ask, QStringLiteral("Is there a refund?"));
    QCOMPARE(page.events.last().operation, QStringLiteral("handoff"));
    QCOMPARE(page.events.last().subject, QStringLiteral("Ben"));
    QCOMPARE(page.events.last().text, QStringLiteral("Is there a refund?"));
}

void HandOffTest::withoutADate_itIsDueAfterFourWorkingHours()
{
    QVERIFY(handToBen());
    const OfficeHours hours = OfficeHours::usual(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    QCOMPARE(priya(*m_ben).due, hours.after(m_clock->nowMs(), 4 * 3600 * 1000));

    const TimeMs tomorrow = m_clock->nowMs() + 24 * 3600 * 1000;
    const MemberId ben = memberCalled(*m_anna, QStringLiteral("Ben"));
    QVERIFY(await(m_anna->team().handOff({priya(*m_anna).key}, {.to = ben, .ask = {}, .due = tomorrow})));
    QCOMPARE(priya(*m_anna).due, tomorrow);
    // What is due first stands first.
    QCOMPARE(m_bench->rows(*m_anna, View::Inbox).value(0).key, priya(*m_anna).key);
    QVERIFY(await(m_anna->team().claim({priya(*m_anna).key})));
    QCOMPARE(priya(*m_anna).due, TimeMs(0));
}

void HandOffTest::whatTheReceiverDoes_accepts_data()
{
    QTest::addColumn<QString>("act");
    for (const char *act : {"claim", "accept", "note", "done"})
        QTest::newRow(act) << QString::fromLatin1(act);
}

void HandOffTest::whatTheReceiverDoes_accepts()
{
    QFETCH(QString, act);
    QVERIFY(handToBen(QStringLiteral("please")));
    const ThreadKey key = priya(*m_ben).key;
    auto &ben = m_ben->team();
    if (act == QLatin1String("claim"))
        QVERIFY(await(ben.claim({key})));
    else if (act == QLatin1String("accept"))
        QVERIFY(await(ben.accept({key})));
    else if (act == QLatin1String("note"))
        QVERIFY(await(ben.addNote(key, QStringLiteral("I look into it"))));
    else
        QVERIFY(await(ben.done({key}, DoneReason::None)));
    share(*m_ben, *m_anna);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const ThreadRow row = priya(*desk);
        QVERIFY(row.held && !row.offered && !row.contested);
        QCOMPARE(row.holderName, QStringLiteral("Ben"));
        const ConversationPage page = m_bench->pageOf(*desk, QStringLiteral("Priya"));
        const bool said = std::any_of(page.events.begin(), page.events.end(),
            [](const EventView &event) { return event.operation == QLatin1String("accept"); });
        QVERIFY(said);
    }
    QCOMPARE(m_bench->count(*m_anna, View::HandedOn), 0);
}

void HandOffTest::reply_accepts()
{
    QVERIFY(handToBen());
    const auto sent
        = await(m_ben->runtime->replies().send(test::replyTo(priya(*m_ben).key, QStringLiteral("Tomorrow."))));
    QVERIFY(sent);
    QVERIFY(priya(*m_ben).heldByMe);
    QVERIFY(await(m_ben->runtime->replies().withdraw(*sent)));
}

void HandOffTest::handedOnOrClaimedToo_isToldOnce()
{
    ChangeSet told;
    const auto listening = QObject::connect(&m_ben->runtime->inbox(), &inbox::InboxService::changed, this,
        [&told](const ChangeSet &changes) { told.merge(changes); });
    QVERIFY(handToBen());
    const ThreadKey key = priya(*m_ben).key;
    QCOMPARE(told.handedToMe, QSet<ThreadKey>{key});
    told = {};
    QVERIFY(await(m_anna->team().addTag({priya(*m_anna).key}, QStringLiteral("late"))));
    share(*m_anna, *m_ben);
    QVERIFY(told.handedToMe.isEmpty());

    const ThreadRow toms = m_bench->rowOf(*m_ben, QStringLiteral("Tom"));
    QVERIFY(await(m_ben->team().claim({toms.key})));
    QVERIFY(await(m_anna->team().claim({m_bench->rowOf(*m_anna, QStringLiteral("Tom")).key})));
    share(*m_anna, *m_ben);
    QCOMPARE(told.claimedTwice, QSet<ThreadKey>{toms.key});
    QObject::disconnect(listening);
}

void HandOffTest::replyPastAColleague_isHeld_untilAPersonSaysSo()
{
    QVERIFY(await(m_ben->team().claim({priya(*m_ben).key})));
    share(*m_ben, *m_anna);
    const auto reply = test::replyTo(priya(*m_anna).key, QStringLiteral("Tomorrow, says the depot."));
    {
        const auto here = m_bench->at(*m_anna);
        const auto sent = await(m_bench->bench.runtime->replies().send(reply));
        QVERIFY(sent);
        m_clock->advance(15s);
        const auto item = m_bench->bench.waitFor(*sent, {inbox::OutboxState::Held, inbox::OutboxState::Sent});
        QVERIFY(item);
        QCOMPARE(item->state, inbox::OutboxState::Held);
        QCOMPARE(item->hold, inbox::HoldReason::ColleagueWriting);
        QVERIFY(await(m_bench->bench.runtime->replies().withdraw(*sent)));
    }
    // Whoever was asked at the desk and sends all the same is not held for it.
    inbox::ReplyRequest beside = reply;
    beside.besideColleague = true;
    const auto here = m_bench->at(*m_anna);
    const auto sent = await(m_bench->bench.runtime->replies().send(beside));
    QVERIFY(sent);
    m_clock->advance(15s);
    const auto item = m_bench->bench.waitFor(*sent, {inbox::OutboxState::Held, inbox::OutboxState::Sent});
    QVERIFY(item);
    QCOMPARE(item->state, inbox::OutboxState::Sent);
}

void HandOffTest::replyBothWrote_isFlaggedOnBoth()
{
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const auto reply = test::replyTo(priya(*desk).key, QStringLiteral("From ") + desk->name);
        const auto here = m_bench->at(*desk);
        inbox::ReplyRequest anyway = reply;
        anyway.anyway = true; // the second sees the first's reply on the network; here both are to go out
        const auto sent = await(m_bench->bench.runtime->replies().send(anyway));
        QVERIFY(sent);
        m_clock->advance(15s);
        QVERIFY(m_bench->bench.waitFor(*sent, {inbox::OutboxState::Sent}));
    }
    share(*m_anna, *m_ben);
    m_bench->sync(*m_anna);
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->pageOf(*desk, QStringLiteral("Priya")).doubleReply);
}

void HandOffTest::sentBack_returnsToWhomItCameFrom_withTheReason()
{
    QVERIFY(handToBen(QStringLiteral("Is there a refund?")));
    const ThreadKey key = priya(*m_ben).key;
    QCOMPARE(await(m_ben->team().sendBack({key}, QStringLiteral("  "))).error().kind, Error::Kind::Invalid);
    QVERIFY(await(m_ben->team().sendBack({key}, QStringLiteral("That is Carla's"))));
    QCOMPARE(priya(*m_ben).holderName, QStringLiteral("Anna"));
    share(*m_ben, *m_anna);
    QVERIFY(priya(*m_anna).heldByMe);
    QCOMPARE(m_bench->count(*m_anna, View::ForMe), 1);
    const ConversationPage page = m_bench->pageOf(*m_anna, QStringLiteral("Priya"));
    QCOMPARE(page.events.last().operation, QStringLiteral("return"));
    QCOMPARE(page.events.last().text, QStringLiteral("That is Carla's"));
    QCOMPARE(
        await(m_anna->team().sendBack({priya(*m_anna).key}, QStringLiteral("no"))).error().kind, Error::Kind::Refused);
    QCOMPARE(await(m_anna->team().accept({priya(*m_anna).key})).error().kind, Error::Kind::Refused);
}

void HandOffTest::closingPastSomebodyElsesHandoff_isRefused()
{
    QVERIFY(handToBen());
    QCOMPARE(await(m_anna->team().done({priya(*m_anna).key}, DoneReason::None)).error().kind, Error::Kind::Refused);
    QCOMPARE(priya(*m_anna).status, ThreadStatus::Open);
}

void HandOffTest::handingOn_isUndone()
{
    QVERIFY(await(m_anna->team().claim({priya(*m_anna).key})));
    QVERIFY(handToBen());
    QVERIFY(await(m_anna->team().undo()));
    share(*m_anna, *m_ben);
    QVERIFY(priya(*m_anna).heldByMe);
    QCOMPARE(priya(*m_ben).holderName, QStringLiteral("Anna"));
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 0);
}

void HandOffTest::claimedTwice_oneGivesWay()
{
    QVERIFY(await(m_ben->team().claim({priya(*m_ben).key})));
    m_clock->advance(40s);
    QVERIFY(await(m_anna->team().claim({priya(*m_anna).key})));
    share(*m_anna, *m_ben);
    m_bench->sync(*m_anna);
    const ConversationPage page = m_bench->pageOf(*m_anna, QStringLiteral("Priya"));
    QCOMPARE(page.holdings.size(), 2);
    QCOMPARE(page.holdings.first().name, QStringLiteral("Ben"));
    QVERIFY(page.holdings.at(1).mine);
    QCOMPARE(page.holdings.at(1).at - page.holdings.first().at, TimeMs(40'000));
    QVERIFY(await(m_anna->team().release({priya(*m_anna).key})));
    share(*m_anna, *m_ben);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QVERIFY(!priya(*desk).contested);
        QCOMPARE(priya(*desk).holderName, QStringLiteral("Ben"));
    }
}

void HandOffTest::claimedTwice_bothGiveWay_andThatIsSaid()
{
    QVERIFY(await(m_ben->team().claim({priya(*m_ben).key})));
    QVERIFY(await(m_anna->team().claim({priya(*m_anna).key})));
    share(*m_anna, *m_ben);
    m_bench->sync(*m_anna);
    QVERIFY(await(m_ben->team().release({priya(*m_ben).key})));
    QVERIFY(await(m_anna->team().release({priya(*m_anna).key})));
    share(*m_anna, *m_ben);
    m_bench->sync(*m_anna);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QVERIFY(!priya(*desk).held);
        QVERIFY(m_bench->pageOf(*desk, QStringLiteral("Priya")).bothGaveWay);
    }
}

void HandOffTest::assigned_isTheColleaguesAtOnce()
{
    const MemberId ben = memberCalled(*m_anna, QStringLiteral("Ben"));
    QVERIFY(await(m_anna->team().assign({priya(*m_anna).key}, ben)));
    share(*m_anna, *m_ben);
    QVERIFY(priya(*m_ben).heldByMe);
    QCOMPARE(m_bench->pageOf(*m_ben, QStringLiteral("Priya")).events.last().subject, QStringLiteral("Ben"));
}

void HandOffTest::strangers_cannotBeAsked()
{
    const MemberId nobody = hashId<MemberId>("member", "nobody");
    QCOMPARE(await(m_anna->team().handOff({priya(*m_anna).key}, {.to = nobody})).error().kind, Error::Kind::NotFound);
    QCOMPARE(await(m_anna->team().assign({priya(*m_anna).key}, nobody)).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(HandOffTest)
#include "HandOffTest.moc"
