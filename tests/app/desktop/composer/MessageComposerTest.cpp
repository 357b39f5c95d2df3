// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/CompletionPopup.h"
#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/NoticeBar.h"
#include "tests/app/desktop/composer/ComposerBench.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

namespace {

QImage picture()
{
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

} // namespace

class MessageComposerTest : public ComposerBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void ctrlEnter_sends_andEnterMakesALine()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sent);
        QTest::keyClicks(&reply(), u"Dear"_s);
        QTest::keyClick(&reply(), Qt::Key_Return);
        QTest::keyClicks(&reply(), u"Priya"_s);
        QTest::keyClick(&reply(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(sent.first().at(0).value<ThreadKey>(), m_priya);
        QCOMPARE(sent.first().at(1).toBool(), false);
        const auto request = m_services->replies.sent.first();
        QCOMPARE(request.text, u"Dear\nPriya"_s);
        QCOMPARE(request.undoWindow, std::chrono::milliseconds(10000));
        QVERIFY(!request.thenDone);
        QVERIFY(reply().toPlainText().isEmpty());
        QTRY_VERIFY(!m_services->world.drafts.contains({m_priya, int(Kind::Reply)}));
    }

    void ctrlShiftEnter_sendsAndMarksDone()
    {
        QSignalSpy sent(m_composer.get(), &Composer::sent);
        write(u"Done."_s);
        QTest::keyClick(&reply(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(sent.size(), 1);
        QVERIFY(sent.first().at(1).toBool());
        QVERIFY(m_services->replies.sent.first().thenDone);
    }

    void emptyText_isNotSent()
    {
        write(u"  \n "_s);
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        QVERIFY(!m_composer->sendButton().isEnabled());
    }

    void textThatIsTooLong_isNotSent_andSaysByHowMuch()
    {
        write(QString(600, u'a'));
        QVERIFY(m_composer->bar().countText().startsWith(u"▲"_s));
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        // 600 and "@priya " in front of it
        QVERIFY2(m_composer->notices().text().contains(u"107"_s), qPrintable(m_composer->notices().text()));
    }

    void failedSend_keepsTheText_andSaysWhy()
    {
        write(u"Kept"_s);
        m_services->world.failure = Error{Error::Kind::Storage};
        m_composer->submit(false);
        QTRY_VERIFY(!m_composer->isSending());
        QCOMPARE(reply().toPlainText(), u"Kept"_s);
        QVERIFY(!m_composer->notices().text().isEmpty());
        QVERIFY(!reply().isReadOnly());
    }

    void note_isAdded_notSent()
    {
        QSignalSpy added(m_composer.get(), &Composer::noteAdded);
        m_composer->startNote();
        note().typeIn(u"ask the depot"_s);
        QTest::keyClick(&note(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(added.size(), 1);
        QVERIFY(m_services->replies.sent.isEmpty());
        QCOMPARE(m_services->world.conversations[m_priya].notes.constLast().text, u"ask the depot"_s);
        QVERIFY(note().toPlainText().isEmpty());
    }

    void replyAndNote_haveSeparateDrafts_keptPerConversation()
    {
        write(u"for the customer"_s);
        m_composer->startNote();
        note().typeIn(u"for colleagues"_s);
        open(m_tom);
        QVERIFY(reply().toPlainText().isEmpty());
        QVERIFY(note().toPlainText().isEmpty());
        write(u"to Tom"_s);
        open(m_priya);
        QTRY_COMPARE(reply().toPlainText(), u"for the customer"_s);
        QTRY_COMPARE(note().toPlainText(), u"for colleagues"_s);
        QCOMPARE(m_services->world.drafts.value({m_tom, int(Kind::Reply)}).text, u"to Tom"_s);
    }

    void draft_survivesTheWindow()
    {
        write(u"half a sen"_s);
        m_composer.reset();
        QTRY_COMPARE(m_services->world.drafts.value({m_priya, int(Kind::Reply)}).text, u"half a sen"_s);
        m_composer = std::make_unique<MessageComposer>(m_services->desktop(), *m_preferences, *m_spelling, *m_acts);
        open(m_priya);
        QTRY_COMPARE(reply().toPlainText(), u"half a sen"_s);
    }

    void everythingChosen_isInTheDraftAndInTheReply()
    {
        Q_EMIT m_composer->bar().visibilityChosen(Visibility::Direct);
        Q_EMIT m_composer->bar().languageChosen(u"de"_s);
        write(u"Hallo"_s);
        m_composer->warningField().setText(u"Essen"_s);
        Q_EMIT m_composer->warningField().textEdited(u"Essen"_s);
        m_composer->flush();
        QTRY_COMPARE(m_services->world.drafts.value({m_priya, int(Kind::Reply)}).subject, u"Essen"_s);
        const auto draft = m_services->world.drafts.value({m_priya, int(Kind::Reply)});
        QCOMPARE(draft.language, u"de"_s);
        QCOMPARE(draft.visibility, Visibility::Direct);
        QVERIFY(draft.privately);
        open(m_tom);
        open(m_priya);
        QTRY_COMPARE(reply().toPlainText(), u"Hallo"_s);
        QVERIFY(m_composer->warningField().isVisibleTo(m_composer.get()));
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        const auto request = m_services->replies.sent.first();
        QCOMPARE(request.visibility, Visibility::Direct);
        QCOMPARE(request.language, u"de"_s);
        QCOMPARE(request.subject, u"Essen"_s);
    }

    void visibility_followsWhatIsAnswered_andIsNeverWider()
    {
        m_services->world.conversations[m_priya].messages.last().visibility = Visibility::Followers;
        open(m_tom);
        open(m_priya);
        QCOMPARE(m_composer->bar().visibilityText(), u"followers only"_s);
        write(u"x"_s);
        // A draft from a time when the message was public cannot make it wider.
        Q_EMIT m_composer->bar().visibilityChosen(Visibility::Public);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().visibility, Visibility::Followers);
    }

    void whatSendingAdds_isCountedAndNamed()
    {
        const QString before = m_composer->bar().countText();
        m_services->replies.added = {u"@priya@far.example"_s, u"@depot@far.example"_s};
        open(m_tom);
        open(m_priya);
        QTRY_VERIFY(m_composer->bar().countText() != before);
        QVERIFY(m_composer->bar().recipientsText().contains(u"@depot@far.example"_s));
        // Erased while one looks at it: nobody is named any more.
        for (MessageView &message : m_services->world.conversations[m_priya].messages) {
            message.erased = Erased::OnRequest;
            message.author = {};
        }
        m_composer->setContext(context(m_priya));
        QCOMPARE(m_composer->bar().recipientsText(), QString());
    }

    void aTextThatWentOutOften_isSaid_andOnlyThen()
    {
        const QString text = u"Thank you for writing, we will look into it."_s;
        m_services->replies.timesSentBefore.insert(text, 4);
        write(text);
        QTRY_VERIFY(m_composer->notices().text().contains(u"4"_s));
        write(text + u" Anna"_s);
        QTRY_VERIFY(m_composer->notices().text().isEmpty());
    }

    void recipients_areTheAnsweredPersonAndWhoeverIsNamed()
    {
        write(u"see @tom@far.example, and mail a@b.example"_s);
        QCOMPARE(m_composer->bar().recipientsText(), u"to \u2068@priya@far.example, @tom@far.example\u2069"_s);
    }

    void olderMessage_canBeAnswered_andGoesIntoTheRequest()
    {
        const MessageKey older = m_services->world.conversations[m_priya].messages.first().key;
        m_composer->startReply(older);
        write(u"About the first one"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().inReplyTo, older);
    }

    void startOfWriting_isTheFirstKey_andComesBackWithTheDraft()
    {
        auto &clock = m_services->world.clock;
        const TimeMs began = clock.nowMs();
        write(u"a"_s);
        clock.advance(std::chrono::minutes(3));
        reply().typeIn(u"b"_s);
        open(m_tom);
        open(m_priya);
        QTRY_COMPARE(reply().toPlainText(), u"ab"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().startedAt, began);
    }

    void newMessageWhileWriting_isSaid_andReadingItMovesTheBeginning()
    {
        auto &world = m_services->world;
        write(u"Dear Priya"_s);
        world.clock.advance(std::chrono::minutes(1));
        world.write(m_priya, u"Anybody?"_s);
        m_composer->setContext(context(m_priya));
        QVERIFY(m_composer->notices().text().contains(u"Priya N."_s));
        QVERIFY(m_composer->notices().press(u"I have read it"_s));
        QVERIFY(m_composer->notices().text().isEmpty());
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().startedAt, world.clock.nowMs());
    }

    void missingDescription_isAskedOnce()
    {
        m_composer->addPicture(picture());
        QTRY_COMPARE(m_composer->pictures().media().size(), 1);
        write(u"look"_s);
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        QVERIFY(m_composer->notices().press(u"Send without"_s));
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().media.size(), 1);
        QTRY_COMPARE(m_composer->pictures().count(), 0);
    }

    void personalData_offersAPrivateAnswer()
    {
        write(u"We wrote to priya@mail.example"_s);
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        QVERIFY2(
            m_composer->notices().text().contains(u"priya@mail.example"_s), qPrintable(m_composer->notices().text()));
        QVERIFY(m_composer->notices().press(u"Answer privately"_s));
        QVERIFY(m_composer->notices().text().isEmpty());
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().visibility, Visibility::Direct);
    }

    void personalData_isAskedAboutOnce_andOurOwnNeverAgain()
    {
        write(u"Write to help@acme.example or priya@mail.example"_s);
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        QVERIFY(m_composer->notices().press(u"Send publicly"_s));
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QTRY_VERIFY(reply().toPlainText().isEmpty());

        write(u"Write to help@acme.example"_s);
        m_composer->submit(false);
        QVERIFY(m_composer->notices().press(u"It is our own"_s));
        QTRY_COMPARE(m_services->replies.sent.size(), 2);
        QTRY_VERIFY(reply().toPlainText().isEmpty());
        QTRY_COMPARE(m_preferences->publicData(), QStringList{u"help@acme.example"_s});

        write(u"Or Help@Acme.example"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 3);
    }

    void describedPicture_goesOutWithItsDescription()
    {
        m_composer->addPicture(picture());
        QTRY_COMPARE(m_composer->pictures().media().size(), 1);
        m_composer->pictures().setAlt(0, u"a red square"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().media.first().alt, u"a red square"_s);
    }

    void pastedPicture_isTaken_andPastedTextIsCleaned()
    {
        QMimeData image;
        image.setImageData(picture());
        QVERIFY(QMetaObject::invokeMethod(&reply(), [&] { Q_EMIT reply().pictureGiven(picture()); }));
        QTRY_COMPARE(m_composer->pictures().media().size(), 1);
        QGuiApplication::clipboard()->setText(u"a\u202Eb\0c"_s);
        reply().paste();
        QVERIFY(!reply().toPlainText().contains(QChar(0x202E)));
    }

    void morePicturesThanAllowed_areRefused()
    {
        for (int i = 0; i < 5; ++i)
            m_composer->addPicture(picture());
        QTRY_COMPARE(m_composer->pictures().media().size(), 4);
        QVERIFY(!m_composer->notices().text().isEmpty());
    }

    void files_goOut_whereTheAccountSendsFiles()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"invoice.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("%PDF-1.4") == 8);
        file.close();
        m_composer->addFiles({file.fileName()});
        QTRY_VERIFY(m_composer->notices().text().contains(u"not a picture"_s));
        QCOMPARE(m_composer->pictures().count(), 0);

        change([](inbox::AccountView &account) { account.abilities |= connectors::Ability::Files; });
        m_composer->addFiles({file.fileName()});
        QTRY_COMPARE(m_composer->pictures().media().size(), 1);
        m_composer->submit(false); // nothing is asked about descriptions: a file has none
        QTRY_COMPARE(m_services->replies.sent.size(), 1);
        QCOMPARE(m_services->replies.sent.first().media.first().fileName, u"invoice.pdf"_s);

        change([](inbox::AccountView &account) { account.limits.maxFileBytes = 7; });
        m_composer->addFiles({file.fileName()});
        QTRY_VERIFY(m_composer->notices().text().contains(u"up to 7"_s));
        QCOMPARE(m_composer->pictures().count(), 0);
    }

    void filesAreNotOffered_whereAColleaguesComputerSends()
    {
        change([](inbox::AccountView &account) {
            account.abilities |= connectors::Ability::Files;
            account.isConnectedHere = false;
        });
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(QCoreApplication::applicationFilePath())});
        QDragEnterEvent drag({10, 10}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        drag.ignore();
        QCoreApplication::sendEvent(m_composer.get(), &drag);
        QVERIFY(!drag.isAccepted());
        m_composer->addFiles({QCoreApplication::applicationFilePath()});
        QCOMPARE(m_composer->pictures().count(), 0);
        change([](inbox::AccountView &account) { account.isConnectedHere = true; });
        QCoreApplication::sendEvent(m_composer.get(), &drag);
        QVERIFY(drag.isAccepted());
    }

    void brokenPictureFile_isSaid()
    {
        m_composer->addFiles({u"/nowhere/at/all.png"_s});
        QTRY_VERIFY(!m_composer->notices().text().isEmpty());
        QCOMPARE(m_composer->pictures().count(), 0);
    }

    void savedReply_isFilledIn_atTheCursor_andNotSent()
    {
        m_services->world.savedReplies = {{u"1"_s, u"Late"_s, u"Sorry, {first name}! Case {case code}."_s, {}}};
        ChangeSet changes;
        changes.settings = true;
        m_services->world.tell(changes);
        QTRY_VERIFY([&] {
            reply().load({});
            reply().typeIn(u"Hi ;la"_s);
            return reply().popup().choices().size() == 2;
        }());
        QTest::keyClick(&reply(), Qt::Key_Return);
        QCOMPARE(reply().toPlainText(),
            u"Hi Sorry, Priya! Case %1."_s.arg(m_services->world.conversations[m_priya].row.caseCode));
        QVERIFY(m_services->replies.sent.isEmpty());
    }

    void emojiAndHandles_areCompleted_andEscapeLeavesTheText()
    {
        reply().typeIn(u"Great :tad"_s);
        QVERIFY(reply().popup().isVisible());
        QTest::keyClick(&reply(), Qt::Key_Tab);
        QCOMPARE(reply().toPlainText(), u"Great 🎉"_s);
        reply().typeIn(u" @pri"_s);
        QVERIFY(reply().popup().isVisible());
        QTest::keyClick(&reply(), Qt::Key_Escape);
        QVERIFY(!reply().popup().isVisible());
        QCOMPARE(reply().toPlainText(), u"Great 🎉 @pri"_s);
    }

    void namesInANote_areCompleted_andItSaysWhomItTells()
    {
        m_services->world.colleagues = {u"Ben"_s, u"Anna Maria"_s};
        m_composer->startNote();
        settleDown();
        QCOMPARE(m_composer->bar().noteHintText(), u"internal, never sent"_s);
        note().typeIn(u"Ask @ma"_s);
        QVERIFY(note().popup().isVisible());
        QTest::keyClick(&note(), Qt::Key_Return);
        QCOMPARE(note().toPlainText(), u"Ask @Anna Maria "_s);
        QVERIFY(m_composer->bar().noteHintText().contains(u"Anna Maria"_s));
        note().typeIn(u"or @Carla"_s);
        QVERIFY(!m_composer->bar().noteHintText().contains(u"Carla"_s)); // nobody is called so
        note().selectAll();
        QTest::keyClick(&note(), Qt::Key_Delete);
        QCOMPARE(m_composer->bar().noteHintText(), u"internal, never sent"_s);
    }

    void writingAReply_isToldToColleagues_untilItIsOver()
    {
        QList<ThreadKey> &told = m_services->folder.writing;
        write(u"Sor"_s);
        write(u"ry"_s);
        QCOMPARE(told, QList<ThreadKey>{m_priya});
        reply().selectAll();
        QTest::keyClick(&reply(), Qt::Key_Delete);
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));

        told.clear();
        write(u"Sorry"_s);
        m_composer->startNote(); // a note is no reply
        note().typeIn(u"hm"_s);
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));

        told.clear();
        m_composer->startReply(0);
        write(u"!"_s);
        open(m_tom);
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));

        told.clear();
        open(m_priya); // the draft is there again; nobody types
        QCOMPARE(reply().toPlainText(), u"Sorry!"_s);
        QVERIFY(told.isEmpty());
        write(u"!"_s);
        m_composer->submit(false);
        settleDown();
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));
    }

    void writingAReply_isToldToNobody_whereThatIsOff()
    {
        QList<ThreadKey> &told = m_services->folder.writing;
        write(u"Sorry"_s);
        m_preferences->setTellsWriting(false);
        settleDown();
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));
        write(u"!"_s);
        QCOMPARE(told, (QList<ThreadKey>{m_priya, 0}));
    }

    void placeholderThatIsLeft_stopsTheReply()
    {
        write(u"Hi {first name}"_s);
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        QVERIFY(m_composer->notices().text().contains(u"{first name}"_s));
    }

    void signedOutAccount_isSaid_andSignInIsOffered()
    {
        QSignalSpy signIn(m_acts.get(), &OutboxActs::signInRequested);
        m_services->world.accounts[0].health = inbox::AccountView::Health::SignedOut;
        m_composer->setContext(context(m_priya));
        QVERIFY(m_composer->notices().text().contains(u"@acme"_s));
        QVERIFY(m_composer->notices().press(u"Sign in…"_s));
        QCOMPARE(signIn.size(), 1);
    }

    void accountThatCannotAnswer_stillTakesNotes()
    {
        m_services->world.accounts[0].abilities = {};
        m_composer->setContext(context(m_priya));
        write(u"x"_s);
        QVERIFY(!m_composer->sendButton().isEnabled());
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
        m_composer->startNote();
        note().typeIn(u"x"_s);
        QVERIFY(m_composer->sendButton().isEnabled());
    }

    void takenBackReply_isTheDraftAgain()
    {
        write(u"Too early"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->world.outbox.size(), 1);
        QTRY_VERIFY(reply().toPlainText().isEmpty());
        m_acts->run(OutboxAct::Undo, m_services->world.outbox.first());
        QTRY_COMPARE(reply().toPlainText(), u"Too early"_s);
    }

    void answeringAnOlderMessage_isSaid_answeringTheNewestIsNot()
    {
        const auto messages = m_services->world.conversations[m_priya].messages;
        const auto isSaid = [this] {
            const auto buttons = m_composer->findChildren<QAbstractButton *>();
            return std::any_of(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
                return button->isVisible() && button->text() == u"Answer the newest instead"_s;
            });
        };
        for (const bool isOlder : {true, false}) {
            open(m_tom);
            inbox::InboxService::Draft draft;
            draft.text = u"x"_s;
            draft.inReplyTo = isOlder ? messages.constFirst().key : messages.constLast().key;
            m_services->world.drafts.insert({m_priya, int(Kind::Reply)}, draft);
            open(m_priya);
            QTRY_COMPARE(reply().toPlainText(), u"x"_s);
            QCOMPARE(isSaid(), isOlder);
        }
    }

    void replyTakenBack_standsAboveWhatIsBeingWritten()
    {
        write(u"Too early"_s);
        m_composer->submit(false);
        QTRY_COMPARE(m_services->world.outbox.size(), 1);
        QTRY_VERIFY(reply().toPlainText().isEmpty());
        write(u"And a"_s);
        m_acts->run(OutboxAct::Undo, m_services->world.outbox.first());
        write(u"nother"_s); // nobody stops typing for it
        QTRY_COMPARE(reply().toPlainText(), u"Too early\n\nAnd another"_s);
        QTRY_COMPARE(m_services->world.drafts.value({m_priya, int(Kind::Reply)}).text, u"Too early\n\nAnd another"_s);
        ChangeSet noNews;
        noNews.outbox = true;
        noNews.threads.insert(m_priya);
        m_services->world.tell(noNews);
        settleDown();
        QCOMPARE(reply().toPlainText(), u"Too early\n\nAnd another"_s);
    }

    void typingWhileAnAnswerIsOnItsWay_isNotOverwritten()
    {
        open(m_tom);
        inbox::InboxService::Draft draft;
        draft.text = u"old"_s;
        m_services->world.drafts.insert({m_priya, int(Kind::Reply)}, draft);
        m_services->world.holdAnswers();
        m_composer->setContext(context(m_priya));
        write(u"new"_s);
        m_services->world.releaseAnswers();
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        QCOMPARE(reply().toPlainText(), u"new"_s);
    }

    void noConversation_takesNothing()
    {
        m_composer->setContext({});
        QVERIFY(!m_composer->isEnabled());
        m_composer->submit(false);
        QVERIFY(m_services->replies.sent.isEmpty());
    }

    void everyControl_hasAName_andTheKeyboardReachesIt()
    {
        const auto buttons = m_composer->findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisibleTo(m_composer.get()))
                QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
        reply().setFocus();
        QVERIFY(m_composer->hasFocusInside() || !m_composer->isActiveWindow());
    }
};

QTEST_MAIN(MessageComposerTest)
#include "MessageComposerTest.moc"
