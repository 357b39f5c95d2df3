// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/reports/IntervalsModel.h"
#include "app/desktop/reports/ReportParts.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QTreeView;
QT_END_NAMESPACE

namespace baton::inbox {
class InboxService;
}

namespace baton::desktop {

/// What is behind a figure: the conversations, since when, until when, by whom. A click goes to the conversation.
/// @thread interface; never blocks
class IntervalsDialog final : public QDialog {
    Q_OBJECT

public:
    struct About {
        QString zone; ///< of the moments
        QHash<MemberId, QString> names;
        bool hasHours = false;
    };
    /// @param inbox  outlives the dialog
    IntervalsDialog(const Behind &behind, const About &about, inbox::InboxService &inbox, QWidget *parent);

    [[nodiscard]] QTreeView *list() const { return m_list; }
    [[nodiscard]] IntervalsModel *model() const { return m_model; }

Q_SIGNALS:
    void threadAsked(baton::ThreadKey thread);

private:
    void findThreads();
    void open(const QModelIndex &index);

    inbox::InboxService &m_inbox;
    IntervalsModel *m_model;
    QTreeView *m_list;
    TextLabel *m_message;
    QList<ThreadKey> m_found;
    qsizetype m_asked = 0;
};

} // namespace baton::desktop
