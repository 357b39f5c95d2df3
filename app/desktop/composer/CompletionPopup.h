// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/Completion.h"

#include <QtWidgets/QListWidget>

namespace baton::desktop {

/// The list of choices at the cursor. Never takes the keyboard: the text field hands keys on.
class CompletionPopup final : public QListWidget {
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *owner);

    /// Shows the choices at `anchor` (the cursor, in global coordinates), above it where there is no room below.
    void present(const QList<CompletionChoice> &choices, const QRect &anchor);
    void dismiss();

    /// Up, Down, Page keys move; Enter and Tab take; Escape closes. @return whether the key was for the list
    bool takeKey(int key);
    [[nodiscard]] const QList<CompletionChoice> &choices() const { return m_choices; }

Q_SIGNALS:
    void chosen(const baton::desktop::CompletionChoice &choice);

private:
    void choose(int row);

    QWidget *m_owner;
    QList<CompletionChoice> m_choices;
};

} // namespace baton::desktop
