// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/casepanel/CasePanel.h"
#include "app/desktop/casepanel/LadderSection.h"
#include "app/desktop/casepanel/TagChip.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using fakes::settle;

class CasePanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void customer_isToldWithConversationsAndNetworks();
    void tags_areChips_andOneAddsMore();
    void coverage_namesGaps();
    void anotherConversation_dropsALateAnswer();
    void customersHandles_areOneClickAway();
    void ladder_tellsWhoComesNext_andWhomNobodyCanReachHere();
    void cause_isAClickAway();
    void noConversation_showsNothing();
    void filterValue_quotesSpaces();
};

namespace {

QString texts(const CasePanel &panel)
{
    QStringList list;
    for (const TextLabel *label : panel.findChildren<TextLabel *>())
        list.append(label->wholeText());
    return list.join(QLatin1Char('|'));
}

} // namespace

void CasePanelTest::customer_isToldWithConversationsAndNetworks()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.resize(268, 700);
    panel.show();
    panel.setThread(services.world.conversations[1].row);
    settle();
    const QString said = texts(panel);
    for (const char *part : {"Priya N.", "@priya.bsky.social", "Wrote again while waiting", "3, 1 open"})
        QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
}

void CasePanelTest::ladder_tellsWhoComesNext_andWhomNobodyCanReachHere()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.resize(268, 700);
    panel.show();
    ThreadRow row = services.world.conversations[1].row;
    const TimeMs now = services.world.clock.nowMs();
    panel.setThread(row);
    settle();
    QVERIFY(!texts(panel).contains(QStringLiteral("If nothing happens"))
        || !panel.findChild<LadderSection *>()->isVisible());
    panel.setLadder({{QStringLiteral("Ben"), {}, false, now - 7200'000, now - 3600'000, false},
                        {QStringLiteral("Carla"), {}, true, now - 3600'000, now - 60'000, true},
                        {QStringLiteral("Olga"), QStringLiteral("olga@acme.example"), false, now + 3600'000, 0, false}},
        QStringLiteral("usual"));
    const QString said = texts(panel);
    for (const char *part : {"Ben", "did not act", "Carla (you)", "late since", "Olga", "usual"})
        QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
    QVERIFY(!said.contains(QStringLiteral("olga@acme.example"))); // it is not hers yet
    panel.setLadder({{QStringLiteral("Olga"), QStringLiteral("olga@acme.example"), false, now, now + 1000, true}}, {});
    QVERIFY(texts(panel).contains(QStringLiteral("olga@acme.example")));
    // Another conversation is on no ladder until it is known.
    row.key += 1;
    panel.setThread(row);
    QVERIFY(!panel.findChild<LadderSection *>()->isVisible());
}

void CasePanelTest::cause_isAClickAway()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.resize(268, 900);
    panel.show();
    panel.setThread(services.world.conversations[1].row);
    QSignalSpy asked(&panel, &CasePanel::causeAsked);
    for (KeyButton *button : panel.findChildren<KeyButton *>()) {
        if (button->text() == QStringLiteral("Say what this comes from"))
            button->click();
    }
    QCOMPARE(asked.count(), 1);
    ThreadRow row = services.world.conversations[1].row;
    row.cause = QStringLiteral("Parcels wet");
    panel.setThread(row);
    bool isShown = false;
    for (KeyButton *button : panel.findChildren<KeyButton *>())
        isShown = isShown || button->text() == row.cause;
    QVERIFY(isShown);
}

void CasePanelTest::tags_areChips_andOneAddsMore()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.resize(268, 700);
    panel.show();
    panel.setThread(services.world.conversations[1].row);
    settle();
    const QList<TagChip *> chips = panel.findChildren<TagChip *>();
    QCOMPARE(chips.size(), 3);
    QSignalSpy asked(&panel, &CasePanel::addTagAsked);
    QTest::mouseClick(chips.constLast(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void CasePanelTest::coverage_namesGaps()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    ThreadRow row = services.world.conversations[1].row;
    panel.setThread(row);
    QVERIFY(texts(panel).contains(QLatin1String("Gaps|none")));
    row.account = 3; // signed out, with a gap
    panel.setThread(row);
    QVERIFY2(texts(panel).contains(QLatin1String("Gap|")), qPrintable(texts(panel)));
    QVERIFY(texts(panel).contains(QLatin1String("Not read since")));
}

void CasePanelTest::anotherConversation_dropsALateAnswer()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.setThread(services.world.conversations[1].row);
    panel.setThread(services.world.conversations[2].row);
    settle();
    QVERIFY(texts(panel).contains(QLatin1String("Tom B.")));
    QVERIFY(!texts(panel).contains(QLatin1String("Priya")));
}

void CasePanelTest::customersHandles_areOneClickAway()
{
    fakes::Services services;
    fakes::fillSample(services);
    CasePanel panel(services.desktop());
    panel.show();
    panel.setThread(services.world.conversations[1].row);
    settle();
    QSignalSpy asked(&panel, &CasePanel::customerAsked);
    for (KeyButton *button : panel.findChildren<KeyButton *>()) {
        if (button->text() == QStringLiteral("Same person elsewhere…")
            || button->text() == QStringLiteral("Why this is one person…"))
            button->click();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<IdentityId>(), services.world.conversations[1].row.contact);
}

void CasePanelTest::noConversation_showsNothing()
{
    fakes::Services services;
    CasePanel panel(services.desktop());
    panel.show();
    QVERIFY(!panel.widget()->isVisible());
}

void CasePanelTest::filterValue_quotesSpaces()
{
    QCOMPARE(filterValue(QStringLiteral("late parcel")), QStringLiteral("\"late parcel\""));
    QCOMPARE(filterValue(QStringLiteral("wet")), QStringLiteral("wet"));
    QCOMPARE(filterValue(QStringLiteral("say \"no\"")), QStringLiteral("\"say no\""));
}

QTEST_MAIN(CasePanelTest)
#include "CasePanelTest.moc"
