// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/inbox/Lookup.h"

QT_BEGIN_NAMESPACE
class QProgressBar;
QT_END_NAMESPACE

namespace baton::desktop {

/// Copies the profile's database into a file, while Baton goes on working.
class BackUpDialog final : public StepDialog {
    Q_OBJECT

public:
    /// @param teamFolder  where colleagues would read along; empty: there is no team
    BackUpDialog(inbox::Maintenance &maintenance, QString teamFolder, QWidget *parent);
    ~BackUpDialog() override;

    /// What the file dialog answers. A file of that name is replaced: it has asked.
    void backUpTo(const QString &path);

    void reject() override;

private:
    void chooseFile();
    void finished(const QString &path);

    inbox::Maintenance &m_maintenance;
    const QString m_teamFolder;
    TextLabel *m_daily;
    QProgressBar *m_progress;
    TextLabel *m_done;
    std::optional<CancelToken> m_running;
    bool m_isDone = false;
};

} // namespace baton::desktop
