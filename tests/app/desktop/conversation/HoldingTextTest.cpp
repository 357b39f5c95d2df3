// SPDX-License-Identifier: GPL-3.0-or-later
// What stands over a conversation that is claimed twice or handed on, and what its buttons ask for.
#include "app/desktop/conversation/HoldingText.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

constexpr TimeMs kNow = 1'790'000'000'000;

HoldingView claimBy(const QString &name, bool mine, TimeMs at)
{
    return {.name = name, .mine = mine, .at = at, .by = name, .byMe = mine};
}

HoldingView offer(const QString &from, const QString &to, bool mine, bool byMe)
{
    return {.form = HoldingView::Form::Offered,
        .name = to,
        .mine = mine,
        .at = kNow,
        .by = from,
        .byMe = byMe,
        .from = from,
        .ask = QStringLiteral("Is there a refund?"),
        .due = kNow + 3'600'000};
}

} // namespace

class HoldingTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_asked.clear(); }

    void broughtUp_saysByWhomAndWhy_andWhoIsMeantTakesIt()
    {
        HoldingView up{.form = HoldingView::Form::BroughtUp,
            .name = QStringLiteral("Carla"),
            .at = kNow,
            .by = QStringLiteral("Ben"),
            .ask = QStringLiteral("She is angry")};
        auto said = notice({up});
        QVERIFY(said);
        QCOMPARE(said->text, QStringLiteral("Ben brought this to Carla: “She is angry”"));
        QCOMPARE(labels(*said), QStringList{QStringLiteral("Take it instead")});
        up.mine = true;
        up.ask.clear();
        said = notice({up});
        QCOMPARE(said->text, QStringLiteral("Ben brought this to you."));
        press(*said);
        QCOMPARE(m_asked, QList<HoldingAct>{HoldingAct::Take});
    }

    void silence_namesWhoDidNotAct()
    {
        QVERIFY(!HoldingText::silence({}, kNow));
        QList<LadderStepView> ladder{{QStringLiteral("Ben"), {}, false, kNow - 3'600'000, kNow, true},
            {QStringLiteral("Carla"), {}, false, kNow, 0, false}};
        QVERIFY(!HoldingText::silence(ladder, kNow - 1)); // Ben still has his time
        ladder[0].isNow = false;
        ladder[1].isNow = true;
        const auto said = HoldingText::silence(ladder, kNow);
        QVERIFY(said);
        QVERIFY2(said->text.startsWith(QStringLiteral("Ben had this from")), qPrintable(said->text));
        QVERIFY(said->text.endsWith(QStringLiteral("it has come to Carla.")));
        ladder[1].mine = true;
        QVERIFY(HoldingText::silence(ladder, kNow)->text.endsWith(QStringLiteral("it has come to you.")));
    }

    void plainHolder_saysNothing()
    {
        QVERIFY(!notice({}));
        QVERIFY(!notice({claimBy(QStringLiteral("Ben"), false, kNow)}));
    }

    void claimedTwice_tellsWhoWasFirst_andOffersBothWays()
    {
        const auto lost = notice(
            {claimBy(QStringLiteral("Ben"), false, kNow), claimBy(QStringLiteral("Anna"), true, kNow + 40'000)});
        QVERIFY(lost);
        QVERIFY(lost->text.contains(QStringLiteral("Ben claimed this 40 s before you")));
        QVERIFY(lost->text.contains(QStringLiteral("Ben has it")));
        QCOMPARE(labels(*lost), (QStringList{QStringLiteral("Leave it to Ben"), QStringLiteral("Take over")}));
        press(*lost);
        QCOMPARE(m_asked, (QList<HoldingAct>{HoldingAct::Leave, HoldingAct::Take}));

        const auto won = notice(
            {claimBy(QStringLiteral("Anna"), true, kNow), claimBy(QStringLiteral("Ben"), false, kNow + 40'000)});
        QVERIFY(won->text.contains(QStringLiteral("after you")));
        QVERIFY(won->text.contains(QStringLiteral("You have it")));
        QCOMPARE(labels(*won), (QStringList{QStringLiteral("Leave it to Ben"), QStringLiteral("Keep it")}));
    }

    void onlookers_areToldToo_butCannotGiveWay()
    {
        const auto seen = notice(
            {claimBy(QStringLiteral("Ben"), false, kNow), claimBy(QStringLiteral("Carla"), false, kNow + 1000)});
        QVERIFY(seen->text.contains(QStringLiteral("Ben has it; Carla has it")));
        QCOMPARE(labels(*seen), QStringList{QStringLiteral("Take over")});
    }

    void handedToMe_tellsWhatIsAsked_andOffersToTakeOrSendBack()
    {
        const auto asked = notice({offer(QStringLiteral("Anna"), QStringLiteral("Ben"), true, false)});
        QVERIFY(asked);
        QVERIFY(asked->text.startsWith(QStringLiteral("Anna asks you to take this: “Is there a refund?”\nDue ")));
        QVERIFY(asked->tone == NoticeBar::Tone::Plain);
        QCOMPARE(asked->actions.at(0).key, QStringLiteral("C"));
        press(*asked);
        QCOMPARE(m_asked, (QList<HoldingAct>{HoldingAct::Take, HoldingAct::SendBack}));
    }

    void handedOnByMe_canBeTakenBack_andWarnsWhenItIsLate()
    {
        HoldingView mine = offer(QStringLiteral("Anna"), QStringLiteral("Ben"), false, true);
        const auto waiting = notice({mine});
        QVERIFY(waiting->text.startsWith(QStringLiteral("You asked Ben to take this")));
        QCOMPARE(labels(*waiting), QStringList{QStringLiteral("Take it back")});
        mine.due = kNow - 1;
        const auto late = notice({mine});
        QVERIFY(late->tone == NoticeBar::Tone::Warning);
        QVERIFY(late->text.contains(QStringLiteral("nobody has answered")));
    }

    void bothGaveWay_isSaid()
    {
        const auto nobody = HoldingText::notice({}, true, kNow, {}, [](HoldingAct) { });
        QVERIFY(nobody && nobody->text.contains(QStringLiteral("Nobody has it")));
    }

    void whatWasHeard_canBeMadeACase_orKeptAsPraise()
    {
        QVERIFY(!HoldingText::found(false, {}, [](HoldingAct) { }));
        QList<HoldingAct> asked;
        const auto heard = HoldingText::found(
            true, {QStringLiteral("C"), {}, QStringLiteral("P")}, [&asked](HoldingAct act) { asked.append(act); });
        QVERIFY(heard);
        QCOMPARE(heard->tone, NoticeBar::Tone::Plain); // nothing is wrong
        QCOMPARE(heard->actions.size(), 2);
        QCOMPARE(heard->actions[1].key, QStringLiteral("P"));
        for (const NoticeBar::Action &action : heard->actions)
            action.act();
        QCOMPARE(asked, (QList{HoldingAct::Take, HoldingAct::Praise}));
    }

private:
    std::optional<NoticeBar::Notice> notice(const QList<HoldingView> &holdings)
    {
        return HoldingText::notice(holdings, false, kNow, {QStringLiteral("C"), QStringLiteral("B")},
            [this](HoldingAct act) { m_asked.append(act); });
    }
    static QStringList labels(const NoticeBar::Notice &notice)
    {
        QStringList texts;
        for (const NoticeBar::Action &action : notice.actions)
            texts.append(action.text);
        return texts;
    }
    static void press(const NoticeBar::Notice &notice)
    {
        for (const NoticeBar::Action &action : notice.actions)
            action.act();
    }

    QList<HoldingAct> m_asked;
};

QTEST_GUILESS_MAIN(HoldingTextTest)
#include "HoldingTextTest.moc"
