// SPDX-License-Identifier: GPL-3.0-or-later
// The window of reports on fakes: what it says, what its figures open, and that it waits for nothing.
#include "app/desktop/reports/ReportsWindow.h"

#include "app/desktop/reports/IntervalsDialog.h"
#include "app/desktop/reports/ReportPage.h"
#include "app/desktop/reports/TrafficMap.h"
#include "app/desktop/reports/TrendChart.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/StateNote.h"
#include "app/desktop/theme/TextLabel.h"
#include "tests/support/FakeReports.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTreeView>

using namespace baton;
using namespace baton::desktop;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;
constexpr TimeMs kDay = 24 * kHour;

struct Stage {
    Stage()
    {
        fakes::fillSample(services);
        reports.now = services.world.clock.nowMs();
        const auto members = services.team.members();
        fakes::settle();
        const QList<MemberView> known = *members.result();
        me = known.at(0).id;
        colleague = known.at(1).id;
        for (const MemberView &member : known)
            reports.names.insert(member.id, member.name);
    }

    [[nodiscard]] ThreadId thread(ThreadKey key) const { return services.world.conversations.value(key).row.id; }

    /// Last week: three answered after 10, 20 and 30 minutes, and one that nobody has answered.
    void lastWeek()
    {
        const TimeMs at = reports.now - 7 * kDay;
        reports.add(thread(1), at, 10 * kMinute, me).story.tags = {QStringLiteral("late parcel")};
        reports.add(thread(2), at + kHour, 20 * kMinute, colleague);
        reports.add(thread(3), at + 2 * kHour, 30 * kMinute, colleague);
        reports.add(thread(4), at + 3 * kHour, 0, {});
    }

    void open()
    {
        window = std::make_unique<ReportsWindow>(services.desktop(), reports);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
        settle();
    }

    void settle()
    {
        for (int i = 0; i < 4; ++i)
            fakes::settle();
    }

    [[nodiscard]] QString sentences() const
    {
        return window->page() ? window->page()->sentences().join(QLatin1Char(' ')) : QString();
    }
    template <typename Widget> [[nodiscard]] Widget *named(const QString &name) const
    {
        return window->findChild<Widget *>(name);
    }
    [[nodiscard]] FigureButton *figure(const QString &name) const { return named<FigureButton>(name); }
    [[nodiscard]] IntervalsDialog *list()
    {
        settle();
        return window->findChild<IntervalsDialog *>();
    }

    fakes::Services services;
    fakes::FakeReports reports;
    MemberId me;
    MemberId colleague;
    std::unique_ptr<ReportsWindow> window;
};

} // namespace

class ReportsWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void lastWeek_isWhatIsReadFirst()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        const QString said = stage.sentences();
        QVERIFY2(said.contains(QStringLiteral("Last week 4 ")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("10 min, 20 min, 30 min")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("1 nobody had answered")), qPrintable(said));
        QVERIFY2(!said.contains(QLatin1Char('<')), qPrintable(said));
        QCOMPARE(stage.reports.asked.constFirst().from, QDate(2026, 11, 9));
        QCOMPARE(stage.reports.asked.constFirst().to, QDate(2026, 11, 15));
    }

    void whatNobodyAnswered_opensToTheConversations_andAClickGoesThere()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        QSignalSpy asked(stage.window.get(), &ReportsWindow::threadAsked);
        auto *show = stage.named<KeyButton>(QStringLiteral("show-unanswered"));
        QVERIFY(show);
        show->click();
        IntervalsDialog *list = stage.list();
        QVERIFY(list);
        QAbstractItemModelTester tester(list->model());
        QCOMPARE(list->model()->rowCount(), 1);
        const QModelIndex first = list->model()->index(0, IntervalsModel::Conversation);
        const ThreadRow &row = stage.services.world.conversations.value(4).row;
        QVERIFY2(first.data().toString().contains(row.contactName), qPrintable(first.data().toString()));
        QCOMPARE(first.siblingAtColumn(IntervalsModel::Code).data().toString(), row.caseCode);
        QTest::mouseClick(list->list()->viewport(), Qt::LeftButton, {}, list->list()->visualRect(first).center());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst().constFirst().value<ThreadKey>(), ThreadKey(4));
        QTest::keyClick(list->list(), Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
    }

    void aFigure_opensWithSinceUntilAndByWhom()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        FigureButton *figure = stage.figure(QStringLiteral("First response/0"));
        QVERIFY(figure);
        QCOMPARE(figure->text(), QStringLiteral("3"));
        QTest::keyClick(figure, Qt::Key_Return);
        IntervalsDialog *list = stage.list();
        QVERIFY(list);
        QCOMPARE(list->model()->rowCount(), 3);
        const auto cell = [&](int row, int column) { return list->model()->index(row, column).data().toString(); };
        QCOMPARE(cell(0, IntervalsModel::Time), QStringLiteral("30 min")); // the longest first
        QCOMPARE(cell(2, IntervalsModel::Time), QStringLiteral("10 min"));
        QCOMPARE(cell(2, IntervalsModel::By), stage.services.world.myName);
        // By the clocks of the report's zone, which is an hour ahead of UTC.
        QVERIFY2(cell(2, IntervalsModel::Since).contains(QStringLiteral("12:51")),
            qPrintable(cell(2, IntervalsModel::Since)));
        list->model()->sort(IntervalsModel::Time, Qt::AscendingOrder);
        QCOMPARE(cell(0, IntervalsModel::Time), QStringLiteral("10 min"));
    }

    void aConversationThatIsNotHere_isSaid()
    {
        Stage stage;
        ThreadId unknown;
        unknown.bytes.fill(0x5a);
        stage.reports.add(unknown, stage.reports.now - 7 * kDay, 0, {});
        stage.open();
        stage.named<KeyButton>(QStringLiteral("show-unanswered"))->click();
        IntervalsDialog *list = stage.list();
        QVERIFY(list);
        QSignalSpy asked(list, &IntervalsDialog::threadAsked);
        QTest::mouseClick(list->list()->viewport(), Qt::LeftButton, {},
            list->list()->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(asked.size(), 0);
        bool isSaid = false;
        for (const TextLabel *label : list->findChildren<TextLabel *>())
            isSaid = isSaid || label->wholeText().contains(QStringLiteral("not on this computer"));
        QVERIFY(isSaid);
    }

    void anotherChoice_endsTheQuestionBefore_andItsAnswerIsNotShown()
    {
        Stage stage;
        stage.lastWeek();
        stage.reports.answersAtOnce = false;
        stage.open();
        QCOMPARE(int(stage.reports.asked.size()), 1);
        stage.window->choose(PeriodKind::LastMonth);
        QCOMPARE(int(stage.reports.asked.size()), 2);
        QVERIFY(stage.reports.tokens.at(0).isCancelled());
        QVERIFY(!stage.reports.tokens.at(1).isCancelled());
        QVERIFY(stage.reports.answerNext()); // the old one
        stage.settle();
        QVERIFY(!stage.window->page());
        QVERIFY(stage.reports.answerNext());
        stage.settle();
        QVERIFY2(stage.window->note()->isVisible() || stage.window->page(), "October's answer is shown");
        QCOMPARE(stage.reports.asked.at(1).from, QDate(2026, 10, 1));
    }

    void closing_endsWhatIsAsked()
    {
        Stage stage;
        stage.reports.answersAtOnce = false;
        stage.open();
        stage.window.reset();
        QVERIFY(stage.reports.tokens.constLast().isCancelled());
        stage.reports.answerAll();
    }

    void theFirstFiguresAreThere_beforeTheRest()
    {
        Stage stage;
        stage.lastWeek();
        stage.reports.answersAtOnce = false;
        stage.open();
        QVERIFY(stage.reports.answerNext());
        stage.settle();
        QVERIFY(stage.window->page());
        QVERIFY(!stage.named<TrendChart>(QStringLiteral("trend")));
        const int before = int(stage.reports.asked.size());
        for (int i = 0; i < 6; ++i) {
            stage.reports.answerNext();
            stage.settle();
        }
        QVERIFY(int(stage.reports.asked.size()) > before);
        QVERIFY(stage.named<TrendChart>(QStringLiteral("trend")));
    }

    void aFailure_isSaid_andCanBeTriedAgain()
    {
        Stage stage;
        stage.lastWeek();
        stage.reports.failure = Error{Error::Kind::Storage, QStringLiteral("disk I/O error"), {}, 0};
        stage.open();
        QVERIFY(stage.window->note()->isVisible());
        QVERIFY(!stage.window->note()->sentence().isEmpty());
        stage.reports.failure.reset();
        stage.window->note()->button()->click();
        stage.settle();
        QVERIFY(!stage.window->note()->isVisible());
        QVERIFY(stage.sentences().contains(QStringLiteral("Last week 4 ")));
    }

    void daysWithoutAnybody_saySo_andOfferOthers()
    {
        Stage stage;
        const TimeMs october = stage.reports.now - 30 * kDay;
        stage.reports.add(stage.thread(1), october, 10 * kMinute, stage.me);
        stage.open();
        QVERIFY(stage.window->note()->isVisible());
        stage.window->note()->button()->click();
        stage.settle();
        QVERIFY2(stage.sentences().contains(QStringLiteral("Last month 1 ")), qPrintable(stage.sentences()));
    }

    void daysTypedTheWrongWayAround_areTheSameDays()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        stage.window->chooseDays({QDate(2026, 11, 15), QDate(2026, 11, 9)});
        const ReportDays week{QDate(2026, 11, 9), QDate(2026, 11, 15)};
        QCOMPARE(stage.window->days(), week);
        stage.settle();
        QVERIFY(stage.sentences().contains(QStringLiteral("9 – 15 November 2026")));
    }

    void onesOwnFigures_areThere_andNoColleaguesByName()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        FigureButton *own = stage.figure(QStringLiteral("From taking on to answering/0"));
        QVERIFY(own);
        QCOMPARE(own->text(), QStringLiteral("1"));
        for (const TextLabel *label : stage.window->findChildren<TextLabel *>())
            QVERIFY2(!label->wholeText().contains(stage.services.world.colleagues.constFirst()),
                qPrintable(label->wholeText()));
    }

    void chartsAreReadAndOpened_byKeyboard()
    {
        Stage stage;
        stage.lastWeek();
        stage.open();
        auto *trend = stage.named<TrendChart>(QStringLiteral("trend"));
        QVERIFY(trend);
        const QString last = trend->accessibleDescription();
        QVERIFY2(last.contains(QStringLiteral("46")), qPrintable(last)); // the week that is shown
        QTest::keyClick(trend, Qt::Key_Left);
        QVERIFY(trend->accessibleDescription().contains(QStringLiteral("45")));
        QTest::keyClick(trend, Qt::Key_Right);
        QCOMPARE(trend->accessibleDescription(), last);
        QTest::keyClick(trend, Qt::Key_Return);
        IntervalsDialog *list = stage.list();
        QVERIFY(list);
        QCOMPARE(list->model()->rowCount(), 3);

        auto *map = stage.named<TrafficMap>(QStringLiteral("traffic"));
        QVERIFY(map);
        QVERIFY(map->accessibleDescription().startsWith(QStringLiteral("Monday, 9")));
        QTest::keyClick(map, Qt::Key_Down);
        QTest::keyClick(map, Qt::Key_Right);
        QVERIFY2(map->accessibleDescription().startsWith(QStringLiteral("Tuesday, 10")),
            qPrintable(map->accessibleDescription()));
        QCOMPARE(map->rate(3, 12), std::optional(1.0)); // Thursday, 11:51 UTC
        QCOMPARE(map->rate(3, 3), std::optional(0.0));
    }

    void everyControl_hasANameAndTheKeyboardReachesIt()
    {
        Stage stage;
        stage.reports.fillWeeks(stage.reports.now, {stage.services.world.conversations.value(1).row}, {});
        stage.open();
        int figures = 0;
        for (const QAbstractButton *button : stage.window->findChildren<QAbstractButton *>()) {
            if (!button->isVisibleTo(stage.window.get()) || button->focusPolicy() == Qt::NoFocus)
                continue;
            QVERIFY2(
                !button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
            figures += qobject_cast<const FigureButton *>(button) ? 1 : 0;
        }
        QVERIFY(figures > 10);
        for (const QComboBox *box : stage.window->findChildren<QComboBox *>())
            QVERIFY(!box->accessibleName().isEmpty());
        for (const QDateEdit *field : stage.window->findChildren<QDateEdit *>())
            QVERIFY(!field->accessibleName().isEmpty());
    }

    void aNarrowWindow_hasOneColumn_andNothingIsWiderThanIt()
    {
        Stage stage;
        stage.reports.fillWeeks(stage.reports.now, {stage.services.world.conversations.value(1).row}, {});
        stage.open();
        auto *map = stage.named<TrafficMap>(QStringLiteral("traffic"));
        auto *trend = stage.named<TrendChart>(QStringLiteral("trend"));
        QVERIFY(map && trend);
        stage.window->resize(1280, 860);
        stage.settle();
        const auto left = [&](QWidget *widget) { return widget->mapTo(stage.window->page(), QPoint()).x(); };
        QVERIFY(left(map) > left(trend) + trend->width() / 2);
        stage.window->resize(820, 600);
        stage.settle();
        QCOMPARE(left(map), left(trend));
        QVERIFY2(stage.window->page()->width() <= stage.window->width(),
            qPrintable(QString::number(stage.window->page()->width())));
    }

    void aLongList_isCut_andSaysSo()
    {
        std::vector<reports::Interval> many(2010);
        for (size_t i = 0; i < many.size(); ++i)
            many[i].length = TimeMs(i) * kMinute;
        IntervalsModel model(many, QStringLiteral("UTC"), {});
        QCOMPARE(model.rowCount(), 2000);
        QCOMPARE(int(model.left()), 10);
        QCOMPARE(model.codes().size(), 1);
        QCOMPARE(model.index(1999, IntervalsModel::Time).data().toString(), QStringLiteral("10 min"));
    }
};

QTEST_MAIN(ReportsWindowTest)
#include "ReportsWindowTest.moc"
