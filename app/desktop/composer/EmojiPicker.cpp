// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/EmojiPicker.h"

#include "app/desktop/composer/EmojiTable.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

namespace baton::desktop {

namespace {
constexpr int kAll = 1000;
constexpr int kCell = 32;
constexpr int kColumns = 9;
constexpr int kRows = 6;
} // namespace

EmojiPicker::EmojiPicker(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8));
    column->setSpacing(theme.px(8));
    m_field->setPlaceholderText(tr("Find an emoji"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    column->addWidget(m_field);

    m_list->setAccessibleName(tr("Emoji"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setGridSize(QSize(theme.px(kCell), theme.px(kCell)));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QFont font = theme.fonts.message;
    // Some emoji are also plain signs of other fonts, which would be taken first.
    font.setFamilies(QStringList{QStringLiteral("Noto Color Emoji"), QStringLiteral("Apple Color Emoji"),
                         QStringLiteral("Segoe UI Emoji")}
        + font.families());
    font.setPixelSize(theme.px(20));
    m_list->setFont(font);
    m_list->setFixedSize(theme.px(kCell * kColumns + 18), theme.px(kCell * kRows));
    column->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &EmojiPicker::narrow);
    connect(m_list, &QListWidget::itemClicked, this, &EmojiPicker::takeCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &EmojiPicker::takeCurrent);
    narrow();
}

void EmojiPicker::popUp(const QRect &anchor)
{
    adjustSize();
    const QScreen *screen = parentWidget() ? parentWidget()->screen() : this->screen();
    const QRect room = screen->availableGeometry();
    QPoint at(anchor.left(), anchor.top() - height());
    if (at.y() < room.top())
        at.setY(anchor.bottom());
    at.setX(qBound(room.left(), at.x(), qMax(room.left(), room.right() - width())));
    move(at);
    show();
    m_field->setFocus();
}

int EmojiPicker::shownCount() const { return m_list->count(); }

void EmojiPicker::narrow()
{
    m_list->clear();
    const auto emojis = EmojiTable::builtIn().matching(m_field->text().trimmed().remove(u':'), kAll);
    const Theme theme = Theme::of(parentWidget());
    for (const EmojiTable::Emoji &emoji : emojis) {
        auto *item = new QListWidgetItem(emoji.character, m_list);
        item->setToolTip(QStringLiteral(":%1:").arg(emoji.code));
        item->setData(Qt::AccessibleTextRole, emoji.code);
        item->setSizeHint(QSize(theme.px(kCell), theme.px(kCell)));
        item->setTextAlignment(Qt::AlignCenter);
    }
    m_list->setCurrentRow(0);
}

void EmojiPicker::takeCurrent()
{
    if (const QListWidgetItem *item = m_list->currentItem()) {
        Q_EMIT picked(item->text());
        close();
    }
}

bool EmojiPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: takeCurrent(); return true;
        case Qt::Key_Down: m_list->setFocus(); return true;
        case Qt::Key_Escape: close(); return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace baton::desktop
