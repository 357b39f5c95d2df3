// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace baton::desktop {

/// A small mark whose shape tells as well as its colour: ● well, ◆ needs patience, ▲ needs a person.
class StateMark final : public QWidget {
    Q_OBJECT

public:
    enum class Shape { Well, Patience, Person };
    StateMark(Shape shape, QWidget *parent);
    void setShape(Shape shape);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Shape m_shape;
};

} // namespace baton::desktop
