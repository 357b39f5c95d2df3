// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <array>
#include <optional>

namespace baton::desktop {

/// When customers write: an hour of the week is a cell, the darker the more messages came in it. The number stands in
/// the cell where it has room, and is told of the cell that the mouse or the arrow keys are at.
class TrafficMap final : public QWidget {
    Q_OBJECT

public:
    using Week = std::array<std::array<int, 24>, 7>; ///< Monday first

    /// @param messages  in each hour of the week  @param hours  how often that hour was
    TrafficMap(const Week &messages, const Week &hours, QWidget *parent);

    /// Messages in one such hour; nullopt: there was none.
    [[nodiscard]] std::optional<double> rate(int weekday, int hour) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Place {
        int weekday = 0;
        int hour = 0;
    };
    [[nodiscard]] QRect cell(Place place) const;
    [[nodiscard]] std::optional<Place> placeAt(QPoint point) const;
    void tell();

    const Week m_messages;
    const Week m_hours;
    double m_most = 0;
    Place m_current{0, 9};
};

} // namespace baton::desktop
