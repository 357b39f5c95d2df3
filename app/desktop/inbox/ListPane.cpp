// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ListPane.h"

#include "app/desktop/theme/Words.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {
constexpr int kSayLoadingAfterMs = 300; ///< quicker answers need no words
}

ListPane::ListPane(ThreadListModel &model, PictureSource &pictures, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new ThreadListView(model, pictures, clock, this))
    , m_note(new StateNote(this))
    , m_title(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_order(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_filterBar(new QWidget(this))
    , m_filter(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Accent, m_filterBar))
    , m_bulkBar(new QWidget(this))
    , m_selected(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, m_bulkBar))
{
    const Theme theme = Theme::of(this);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto *head = new QWidget(this);
    head->setFixedHeight(theme.px(40));
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(theme.px(14), 0, theme.px(14), 0);
    headRow->addWidget(m_title, 1);
    headRow->addWidget(m_order);
    m_title->setElided(true);

    auto *filterRow = new QHBoxLayout(m_filterBar);
    filterRow->setContentsMargins(theme.px(14), 0, theme.px(10), theme.px(6));
    m_filter->setElided(true);
    filterRow->addWidget(m_filter, 1);
    auto *keep = new KeyButton(tr("Keep as a view…"), m_filterBar, KeyButton::Weight::Link);
    auto *clear = new KeyButton(tr("Leave the search"), m_filterBar, KeyButton::Weight::Link);
    filterRow->addWidget(keep);
    filterRow->addWidget(clear);
    connect(keep, &KeyButton::clicked, this, &ListPane::keepFilterAsked);
    connect(clear, &KeyButton::clicked, this, &ListPane::clearFilterAsked);
    m_filterBar->hide();

    auto *bulkColumn = new QVBoxLayout(m_bulkBar);
    bulkColumn->setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8));
    bulkColumn->setSpacing(theme.px(8));
    auto *bulkHead = new QHBoxLayout;
    bulkHead->addWidget(m_selected, 1);
    auto *none = new KeyButton(tr("Select none"), m_bulkBar, KeyButton::Weight::Link);
    connect(none, &KeyButton::clicked, this, [this] { m_view->setCurrentKey(m_view->currentKey()); });
    bulkHead->addWidget(none);
    bulkColumn->addLayout(bulkHead);
    auto *buttons = new QWidget(m_bulkBar);
    m_bulkButtons = new FlowLayout(theme.px(6), buttons);
    bulkColumn->addWidget(buttons);
    m_bulkBar->hide();

    auto *stack = new QGridLayout;
    stack->addWidget(m_view, 0, 0);
    stack->addWidget(m_note, 0, 0);
    // The note lies over the list, which stays where the keyboard is.
    m_note->setBackgroundRole(QPalette::Base);
    m_note->setAutoFillBackground(true);
    m_note->raise();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    m_offers = new QVBoxLayout;
    column->addLayout(m_offers);
    column->addWidget(m_filterBar);
    column->addSpacing(1);
    column->addLayout(stack, 1);
    column->addWidget(m_bulkBar);
    setFocusProxy(m_view);

    connect(&model, &ThreadListModel::stateChanged, this, &ListPane::showState);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ListPane::showState);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &ListPane::showState);
    connect(m_view, &ThreadListView::selectionCountChanged, this, &ListPane::showSelection);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { showSelection(m_view->selectedCount()); });
    m_slow.setSingleShot(true);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_note->setText(tr("Loading conversations…"), {});
        m_note->setAction({});
        m_note->show();
    });
    showState();
}

void ListPane::setTitle(const QString &title, const QString &filterText)
{
    m_title->setText(title);
    m_view->setAccessibleName(tr("Conversations: %1", "accessible name of the list; %1 is the view").arg(title));
    m_order->setText(orderText());
    m_hasFilter = !filterText.isEmpty();
    m_filter->setText(filterText);
    m_filterBar->setVisible(m_hasFilter);
}

void ListPane::setOffer(QWidget *offer) { m_offers->addWidget(offer); }

QString ListPane::orderText() const
{
    switch (m_model.query().view) {
    case View::Answered:
    case View::Heard:
    case View::Done: return tr("newest first", "order of the list");
    case View::Snoozed: return tr("back soonest first", "order of the list");
    case View::All:
    case View::Outgoing: return tr("what waits first", "order of the list");
    default: return tr("longest waiting first", "order of the list");
    }
}

void ListPane::setBulkActions(const QList<QAction *> &actions)
{
    while (QLayoutItem *item = m_bulkButtons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction *action : actions) {
        auto *button = new KeyButton({}, m_bulkButtons->parentWidget());
        button->setAction(action);
        m_bulkButtons->addWidget(button);
    }
}

void ListPane::setEmptyText(
    const QString &sentence, const QString &reason, const QString &action, std::function<void()> act)
{
    m_emptySentence = sentence;
    m_emptyReason = reason;
    m_emptyAction = action;
    m_emptyAct = std::move(act);
    showState();
}

void ListPane::showState()
{
    const bool empty = m_model.rowCount() == 0;
    if (!empty) {
        m_slow.stop();
        m_note->hide();
        return;
    }
    switch (m_model.state()) {
    case ThreadListModel::State::Loading:
        m_note->hide();
        if (!m_slow.isActive())
            m_slow.start(kSayLoadingAfterMs);
        return;
    case ThreadListModel::State::Failed: {
        m_slow.stop();
        const ErrorText error = Words::error(m_model.error());
        m_note->setText(tr("The conversations could not be read."), error.sentence());
        m_note->setToolTip(error.details);
        m_note->setAction(tr("Try again"), [this] { m_model.retry(); });
        break;
    }
    case ThreadListModel::State::Ready:
        m_slow.stop();
        m_note->setToolTip({});
        if (m_hasFilter) {
            m_note->setText(tr("No conversation matches this search."),
                tr("Baton looked everywhere, in closed conversations too. Fewer words find more."));
            m_note->setAction(tr("Leave the search"), [this] { Q_EMIT clearFilterAsked(); });
        } else if (!m_emptySentence.isEmpty()) {
            m_note->setText(m_emptySentence, m_emptyReason);
            m_note->setAction(m_emptyAction, m_emptyAct);
        } else {
            const ErrorText words = Words::emptyView(m_model.query().view);
            m_note->setText(words.happened, words.advice);
            m_note->setAction({});
        }
        break;
    }
    m_note->show();
}

void ListPane::showSelection(int count)
{
    m_selected->setText(tr("%n conversation(s) selected", "below the list", count));
    m_bulkBar->setVisible(count > 1);
}

void ListPane::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    const int y = m_view->geometry().top() - 1;
    painter.fillRect(0, y, width(), 1, theme.colours.line);
    if (m_bulkBar->isVisible())
        painter.fillRect(0, m_bulkBar->geometry().top(), width(), 1, theme.colours.line);
}

} // namespace baton::desktop
