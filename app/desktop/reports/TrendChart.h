// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/Figures.h"

#include <QtCore/QDate>
#include <QtWidgets/QWidget>

namespace baton::desktop {

/// Figures of the same kind week by week, in the order of their Mondays. Those without a value stand empty.
struct TrendWeek {
    QDate monday;
    reports::Figure figure;
};

/// What of a long figure ended in each of `count` weeks up to the one of `last`, by the clocks of a zone.
std::vector<TrendWeek> weeksOf(const reports::Figure &figure, QDate last, int count, const QString &zone);

/// Half and nine in ten, week by week, as two lines told apart by their stroke and their name. A week opens to what is
/// behind it; the arrow keys go from week to week.
class TrendChart final : public QWidget {
    Q_OBJECT

public:
    TrendChart(std::vector<TrendWeek> weeks, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const std::vector<TrendWeek> &weeks() const { return m_weeks; }
    /// Said of a week: "Week 47: half within 1 h 10, 9 in 10 within 5 h, from 41".
    [[nodiscard]] QString spoken(size_t week) const;

Q_SIGNALS:
    void weekChosen(size_t week);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] int xOf(size_t week) const;
    [[nodiscard]] std::optional<size_t> weekAt(int x) const;
    [[nodiscard]] std::optional<double> value(size_t week, bool most) const;
    void paintLine(QPainter &painter, bool most) const;
    void paintAxes(QPainter &painter) const;
    void tell();

    const std::vector<TrendWeek> m_weeks;
    const bool m_open; ///< of working time
    double m_step = 0; ///< ms between two lines of the grid
    int m_steps = 0;
    size_t m_current = 0;
};

} // namespace baton::desktop
