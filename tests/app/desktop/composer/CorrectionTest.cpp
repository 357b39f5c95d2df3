// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/theme/NoticeBar.h"
#include "tests/app/desktop/composer/ComposerBench.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

/// Changing the text of a reply that went out.
class CorrectionTest : public ComposerBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void sentReply_isChangedInItsOwnTab_andTheDraftOfTheReplyStays()
    {
        const MessageKey own = haveAnswered(u"Your parcel is at teh depot."_s);
        write(u"Something else"_s);
        QSignalSpy corrected(m_composer.get(), &Composer::corrected);
        m_composer->startCorrection(own);
        QCOMPARE(m_composer->mode(), Kind::Correction);
        QCOMPARE(correction().toPlainText(), u"Your parcel is at teh depot."_s);
        QVERIFY(!m_services->world.drafts.contains({m_priya, int(Kind::Correction)}));

        type(correction(), u"Your parcel is at the depot."_s);
        // Counted for itself: the handle in front of a new reply is not in it.
        QVERIFY2(m_composer->bar().countText().contains(u"472"_s), qPrintable(m_composer->bar().countText()));
        QTest::keyClick(&correction(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(corrected.size(), 1);
        QVERIFY(m_services->world.calls.contains(u"editSent %1 Your parcel is at the depot."_s.arg(own)));
        QVERIFY(m_services->replies.sent.isEmpty());
        QCOMPARE(m_composer->mode(), Kind::Reply);
        QCOMPARE(reply().toPlainText(), u"Something else"_s);
        QTRY_VERIFY(!m_services->world.drafts.contains({m_priya, int(Kind::Correction)}));
    }

    void changeThatWasBegun_isThereAgain_inAnotherWindowToo()
    {
        const MessageKey own = haveAnswered(u"It is late."_s);
        m_composer->startCorrection(own);
        type(correction(), u"It arrives to"_s);
        open(m_tom);
        QCOMPARE(m_composer->mode(), Kind::Reply);
        QVERIFY(correction().toPlainText().isEmpty());
        open(m_priya);
        QCOMPARE(m_composer->mode(), Kind::Correction);
        QCOMPARE(correction().toPlainText(), u"It arrives to"_s);

        m_composer->flush();
        settleDown();
        m_composer = std::make_unique<MessageComposer>(m_services->desktop(), *m_preferences, *m_spelling, *m_acts);
        open(m_priya);
        QCOMPARE(correction().toPlainText(), u"It arrives to"_s);
        correction().typeIn(u"day."_s);
        m_composer->submit(false);
        QTRY_VERIFY(m_services->world.calls.contains(u"editSent %1 It arrives today."_s.arg(own)));
    }

    void failedChange_keepsTheWords_andSaysWhy()
    {
        m_composer->startCorrection(haveAnswered(u"It is late."_s));
        type(correction(), u"It arrives today."_s);
        m_services->world.failure = Error{Error::Kind::Network};
        m_composer->submit(false);
        QTRY_VERIFY(!m_composer->isSending());
        QCOMPARE(m_composer->mode(), Kind::Correction);
        QCOMPARE(correction().toPlainText(), u"It arrives today."_s);
        QVERIFY(!correction().isReadOnly());
        QVERIFY2(m_composer->notices().text().contains(u"kept"_s), qPrintable(m_composer->notices().text()));
    }

    void changeThatIsTooLong_orTellsPersonalData_isHeldBack()
    {
        m_composer->startCorrection(haveAnswered(u"It is late."_s));
        type(correction(), QString(501, u'x'));
        m_composer->submit(false);
        QVERIFY(!m_composer->notices().text().isEmpty());
        type(correction(), u"Write to jane.roe@private.example"_s);
        m_composer->submit(false);
        QVERIFY2(m_composer->notices().text().contains(u"jane.roe"_s), qPrintable(m_composer->notices().text()));
        settleDown();
        QVERIFY(m_services->world.calls.filter(u"editSent"_s).isEmpty());
    }

    void unchangedText_isNotSentAgain_andTheWayOutDropsTheChange()
    {
        const MessageKey own = haveAnswered(u"It is late."_s);
        m_composer->startCorrection(own);
        m_composer->submit(false);
        QCOMPARE(m_composer->mode(), Kind::Reply);
        m_composer->startCorrection(own);
        type(correction(), u"Something"_s);
        const auto buttons = m_composer->findChildren<QAbstractButton *>();
        const auto way = std::find_if(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
            return button->isVisible() && button->text() == u"Leave it as it is"_s;
        });
        QVERIFY(way != buttons.end());
        (*way)->click();
        QCOMPARE(m_composer->mode(), Kind::Reply);
        settleDown();
        QVERIFY(m_services->world.calls.filter(u"editSent"_s).isEmpty());
        QVERIFY(!m_services->world.drafts.contains({m_priya, int(Kind::Correction)}));
    }

private:
    ComposerEdit &correction() { return m_composer->edit(Kind::Correction); }
    static void type(ComposerEdit &field, const QString &text)
    {
        field.selectAll();
        field.typeIn(text);
    }
    /// A reply of ours at the end of Priya's conversation, and the conversation shown with it.
    MessageKey haveAnswered(const QString &text)
    {
        MessageView own = m_services->world.conversations[m_priya].messages.constLast();
        own.key += 500;
        own.direction = Direction::Out;
        own.text = text;
        own.language = u"en"_s;
        m_services->world.conversations[m_priya].messages.append(own);
        open(m_priya);
        return own.key;
    }
};

QTEST_MAIN(CorrectionTest)
#include "CorrectionTest.moc"
