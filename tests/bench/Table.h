// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QString>

#include <vector>

namespace baton::bench {

/// What a program of this folder prints: what, the floor, Baton, ratio, target, ok or OVER.
class Table {
public:
    /// @param unit  of the figures, such as "ms"
    Table(QString title, QString unit);
    /// @param target  most that Baton's may be as a multiple of the floor's; 0: there is none
    void add(const QString &what, double floor, double baton, double target);
    /// A line that compares nothing, such as why something was left out.
    void note(const QString &text);
    /// Prints everything. @return the program's exit code: 0 when all targets are met
    [[nodiscard]] int print() const;

private:
    struct Row {
        QString what;
        double floor = 0;
        double baton = 0;
        double target = 0;
    };
    QString m_title;
    QString m_unit;
    std::vector<Row> m_rows;
    std::vector<QString> m_notes;
};

/// The middle of several measurements.
double median(std::vector<double> values);

/// True if the program is to be quick.
bool isQuick(int argc, char **argv);

/// Measures two ways of doing the same in turns, each first as often as the other. @param count  how often
/// @return medians in microseconds: of `floor`, of `baton`
template <typename Floor, typename Baton> std::pair<double, double> inTurns(int count, Floor floor, Baton baton)
{
    std::vector<double> floors;
    std::vector<double> batons;
    const auto measure = [](std::vector<double> &into, auto &work, int i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        into.push_back(double(timer.nsecsElapsed()) / 1e3);
    };
    for (int i = 0; i < count; ++i) {
        if (i % 2 == 0)
            measure(floors, floor, i);
        measure(batons, baton, i);
        if (i % 2 != 0)
            measure(floors, floor, i);
    }
    return {median(std::move(floors)), median(std::move(batons))};
}

} // namespace baton::bench
