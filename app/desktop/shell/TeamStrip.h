// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/team/TeamText.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;
class StateMark;

/// What is not well with the team, in a few words: the gravest, and how much more there is. Hidden while all is well.
/// Its tooltip says what each means and what can be done; a click opens the team page.
class TeamStrip final : public QWidget {
    Q_OBJECT

public:
    explicit TeamStrip(QWidget *parent);
    /// @return whether it looks different now
    bool setNotes(const QList<TeamNote> &notes);
    [[nodiscard]] QString text() const { return m_text; } ///< empty: all is well
    [[nodiscard]] KeyButton *button() const { return m_button; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void teamAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QList<TeamNote> m_notes;
    QString m_text;
    StateMark *m_mark;
    KeyButton *m_button; ///< with as much of the text as there is room for
};

} // namespace baton::desktop
