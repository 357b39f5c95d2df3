// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/IntervalsDialog.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/inbox/InboxService.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTreeView>

namespace baton::desktop {

IntervalsDialog::IntervalsDialog(const Behind &behind, const About &about, inbox::InboxService &inbox, QWidget *parent)
    : QDialog(parent)
    , m_inbox(inbox)
    , m_model(new IntervalsModel(behind.intervals(), about.zone, about.names, this))
    , m_list(new QTreeView(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(behind.title);
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(10));
    auto *head = new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this);
    head->setWordWrap(true);
    head->setText(behind.title);
    column->addWidget(head);
    m_message->setWordWrap(true);
    m_message->setText(m_model->left() == 0
            ? tr("%n in this list. A click goes to the conversation.", nullptr, m_model->rowCount())
            : tr("The %1 longest; %n more are not listed. A click goes to the conversation.", nullptr,
                  int(m_model->left()))
                  .arg(m_model->rowCount()));
    column->addWidget(m_message);
    m_list->setModel(m_model);
    m_list->setAccessibleName(behind.title);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setResizeContentsPrecision(50);
    m_list->header()->setSectionResizeMode(IntervalsModel::Conversation, QHeaderView::Stretch);
    m_list->header()->setMinimumSectionSize(theme.px(64));
    m_list->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_list->setSortingEnabled(true);
    m_list->setColumnHidden(IntervalsModel::Open, !about.hasHours || behind.areMoments);
    for (const int hidden : {IntervalsModel::Until, IntervalsModel::Time, IntervalsModel::By})
        m_list->setColumnHidden(hidden, behind.areMoments);
    column->addWidget(m_list, 1);
    auto *close = new KeyButton(tr("Close"), this);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    addDialogButtons(column, {close});
    resize(theme.px(880), theme.px(520));
    connect(m_list, &QAbstractItemView::clicked, this, &IntervalsDialog::open);
    connect(m_list, &QAbstractItemView::activated, this, &IntervalsDialog::open);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setFocus();
    dressDialog(this);
    findThreads();
}

// Each conversation is found by its code; their rows are read at once when all have answered.
void IntervalsDialog::findThreads()
{
    const QStringList codes = m_model->codes();
    m_asked = codes.size();
    for (const QString &code : codes) {
        m_inbox.open(code).then(this, [this](const Result<ThreadKey> &found) {
            if (found)
                m_found.append(*found);
            if (--m_asked > 0 || m_found.isEmpty())
                return;
            m_inbox.rows(m_found).then(this, [this](const Result<QList<ThreadRow>> &rows) {
                if (rows)
                    m_model->setThreads(*rows);
            });
        });
    }
}

void IntervalsDialog::open(const QModelIndex &index)
{
    if (const ThreadKey thread = m_model->threadAt(index.row()); thread != 0)
        Q_EMIT threadAsked(thread);
    else if (m_asked == 0)
        m_message->setText(tr("This conversation is not on this computer. Its texts may not have come yet, or were "
                              "erased."));
}

} // namespace baton::desktop
