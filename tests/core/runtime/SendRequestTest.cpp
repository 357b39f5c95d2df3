// SPDX-License-Identifier: GPL-3.0-or-later
// Ben has no credentials for the brand. What he answers leaves from Anna's computer, if somebody there agrees.
#include "core/inbox/InboxService.h"
#include "tests/core/runtime/TeamBench.h"

#include <QtCore/QDir>

#include <atomic>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;
using baton::test::TeamBench;
using inbox::HoldReason;
using inbox::OutboxItem;
using inbox::OutboxState;

namespace {
const QString kPriya = QStringLiteral("Priya");
const QString kText = QStringLiteral("It left the depot this morning.");
} // namespace

class SendRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void agreedTo_itLeaves_inTheNameOfWhoWroteIt();
    void givenBack_theWriterHasItAgain();
    void nobodyAgrees_itComesBackAfterAQuarterOfAnHour_andIsAskedForAgain();
    void agreedTooLate_isRefused();
    void takenBackBeforeAnybodyAgreed_isTheDraftAgain();
    void takenBackWhileItWaitsToLeave_doesNotLeave();
    void customerWroteAgain_holdsItThere();
    void aColleaguesRequest_holdsMyOwnReply();
    void whatCannotBeSent_goesBack_withTheReason();
    void twoWhoRead_oneIsAsked_andTheOtherCannotSend();
    void restartAfterAgreeing_sendsItOnce();
    void killedOnTheWay_itIsLookedUp_andNobodySendsItTwice_data();
    void killedOnTheWay_itIsLookedUp_andNobodySendsItTwice();
    void heardOfLate_itWasSentOnce();
    void theAccountsRule_sendsWithoutAPerson_butNothingThatChanged();
    void whoeverIsAsked_seesItInForMe();
    void withPictures_itIsRefused();
    void connectedMeanwhile_itLeavesFromHere();

private:
    inbox::Outbox &outboxOf(Desk &desk) { return static_cast<inbox::Outbox &>(desk.runtime->replies()); }
    std::optional<OutboxItem> itemOf(Desk &desk, const DraftId &id);
    bool becomes(Desk &desk, const DraftId &id, OutboxState state);
    Result<DraftId> asks(const QString &text = kText);
    bool agrees(const DraftId &id) { return await(m_anna->runtime->replies().sendForColleague(id)).has_value(); }
    void share() { m_bench->settle({m_ben.get(), m_anna.get()}); }
    void pass(std::chrono::milliseconds time);
    int posted(const QString &text = kText) { return m_bench->bench.postsWith(text); }
    QString draftOf(Desk &desk)
    {
        return await(
            desk.runtime->inbox().draft(m_bench->rowOf(desk, kPriya).key, inbox::InboxService::DraftKind::Reply))
            .value_or(inbox::InboxService::Draft())
            .text;
    }

    std::unique_ptr<TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

void SendRequestTest::init()
{
    m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    QVERIFY(m_bench->open(*m_anna) && m_bench->openAlone(*m_ben));
    m_bench->customersWrite();
    QVERIFY(m_bench->poll(*m_anna));
    QVERIFY(m_bench->makeTeam(*m_anna) && m_bench->letIn(*m_anna, *m_ben));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 2);
    m_bench->clock->advance(1s);
}

void SendRequestTest::cleanup()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
}

std::optional<OutboxItem> SendRequestTest::itemOf(Desk &desk, const DraftId &id)
{
    for (const OutboxItem &item : outboxOf(desk).outbox()) {
        if (item.id == id)
            return item;
    }
    return std::nullopt;
}

bool SendRequestTest::becomes(Desk &desk, const DraftId &id, OutboxState state)
{
    return QTest::qWaitFor(
        [&] {
            outboxOf(desk).wake();
            const auto item = itemOf(desk, id);
            return item && item->state == state;
        },
        20000);
}

Result<DraftId> SendRequestTest::asks(const QString &text)
{
    inbox::ReplyRequest reply = test::replyTo(m_bench->rowOf(*m_ben, kPriya).key, text);
    reply.startedAt = m_bench->clock->nowMs();
    const auto asked = await(m_ben->runtime->replies().send(reply));
    if (asked)
        share();
    return asked;
}

void SendRequestTest::pass(std::chrono::milliseconds time)
{
    m_bench->clock->advance(time);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        if (desk->runtime)
            outboxOf(*desk).wake();
    }
}

void SendRequestTest::agreedTo_itLeaves_inTheNameOfWhoWroteIt()
{
    const auto id = asks();
    QVERIFY(id);
    const auto waiting = itemOf(*m_ben, *id);
    QVERIFY(waiting && waiting->state == OutboxState::Asked && waiting->mine && waiting->leavesElsewhere);
    QCOMPARE(waiting->colleague, QStringLiteral("Anna"));
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    const OutboxItem asked = *itemOf(*m_anna, *id);
    QCOMPARE(asked.colleague, QStringLiteral("Ben"));
    QCOMPARE(asked.text, kText);
    QCOMPARE(asked.thread, m_bench->rowOf(*m_anna, kPriya).key);
    QVERIFY(!asked.mine);

    QVERIFY(agrees(*id));
    QCOMPARE(itemOf(*m_anna, *id)->state, OutboxState::Queued);
    QCOMPARE(posted(), 0); // the window in which it can still be stopped
    pass(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *id, OutboxState::Sent));
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const ConversationPage page = m_bench->pageOf(*desk, kPriya);
        QCOMPARE(page.messages.size(), 2);
        QCOMPARE(page.messages.last().memberName, QStringLiteral("Ben"));
        QVERIFY(!page.doubleReply);
    }
    QVERIFY(draftOf(*m_ben).isEmpty());
    QVERIFY(draftOf(*m_anna).isEmpty());
}

void SendRequestTest::givenBack_theWriterHasItAgain()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(await(m_anna->runtime->replies().giveBack(*id)));
    QVERIFY(!itemOf(*m_anna, *id));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *id, OutboxState::Held));
    QCOMPARE(itemOf(*m_ben, *id)->hold, HoldReason::GivenBack);
    QCOMPARE(itemOf(*m_ben, *id)->text, kText);
    QVERIFY(await(m_ben->runtime->replies().withdraw(*id)));
    QCOMPARE(draftOf(*m_ben), kText);
    QVERIFY(draftOf(*m_anna).isEmpty());
    pass(20min);
    share();
    QCOMPARE(posted(), 0);
}

void SendRequestTest::nobodyAgrees_itComesBackAfterAQuarterOfAnHour_andIsAskedForAgain()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    pass(14min + 50s);
    share();
    QCOMPARE(itemOf(*m_ben, *id)->state, OutboxState::Asked);
    pass(20s);
    QVERIFY(becomes(*m_ben, *id, OutboxState::Held));
    QCOMPARE(itemOf(*m_ben, *id)->hold, HoldReason::NotSentInTime);
    QCOMPARE(itemOf(*m_ben, *id)->text, kText);
    share();
    QTRY_VERIFY(!itemOf(*m_anna, *id));

    QVERIFY(await(m_ben->runtime->replies().sendAnyway(*id)));
    QCOMPARE(itemOf(*m_ben, *id)->state, OutboxState::Asked);
    share();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(agrees(*id));
    pass(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
}

void SendRequestTest::agreedTooLate_isRefused()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    // Ben's computer is off; nobody takes it back. Two minutes are left for what was begun before.
    m_bench->clock->advance(13min);
    QCOMPARE(await(m_anna->runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Conflict);
    pass(1s);
    QTRY_VERIFY(!itemOf(*m_anna, *id));
}

void SendRequestTest::takenBackBeforeAnybodyAgreed_isTheDraftAgain()
{
    const auto id = asks();
    QVERIFY(await(m_ben->runtime->replies().withdraw(*id)));
    QVERIFY(!itemOf(*m_ben, *id));
    QCOMPARE(draftOf(*m_ben), kText);
    share();
    QTRY_VERIFY(!itemOf(*m_anna, *id));
    QCOMPARE(await(m_anna->runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Conflict);
}

void SendRequestTest::takenBackWhileItWaitsToLeave_doesNotLeave()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(agrees(*id));
    m_bench->settle({m_anna.get(), m_ben.get()});
    // Ben knows that it has been begun: whether he is in time is for Anna's computer to say.
    QVERIFY(await(m_ben->runtime->replies().withdraw(*id)));
    QCOMPARE(itemOf(*m_ben, *id)->state, OutboxState::Asked);
    QVERIFY(draftOf(*m_ben).isEmpty());
    m_bench->settle({m_ben.get(), m_anna.get()});
    QTRY_VERIFY(!itemOf(*m_anna, *id));
    pass(15s);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QTRY_VERIFY(!itemOf(*m_ben, *id));
    QCOMPARE(draftOf(*m_ben), kText);
    QCOMPARE(posted(), 0);
}

void SendRequestTest::customerWroteAgain_holdsItThere()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    const auto parcel = m_bench->bench.fake.world(
        [&](demo::MastodonWorld &world) { return world.postsBy(m_bench->bench.priya).first(); });
    m_bench->bench.writes(m_bench->bench.priya, QStringLiteral("@brand never mind, it is here"), parcel);
    m_bench->clock->advance(1s);
    QVERIFY(m_bench->poll(*m_anna));
    QVERIFY(agrees(*id));
    pass(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Held));
    QCOMPARE(itemOf(*m_anna, *id)->hold, HoldReason::CustomerWroteAgain);
    QCOMPARE(posted(), 0);
    // Sent all the same by who has seen it.
    QVERIFY(await(m_anna->runtime->replies().sendAnyway(*id)));
    pass(1s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
}

void SendRequestTest::aColleaguesRequest_holdsMyOwnReply()
{
    const auto id = asks();
    QVERIFY(id);
    QCOMPARE(m_bench->pageOf(*m_anna, kPriya).answering, QStringList{QStringLiteral("Ben")});
    QVERIFY(m_bench->pageOf(*m_ben, kPriya).answering.isEmpty());
    const auto here = m_bench->at(*m_anna);
    auto reply = test::replyTo(m_bench->bench.firstThread(), QStringLiteral("From Anna"));
    for (const ThreadRow &row : m_bench->bench.rows(View::All)) {
        if (row.contactName.startsWith(kPriya))
            reply.thread = row.key;
    }
    const auto sent = await(m_bench->bench.runtime->replies().send(reply));
    QVERIFY(sent);
    m_bench->clock->advance(15s);
    const auto item = m_bench->bench.waitFor(*sent, {OutboxState::Held, OutboxState::Sent});
    QVERIFY(item);
    QCOMPARE(item->state, OutboxState::Held);
    QCOMPARE(item->hold, HoldReason::ColleagueWriting);
}

void SendRequestTest::whatCannotBeSent_goesBack_withTheReason()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(agrees(*id));
    m_bench->bench.fake.revokeTokens(m_bench->bench.brand);
    pass(15s);
    QTRY_VERIFY_WITH_TIMEOUT((outboxOf(*m_anna).wake(), !itemOf(*m_anna, *id)), 20000);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *id, OutboxState::Failed));
    QCOMPARE(itemOf(*m_ben, *id)->error.kind, Error::Kind::Auth);
    QCOMPARE(itemOf(*m_ben, *id)->text, kText);
    QVERIFY(await(m_ben->runtime->replies().settle(*id, false)));
    QCOMPARE(draftOf(*m_ben), kText);
}

void SendRequestTest::twoWhoRead_oneIsAsked_andTheOtherCannotSend()
{
    Desk carla(QStringLiteral("Carla"));
    QVERIFY(m_bench->open(carla) && m_bench->poll(carla));
    QVERIFY(m_bench->letIn(*m_anna, carla));
    m_bench->settle({m_anna.get(), &carla, m_ben.get(), m_anna.get()});
    const auto id = asks();
    m_bench->settle({m_ben.get(), &carla, m_anna.get()});
    const bool isCarlas = itemOf(*m_ben, *id)->colleague == QStringLiteral("Carla");
    Desk &asked = isCarlas ? carla : *m_anna;
    Desk &other = isCarlas ? *m_anna : carla;
    QVERIFY(becomes(asked, *id, OutboxState::AskedOfMe));
    QVERIFY(!itemOf(other, *id));
    QCOMPARE(await(other.runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Forbidden);
    QCOMPARE(await(other.runtime->replies().giveBack(*id)).error().kind, Error::Kind::NotFound);
    QVERIFY(await(asked.runtime->replies().sendForColleague(*id)));
    m_bench->settle({&asked, &other, m_ben.get()});
    QCOMPARE(await(other.runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Forbidden);
    pass(15s);
    QVERIFY(becomes(asked, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
}

void SendRequestTest::restartAfterAgreeing_sendsItOnce()
{
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(agrees(*id));
    QVERIFY(m_bench->openAlone(*m_anna));
    m_bench->clock->advance(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *id, OutboxState::Sent));
    QCOMPARE(await(m_anna->runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Conflict);
    QCOMPARE(posted(), 1);
}

void SendRequestTest::killedOnTheWay_itIsLookedUp_andNobodySendsItTwice_data()
{
    QTest::addColumn<QString>("step"); ///< the last thing that Anna's computer did
    QTest::newRow("the network has it, nobody was told") << "on-network";
    QTest::newRow("it noted that it was sent, the team does not know") << "sent";
}

// What was on the disk at that moment is put back after an end in good order: that is what a crash leaves.
void SendRequestTest::killedOnTheWay_itIsLookedUp_andNobodySendsItTwice()
{
    QFETCH(const QString, step);
    const QTemporaryDir atThatMoment;
    const QString profile = m_anna->dir.path();
    std::atomic<bool> isTaken = false;
    const auto id = asks();
    m_anna->outboxStep = [&, step = step.toLatin1()](const char *name) {
        if (step != name || isTaken)
            return;
        for (const QString &file : QDir(profile).entryList({QStringLiteral("*.db*")}, QDir::Files))
            QFile::copy(profile + QLatin1Char('/') + file, atThatMoment.filePath(file));
        isTaken = true;
    };
    QVERIFY(m_bench->openAlone(*m_anna));
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QVERIFY(agrees(*id));
    m_bench->clock->advance(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    m_anna->runtime.reset();
    QVERIFY(isTaken);
    for (const QString &file : QDir(profile).entryList({QStringLiteral("*.db*")}, QDir::Files))
        QVERIFY(QFile::remove(profile + QLatin1Char('/') + file));
    const QStringList kept = QDir(atThatMoment.path()).entryList(QDir::Files);
    QVERIFY(!kept.isEmpty());
    for (const QString &file : kept)
        QVERIFY(QFile::copy(atThatMoment.filePath(file), profile + QLatin1Char('/') + file));

    QVERIFY(m_bench->openAlone(*m_anna));
    m_bench->clock->advance(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    share();
    QVERIFY(becomes(*m_ben, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
    QCOMPARE(await(m_anna->runtime->replies().sendForColleague(*id)).error().kind, Error::Kind::Conflict);
}

void SendRequestTest::heardOfLate_itWasSentOnce()
{
    // Anna agrees at the last moment and the folder is slow: Ben has it back before he hears that it was sent.
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    m_bench->clock->advance(12min + 59s);
    QVERIFY(agrees(*id));
    pass(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    pass(2min);
    QVERIFY(becomes(*m_ben, *id, OutboxState::Held));
    QCOMPARE(itemOf(*m_ben, *id)->hold, HoldReason::NotSentInTime);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
}

void SendRequestTest::theAccountsRule_sendsWithoutAPerson_butNothingThatChanged()
{
    const AccountId account = m_anna->runtime->accounts().accounts().value(0).id;
    QVERIFY(await(m_anna->runtime->inbox().setPreference(inbox::sendsUnaskedPreference(account), true)));
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::Queued));
    pass(15s);
    QVERIFY(becomes(*m_anna, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);

    m_bench->settle({m_anna.get(), m_ben.get()});
    m_bench->clock->advance(1s);
    const auto second = asks(QStringLiteral("And the lamp too."));
    const auto parcel = m_bench->bench.fake.world(
        [&](demo::MastodonWorld &world) { return world.postsBy(m_bench->bench.priya).first(); });
    m_bench->bench.writes(m_bench->bench.priya, QStringLiteral("@brand which lamp?"), parcel);
    QVERIFY(becomes(*m_anna, *second, OutboxState::Queued));
    pass(15s);
    QTRY_VERIFY_WITH_TIMEOUT((outboxOf(*m_anna).wake(), !itemOf(*m_anna, *second)), 20000);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(becomes(*m_ben, *second, OutboxState::Held));
    QCOMPARE(itemOf(*m_ben, *second)->hold, HoldReason::GivenBack);
    QCOMPARE(posted(QStringLiteral("And the lamp too.")), 0);
}

void SendRequestTest::whoeverIsAsked_seesItInForMe()
{
    QCOMPARE(m_bench->count(*m_anna, View::ForMe), 0);
    const auto id = asks();
    QVERIFY(becomes(*m_anna, *id, OutboxState::AskedOfMe));
    QCOMPARE(m_bench->count(*m_anna, View::ForMe), 1);
    QCOMPARE(m_bench->rows(*m_anna, View::ForMe).value(0).key, m_bench->rowOf(*m_anna, kPriya).key);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 0);
    QVERIFY(await(m_anna->runtime->replies().giveBack(*id)));
    QCOMPARE(m_bench->count(*m_anna, View::ForMe), 0);
}

void SendRequestTest::withPictures_itIsRefused()
{
    inbox::ReplyRequest reply = test::replyTo(m_bench->rowOf(*m_ben, kPriya).key, kText);
    reply.media.append({QByteArray("png"), QStringLiteral("image/png"), {}, {}, 1, 1});
    QCOMPARE(await(m_ben->runtime->replies().send(reply)).error().kind, Error::Kind::Unsupported);
}

void SendRequestTest::connectedMeanwhile_itLeavesFromHere()
{
    const auto id = asks();
    pass(16min);
    QVERIFY(becomes(*m_ben, *id, OutboxState::Held));
    QVERIFY(m_bench->connect(*m_ben) && m_bench->poll(*m_ben));
    QVERIFY(await(m_ben->runtime->replies().sendAnyway(*id)));
    QVERIFY(!itemOf(*m_ben, *id)->leavesElsewhere);
    pass(15s);
    QVERIFY(becomes(*m_ben, *id, OutboxState::Sent));
    QCOMPARE(posted(), 1);
}

QTEST_GUILESS_MAIN(SendRequestTest)
#include "SendRequestTest.moc"
