// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// One of several ways on: a head, what it means, and its button.
class ChoiceCard final : public QWidget {
    Q_OBJECT

public:
    /// @param button  becomes the card's; null: it cannot be chosen
    ChoiceCard(const QString &head, const QString &text, KeyButton *button, QWidget *parent);
    void setText(const QString &head, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_head;
    TextLabel *m_text;
    KeyButton *m_button;
};

} // namespace baton::desktop
