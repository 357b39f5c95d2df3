// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/inbox/Lookup.h"

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Chooses the copy to go back to and says what follows. Nothing is changed here: whoever gets chosen() closes the
/// profile first.
class RestoreDialog final : public StepDialog {
    Q_OBJECT

public:
    struct Situation {
        bool hasTeam = false;
        qsizetype waiting = 0; ///< replies that have not gone out
    };
    RestoreDialog(inbox::Maintenance &maintenance, const Situation &situation, QWidget *parent);

    /// What the file dialog answers: looked at, then the first of the list.
    void offer(const QString &path);
    [[nodiscard]] QListWidget *list() const { return m_list; }

Q_SIGNALS:
    /// The person wants it, knowing what follows.
    void chosen(const QString &path);

private:
    void chooseFile();
    void add(const BackupInfo &backup, int row);
    void currentChanged();

    inbox::Maintenance &m_maintenance;
    const Situation m_situation;
    QListWidget *m_list;
    QList<BackupInfo> m_backups;
    TextLabel *m_none;
    QList<TextLabel *> m_lines;
};

} // namespace baton::desktop
