// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/TrendChart.h"

#include "app/desktop/reports/ReportText.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"
#include "app/pages/ReportParts.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <array>

namespace baton::desktop {

namespace {

constexpr double kMinute = 60'000;
/// What the lines of the grid may lie apart, in minutes: as people count time.
constexpr std::array kSteps{1, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200, 14400};
constexpr int kMostSteps = 5;

QString shortSpan(double ms) { return pages::waitText(ms); }

} // namespace

std::vector<TrendWeek> weeksOf(const reports::Figure &figure, QDate last, int count, const QString &zone)
{
    const QTimeZone place(zone.toUtf8());
    const QDate lastMonday = last.addDays(1 - last.dayOfWeek());
    std::vector<TrendWeek> weeks;
    std::vector<TimeMs> begins;
    for (int i = 0; i < count; ++i) {
        const QDate monday = lastMonday.addDays(qint64(7) * (i - count + 1));
        weeks.push_back({monday, {}});
        begins.push_back(monday.startOfDay(place).toMSecsSinceEpoch());
    }
    const TimeMs end = lastMonday.addDays(7).startOfDay(place).toMSecsSinceEpoch();
    for (const reports::Interval &one : figure.intervals) {
        const auto after = std::upper_bound(begins.begin(), begins.end(), one.until);
        if (after != begins.begin() && one.until < end)
            weeks[size_t(after - begins.begin()) - 1].figure.intervals.push_back(one);
    }
    return weeks;
}

TrendChart::TrendChart(std::vector<TrendWeek> weeks, QWidget *parent)
    : QWidget(parent)
    , m_weeks(std::move(weeks))
    , m_open(std::any_of(
          m_weeks.begin(), m_weeks.end(), [](const TrendWeek &week) { return week.figure.openMedian().has_value(); }))
    , m_current(m_weeks.empty() ? 0 : m_weeks.size() - 1)
{
    double top = kMinute;
    for (size_t week = 0; week < m_weeks.size(); ++week) {
        for (const bool most : {false, true})
            top = std::max(top, value(week, most).value_or(0));
    }
    for (const int minutes : kSteps) {
        m_step = minutes * kMinute;
        m_steps = int(std::ceil(top / m_step));
        if (m_steps <= kMostSteps)
            break;
    }
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How long until an answer, week by week"));
    tell();
}

std::optional<double> TrendChart::value(size_t week, bool most) const
{
    const reports::Figure &figure = m_weeks[week].figure;
    if (m_open)
        return most ? figure.openNinthTenth() : figure.openMedian();
    return most ? figure.ninthTenth() : figure.median();
}

QString TrendChart::spoken(size_t week) const
{
    if (week >= m_weeks.size())
        return {};
    const TrendWeek &one = m_weeks[week];
    const int number = one.monday.weekNumber();
    if (one.figure.n() == 0)
        return tr("Week %1: nobody was answered").arg(number);
    return tr("Week %1: half within %2, 9 in 10 within %3, from %n replies", "number of the week", one.figure.n())
        .arg(number)
        .arg(ReportText::half(one.figure, m_open), ReportText::most(one.figure, m_open));
}

QSize TrendChart::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(520), theme.px(200)};
}

QSize TrendChart::minimumSizeHint() const { return {Theme::of(this).px(300), sizeHint().height()}; }

QRect TrendChart::plot() const
{
    const Theme theme = Theme::of(this);
    const QFontMetrics metrics(theme.fonts.secondary);
    int names = 0;
    for (int i = 0; i <= m_steps; ++i)
        names = std::max(names, metrics.horizontalAdvance(shortSpan(i * m_step)));
    names += theme.px(10);
    const int top = metrics.height() + theme.px(8);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect logical(names, top, width() - names - theme.px(12), height() - top - metrics.height() - theme.px(8));
    return mirrored ? QRect(width() - logical.right() - 1, logical.top(), logical.width(), logical.height()) : logical;
}

int TrendChart::xOf(size_t week) const
{
    const QRect area = plot();
    const double step = double(area.width()) / double(std::max<size_t>(1, m_weeks.size()));
    const int x = area.left() + int(step * (double(week) + 0.5));
    return layoutDirection() == Qt::RightToLeft ? area.left() + area.right() - x : x;
}

std::optional<size_t> TrendChart::weekAt(int x) const
{
    for (size_t week = 0; week < m_weeks.size(); ++week) {
        if (std::abs(xOf(week) - x) <= plot().width() / int(2 * m_weeks.size()))
            return week;
    }
    return std::nullopt;
}

void TrendChart::paintAxes(QPainter &painter) const
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    const QRect area = plot();
    painter.setFont(theme.fonts.secondary);
    painter.setLayoutDirection(directionOf(pages::waitText(kMinute), layoutDirection()));
    const int high = painter.fontMetrics().height();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (int i = 0; i <= m_steps; ++i) {
        const int y = area.bottom() - area.height() * i / std::max(1, m_steps);
        painter.setPen(QPen(c.line, 1));
        painter.drawLine(area.left(), y, area.right(), y);
        painter.setPen(c.muted);
        const QRect name = mirrored ? QRect(area.right() + theme.px(8), y - high / 2, width() - area.right(), high)
                                    : QRect(0, y - high / 2, area.left() - theme.px(8), high);
        painter.drawText(name, int(Qt::AlignVCenter | Qt::AlignAbsolute | (mirrored ? Qt::AlignLeft : Qt::AlignRight)),
            i == 0 ? QStringLiteral("0") : shortSpan(i * m_step));
    }
    painter.setPen(c.muted);
    const int wide = area.width() / int(std::max<size_t>(1, m_weeks.size()));
    const QString longest = tr("W%1", "number of a week, short").arg(52);
    const size_t every = painter.fontMetrics().horizontalAdvance(longest) + theme.px(6) > wide ? 2 : 1;
    for (size_t week = 0; week < m_weeks.size(); ++week) {
        if ((m_weeks.size() - 1 - week) % every != 0)
            continue;
        painter.drawText(QRect(xOf(week) - wide, area.bottom() + theme.px(6), 2 * wide, high), Qt::AlignCenter,
            tr("W%1", "number of a week, short").arg(m_weeks[week].monday.weekNumber()));
    }
}

void TrendChart::paintLine(QPainter &painter, bool most) const
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    const QRect area = plot();
    const QColor ink = most ? c.muted : c.accent;
    const double whole = m_step * std::max(1, m_steps);
    std::optional<QPointF> last;
    std::optional<QPointF> end;
    const double dot = theme.px(3);
    for (size_t week = 0; week < m_weeks.size(); ++week) {
        const auto height = value(week, most);
        if (!height) {
            last.reset();
            continue;
        }
        const QPointF point(xOf(week), area.bottom() - area.height() * *height / whole);
        painter.setPen(QPen(ink, most ? 1.5 : 2, most ? Qt::DashLine : Qt::SolidLine));
        if (last)
            painter.drawLine(*last, point);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        if (most)
            painter.drawRect(QRectF(point.x() - dot + 0.5, point.y() - dot + 0.5, 2 * dot - 1, 2 * dot - 1));
        else
            painter.drawEllipse(point, dot, dot);
        last = end = point;
    }
}

void TrendChart::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    if (hasFocus() && !m_weeks.empty()) {
        const QRect area = plot();
        const int half = area.width() / int(2 * m_weeks.size());
        paintFocusRing(
            painter, QRect(xOf(m_current) - half, area.top() - 4, 2 * half, area.height() + 8), theme.px(4), theme);
    }
    paintLine(painter, true);
    paintLine(painter, false);
    // What the two lines are stands over them, drawn as they are.
    painter.setFont(theme.fonts.secondary);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int x = plot().left();
    const auto name = [&](const QString &text, const QColor &ink, Qt::PenStyle style) {
        const int stroke = theme.px(22);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        const int high = painter.fontMetrics().height();
        const int whole = stroke + theme.px(6) + wide;
        const int left = mirrored ? plot().left() + plot().right() - x - whole : x;
        const int line = mirrored ? left + wide + theme.px(6) : left;
        painter.setPen(QPen(ink, 2, style));
        painter.drawLine(line, high / 2, line + stroke, high / 2);
        painter.setPen(c.muted);
        painter.setLayoutDirection(directionOf(text, layoutDirection()));
        painter.drawText(QRect(mirrored ? left : left + stroke + theme.px(6), 0, wide + 2, high),
            Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute, text);
        x += whole + theme.px(18);
    };
    name(tr("half within", "name of a line"), c.accent, Qt::SolidLine);
    name(tr("9 in 10 within", "name of a line"), c.muted, Qt::DashLine);
}

void TrendChart::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int key = event->key();
    if (m_weeks.empty()
        || (key != Qt::Key_Left && key != Qt::Key_Right && key != Qt::Key_Return && key != Qt::Key_Enter)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT weekChosen(m_current);
        return;
    }
    const bool forward = (key == Qt::Key_Right) != mirrored;
    if (forward)
        m_current = std::min(m_current + 1, m_weeks.size() - 1);
    else if (m_current > 0)
        --m_current;
    tell();
    QToolTip::showText(mapToGlobal(QPoint(xOf(m_current), plot().bottom())), spoken(m_current), this);
    update();
}

void TrendChart::mousePressEvent(QMouseEvent *event)
{
    const auto week = weekAt(event->pos().x());
    if (!week || event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_current = *week;
    tell();
    update();
    Q_EMIT weekChosen(*week);
}

bool TrendChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto week = weekAt(help->pos().x()))
        QToolTip::showText(help->globalPos(), spoken(*week), this);
    else
        QToolTip::hideText();
    return true;
}

void TrendChart::tell() { setAccessibleDescription(spoken(m_current)); }

} // namespace baton::desktop
