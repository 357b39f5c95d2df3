// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/StepDialog.h"
#include "core/sync/FolderService.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace baton::desktop {

/// The pass phrase of a profile that keeps its key in a file, because there is no keychain: set, said, changed. It is
/// never written anywhere, and nobody can give it back.
class PassphraseDialog final : public StepDialog {
    Q_OBJECT

public:
    enum class Purpose {
        Set, ///< the first time: makes the file
        Say, ///< at the start
        Change,
    };
    static constexpr int kLeastLetters = 10;

    PassphraseDialog(sync::FolderService &folder, Purpose purpose, QWidget *parent);
    ~PassphraseDialog() override;

    [[nodiscard]] QLineEdit *formerField() const { return m_former; } ///< Say, Change
    [[nodiscard]] QLineEdit *freshField() const { return m_fresh; } ///< Set, Change
    [[nodiscard]] QLineEdit *againField() const { return m_again; }

    void reject() override;

private:
    void refresh();
    void go();
    void finished(const Result<void> &done);

    sync::FolderService &m_folder;
    const Purpose m_purpose;
    QLineEdit *m_former = nullptr;
    QLineEdit *m_fresh = nullptr;
    QLineEdit *m_again = nullptr;
};

} // namespace baton::desktop
