// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/ConversationPane.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

namespace {

/// Writes down what it is told.
class FakeComposer : public Composer {
public:
    using Composer::Composer;
    void setContext(const ComposerContext &context) override { contexts.append(context.thread.key); }
    void startReply(MessageKey to) override { repliedTo.append(to); }
    void startNote() override { ++notes; }
    void startCorrection(MessageKey of) override { correcting = of; }
    bool hasFocusInside() const override { return false; }

    QList<ThreadKey> contexts;
    QList<MessageKey> repliedTo;
    MessageKey correcting = 0;
    int notes = 0;
};

} // namespace

class ConversationPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingOpen_saysWhatToDo();
    void opening_showsItAndMarksItRead();
    void tenThousandMessages_haveFewWidgets();
    void scrollingUp_readsOlderPages_andKeepsThePlace();
    void homeAndEnd_reachBothEndsOfALongConversation();
    void unreadInTheMiddle_isWhereItOpens();
    void newMessageAtTheEnd_isFollowed_whenTheReaderIsThere();
    void newMessageAtTheEnd_doesNotMoveTheReaderAbove();
    void editedMessage_isShownAnew();
    void editing_isAskedOfTheComposer();
    void note_isShownWithTheWord();
    void vanishedConversation_saysSo();
    void failingService_offersToTryAgain();
    void quickChange_showsOnlyTheLast();
    void composer_isToldAboutTheConversation();
    void keysMean_theCustomersNewestMessage();
    void handedOn_isSaidAboveTheConversation();
    void noteThatNamesMe_isSeenOnceItIsOpen();
    void whoWrites_isSaidAboveTheConversation();
    void whoWrites_hidesNothingElse();
    void widthChanges_keepEveryCardInItsPlace();

private:
    void open(ThreadKey thread);
    int overlaps() const;
    QAction m_claim, m_tag, m_later, m_done;
    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<ConversationPane> m_pane;
    FakeComposer *m_composer = nullptr;
};

void ConversationPaneTest::init()
{
    m_services = std::make_unique<fakes::Services>();
    fakes::fillSample(*m_services);
    m_pane = std::make_unique<ConversationPane>(m_services->desktop(),
        ConversationActions{.claim = &m_claim, .tag = &m_tag, .later = &m_later, .done = &m_done},
        [this](QWidget *parent) -> Composer * { return m_composer = new FakeComposer(parent); });
    m_pane->resize(604, 700);
    m_pane->show();
    settle();
}

void ConversationPaneTest::cleanup()
{
    m_pane.reset();
    m_services.reset();
}

void ConversationPaneTest::open(ThreadKey thread)
{
    m_pane->open(thread);
    settle();
}

/// Cards that lie on each other, or outside their column: there must be none.
int ConversationPaneTest::overlaps() const
{
    QList<QRect> rects;
    for (const Card *card : m_pane->view()->findChildren<Card *>()) {
        if (card->isVisible())
            rects.append(card->geometry());
    }
    int wrong = 0;
    for (qsizetype i = 0; i < rects.size(); ++i) {
        for (qsizetype j = i + 1; j < rects.size(); ++j)
            wrong += rects.at(i).intersects(rects.at(j)) ? 1 : 0;
    }
    return wrong;
}

void ConversationPaneTest::nothingOpen_saysWhatToDo()
{
    QVERIFY(m_pane->stateNote()->isVisible());
    QCOMPARE(m_pane->stateNote()->sentence(), QStringLiteral("No conversation is open."));
}

void ConversationPaneTest::opening_showsItAndMarksItRead()
{
    QSignalSpy shown(m_pane.get(), &ConversationPane::shown);
    open(1);
    QVERIFY(shown.count() >= 1);
    QVERIFY(!m_pane->stateNote()->isVisible());
    QVERIFY(m_services->world.calls.contains(QStringLiteral("markRead 1")));
    QCOMPARE(m_services->world.calls.count(QStringLiteral("markRead 1")), 1);
    QVERIFY(m_pane->view()->cardOf(QStringLiteral("post")));
    QCOMPARE(overlaps(), 0);
}

void ConversationPaneTest::tenThousandMessages_haveFewWidgets()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 10'000);
    open(thread);
    QCOMPARE(m_pane->timeline().messages().size(), 60);
    QVERIFY2(m_pane->view()->cardCount() < 60, qPrintable(QString::number(m_pane->view()->cardCount())));
    QVERIFY(m_pane->view()->isAtEnd());
    int most = 0;
    for (int page = 0; page < 80; ++page) {
        m_pane->view()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        settle();
        most = std::max(most, int(m_pane->view()->findChildren<Card *>().size()));
        QCOMPARE(overlaps(), 0);
    }
    QVERIFY2(most < 110, qPrintable(QString::number(most)));
    QVERIFY(m_pane->timeline().messages().size() <= 420);
    QVERIFY(m_pane->timeline().messagesAfter() > 0); // the far end was dropped
}

void ConversationPaneTest::scrollingUp_readsOlderPages_andKeepsThePlace()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 500);
    open(thread);
    QScrollBar *bar = m_pane->view()->verticalScrollBar();
    m_services->world.holdAnswers();
    bar->setValue(30);
    settle();
    const QString id = QStringLiteral("m%1").arg(m_pane->timeline().messages().at(2).key);
    QVERIFY(m_pane->view()->cardOf(id));
    const int before = m_pane->view()->cardOf(id)->y();
    const qsizetype loaded = m_pane->timeline().messages().size();
    m_services->world.releaseAnswers();
    settle();
    QVERIFY(m_pane->timeline().messages().size() > loaded);
    QVERIFY(m_pane->view()->cardOf(id));
    QCOMPARE(m_pane->view()->cardOf(id)->y(), before);
}

void ConversationPaneTest::homeAndEnd_reachBothEndsOfALongConversation()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 3000);
    open(thread);
    QTest::keyClick(m_pane->view(), Qt::Key_Home);
    settle();
    QCOMPARE(m_pane->timeline().messagesBefore(), 0);
    QCOMPARE(m_pane->view()->verticalScrollBar()->value(), 0);
    QTest::keyClick(m_pane->view(), Qt::Key_End);
    settle();
    QCOMPARE(m_pane->timeline().messagesAfter(), 0);
    QVERIFY(m_pane->view()->isAtEnd());
}

void ConversationPaneTest::unreadInTheMiddle_isWhereItOpens()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 1000);
    fakes::Conversation &conversation = m_services->world.conversations[thread];
    for (qsizetype i = 500; i < 1000; ++i)
        conversation.messages[i].unread = conversation.messages.at(i).direction == Direction::In;
    m_services->world.recount(conversation);
    MessageKey first = 0;
    for (const MessageView &message : std::as_const(conversation.messages)) {
        if (message.unread) {
            first = message.key;
            break;
        }
    }
    open(thread);
    const Card *mark = m_pane->view()->cardOf(QStringLiteral("new"));
    QVERIFY(mark && mark->isVisible());
    QVERIFY(mark->y() >= 0 && mark->y() < m_pane->view()->height() / 2);
    QVERIFY(m_pane->view()->cardOf(QStringLiteral("m%1").arg(first)));
}

void ConversationPaneTest::newMessageAtTheEnd_isFollowed_whenTheReaderIsThere()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 80);
    open(thread);
    const MessageKey key = m_services->world.write(thread, QStringLiteral("One more thing"));
    settle();
    QVERIFY(m_pane->view()->cardOf(QStringLiteral("m%1").arg(key)));
    QVERIFY(m_pane->view()->isAtEnd());
}

void ConversationPaneTest::newMessageAtTheEnd_doesNotMoveTheReaderAbove()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 80);
    open(thread);
    m_pane->view()->verticalScrollBar()->setValue(m_pane->view()->verticalScrollBar()->maximum() / 2);
    settle();
    const QList<Card *> cards = m_pane->view()->findChildren<Card *>();
    const Card *some = nullptr;
    for (const Card *card : cards) {
        if (card->isVisible() && card->y() > 50 && card->y() < 300)
            some = card;
    }
    if (!some)
        QFAIL("no card in the middle");
    const int before = some->y();
    m_services->world.write(thread, QStringLiteral("One more thing"));
    settle();
    QCOMPARE(some->y(), before);
}

void ConversationPaneTest::editedMessage_isShownAnew()
{
    open(7);
    const MessageKey own = m_services->world.conversations[7].messages.constLast().key;
    m_services->replies.editSent(own, QStringLiteral("Better words"));
    settle();
    const auto *card = m_pane->view()->cardOf(QStringLiteral("m%1").arg(own));
    QVERIFY(card);
    QCOMPARE(card->findChild<MessageText *>()->toPlainText(), QStringLiteral("Better words"));
}

void ConversationPaneTest::editing_isAskedOfTheComposer()
{
    open(7);
    const MessageView own = m_services->world.conversations[7].messages.constLast();
    QMenu *menu = m_pane->menus()->forMessage(own, &m_services->world.accounts[0], m_pane->timeline().thread());
    const QList<QAction *> actions = menu->actions();
    const auto edit = std::find_if(actions.begin(), actions.end(),
        [](const QAction *action) { return action->text().startsWith(QLatin1String("Edit")); });
    QVERIFY(edit != actions.end());
    (*edit)->trigger();
    auto *composer = static_cast<FakeComposer *>(m_pane->composer());
    QCOMPARE(composer->correcting, own.key);
    QSignalSpy said(m_pane.get(), &ConversationPane::said);
    Q_EMIT composer->corrected(7);
    QCOMPARE(said.size(), 1);
}

void ConversationPaneTest::note_isShownWithTheWord()
{
    open(3);
    m_services->team.addNote(3, QStringLiteral("Ask @Ben"));
    settle();
    const QList<NoteCard *> notes = m_pane->view()->findChildren<NoteCard *>();
    QVERIFY(!notes.isEmpty());
    QVERIFY(notes.constFirst()->accessibleName().contains(QLatin1String("internal")));
}

void ConversationPaneTest::vanishedConversation_saysSo()
{
    open(3);
    m_services->world.conversations.remove(3);
    ChangeSet changes;
    changes.threads = {3};
    m_services->world.tell(changes);
    settle();
    QVERIFY(m_pane->stateNote()->isVisible());
}

void ConversationPaneTest::failingService_offersToTryAgain()
{
    m_services->world.failure = Error{Error::Kind::Storage, QStringLiteral("disk"), {}, 0};
    open(1);
    QVERIFY(m_pane->stateNote()->button()->isVisible());
    m_services->world.failure.reset();
    QTest::mouseClick(m_pane->stateNote()->button(), Qt::LeftButton);
    settle();
    QVERIFY(m_pane->isLoaded());
}

void ConversationPaneTest::quickChange_showsOnlyTheLast()
{
    QSignalSpy shown(m_pane.get(), &ConversationPane::shown);
    m_pane->open(1);
    m_pane->open(2);
    m_pane->open(4);
    settle();
    for (const QList<QVariant> &arguments : shown)
        QCOMPARE(arguments.at(0).value<ThreadRow>().key, 4);
    QVERIFY(!m_services->world.calls.contains(QStringLiteral("markRead 1")));
}

void ConversationPaneTest::noteThatNamesMe_isSeenOnceItIsOpen()
{
    fakes::Conversation &conversation = m_services->world.conversations[1];
    conversation.row.mentionsMe = true;
    NoteView note;
    note.id = BodyId{{1}};
    note.author = QStringLiteral("Ben");
    note.text = QStringLiteral("@Anna, is it yours?");
    note.mentions = {{MemberId{{1}}, QStringLiteral("Anna"), true, false}};
    conversation.notes = {note};
    open(1);
    QCOMPARE(m_services->world.calls.count(QStringLiteral("mentionsSeen 1")), 1);
    QVERIFY(!m_pane->timeline().thread().mentionsMe);
}

void ConversationPaneTest::whoWrites_isSaidAboveTheConversation()
{
    open(1);
    sync::TeamStatus status;
    status.writing = {{1, QStringLiteral("K7Q4"), MemberId{{2}}, QStringLiteral("Ben")},
        {2, QStringLiteral("M2XD"), MemberId{{3}}, QStringLiteral("Carla")}};
    m_services->folder.become(status);
    const auto *bar = m_pane->findChild<NoticeBar *>();
    QVERIFY(bar && bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("writing")));
    QVERIFY(bar->text().contains(QStringLiteral("Ben")));
    QVERIFY(!bar->text().contains(QStringLiteral("Carla")));
    m_services->folder.become({});
    QVERIFY(!bar->isVisible());
}

void ConversationPaneTest::whoWrites_hidesNothingElse()
{
    auto &conversation = m_services->world.conversations[1];
    const TimeMs now = m_services->world.clock.nowMs();
    const auto held = [now](MemberId member, const QString &name, bool mine) {
        HoldingView holding;
        holding.member = member;
        holding.name = holding.by = name;
        holding.mine = holding.byMe = mine;
        holding.at = now;
        return holding;
    };
    conversation.holdings
        = {held(MemberId{{1}}, QStringLiteral("Anna"), true), held(MemberId{{2}}, QStringLiteral("Ben"), false)};
    conversation.row.contested = true;
    open(1);
    sync::TeamStatus status;
    status.writing = {{1, QStringLiteral("K7Q4"), MemberId{{2}}, QStringLiteral("Ben")}};
    m_services->folder.become(status);
    auto *bar = m_pane->findChild<NoticeBar *>();
    QVERIFY(bar->text().contains(QStringLiteral("claimed this")));
    QVERIFY(bar->text().contains(QStringLiteral("Ben is/are writing")));
    QSignalSpy asked(m_pane.get(), &ConversationPane::holdingActAsked);
    QVERIFY(bar->press(QStringLiteral("Leave it to Ben")));
    QCOMPARE(asked.count(), 1);
}

void ConversationPaneTest::composer_isToldAboutTheConversation()
{
    open(2);
    QCOMPARE(m_composer->contexts.constLast(), 2);
    m_pane->startReply();
    m_pane->startNote();
    QCOMPARE(m_composer->repliedTo, QList<MessageKey>{0});
    QCOMPARE(m_composer->notes, 1);
    open(0);
    QCOMPARE(m_composer->contexts.constLast(), 0);
}

void ConversationPaneTest::handedOn_isSaidAboveTheConversation()
{
    const ThreadKey key
        = m_services->world.add(QStringLiteral("Mia"), QStringLiteral("@mia"), {QStringLiteral("hello")}, 1);
    m_services->world.conversations[key].holdings = {{.form = HoldingView::Form::Offered,
        .name = QStringLiteral("Anna"),
        .mine = true,
        .by = QStringLiteral("Ben"),
        .from = QStringLiteral("Ben")}};
    m_services->world.conversations[key].messages.first().unread = false; // nothing makes it read again
    open(key);
    auto *bar = m_pane->findChild<NoticeBar *>();
    QVERIFY(bar && bar->isVisible());
    QCOMPARE(bar->text(), QStringLiteral("Ben asks you to take this."));
    QSignalSpy asked(m_pane.get(), &ConversationPane::holdingActAsked);
    QVERIFY(bar->press(QStringLiteral("Take it")));
    QCOMPARE(asked.size(), 1);
    m_services->world.conversations[key].holdings.clear();
    m_services->world.tell({.threads = {key}});
    QTRY_VERIFY(!bar->isVisible());
}

void ConversationPaneTest::keysMean_theCustomersNewestMessage()
{
    open(7); // our answer is the newest, the customer's last message before it was not deleted
    const MessageView *target = m_pane->targetMessage();
    QVERIFY(target);
    QCOMPARE(target->direction, Direction::In);
    QCOMPARE(target->text, QStringLiteral("Here is a better one."));
}

void ConversationPaneTest::widthChanges_keepEveryCardInItsPlace()
{
    const ThreadKey thread = fakes::fillLongConversation(*m_services, 200);
    open(thread);
    for (const int width : {360, 900, 500}) {
        m_pane->resize(width, 700);
        settle();
        QCOMPARE(overlaps(), 0);
        QVERIFY(m_pane->view()->isAtEnd());
    }
}

QTEST_MAIN(ConversationPaneTest)
#include "ConversationPaneTest.moc"
