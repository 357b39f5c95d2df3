// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/Timeline.h"
#include "app/desktop/conversation/EventText.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kStart = 1'795'089'060'000; // 2026-11-19T11:51Z

MessageView message(MessageKey key, TimeMs at, const QString &text = QStringLiteral("text"))
{
    MessageView view;
    view.key = key;
    view.at = at;
    view.text = text;
    return view;
}

ConversationPage page(MessageKey first, MessageKey last, MessageKey total)
{
    ConversationPage made;
    for (MessageKey key = first; key <= last; ++key)
        made.messages.append(message(key, kStart + key * kMinute));
    made.messagesBefore = int(first - 1);
    made.messagesAfter = int(total - last);
    return made;
}

QList<MessageKey> keys(const Timeline &timeline)
{
    QList<MessageKey> list;
    for (const MessageView &view : timeline.messages())
        list.append(view.key);
    return list;
}

QStringList ids(const Timeline &timeline)
{
    QStringList list;
    for (const TimelineItem &item : timeline.items()) {
        if (!std::holds_alternative<DayMark>(item.what))
            list.append(item.id);
    }
    return list;
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesAndEvents_standBetweenTheMessagesOfTheirTime();
    void olderPage_isPutInFront_overlapOnce();
    void trim_dropsTheFarEnd_andCountsIt();
    void refresh_takesEditsAndNewMessages();
    void refresh_dropsWhatIsGone();
    void everyDay_hasAMark();
    void newMark_standsBeforeTheFirstUnread_andStaysAfterReading();
    void clockThatWentBack_keepsTheOrderOfKeys();
    void itemIds_areUnique();
    void unknownEvent_isShownWithItsWord();
    void chat_saysWhoWritesOnce_untilAPauseOrSomethingBetween();
    void mail_saysItsSubjectOnce_howeverItIsAnswered();
    void posts_neverGoOn();
};

namespace {
QList<bool> goOn(const Timeline &timeline)
{
    QList<bool> list;
    for (const TimelineItem &item : timeline.items()) {
        if (item.message())
            list.append(item.goesOn);
    }
    return list;
}
} // namespace

void TimelineTest::chat_saysWhoWritesOnce_untilAPauseOrSomethingBetween()
{
    ConversationPage p = page(1, 7, 7);
    p.thread.kind = ThreadKind::Chat;
    p.messages[2].author.globalId = QStringLiteral("@tom"); // somebody else in the room
    p.messages[4].direction = Direction::Out;
    p.messages[6].at = p.messages[5].at + 5 * kMinute;
    p.messages[4].author.globalId = p.messages[5].author.globalId = QStringLiteral("us");
    p.messages[5].direction = Direction::Out;
    Timeline timeline;
    timeline.reset(p);
    QCOMPARE(goOn(timeline), (QList<bool>{false, true, false, false, false, true, false}));
    // A note between two messages of one person: what follows says again who it is.
    p.notes = {{.id = hashId<BodyId>("note", "a"), .author = QStringLiteral("Anna"), .at = p.messages[1].at - 1}};
    timeline.reset(p);
    QCOMPARE(goOn(timeline), (QList<bool>{false, false, false, false, false, true, false}));
    // Two colleagues answer in the account's name.
    p.notes.clear();
    p.messages[5].memberName = QStringLiteral("Ben");
    timeline.reset(p);
    QVERIFY(!goOn(timeline).at(5));
}

void TimelineTest::mail_saysItsSubjectOnce_howeverItIsAnswered()
{
    ConversationPage p = page(1, 5, 5);
    p.thread.kind = ThreadKind::Mail;
    const QStringList subjects{QStringLiteral("Order 4711"), QStringLiteral("Re: Order 4711"),
        QStringLiteral("AW: Re[2]:  Order  4711"), QStringLiteral("Invoice (was: Order 4711)"), QString()};
    for (int i = 0; i < 5; ++i)
        p.messages[i].subject = subjects.at(i);
    Timeline timeline;
    timeline.reset(p);
    QCOMPARE(goOn(timeline), (QList<bool>{false, true, true, false, false}));
    QCOMPARE(bareSubject(QStringLiteral("Reply needed: today")), QStringLiteral("Reply needed: today"));
    QCOMPARE(bareSubject(QStringLiteral("WG: Fwd: Angebot")), QStringLiteral("Angebot"));
}

void TimelineTest::posts_neverGoOn()
{
    Timeline timeline;
    timeline.reset(page(1, 4, 4));
    QVERIFY(!goOn(timeline).contains(true));
}

void TimelineTest::notesAndEvents_standBetweenTheMessagesOfTheirTime()
{
    ConversationPage p = page(1, 3, 3);
    p.notes = {{.id = hashId<BodyId>("note", "a"), .author = QStringLiteral("Anna"), .at = kStart + 90'000}};
    p.events = {{.at = kStart + 10 * kMinute, .by = QStringLiteral("Ben"), .operation = QStringLiteral("claim")}};
    Timeline timeline;
    timeline.reset(p);
    const QStringList order = ids(timeline);
    QCOMPARE(order.size(), 5);
    QCOMPARE(order.at(0), QStringLiteral("m1"));
    QVERIFY(order.at(1).startsWith(QLatin1Char('n')));
    QVERIFY(order.at(4).startsWith(QLatin1Char('e')));
}

void TimelineTest::olderPage_isPutInFront_overlapOnce()
{
    Timeline timeline;
    timeline.reset(page(61, 120, 120));
    QVERIFY(timeline.extend(page(31, 90, 120), Timeline::Edge::Older));
    QCOMPARE(timeline.messages().size(), 90);
    QCOMPARE(timeline.messagesBefore(), 30);
    QCOMPARE(timeline.messagesAfter(), 0);
    QVERIFY(!timeline.extend(page(31, 90, 120), Timeline::Edge::Older));
    const QList<MessageKey> order = keys(timeline);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TimelineTest::trim_dropsTheFarEnd_andCountsIt()
{
    Timeline timeline;
    ConversationPage p = page(1, 100, 100);
    p.notes = {{.id = hashId<BodyId>("note", "late"), .at = kStart + 95 * kMinute}};
    timeline.reset(p);
    timeline.trim(Timeline::Edge::Newer, 60);
    QCOMPARE(timeline.messages().size(), 60);
    QCOMPARE(timeline.messagesAfter(), 40);
    QVERIFY(timeline.notes().isEmpty());
    timeline.trim(Timeline::Edge::Older, 10);
    QCOMPARE(timeline.messagesBefore(), 50);
    QCOMPARE(keys(timeline).constFirst(), 51);
}

void TimelineTest::refresh_takesEditsAndNewMessages()
{
    Timeline timeline;
    timeline.reset(page(1, 5, 5));
    ConversationPage p = page(1, 6, 6);
    p.messages[2].text = QStringLiteral("edited");
    timeline.refresh(p);
    QCOMPARE(timeline.messages().size(), 6);
    QCOMPARE(timeline.message(3)->text, QStringLiteral("edited"));
}

void TimelineTest::refresh_dropsWhatIsGone()
{
    Timeline timeline;
    timeline.reset(page(1, 5, 5));
    ConversationPage p = page(1, 5, 4);
    p.messages.removeAt(2); // split off
    p.messagesAfter = 0;
    timeline.refresh(p);
    QCOMPARE(keys(timeline), (QList<MessageKey>{1, 2, 4, 5}));
}

void TimelineTest::everyDay_hasAMark()
{
    ConversationPage p;
    p.messages = {message(1, kStart), message(2, kStart + 60'000), message(3, kStart + 24 * 3600'000)};
    Timeline timeline;
    timeline.reset(p);
    int days = 0;
    for (const TimelineItem &item : timeline.items())
        days += std::holds_alternative<DayMark>(item.what) ? 1 : 0;
    QCOMPARE(days, 2);
}

void TimelineTest::newMark_standsBeforeTheFirstUnread_andStaysAfterReading()
{
    ConversationPage p = page(1, 4, 4);
    p.firstUnread = 3;
    Timeline timeline;
    timeline.reset(p);
    QCOMPARE(ids(timeline),
        (QStringList{QStringLiteral("m1"), QStringLiteral("m2"), QStringLiteral("new"), QStringLiteral("m3"),
            QStringLiteral("m4")}));
    p.firstUnread = 0;
    timeline.refresh(p);
    QVERIFY(ids(timeline).contains(QStringLiteral("new")));
}

void TimelineTest::clockThatWentBack_keepsTheOrderOfKeys()
{
    ConversationPage p;
    p.messages = {message(1, kStart), message(2, kStart - 5 * kMinute), message(3, kStart + kMinute)};
    p.notes = {{.id = hashId<BodyId>("note", "x"), .at = kStart - 2 * kMinute}};
    Timeline timeline;
    timeline.reset(p);
    QStringList order = ids(timeline);
    order.removeIf([](const QString &id) { return !id.startsWith(QLatin1Char('m')); });
    QCOMPARE(order, (QStringList{QStringLiteral("m1"), QStringLiteral("m2"), QStringLiteral("m3")}));
}

void TimelineTest::itemIds_areUnique()
{
    ConversationPage p;
    // Days that alternate, twice the same event.
    for (MessageKey key = 1; key < 20; ++key)
        p.messages.append(message(key, kStart + (key % 2) * 24 * 3600'000));
    p.events = {{.at = kStart, .by = QStringLiteral("A"), .operation = QStringLiteral("claim")},
        {.at = kStart, .by = QStringLiteral("A"), .operation = QStringLiteral("claim")}};
    Timeline timeline;
    timeline.reset(p);
    timeline.refresh(p);
    QSet<QString> seen;
    for (const TimelineItem &item : timeline.items()) {
        QVERIFY2(!seen.contains(item.id), qPrintable(item.id));
        seen.insert(item.id);
    }
}

void TimelineTest::unknownEvent_isShownWithItsWord()
{
    EventView event{.at = kStart, .by = QStringLiteral("Ben"), .operation = QStringLiteral("teleport")};
    QVERIFY(EventText::sentence(event, kStart).contains(QLatin1String("teleport")));
    event.operation = QStringLiteral("tag.add");
    event.subject = QStringLiteral("late");
    QCOMPARE(EventText::sentence(event, kStart), QStringLiteral("Ben added the tag “late”"));
    // The log's own words for what a conversation can show: each has a sentence, none stands there as it is.
    for (const char *word : {"claim", "release", "status.open", "status.snoozed", "status.done", "status.unset",
             "tag.add", "tag.remove", "priority.set", "priority.remove", "thread.join", "thread.split"}) {
        event.operation = QLatin1String(word);
        QVERIFY2(!EventText::sentence(event, kStart).endsWith(QStringLiteral(": ") + event.operation), word);
    }
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "TimelineTest.moc"
