// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/base/Clock.h"
#include "core/sync/FolderService.h"

namespace baton::desktop {

class SheetPage;

/// Tells whether what stands on the paper opens the team, before somebody needs it.
/// @thread interface; never blocks
class CheckSheetDialog final : public StepDialog {
    Q_OBJECT

public:
    CheckSheetDialog(sync::FolderService &folder, QWidget *parent);
    [[nodiscard]] QLineEdit *codeField() const { return m_code; }
    [[nodiscard]] QString resultText() const { return m_result->wholeText(); }

private:
    void check();
    void tell(sync::SheetFit what);

    sync::FolderService &m_folder;
    QLineEdit *m_code;
    TextLabel *m_result;
};

/// Makes a sheet that takes the place of every other, and shows it once.
/// @thread interface; never blocks
class NewSheetDialog final : public StepDialog {
    Q_OBJECT

public:
    NewSheetDialog(sync::FolderService &folder, const Clock &clock, QWidget *parent);
    [[nodiscard]] SheetPage *sheet() const { return m_sheet; }

    void reject() override;

private:
    void make();
    void refresh();

    sync::FolderService &m_folder;
    const Clock &m_clock;
    SheetPage *m_sheet;
    bool m_isMade = false;
};

} // namespace baton::desktop
