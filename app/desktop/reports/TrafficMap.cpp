// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/TrafficMap.h"

#include "app/desktop/reports/ReportText.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

namespace baton::desktop {

namespace {

constexpr int kHours = 24;
constexpr int kDays = 7;
constexpr double kRow = 24;

QString dayName(int weekday) { return QLocale().standaloneDayName(weekday + 1, QLocale::ShortFormat); }

int nameWidth(const Theme &theme)
{
    int width = 0;
    for (int day = 0; day < kDays; ++day)
        width = std::max(width, QFontMetrics(theme.fonts.secondary).horizontalAdvance(dayName(day)));
    return width + theme.px(8);
}

} // namespace

TrafficMap::TrafficMap(const Week &messages, const Week &hours, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
    , m_hours(hours)
{
    for (int slot = 0; slot < kDays * kHours; ++slot)
        m_most = std::max(m_most, rate(slot / kHours, slot % kHours).value_or(0));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Messages of customers by weekday and hour"));
    tell();
}

std::optional<double> TrafficMap::rate(int weekday, int hour) const
{
    const int there = m_hours[size_t(weekday)][size_t(hour)];
    return there == 0 ? std::nullopt : std::optional(double(m_messages[size_t(weekday)][size_t(hour)]) / there);
}

QSize TrafficMap::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(520), kDays * theme.px(kRow) + QFontMetrics(theme.fonts.secondary).height() + theme.px(6)};
}

QSize TrafficMap::minimumSizeHint() const { return {Theme::of(this).px(300), sizeHint().height()}; }

QRect TrafficMap::cell(Place place) const
{
    const Theme theme = Theme::of(this);
    const int names = nameWidth(theme);
    const double wide = double(width() - names) / kHours;
    const int left = names + int(place.hour * wide);
    const QRect logical(
        left, place.weekday * theme.px(kRow), names + int((place.hour + 1) * wide) - left, theme.px(kRow));
    return QStyle::visualRect(layoutDirection(), rect(), logical).adjusted(1, 1, -1, -1);
}

std::optional<TrafficMap::Place> TrafficMap::placeAt(QPoint point) const
{
    for (int slot = 0; slot < kDays * kHours; ++slot) {
        const Place place{slot / kHours, slot % kHours};
        if (cell(place).contains(point))
            return place;
    }
    return std::nullopt;
}

void TrafficMap::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int names = nameWidth(theme);
    QFont small = theme.fonts.secondary;
    small.setPixelSize(theme.px(10));
    for (int day = 0; day < kDays; ++day) {
        const QRect name = QStyle::visualRect(
            layoutDirection(), rect(), QRect(0, day * theme.px(kRow), names - theme.px(8), theme.px(kRow)));
        painter.setFont(theme.fonts.secondary);
        painter.setPen(c.muted);
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, dayName(day));
        painter.setFont(small);
        for (int hour = 0; hour < kHours; ++hour) {
            const QRect box = cell({day, hour});
            const auto value = rate(day, hour);
            const double share = value && m_most > 0 ? *value / m_most : 0;
            const QColor fill
                = share > 0 ? blend(c.surface, c.accent, 0.1 + 0.9 * share) : blend(c.surface, c.text, 0.04);
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawRoundedRect(box, theme.px(3), theme.px(3));
            const QString text = !value ? QStringLiteral("–") : *value > 0 ? ReportText::rate(*value) : QString();
            if (!text.isEmpty() && painter.fontMetrics().horizontalAdvance(text) <= box.width()) {
                painter.setPen(contrastRatio(c.text, fill) >= contrastRatio(c.onAccent, fill) ? c.text : c.onAccent);
                painter.drawText(box, Qt::AlignCenter, text);
            }
        }
    }
    painter.setFont(theme.fonts.secondary);
    painter.setPen(c.muted);
    const int top = kDays * theme.px(kRow) + theme.px(4);
    for (int hour = 0; hour < kHours; hour += 3) {
        QRect box = cell({0, hour});
        box = QRect(box.center().x() - theme.px(20), top, theme.px(40), painter.fontMetrics().height());
        painter.drawText(box, Qt::AlignCenter, QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0')));
    }
    if (hasFocus())
        paintFocusRing(painter, QRectF(cell(m_current)).adjusted(-1, -1, 1, 1), theme.px(3), theme);
}

void TrafficMap::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: m_current.hour -= forward; break;
    case Qt::Key_Right: m_current.hour += forward; break;
    case Qt::Key_Up: --m_current.weekday; break;
    case Qt::Key_Down: ++m_current.weekday; break;
    case Qt::Key_Home: m_current.hour = 0; break;
    case Qt::Key_End: m_current.hour = kHours - 1; break;
    default: QWidget::keyPressEvent(event); return;
    }
    m_current.hour = std::clamp(m_current.hour, 0, kHours - 1);
    m_current.weekday = std::clamp(m_current.weekday, 0, kDays - 1);
    tell();
    QToolTip::showText(mapToGlobal(cell(m_current).bottomLeft()), accessibleDescription(), this);
    update();
}

void TrafficMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

bool TrafficMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto place = placeAt(help->pos()))
        QToolTip::showText(help->globalPos(),
            ReportText::trafficSpoken(place->weekday, place->hour, rate(place->weekday, place->hour)), this);
    else
        QToolTip::hideText();
    return true;
}

void TrafficMap::tell()
{
    setAccessibleDescription(
        ReportText::trafficSpoken(m_current.weekday, m_current.hour, rate(m_current.weekday, m_current.hour)));
}

} // namespace baton::desktop
