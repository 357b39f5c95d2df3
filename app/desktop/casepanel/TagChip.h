// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

namespace baton::desktop {

/// A tag as a pill that can be pressed.
class TagChip : public QAbstractButton {
    Q_OBJECT

public:
    enum class Kind { Tag, Add };
    TagChip(Kind kind, const QString &text, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

} // namespace baton::desktop
