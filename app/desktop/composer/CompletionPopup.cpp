// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/CompletionPopup.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>
#include <QtGui/QScreen>
#include <QtWidgets/QStyledItemDelegate>

namespace baton::desktop {

namespace {

constexpr int kDetail = Qt::UserRole;
constexpr int kMostRows = 8;

/// The label, and beside it the detail in muted ink.
class ChoiceDelegate final : public QStyledItemDelegate {
public:
    explicit ChoiceDelegate(QListWidget *list)
        : QStyledItemDelegate(list)
        , m_list(list)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(m_list);
        const bool current = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, current ? theme.colours.selection : theme.colours.raised);
        const Qt::LayoutDirection direction = m_list->layoutDirection();
        const QRect box = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0);
        painter->setFont(theme.fonts.body);
        painter->setPen(theme.colours.text);
        const QString label = index.data(Qt::DisplayRole).toString();
        const QFontMetrics metrics(theme.fonts.body);
        const int labelWidth = qMin(metrics.horizontalAdvance(label) + 2, box.width());
        const QRect labelBox
            = QStyle::visualRect(direction, box, QRect(box.topLeft(), QSize(labelWidth, box.height())));
        painter->drawText(labelBox, Qt::AlignVCenter | Qt::AlignAbsolute | Qt::AlignLeft,
            metrics.elidedText(label, Qt::ElideMiddle, labelWidth));
        const int gap = theme.px(12);
        const QRect rest = QStyle::visualRect(direction, box,
            QRect(box.left() + labelWidth + gap, box.top(), box.width() - labelWidth - gap, box.height()));
        if (rest.width() < theme.px(16))
            return;
        painter->setPen(theme.colours.muted);
        painter->drawText(rest, int(QStyle::visualAlignment(direction, Qt::AlignRight | Qt::AlignVCenter)),
            metrics.elidedText(index.data(kDetail).toString(), Qt::ElideRight, rest.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const Theme theme = Theme::of(m_list);
        return {theme.px(200), theme.px(28)};
    }

private:
    QListWidget *m_list;
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *owner)
    : QListWidget(owner)
    , m_owner(owner)
{
    // A tool tip window is the one kind that never takes the keyboard from the text.
    setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setItemDelegate(new ChoiceDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setAccessibleName(tr("Choices"));
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(row(item)); });
}

void CompletionPopup::present(const QList<CompletionChoice> &choices, const QRect &anchor)
{
    if (choices.isEmpty()) {
        dismiss();
        return;
    }
    m_choices = choices;
    clear();
    const Theme theme = Theme::of(m_owner);
    const QFontMetrics metrics(theme.fonts.body);
    int width = theme.px(220);
    for (const CompletionChoice &choice : choices) {
        auto *item = new QListWidgetItem(choice.label, this);
        item->setData(kDetail, choice.detail);
        item->setData(Qt::AccessibleTextRole, QString(choice.label + QStringLiteral(", ") + choice.detail));
        width = qMax(width, metrics.horizontalAdvance(choice.label + choice.detail) + theme.px(56));
    }
    setCurrentRow(0);
    setLayoutDirection(m_owner->layoutDirection());
    const int rows = qMin<int>(kMostRows, int(choices.size()));
    const QSize wanted(qMin(width, theme.px(420)), rows * theme.px(28) + 2 * frameWidth());

    const QScreen *screen = m_owner->screen();
    const QRect room = screen ? screen->availableGeometry() : QRect(0, 0, 4096, 4096);
    QPoint at = anchor.bottomLeft() + QPoint(0, theme.px(4));
    if (at.y() + wanted.height() > room.bottom())
        at.setY(anchor.top() - theme.px(4) - wanted.height());
    at.setX(qBound(room.left(), at.x(), qMax(room.left(), room.right() - wanted.width())));
    setGeometry(QRect(at, wanted));
    show();
    raise();
}

void CompletionPopup::dismiss()
{
    hide();
    m_choices.clear();
}

bool CompletionPopup::takeKey(int key)
{
    if (!isVisible())
        return false;
    const int last = count() - 1;
    switch (key) {
    case Qt::Key_Down: setCurrentRow(currentRow() == last ? 0 : currentRow() + 1); return true;
    case Qt::Key_Up: setCurrentRow(currentRow() <= 0 ? last : currentRow() - 1); return true;
    case Qt::Key_PageDown: setCurrentRow(qMin(last, currentRow() + kMostRows)); return true;
    case Qt::Key_PageUp: setCurrentRow(qMax(0, currentRow() - kMostRows)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: choose(currentRow()); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return false;
    }
}

void CompletionPopup::choose(int row)
{
    if (row < 0 || row >= m_choices.size())
        return;
    const CompletionChoice choice = m_choices.at(row);
    dismiss();
    Q_EMIT chosen(choice);
}

} // namespace baton::desktop
