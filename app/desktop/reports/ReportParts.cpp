// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportParts.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QStyle>

namespace baton::desktop {

namespace {

QFont figureFont(const Theme &theme, double pixels)
{
    QFont font = theme.fonts.title;
    font.setPixelSize(theme.px(pixels));
    return font;
}

constexpr double kCardFigure = 22;

} // namespace

FigureButton::FigureButton(const QString &text, const QString &spoken, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(spoken);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize FigureButton::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const QFontMetrics metrics(theme.fonts.body);
    return {metrics.horizontalAdvance(text()) + theme.px(4), metrics.height() + theme.px(6)};
}

void FigureButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    if (hasFocus())
        painter.fillRect(rect(), blend(c.surface, c.focus, 0.16));
    painter.setFont(theme.fonts.body);
    painter.setPen(underMouse() ? c.accent : c.text);
    painter.setLayoutDirection(directionOf(text(), layoutDirection()));
    painter.drawText(rect(), Qt::AlignCenter, text());
    // A quiet line under it says that it opens; the focus is a thick one.
    const int thick = hasFocus() ? theme.px(2) : 1;
    const QColor line = hasFocus() ? c.focus : underMouse() ? c.accent : c.faint;
    const int inset = hasFocus() ? 0 : theme.px(2);
    painter.setPen(QPen(line, thick, hasFocus() || underMouse() ? Qt::SolidLine : Qt::DotLine));
    painter.drawLine(inset, height() - thick, width() - inset - 1, height() - thick);
}

void FigureButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

FigureCard::FigureCard(const QString &name, const QString &value, const QString &detail, QWidget *parent)
    : QAbstractButton(parent)
    , m_name(name)
    , m_detail(detail)
{
    setText(value);
    setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    setAccessibleDescription(detail);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FigureCard::setPlain()
{
    m_isPlain = true;
    setFocusPolicy(Qt::NoFocus);
    unsetCursor();
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize FigureCard::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const QFontMetrics small(theme.fonts.secondary);
    const QFontMetrics large(figureFont(theme, kCardFigure));
    const int width = std::max({small.horizontalAdvance(m_name), small.horizontalAdvance(m_detail),
                          large.horizontalAdvance(text())})
        + theme.px(30);
    return {std::max(width, theme.px(168)), 2 * small.height() + large.height() + theme.px(32)};
}

void FigureCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme.px(Theme::kRadius);
    painter.setPen(QPen(underMouse() && !m_isPlain ? c.accent : c.line, 1));
    painter.setBrush(isDown() ? blend(c.surface, c.text, 0.06) : c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const Qt::Alignment side
        = Qt::AlignVCenter | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    const int flags = int(side | Qt::AlignAbsolute);
    QRect line = rect().adjusted(theme.px(14), theme.px(10), -theme.px(14), 0);
    const auto draw = [&](const QString &text, const QFont &font, const QColor &ink, int gap) {
        painter.setFont(font);
        painter.setPen(ink);
        line.setHeight(QFontMetrics(font).height());
        painter.setLayoutDirection(directionOf(text, layoutDirection())); // "12 min" stays so
        painter.drawText(line, flags, painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
        line.moveTop(line.bottom() + 1 + gap);
    };
    draw(m_name, theme.fonts.secondary, c.muted, theme.px(3));
    draw(text(), figureFont(theme, kCardFigure), c.text, theme.px(3));
    draw(m_detail, theme.fonts.secondary, c.muted, 0);
    if (hasFocus())
        paintFocusRing(painter, rect(), radius, theme);
}

void FigureCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

ReportPanel::ReportPanel(const QString &title, const QString &about, QWidget *parent)
    : QWidget(parent)
{
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(16));
    column->setSpacing(theme.px(2));
    auto *head = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this);
    head->setText(title);
    head->setWordWrap(true);
    column->addWidget(head);
    if (!about.isEmpty()) {
        auto *line = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this);
        line->setText(about);
        line->setWordWrap(true);
        column->addWidget(line);
    }
    column->addSpacing(theme.px(8));
    m_content = new QVBoxLayout;
    m_content->setSpacing(theme.px(6));
    column->addLayout(m_content);
    column->addStretch(1);
    setAccessibleName(title);
}

void ReportPanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colours.line, 1));
    painter.setBrush(theme.colours.surface);
    const double radius = theme.px(Theme::kRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

ShareBar::ShareBar(double share, bool isLate, QWidget *parent)
    : QWidget(parent)
    , m_share(std::clamp(share, 0.0, 1.0))
    , m_isLate(isLate)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(Theme::of(this).px(48));
}

QSize ShareBar::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(80), theme.px(16)};
}

void ShareBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int thick = theme.px(10);
    const QRect all(0, (height() - thick) / 2, width(), thick);
    QRect part = all;
    part.setWidth(m_share > 0 ? std::max(theme.px(3), int(all.width() * m_share)) : 0);
    painter.setBrush(blend(c.surface, c.text, 0.05));
    painter.drawRoundedRect(all, theme.px(2), theme.px(2));
    painter.setBrush(m_isLate ? c.late : c.accent);
    painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), all, part), theme.px(2), theme.px(2));
}

FigureTable::FigureTable(const QStringList &heads, OpenBehind open, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_open(std::move(open))
{
    const Theme theme = Theme::of(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.px(14));
    m_grid->setVerticalSpacing(theme.px(1));
    for (int column = 0; column < heads.size(); ++column) {
        if (heads.at(column).isEmpty())
            continue;
        auto *head = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this);
        head->setText(heads.at(column));
        head->setWordWrap(true);
        // The label's own alignment follows the names; a head stands over its figures.
        const bool atEnd = (column > 0) != (layoutDirection() == Qt::RightToLeft);
        head->setAlignment((atEnd ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignBottom);
        m_grid->addWidget(head, 0, column);
    }
    m_grid->setColumnStretch(0, 2);
    for (int column = 1; column < heads.size(); ++column)
        m_grid->setColumnStretch(column, 1);
}

void FigureTable::addRow(const QString &name, const QList<Cell> &cells)
{
    m_grid->setRowMinimumHeight(m_row, Theme::of(this).px(24));
    auto *label = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    label->setElided(true);
    label->setText(name);
    label->setMinimumWidth(Theme::of(this).px(96));
    m_grid->addWidget(label, m_row, 0);
    for (int i = 0; i < cells.size(); ++i) {
        const Cell &cell = cells.at(i);
        if (cell.bar) {
            m_grid->addWidget(new ShareBar(*cell.bar, cell.isLate, this), m_row, i + 1);
            m_grid->setColumnStretch(i + 1, 3);
            continue;
        }
        const QString spoken = cell.spoken.isEmpty() ? QStringLiteral("%1: %2").arg(name, cell.text) : cell.spoken;
        if (cell.behind) {
            auto *figure = new FigureButton(cell.text, spoken, this);
            figure->setObjectName(QStringLiteral("%1/%2").arg(name).arg(i));
            connect(figure, &QAbstractButton::clicked, this, [open = m_open, behind = cell.behind] { open(behind); });
            m_grid->addWidget(figure, m_row, i + 1, Qt::AlignRight | Qt::AlignVCenter);
            continue;
        }
        auto *text = new TextLabel(cell.isMuted ? TextLabel::Size::Secondary : TextLabel::Size::Body,
            cell.isMuted ? TextLabel::Rank::Muted : TextLabel::Rank::Text, this);
        text->setText(cell.text);
        text->setAccessibleName(spoken);
        m_grid->addWidget(text, m_row, i + 1, Qt::AlignRight | Qt::AlignVCenter);
    }
    ++m_row;
}

} // namespace baton::desktop
