// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/CommandPalette.h"
#include "app/desktop/search/SearchBox.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasTyped_isUnderstood_data();
    void whatWasTyped_isUnderstood();
    void wrongTerm_isNamedInASentence();
    void enter_choosesTheFilter();
    void wrongFilter_isSaidBelowTheField_andNothingIsChosen();
    void pastedAddress_isOpened();
    void escape_clearsThenLeaves();
    void completion_offersTermsAndTags();
    void palette_findsCommandsByTheirWords();
    void palette_findsConversations_afterAPause();
    void palette_oldAnswers_areDropped();
    void palette_escape_givesTheKeyboardBack();
    void palette_opensACaseCode();
};

void SearchTest::whatWasTyped_isUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *typed, SearchInput::Kind kind) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << int(kind);
    };
    row("", SearchInput::Kind::Nothing);
    row("   ", SearchInput::Kind::Nothing);
    row("parcel", SearchInput::Kind::Filter);
    row("tag:late is:unread", SearchInput::Kind::Filter);
    row("K7Q4-MD2X", SearchInput::Kind::CaseCode);
    row(" k7q4md2x ", SearchInput::Kind::CaseCode);
    row("delivery", SearchInput::Kind::Filter); // eight letters of Crockford's alphabet, but a word
    row("https://far.example/@priya/12", SearchInput::Kind::Address);
    row("at://did:plc:abc/app.bsky.feed.post/3k", SearchInput::Kind::Address);
    row("https://far.example/ is:unread", SearchInput::Kind::Filter);
    row("is:purple", SearchInput::Kind::Wrong);
}

void SearchTest::whatWasTyped_isUnderstood()
{
    QFETCH(QString, typed);
    QFETCH(int, kind);
    QCOMPARE(int(FilterText::understand(typed).kind), kind);
}

void SearchTest::wrongTerm_isNamedInASentence()
{
    QVERIFY(FilterText::sentence(Error{Error::Kind::Invalid, QStringLiteral("is:purple"), {}, 0})
            .contains(QLatin1String("is:purple")));
    QVERIFY(FilterText::sentence(Error{Error::Kind::Invalid, QStringLiteral("older:soon"), {}, 0})
            .contains(QLatin1String("older:2h")));
    QVERIFY(FilterText::sentence(Error{Error::Kind::Invalid, {}, {}, 0}).endsWith(QLatin1Char('.')));
}

void SearchTest::enter_choosesTheFilter()
{
    SearchBox box;
    box.show();
    QSignalSpy chosen(&box, &SearchBox::filterChosen);
    QTest::keyClicks(&box, QStringLiteral("wet box"));
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(1).toString(), QStringLiteral("wet box"));
}

void SearchTest::wrongFilter_isSaidBelowTheField_andNothingIsChosen()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *box = new SearchBox(&window);
    column->addWidget(box);
    window.resize(600, 300);
    window.show();
    QSignalSpy chosen(box, &SearchBox::filterChosen);
    QTest::keyClicks(box, QStringLiteral("is:purple"));
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(chosen.count(), 0);
    QVERIFY(box->wrong().contains(QLatin1String("is:purple")));
    QTest::keyClick(box, Qt::Key_Backspace);
    QVERIFY(box->wrong().isEmpty());
}

void SearchTest::pastedAddress_isOpened()
{
    SearchBox box;
    QSignalSpy opened(&box, &SearchBox::openAsked);
    box.setText(QStringLiteral(" https://far.example/@priya/12 "));
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(opened.at(0).at(0).toString(), QStringLiteral("https://far.example/@priya/12"));
}

void SearchTest::escape_clearsThenLeaves()
{
    SearchBox box;
    QSignalSpy cleared(&box, &SearchBox::cleared);
    QSignalSpy left(&box, &SearchBox::left);
    QTest::keyClicks(&box, QStringLiteral("wet"));
    QTest::keyClick(&box, Qt::Key_Return);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void SearchTest::completion_offersTermsAndTags()
{
    const QStringList tags{QStringLiteral("late parcel"), QStringLiteral("wet")};
    QCOMPARE(
        FilterText::completions(QStringLiteral("tag:l"), tags, {}), QStringList{QStringLiteral("tag:\"late parcel\"")});
    QCOMPARE(FilterText::completions(QStringLiteral("-tag:w"), tags, {}), QStringList{QStringLiteral("-tag:wet")});
    QVERIFY(FilterText::completions(QStringLiteral("is"), {}, {}).contains(QStringLiteral("is:unread")));
    QVERIFY(FilterText::completions(QStringLiteral("parcel"), tags, {}).isEmpty());
}

namespace {

struct Palette {
    Palette()
        : window(std::make_unique<QWidget>())
    {
        fakes::fillSample(services);
        window->resize(900, 700);
        palette = new CommandPalette(services.inbox, services.world.clock, window.get());
        window->show();
        done.setText(QStringLiteral("Done, no reply needed"));
        claim.setText(QStringLiteral("Claim"));
    }
    [[nodiscard]] QStringList lines() const
    {
        QStringList texts;
        for (int i = 0; i < palette->results()->count(); ++i)
            texts.append(palette->results()->item(i)->text());
        return texts;
    }
    fakes::Services services;
    std::unique_ptr<QWidget> window;
    CommandPalette *palette = nullptr;
    QAction done, claim;
};

} // namespace

void SearchTest::palette_findsCommandsByTheirWords()
{
    Palette p;
    p.palette->popup({&p.done, &p.claim});
    QCOMPARE(p.lines().size(), 2);
    QSignalSpy triggered(&p.done, &QAction::triggered);
    QTest::keyClicks(p.palette->field(), QStringLiteral("reply need"));
    QCOMPARE(p.lines().constFirst(), p.done.text());
    QTest::keyClick(p.palette->field(), Qt::Key_Return);
    QCOMPARE(triggered.count(), 1);
    QVERIFY(!p.palette->isVisible());
}

void SearchTest::palette_findsConversations_afterAPause()
{
    Palette p;
    p.palette->popup({});
    QSignalSpy chosen(p.palette, &CommandPalette::threadChosen);
    QTest::keyClicks(p.palette->field(), QStringLiteral("malta"));
    QTRY_VERIFY(p.lines().join(QLatin1Char('|')).contains(QLatin1String("Tom B.")));
    QTest::keyClick(p.palette->field(), Qt::Key_Return);
    QCOMPARE(chosen.at(0).at(0).toLongLong(), 2);
    QVERIFY(chosen.at(0).at(1).toLongLong() > 0);
}

void SearchTest::palette_oldAnswers_areDropped()
{
    Palette p;
    p.services.world.holdAnswers();
    p.palette->popup({});
    QTest::keyClicks(p.palette->field(), QStringLiteral("malta"));
    QTRY_COMPARE(p.services.inbox.searches, 1);
    QTest::keyClicks(p.palette->field(), QStringLiteral("zzz"));
    p.services.world.releaseAnswers();
    settle();
    QVERIFY(!p.lines().join(QLatin1Char('|')).contains(QLatin1String("Tom B.")));
}

void SearchTest::palette_escape_givesTheKeyboardBack()
{
    Palette p;
    QLineEdit other(p.window.get());
    other.show();
    p.window->activateWindow();
    other.setFocus();
    QTRY_VERIFY(other.hasFocus());
    p.palette->popup({&p.done});
    QVERIFY(p.palette->field()->hasFocus());
    QTest::keyClick(p.palette->field(), Qt::Key_Escape);
    QVERIFY(!p.palette->isVisible());
    QVERIFY(other.hasFocus());
}

void SearchTest::palette_opensACaseCode()
{
    Palette p;
    p.palette->popup({});
    QSignalSpy opened(p.palette, &CommandPalette::openAsked);
    QTest::keyClicks(p.palette->field(), QStringLiteral("k7q4-md2x"));
    QTest::keyClick(p.palette->field(), Qt::Key_Return);
    QCOMPARE(opened.at(0).at(0).toString(), QStringLiteral("k7q4-md2x"));
}

QTEST_MAIN(SearchTest)
#include "SearchTest.moc"
