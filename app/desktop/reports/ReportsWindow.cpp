// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportsWindow.h"

#include "app/desktop/reports/IntervalsDialog.h"
#include "app/desktop/reports/ReportPage.h"
#include "app/desktop/reports/ReportText.h"
#include "app/desktop/theme/FlowLayout.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/StateNote.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/team/TeamService.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

namespace {
constexpr int kSayLoadingAfterMs = 250;
}

ReportsWindow::ReportsWindow(const DesktopServices &services, reports::ReportService &reports)
    : m_services(services)
    , m_loader(reports)
    , m_digests(reports, services.inbox)
    , m_stack(new QStackedWidget(this))
    , m_note(new StateNote(this))
    , m_scroll(new QScrollArea(this))
    , m_measured(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_standing(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setWindowTitle(tr("Reports"));
    setAttribute(Qt::WA_DeleteOnClose);
    applyPalette();
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    SlimScrollBar::useFor(m_scroll);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_scroll);
    column->addWidget(m_stack, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme.px(14), theme.px(5), theme.px(14), theme.px(5));
    m_standing->setElided(true);
    auto *opens = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this);
    opens->setText(tr("Every underlined figure opens the conversations behind it"));
    foot->addWidget(m_standing, 1);
    foot->addWidget(opens);
    column->addLayout(foot);
    setMinimumSize(std::min(theme.px(620), 900), std::min(theme.px(420), 560));
    resize(QSize(theme.px(1280), theme.px(860)).boundedTo(screen()->availableSize()));
    m_sayLoading.setSingleShot(true);
    m_sayLoading.setInterval(kSayLoadingAfterMs);
    connect(&m_sayLoading, &QTimer::timeout, this, [this] {
        m_note->setText(tr("Reading the conversations…"), tr("The first figures come in a moment."));
        m_note->setAction({});
        m_stack->setCurrentWidget(m_note);
    });
    connect(&m_loader, &ReportLoader::arrived, this, &ReportsWindow::take);
    connect(&m_loader, &ReportLoader::failed, this, &ReportsWindow::showFailure);
    m_stack->setCurrentWidget(m_note);
    findMe();
    ask();
}

ReportsWindow::~ReportsWindow() = default;

QWidget *ReportsWindow::makeBar()
{
    const Theme theme = Theme::of(this);
    auto *whole = new QWidget(this);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8));
    row->setSpacing(theme.px(12));
    auto *bar = new QWidget(whole);
    row->addWidget(bar, 1);
    row->addWidget(makeFileButtons(whole), 0, Qt::AlignTop);
    auto *flow = new FlowLayout(theme.px(10), bar);
    m_kind = new QComboBox(bar);
    m_kind->setAccessibleName(tr("Which days"));
    for (const PeriodKind kind :
        {PeriodKind::LastWeek, PeriodKind::ThisWeek, PeriodKind::LastMonth, PeriodKind::ThisMonth, PeriodKind::Between})
        m_kind->addItem(ReportText::kindName(kind), int(kind));
    flow->addWidget(m_kind);
    m_dates = new QWidget(bar);
    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->setSpacing(theme.px(6));
    const ReportDays first = daysOf(PeriodKind::LastWeek, today());
    const auto field = [&](const QString &name, QDate day) {
        auto *made = new QDateEdit(day, m_dates);
        made->setCalendarPopup(true);
        made->setAccessibleName(name);
        made->setLayoutDirection(Qt::LeftToRight); // right to left Qt turns day and year around
        dates->addWidget(made);
        connect(made, &QDateEdit::dateChanged, this, &ReportsWindow::ask);
        return made;
    };
    m_from = field(tr("First day"), first.from);
    auto *dash = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, m_dates);
    dash->setText(QStringLiteral("–"));
    dates->addWidget(dash);
    m_to = field(tr("Last day"), first.to);
    m_dates->hide();
    flow->addWidget(m_dates);
    m_zone = new QComboBox(bar);
    m_zone->setAccessibleName(tr("Time zone of the days"));
    m_zone->addItem(tr("Zone of the office hours"), QString());
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones) {
        // "Europe/Berlin" and "UTC", not the hundreds of old names and offsets.
        if ((zone.contains('/') && !zone.startsWith("Etc/")) || zone == "UTC")
            m_zone->addItem(QString::fromLatin1(zone).replace(u'_', u' '), QString::fromLatin1(zone));
    }
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(22);
    flow->addWidget(m_zone);
    m_measured->setParent(bar);
    m_measured->setMinimumHeight(m_kind->sizeHint().height());
    flow->addWidget(m_measured);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_dates->setVisible(PeriodKind(m_kind->currentData().toInt()) == PeriodKind::Between);
        ask();
    });
    connect(m_zone, &QComboBox::currentIndexChanged, this, &ReportsWindow::ask);
    return whole;
}

void ReportsWindow::findMe()
{
    m_services.team.members().then(this, [this](const Result<QList<MemberView>> &members) {
        for (const MemberView &member : members ? *members : QList<MemberView>()) {
            if (member.mine)
                m_me = member.id;
        }
        if (m_set)
            showPage();
    });
}

QDate ReportsWindow::today() const
{
    const QTimeZone zone(m_usedZone.toUtf8());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_services.clock.nowMs());
    return (zone.isValid() ? now.toTimeZone(zone) : now).date();
}

ReportDays ReportsWindow::days() const
{
    const auto kind = PeriodKind(m_kind->currentData().toInt());
    if (kind != PeriodKind::Between)
        return daysOf(kind, today());
    const QDate from = m_from->date();
    const QDate to = m_to->date();
    return from <= to ? ReportDays{from, to} : ReportDays{to, from}; // typed the other way around
}

void ReportsWindow::choose(PeriodKind kind) { m_kind->setCurrentIndex(m_kind->findData(int(kind))); }

void ReportsWindow::chooseDays(const ReportDays &days)
{
    {
        const QSignalBlocker one(m_from);
        const QSignalBlocker other(m_to);
        m_from->setDate(days.from);
        m_to->setDate(days.to);
    }
    const QSignalBlocker quiet(m_kind);
    choose(PeriodKind::Between);
    m_dates->show();
    ask();
}

void ReportsWindow::reload() { ask(); }

void ReportsWindow::ask()
{
    m_sayLoading.start();
    m_export->setEnabled(false);
    m_print->setEnabled(false);
    m_loader.ask(PeriodKind(m_kind->currentData().toInt()), days(), m_zone->currentData().toString(), today());
}

void ReportsWindow::take(const std::shared_ptr<const ReportSet> &set, bool isWhole)
{
    m_sayLoading.stop();
    m_usedZone = set->report.question.zone;
    // Around midnight the days of that zone may be others than those that were asked for.
    if (set->kind != PeriodKind::Between && days() != set->days) {
        ask();
        return;
    }
    m_set = set;
    m_isWhole = isWhole;
    m_export->setEnabled(isWhole); // what is taken out is all of it
    m_print->setEnabled(isWhole);
    m_measured->setText(ReportText::measuredBy(m_usedZone, set->report.hours));
    tellStanding();
    const reports::Report &total = set->report.total;
    if (total.conversations == 0 && total.backlog.waiting.empty()) {
        m_note->setText(tr("Nobody wrote in these days."),
            tr("%1. Messages from before an account was connected are not counted.").arg(ReportText::days(set->days)));
        const bool isLong = set->days.from.daysTo(set->days.to) >= 27;
        m_note->setAction(isLong ? QString() : tr("Look at last month"), [this] { choose(PeriodKind::LastMonth); });
        m_stack->setCurrentWidget(m_note);
        return;
    }
    showPage();
}

void ReportsWindow::tellStanding()
{
    m_standing->setText(!m_isWhole        ? tr("Reading…")
            : m_set->report.isProvisional ? ReportText::provisional()
                                          : ReportText::days(m_set->days));
}

QString ReportsWindow::standing() const { return m_standing->wholeText(); }

void ReportsWindow::showPage()
{
    const QString focusName = m_page && focusWidget() ? focusWidget()->objectName() : QString();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_page = new ReportPage(m_set, m_me, [this](const Behind &behind) { showBehind(behind); }, m_scroll);
    // The click that led here may still be going on in the old page.
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(m_page);
    m_page->setAutoFillBackground(false);
    m_stack->setCurrentWidget(m_scroll);
    m_page->show();
    m_page->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(scrolled);
    if (focusName.isEmpty())
        return;
    if (auto *again = m_page->findChild<QWidget *>(focusName))
        again->setFocus();
}

void ReportsWindow::showFailure(const Error &error)
{
    m_sayLoading.stop();
    const ErrorText words = Words::error(error);
    m_note->setText(tr("The figures could not be read."), words.sentence());
    m_note->setToolTip(words.details);
    m_note->setAction(tr("Try again"), [this] { reload(); });
    m_stack->setCurrentWidget(m_note);
    m_standing->setText({});
}

void ReportsWindow::showBehind(const Behind &behind)
{
    auto *dialog = new IntervalsDialog(
        behind, {m_usedZone, m_set->report.names, m_set->report.hours.has_value()}, m_services.inbox, this);
    connect(dialog, &IntervalsDialog::threadAsked, this, &ReportsWindow::threadAsked);
    dialog->show();
}

void ReportsWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else if (event->matches(QKeySequence::Refresh))
        reload();
    else
        QWidget::keyPressEvent(event);
}

bool ReportsWindow::event(QEvent *event)
{
    // Painted from the theme, which is asked for when the page is made.
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ApplicationFontChange) {
        applyPalette();
        if (m_page && m_stack->currentWidget() == m_scroll)
            showPage();
    }
    return QWidget::event(event);
}

void ReportsWindow::applyPalette()
{
    const QPalette desktop = QApplication::palette();
    setPalette(Colours::forPalette(desktop).toPalette(desktop));
}

} // namespace baton::desktop
