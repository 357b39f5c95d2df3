// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"

#include <QtWidgets/QWidget>

#include <functional>

namespace baton::desktop {

/// What stands where there is nothing to show: a sentence, a reason, one action.
class StateNote : public QWidget {
    Q_OBJECT

public:
    explicit StateNote(QWidget *parent = nullptr);

    void setText(const QString &sentence, const QString &reason);
    /// An empty text takes the button away.
    void setAction(const QString &text, std::function<void()> act = {});
    [[nodiscard]] QString sentence() const { return m_sentence->wholeText(); }
    [[nodiscard]] KeyButton *button() const { return m_button; }

    // It stands where something larger stands otherwise and takes what room there is: the panes around it need not
    // measure its texts each time they are laid out.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }

private:
    TextLabel *m_sentence;
    TextLabel *m_reason;
    KeyButton *m_button;
    std::function<void()> m_act;
};

} // namespace baton::desktop
