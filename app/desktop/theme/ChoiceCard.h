// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;

/// One of several ways on: a head, what it means, and its button.
class ChoiceCard final : public QWidget {
    Q_OBJECT

public:
    /// @param button  becomes the card's; null: it cannot be chosen
    ChoiceCard(const QString &head, const QString &text, KeyButton *button, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace baton::desktop
