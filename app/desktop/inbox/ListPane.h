// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/inbox/ThreadListView.h"
#include "app/desktop/theme/FlowLayout.h"
#include "app/desktop/theme/StateNote.h"

#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

/// The second pane: title and order, the list, what is selected, and what to do when there is nothing.
class ListPane : public QWidget {
    Q_OBJECT

public:
    ListPane(ThreadListModel &model, PictureSource &pictures, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] ThreadListView *view() const { return m_view; }
    [[nodiscard]] StateNote *stateNote() const { return m_note; }

    /// @param filterText  the filter as typed; empty: the whole view
    void setTitle(const QString &title, const QString &filterText);
    /// What the bar below the list offers while several rows are selected.
    void setBulkActions(const QList<QAction *> &actions);
    [[nodiscard]] QString selectionText() const { return m_selected->wholeText(); }
    /// Says something else than Words::emptyView() while the view is empty, for example with no account connected.
    void setEmptyText(const QString &sentence, const QString &reason, const QString &action, std::function<void()> act);

    /// Something to decide, above the list; it hides itself when there is nothing. The pane owns it.
    void setOffer(QWidget *offer);

Q_SIGNALS:
    void clearFilterAsked();
    void keepFilterAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    void showSelection(int count);
    [[nodiscard]] QString orderText() const;

    ThreadListModel &m_model;
    ThreadListView *m_view;
    StateNote *m_note;
    TextLabel *m_title;
    TextLabel *m_order;
    QVBoxLayout *m_offers;
    QWidget *m_filterBar;
    TextLabel *m_filter;
    QWidget *m_bulkBar;
    FlowLayout *m_bulkButtons;
    TextLabel *m_selected;
    QTimer m_slow;
    QString m_emptySentence, m_emptyReason, m_emptyAction;
    std::function<void()> m_emptyAct;
    bool m_hasFilter = false;
};

} // namespace baton::desktop
