// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/CommandPalette.h"

#include "app/desktop/search/FilterText.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/TimeText.h"
#include "core/base/Clock.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {

constexpr int kSearchPauseMs = 120; ///< typing is not a search for every letter
constexpr int kMostHits = 8;
constexpr int kMostCommands = 8;

enum Role { DetailRole = Qt::UserRole, ThreadRole, MessageRole, ActionRole, OpenRole, FilterRole };

/// Text at the leading side, its detail at the trailing one.
class PaletteDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {10, Theme::of(option.widget).px(32)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.colours.selection);
            painter->drawRoundedRect(option.rect, theme.px(6), theme.px(6));
        }
        const auto mirrored
            = [&](const QRect &place) { return QStyle::visualRect(option.direction, option.rect, place); };
        const QRect inner = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0);
        const QString detail = index.data(DetailRole).toString();
        painter->setFont(theme.fonts.secondary);
        const int detailWidth = std::min(inner.width() / 2, painter->fontMetrics().horizontalAdvance(detail) + 1);
        painter->setPen(theme.colours.muted);
        painter->drawText(mirrored(QRect(inner.right() + 1 - detailWidth, inner.top(), detailWidth, inner.height())),
            Qt::AlignCenter, painter->fontMetrics().elidedText(detail, Qt::ElideRight, detailWidth));
        painter->setFont(theme.fonts.body);
        painter->setPen(theme.colours.text);
        paintLine(*painter,
            mirrored(QRect(inner.left(), inner.top(), inner.width() - detailWidth - theme.px(10), inner.height())),
            index.data().toString(), option.direction);
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(inbox::InboxService &inbox, const Clock &clock, QWidget *window)
    : QFrame(window)
    , m_inbox(inbox)
    , m_clock(clock)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    const Theme theme = Theme::of(this);
    setAccessibleName(tr("Find conversations and commands"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10));
    column->setSpacing(theme.px(8));
    m_field->setPlaceholderText(tr("Conversation, case code, address or command"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->installEventFilter(this);
    m_field->setFrame(false);
    m_field->setFixedHeight(theme.px(32));
    m_field->setTextMargins(theme.px(8), 0, theme.px(8), 0);
    m_field->setFont(theme.fonts.message);
    SlimScrollBar::useFor(m_list);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("What was found"));
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &CommandPalette::search);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::takeCurrent);
    hide();
}

void CommandPalette::popup(const QList<QAction *> &commands)
{
    m_commands = commands;
    m_focusBefore = QApplication::focusWidget();
    const Theme theme = Theme::of(this);
    const int width = std::min(theme.px(580), parentWidget()->width() - theme.px(32));
    const int height = std::min(theme.px(420), parentWidget()->height() - theme.px(80));
    setGeometry((parentWidget()->width() - width) / 2, theme.px(52), width, height);
    m_hits.clear();
    m_hitsFor.clear();
    m_field->clear();
    rebuild();
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::leave()
{
    ++m_generation;
    m_pause.stop();
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

void CommandPalette::typed()
{
    ++m_generation;
    m_pause.start(kSearchPauseMs);
    rebuild();
}

void CommandPalette::search()
{
    const QString text = m_field->text().trimmed();
    if (text.size() < 2)
        return;
    m_inbox.search(text, kMostHits)
        .then(this, [this, text, generation = m_generation](const Result<QList<SearchHit>> &hits) {
            if (generation != m_generation)
                return;
            m_hits = hits ? *hits : QList<SearchHit>();
            m_hitsFor = text;
            rebuild();
        });
}

void CommandPalette::rebuild()
{
    const QString text = m_field->text().trimmed();
    m_list->clear();
    const auto add = [this](const QString &label, const QString &detail, Role role, const QVariant &value) {
        auto *item = new QListWidgetItem(label, m_list);
        item->setData(DetailRole, detail);
        item->setData(role, value);
        item->setData(Qt::AccessibleTextRole, detail.isEmpty() ? label : label + QStringLiteral(", ") + detail);
        return item;
    };
    if (FilterText::isAddress(text))
        add(tr("Open the post at %1").arg(text), {}, OpenRole, text);
    else if (FilterText::isCaseCode(text))
        add(tr("Open case %1").arg(text.toUpper()), {}, OpenRole, text);

    int commands = 0;
    for (QAction *action : std::as_const(m_commands)) {
        const QString name = action->text().remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        if (!action->isEnabled() || commands >= (text.isEmpty() ? 100 : kMostCommands)
            || !name.contains(text, Qt::CaseInsensitive))
            continue;
        add(name, action->shortcut().toString(QKeySequence::NativeText), ActionRole,
            QVariant::fromValue<QObject *>(action));
        ++commands;
    }
    if (!text.isEmpty() && m_hitsFor == text) {
        const TimeMs now = m_clock.nowMs();
        for (const SearchHit &hit : std::as_const(m_hits)) {
            QString snippet = hit.snippet;
            snippet.remove(QLatin1Char('\x02')).remove(QLatin1Char('\x03'));
            QListWidgetItem *item
                = add(tr("%1: %2", "search hit: person, text").arg(hit.contactName, snippet.simplified()),
                    TimeText::stamp(hit.at, now), ThreadRole, hit.thread);
            item->setData(MessageRole, hit.message);
        }
    }
    if (!text.isEmpty() && FilterText::understand(text).kind == SearchInput::Kind::Filter)
        add(tr("Show all conversations that match “%1”").arg(text), {}, FilterRole, text);
    m_list->setCurrentRow(0);
}

void CommandPalette::takeCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QVariant action = item->data(ActionRole);
    const QString open = item->data(OpenRole).toString();
    const QString filter = item->data(FilterRole).toString();
    const ThreadKey thread = item->data(ThreadRole).toLongLong();
    const MessageKey message = item->data(MessageRole).toLongLong();
    leave();
    if (action.isValid()) {
        if (auto *found = qobject_cast<QAction *>(action.value<QObject *>()))
            found->trigger();
    } else if (!open.isEmpty()) {
        Q_EMIT openAsked(open);
    } else if (!filter.isEmpty()) {
        Q_EMIT filterAsked(filter);
    } else if (thread) {
        Q_EMIT threadChosen(thread, message);
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason) {
        m_focusBefore = nullptr;
        leave();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int rows = m_list->count();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: takeCurrent(); return true;
    case Qt::Key_Down:
        if (rows > 0)
            m_list->setCurrentRow((m_list->currentRow() + 1) % rows);
        return true;
    case Qt::Key_Up:
        if (rows > 0)
            m_list->setCurrentRow((m_list->currentRow() + rows - 1) % rows);
        return true;
    default: return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    painter.setPen(QPen(blend(theme.colours.line, theme.colours.text, 0.2), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(1, m_field->geometry().bottom() + theme.px(4), width() - 2, 1, theme.colours.line);
}

} // namespace baton::desktop
