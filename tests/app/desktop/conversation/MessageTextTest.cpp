// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/MessageText.h"
#include "app/desktop/conversation/Cards.h"
#include "app/desktop/conversation/MessageMenu.h"
#include "tests/support/FakeServices.h"

#include <QtGui/QAccessible>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>

using namespace baton;
using namespace baton::desktop;

class MessageTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses_becomeLinks_andTheirPunctuationDoesNot();
    void markupInPlainText_isText();
    void nothingRemote_isEverLoaded();
    void tooltip_namesTheRealHost_alsoInPlainLetters();
    void onlyWebAndMailLinks_areOpened();
    void rightToLeftText_isLaidOutByItsOwnDirection();
    void height_followsTheWidth();
    void text_canBeReadByAScreenReader();
    void mentionsInNotes_standOut();
    void contentWarning_hidesTextUntilShown();
    void chat_isAsWideAsItsText_andOursStandsAtTheEnd();
    void letter_hasItsSubject_andHidesNothingForIt();
    void letter_foldsWhatItQuotesBelow_untilItIsAskedFor();
    void hugeText_isShownInReasonableTime();
    void menu_offersOnlyWhatTheAccountCan();
    void menu_erasesForGood_onlyWhatIsNotErased_andAsksFirst();
    void erasedMessages_sayWhy_andNothingElse();
    void menu_forOwnMessage_offersEditing();
};

void MessageTextTest::addresses_becomeLinks_andTheirPunctuationDoesNot()
{
    const QString html = textAsHtml(QStringLiteral("See https://acme.example/a?b=1&c=2, or (http://x.example)."));
    QVERIFY(html.contains(QLatin1String("<a href=\"https://acme.example/a?b=1&amp;c=2\">")));
    QVERIFY(html.contains(QLatin1String("<a href=\"http://x.example\">")));
    QVERIFY(!textAsHtml(QStringLiteral("javascript:alert(1) file:///etc/passwd")).contains(QLatin1String("<a ")));
}

void MessageTextTest::markupInPlainText_isText()
{
    MessageText text;
    const QString hostile = QStringLiteral("<img src=x> <b>not bold</b> & \"quotes\"");
    text.setMessage(hostile, {});
    QCOMPARE(text.toPlainText(), hostile);
}

void MessageTextTest::nothingRemote_isEverLoaded()
{
    MessageText text;
    text.setMessage(
        {}, QStringLiteral("<p><img src=\"file:///etc/hostname\"><img src=\"https://spy.example/x.png\">hello</p>"));
    QVERIFY(text.heightFor(300) > 0);
    QVERIFY(!text.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname"))).isValid());
    QVERIFY(!text.document()
            ->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("https://spy.example/x.png")))
            .isValid());
}

void MessageTextTest::tooltip_namesTheRealHost_alsoInPlainLetters()
{
    QVERIFY(linkToolTip(QUrl(QStringLiteral("https://acme.example@evil.example/acme.example")))
            .startsWith(QLatin1String("Opens evil.example")));
    const QString tip = linkToolTip(QUrl(QStringLiteral("https://аcme.example/"))); // the first letter is Cyrillic
    QVERIFY2(tip.contains(QLatin1String("xn--")), qPrintable(tip));
}

void MessageTextTest::onlyWebAndMailLinks_areOpened()
{
    QVERIFY(!MessageMenu::openLink(QUrl(QStringLiteral("file:///etc/passwd"))));
    QVERIFY(!MessageMenu::openLink(QUrl(QStringLiteral("javascript:alert(1)"))));
    QVERIFY(!MessageMenu::openLink(QUrl(QStringLiteral("ssh://host"))));
    QVERIFY(!MessageMenu::openLink(QUrl()));
}

void MessageTextTest::rightToLeftText_isLaidOutByItsOwnDirection()
{
    MessageText text;
    text.setMessage(QStringLiteral("Hello\nشكراً لكم"), {});
    QVERIFY(text.heightFor(300) > 0);
    QCOMPARE(text.document()->firstBlock().textDirection(), Qt::LeftToRight);
    QCOMPARE(text.document()->lastBlock().textDirection(), Qt::RightToLeft);
}

void MessageTextTest::height_followsTheWidth()
{
    MessageText text;
    text.setMessage(QStringLiteral("one two three four five six seven eight nine ten").repeated(5), {});
    const int narrow = text.heightFor(150);
    const int wide = text.heightFor(600);
    QVERIFY(narrow > 2 * wide);
    QCOMPARE(text.heightFor(150), narrow); // and back
    text.resize(600, 100);
    text.show();
    QCOMPARE(text.heightFor(150), narrow);
    text.setMessage(QStringLiteral("short"), {});
    QVERIFY(text.heightFor(150) < wide);
}

void MessageTextTest::text_canBeReadByAScreenReader()
{
    MessageText text;
    text.setMessage(QStringLiteral("Parcel left in the rain"), {});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&text);
    QVERIFY(interface && interface->textInterface());
    QCOMPARE(interface->textInterface()->text(0, 6), QStringLiteral("Parcel"));
    QVERIFY(text.textInteractionFlags() & Qt::TextSelectableByKeyboard);
}

void MessageTextTest::mentionsInNotes_standOut()
{
    const QList<MentionView> mentions{{MemberId{{1}}, QStringLiteral("Anna Maria <3")},
        {MemberId{{2}}, QStringLiteral("Ben")}, {MemberId{{3}}, QStringLiteral("Ben")}};
    const QString html = noteAsHtml(
        QStringLiteral("ask @anna maria <3, @Ben, not a@ben, not @Carla or https://a.example/?@Ben"), mentions);
    QVERIFY2(
        html.contains(QLatin1String("<b>@anna maria &lt;3</b>, <b>@Ben</b>, not a@ben, not @Carla")), qPrintable(html));
    QCOMPARE(html.count(QLatin1String("<b>")), 2);
    QVERIFY(html.contains(QLatin1String("href=\"https://a.example/?@Ben\"")));
    // Nobody was told: nobody stands out.
    QVERIFY(!noteAsHtml(QStringLiteral("@Ben"), {}).contains(QLatin1String("<b>")));
}

void MessageTextTest::contentWarning_hidesTextUntilShown()
{
    fakes::Services services;
    MessageCard card(nullptr);
    MessageView message;
    message.key = 7;
    message.subject = QStringLiteral("spoilers");
    message.text = QStringLiteral("The butler did it.");
    CardContext context;
    context.pictures = &services.pictures;
    card.setItem({QStringLiteral("m7"), 0, message}, context);
    card.resize(400, card.heightFor(400));
    card.show();
    QVERIFY(card.isFolded());
    QVERIFY(!card.findChild<MessageText *>()->isVisible());
    QSignalSpy higher(&card, &Card::heightChanged);
    card.unfold();
    QVERIFY(card.findChild<MessageText *>()->isVisible());
    QCOMPARE(higher.count(), 1);
    // Newer values of the same message do not fold it again.
    card.setItem({QStringLiteral("m7"), 0, message}, context);
    QVERIFY(!card.isFolded());
}

void MessageTextTest::chat_isAsWideAsItsText_andOursStandsAtTheEnd()
{
    fakes::Services services;
    CardContext context;
    context.pictures = &services.pictures;
    context.kind = ThreadKind::Chat;
    context.now = 1'795'089'060'000;
    MessageView message;
    message.key = 7;
    message.author.name = QStringLiteral("Priya");
    message.at = context.now;
    message.text = QStringLiteral("ok");
    const auto textOf = [&](const TimelineItem &item, Qt::LayoutDirection direction = Qt::LeftToRight) {
        MessageCard card(nullptr);
        card.setLayoutDirection(direction);
        card.setItem(item, context);
        card.resize(600, card.heightFor(600));
        return card.findChild<MessageText *>()->geometry();
    };
    const QRect in = textOf({QStringLiteral("m7"), message.at, message});
    QVERIFY2(in.left() < 40 && in.right() < 400, "a short message is a short bubble");
    message.direction = Direction::Out;
    const QRect ours = textOf({QStringLiteral("m7"), message.at, message});
    QVERIFY2(ours.left() > in.left() + 100 && ours.right() > 500, qPrintable(QString::number(ours.left())));
    QVERIFY(textOf({QStringLiteral("m7"), message.at, message}, Qt::RightToLeft).right() < 400);
    message.text = QStringLiteral("a long answer in many words ").repeated(20);
    QVERIFY(textOf({QStringLiteral("m7"), message.at, message}).width() > 500);

    // What goes on has no head: it is lower, and its time is told by pointing at it.
    message.text = QStringLiteral("ok");
    MessageCard first(nullptr);
    first.setItem({QStringLiteral("m7"), message.at, message}, context);
    MessageCard next(nullptr);
    next.setItem({QStringLiteral("m8"), message.at, message, true}, context);
    QVERIFY(next.heightFor(600) < first.heightFor(600) - 10);
    QVERIFY(first.toolTip().isEmpty() && !next.toolTip().isEmpty());
    QVERIFY(next.accessibleName().contains(QLatin1String("Priya")));
    // An edit has to be seen: the head comes back.
    message.editedAt = message.at + 1;
    next.setItem({QStringLiteral("m8"), message.at, message, true}, context);
    QVERIFY(next.toolTip().isEmpty());
}

void MessageTextTest::letter_hasItsSubject_andHidesNothingForIt()
{
    fakes::Services services;
    CardContext context;
    context.pictures = &services.pictures;
    context.kind = ThreadKind::Mail;
    context.now = 1'795'089'060'000;
    MessageView mail;
    mail.key = 7;
    mail.at = context.now;
    mail.subject = QStringLiteral("Order 4711");
    mail.text = QStringLiteral("Where is it?");
    Attachment invoice;
    invoice.type = Attachment::Type::File;
    invoice.alt = QStringLiteral("invoice.pdf");
    invoice.mimeType = QStringLiteral("application/pdf");
    invoice.sizeBytes = 120'000;
    mail.attachments = {invoice};
    MessageCard card(nullptr);
    card.setItem({QStringLiteral("m7"), mail.at, mail}, context);
    card.resize(500, card.heightFor(500));
    card.show();
    QVERIFY(!card.isFolded());
    QVERIFY(card.findChild<MessageText *>()->isVisible());
    QVERIFY(card.accessibleName().contains(mail.subject));
    const int withSubject = card.heightFor(500);
    // The file is named with its size; where it has no address there is nothing to press.
    const auto buttons = card.findChildren<KeyButton *>();
    const auto file = std::find_if(buttons.begin(), buttons.end(),
        [](const KeyButton *button) { return button->text().contains(QLatin1String("invoice.pdf")); });
    QVERIFY(file != buttons.end());
    QVERIFY((*file)->text().contains(QLatin1String("kB")) && !(*file)->isEnabled());
    card.setItem({QStringLiteral("m7"), mail.at, mail, true}, context);
    QVERIFY(card.heightFor(500) < withSubject);
}

void MessageTextTest::letter_foldsWhatItQuotesBelow_untilItIsAskedFor()
{
    fakes::Services services;
    CardContext context;
    context.pictures = &services.pictures;
    context.kind = ThreadKind::Mail;
    context.now = 1'795'089'060'000;
    MessageView mail;
    mail.key = 7;
    mail.at = context.now;
    mail.text = QStringLiteral(
        "It has come.\n-- \nPriya\n\nOn Mon, 23 Nov 2026, brand@shop.test wrote:\n> Dear Priya,\n> hello\n");
    MessageCard card(nullptr);
    card.setItem({QStringLiteral("m7"), mail.at, mail}, context);
    card.resize(500, card.heightFor(500));
    card.show();
    auto *text = card.findChild<MessageText *>();
    QCOMPARE(text->toPlainText(), QStringLiteral("It has come.\n-- \nPriya"));
    // The signature stands back, the rest does not.
    QTextCursor cursor(text->document());
    cursor.setPosition(3);
    const QColor own = cursor.charFormat().foreground().color();
    cursor.setPosition(int(mail.text.indexOf(QLatin1String("Priya"))) + 2);
    QVERIFY(cursor.charFormat().foreground().color() != own);
    const auto buttons = card.findChildren<KeyButton *>();
    const auto earlier = std::find_if(buttons.begin(), buttons.end(),
        [](const KeyButton *button) { return button->text().contains(QLatin1String("earlier mails")); });
    QVERIFY(earlier != buttons.end() && (*earlier)->isVisible());
    const QSignalSpy higher(&card, &Card::heightChanged);
    (*earlier)->click();
    QCOMPARE(higher.count(), 1);
    QVERIFY(text->toPlainText().contains(QLatin1String("> Dear Priya")));
    QVERIFY(!(*earlier)->isVisible());
    // Newer values of the same mail do not fold it again; what is a quote from the first line on is not hidden at all.
    mail.liked = true;
    card.setItem({QStringLiteral("m7"), mail.at, mail}, context);
    QVERIFY(text->toPlainText().contains(QLatin1String("> Dear Priya")));
    mail.key = 8;
    mail.text = QStringLiteral("> Shall we?\n>> deeper\n");
    card.setItem({QStringLiteral("m8"), mail.at, mail}, context);
    QVERIFY(text->toPlainText().contains(QLatin1String("Shall we?")));
    QVERIFY(!(*earlier)->isVisible());
}

void MessageTextTest::hugeText_isShownInReasonableTime()
{
    MessageText text;
    QElapsedTimer timer;
    timer.start();
    text.setMessage(QStringLiteral("zalgo\u0301\u0302\u0303 ").repeated(20'000), {});
    QVERIFY(text.heightFor(500) > 0);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void MessageTextTest::menu_offersOnlyWhatTheAccountCan()
{
    fakes::Services services;
    fakes::fillSample(services);
    QWidget window;
    MessageMenu menus(services.desktop(), &window);
    const MessageView message = services.world.conversations[1].messages.at(0);
    const auto texts = [](const QMenu *menu) {
        QStringList list;
        for (const QAction *action : menu->actions())
            list.append(action->text());
        return list.join(QLatin1Char('|'));
    };
    const QString mastodon
        = texts(menus.forMessage(message, &services.world.accounts[0], services.world.conversations[1].row));
    const QString bluesky
        = texts(menus.forMessage(message, &services.world.accounts[1], services.world.conversations[1].row));
    QVERIFY(mastodon.contains(QLatin1String("Block")) && mastodon.contains(QLatin1String("Split off")));
    QVERIFY(!mastodon.contains(QLatin1String("Hide this reply")));
    QVERIFY(bluesky.contains(QLatin1String("Hide this reply")));
    QVERIFY(!texts(menus.forMessage(message, nullptr, services.world.conversations[1].row))
            .contains(QLatin1String("Block")));
}

void MessageTextTest::menu_erasesForGood_onlyWhatIsNotErased_andAsksFirst()
{
    fakes::Services services;
    fakes::fillSample(services);
    QWidget window;
    window.show();
    MessageMenu menus(services.desktop(), &window);
    MessageView message = services.world.conversations[1].messages.at(0);
    const auto actionOf = [&](const char *text) -> QAction * {
        const QMenu *menu = menus.forMessage(message, &services.world.accounts[0], services.world.conversations[1].row);
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(QLatin1String(text)))
                return action;
        }
        return nullptr;
    };
    QVERIFY(actionOf("Erase for good"));
    actionOf("Erase for good")->trigger();
    auto *box = window.findChild<QMessageBox *>();
    QVERIFY(box && services.erasure.messages.isEmpty());
    for (QAbstractButton *button : box->buttons()) {
        if (button->text() == QLatin1String("Erase for good"))
            button->click();
    }
    QTRY_COMPARE(services.erasure.messages, QList<MessageKey>{message.key});
    message.erased = Erased::OnRequest;
    QVERIFY(!actionOf("Erase for good") && !actionOf("Copy the text") && !actionOf("Reply"));
}

void MessageTextTest::erasedMessages_sayWhy_andNothingElse()
{
    fakes::Services services;
    fakes::fillSample(services);
    MessageView message = services.world.conversations[1].messages.at(0);
    message.text.clear();
    message.html.clear();
    message.author = {};
    const auto spoken = [&](Erased erased, Direction direction) {
        message.erased = erased;
        message.direction = direction;
        MessageCard card(nullptr);
        CardContext context;
        context.now = 1;
        card.setItem({QStringLiteral("m"), 1, message}, context);
        return card.findChild<MessageText *>()->accessibleName();
    };
    QVERIFY(spoken(Erased::OnRequest, Direction::In).contains(QLatin1String("Removed at the author's request.")));
    QVERIFY(spoken(Erased::OnRequest, Direction::In).contains(QLatin1String("Erased customer")));
    QVERIFY(spoken(Erased::OnRequest, Direction::Out).contains(QLatin1String("Erased for good.")));
    QVERIFY(spoken(Erased::ByAge, Direction::In).contains(QLatin1String("not kept that long")));
    QVERIFY(!spoken(Erased::No, Direction::In).contains(QLatin1String("Removed")));
}

void MessageTextTest::menu_forOwnMessage_offersEditing()
{
    fakes::Services services;
    fakes::fillSample(services);
    QWidget window;
    MessageMenu menus(services.desktop(), &window);
    MessageView own = services.world.conversations[7].messages.constLast();
    QCOMPARE(own.direction, Direction::Out);
    const auto has = [&](const char *text, int account) {
        const QMenu *menu
            = menus.forMessage(own, &services.world.accounts[account], services.world.conversations[7].row);
        const QList<QAction *> actions = menu->actions();
        return std::any_of(actions.begin(), actions.end(),
            [&](const QAction *action) { return action->text().contains(QLatin1String(text)); });
    };
    QVERIFY(has("Edit", 0));
    QVERIFY(!has("Edit", 1)); // Bluesky cannot
    QVERIFY(!has("Block", 0));
}

QTEST_MAIN(MessageTextTest)
#include "MessageTextTest.moc"
