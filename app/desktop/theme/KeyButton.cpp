// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/KeyButton.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStyle>

namespace baton::desktop {

KeyButton::KeyButton(const QString &text, QWidget *parent, Weight weight)
    : QAbstractButton(parent)
    , m_weight(weight)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    if (weight == Weight::Link || weight == Weight::Text)
        setCursor(Qt::PointingHandCursor);
}

void KeyButton::setWeight(Weight weight)
{
    m_weight = weight;
    update();
}

void KeyButton::setKeyText(const QString &key)
{
    if (m_key == key)
        return;
    m_key = key;
    setAccessibleDescription(key.isEmpty() ? QString() : tr("Shortcut: %1", "button, for screen readers").arg(key));
    updateGeometry();
    update();
}

void KeyButton::setAction(QAction *action)
{
    m_action = action;
    connect(action, &QAction::changed, this, &KeyButton::syncWithAction);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    syncWithAction();
}

void KeyButton::syncWithAction()
{
    setText(m_action->iconText());
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
    setKeyText(m_action->shortcut().toString(QKeySequence::NativeText));
    updateGeometry();
    update();
}

QSize KeyButton::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const bool strong = m_weight == Weight::Primary || (m_weight == Weight::Quiet && isCheckable());
    const QFontMetrics metrics(strong  ? theme.fonts.bodyStrong
            : m_weight == Weight::Text ? theme.fonts.secondary
                                       : theme.fonts.body);
    int width = metrics.horizontalAdvance(text());
    if ((m_weight == Weight::Link || m_weight == Weight::Text) && !m_key.isEmpty())
        width += keyHintSize(m_key, theme).width() + theme.px(6);
    if (m_weight == Weight::Link || m_weight == Weight::Text)
        return {width, std::max(metrics.height() + 2, theme.px(20))}; // flush with the texts above and below
    width += theme.px(24);
    if (!icon().isNull())
        width += text().isEmpty() ? theme.px(4) : theme.px(22);
    if (!m_key.isEmpty())
        width += keyHintSize(m_key, theme).width() + theme.px(8);
    return {width, std::max(theme.px(Theme::kButton), metrics.height() + 4)};
}

QSize KeyButton::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    if (m_key.isEmpty() || m_weight == Weight::Link || m_weight == Weight::Text)
        return hint;
    const Theme theme = Theme::of(this);
    return {hint.width() - keyHintSize(m_key, theme).width() - theme.px(8), hint.height()};
}

void KeyButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = isEnabled() && (underMouse() || isDown());
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = theme.px(Theme::kRadius);

    QColor ink = c.text;
    QColor fill = c.surface;
    QColor edge = c.line;
    switch (m_weight) {
    case Weight::Outline:
        fill = isChecked() ? c.accentSoft : hot ? blend(c.surface, c.text, isDown() ? 0.12 : 0.06) : c.surface;
        ink = isChecked() ? c.accent : c.text;
        break;
    case Weight::Primary:
        fill = edge = hot ? blend(c.accent, c.text, isDown() ? 0.25 : 0.12) : c.accent;
        ink = c.onAccent;
        break;
    case Weight::Note:
        fill = hot ? blend(c.note, c.noteEdge, 0.25) : c.note;
        edge = c.noteEdge;
        ink = c.noteText;
        break;
    case Weight::Quiet:
        fill = isChecked() ? c.accentSoft : hot ? blend(c.surface, c.text, 0.08) : QColor(Qt::transparent);
        edge = Qt::transparent;
        ink = isChecked() ? c.accent : c.muted;
        break;
    case Weight::Link:
    case Weight::Text:
        fill = edge = Qt::transparent;
        ink = m_weight == Weight::Link ? c.accent : c.muted;
        break;
    }
    if (!isEnabled()) {
        ink = blend(c.surface, ink, 0.5);
        if (m_weight == Weight::Primary)
            fill = edge = blend(c.surface, c.accent, 0.35);
    }
    const bool bare = m_weight == Weight::Link || m_weight == Weight::Text;
    if (bare && hasFocus())
        painter.fillRect(rect(), blend(c.surface, c.focus, 0.16));
    if (!bare) {
        painter.setPen(edge.alpha() == 0 ? QPen(Qt::NoPen) : QPen(edge, 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, radius, radius);
    }

    QFont font = m_weight == Weight::Primary || (m_weight == Weight::Quiet && isChecked()) ? theme.fonts.bodyStrong
                                                                                           : theme.fonts.body;
    if (m_weight == Weight::Text)
        font = theme.fonts.secondary;
    font.setUnderline(m_weight == Weight::Link || (m_weight == Weight::Text && hot));
    painter.setFont(font);
    painter.setPen(ink);
    const int pad = bare ? 0 : theme.px(12);
    QRect inner = rect().adjusted(pad, 0, -pad, 0);
    // What the button does matters more than its key, which the tool tip tells too.
    const bool showsKey = !m_key.isEmpty() && width() >= sizeHint().width();
    if (showsKey) {
        const QSize hint = keyHintSize(m_key, theme);
        QRect hintRect(inner.right() + 1 - hint.width() + (bare ? 0 : theme.px(4)), (height() - hint.height()) / 2,
            hint.width(), hint.height());
        hintRect = QStyle::visualRect(layoutDirection(), rect(), hintRect);
        if (m_weight == Weight::Primary) {
            painter.setFont(theme.fonts.secondary);
            painter.drawText(hintRect, Qt::AlignCenter, m_key);
            painter.setFont(font);
        } else {
            paintKeyHint(painter, hintRect, m_key, theme, ink == c.text ? c.muted : ink);
        }
        painter.setPen(ink);
        inner.setRight(inner.right() - hint.width() - theme.px(4));
    }
    if (!icon().isNull()) {
        const int side = theme.px(16);
        QRect iconRect(
            text().isEmpty() ? (width() - side) / 2 : inner.left() - theme.px(2), (height() - side) / 2, side, side);
        icon().paint(&painter, QStyle::visualRect(layoutDirection(), rect(), iconRect), Qt::AlignCenter,
            isEnabled() ? QIcon::Normal : QIcon::Disabled);
        inner.setLeft(inner.left() + theme.px(20));
    }
    const Qt::Alignment alignment
        = !showsKey && icon().isNull() ? Qt::Alignment(Qt::AlignCenter) : Qt::AlignVCenter | Qt::AlignLeft;
    painter.setLayoutDirection(directionOf(text(), layoutDirection()));
    const QFontMetrics metrics(font);
    const bool hasRoom = metrics.horizontalAdvance(text()) <= inner.width();
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), inner),
        int(QStyle::visualAlignment(layoutDirection(), alignment)) | Qt::AlignAbsolute | Qt::TextHideMnemonic,
        hasRoom ? text() : metrics.elidedText(text(), Qt::ElideRight, inner.width()));
    if (!hasFocus())
        return;
    // A ring would lie on the letters of a text that has no room around it.
    if (bare)
        painter.fillRect(QRect(0, height() - theme.px(2), width(), theme.px(2)), c.focus);
    else
        paintFocusRing(painter, rect(), radius, theme);
}

void KeyButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void KeyButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

bool KeyButton::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void addDialogButtons(QBoxLayout *column, const QList<QWidget *> &atEnd, QWidget *atStart)
{
    auto *row = new QHBoxLayout;
    if (atStart)
        row->addWidget(atStart);
    row->addStretch(1);
    for (QWidget *button : atEnd)
        row->addWidget(button);
    column->addLayout(row);
}

} // namespace baton::desktop
