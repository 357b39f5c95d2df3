// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>

#include <vector>

namespace baton::bench {

/// One row of what is printed in the end.
struct Row {
    QString what;
    double floor = 0;
    double ours = 0;
    QString unit;
    double limit = 0; ///< the most that `ours` may be
    QString target; ///< the limit in words
};

/// Prints the rows as a table. @return the program's exit code: 0 when every limit is kept
int report(const std::vector<Row> &rows);
/// A row whose limit is a multiple of the floor.
Row ratioRow(const QString &what, double floor, double ours, const QString &unit, double times);

/// @param share  0.5: the median; 0.99: one in a hundred is larger
double percentile(std::vector<double> values, double share);

/// CLOCK_MONOTONIC, which all processes share.
qint64 monotonicMicroseconds();
qint64 monotonicNanoseconds();
/// VmRSS of this process.
qint64 residentKiB();
/// Processor time of the calling thread.
qint64 threadCpuNanoseconds();

/// A program beside this one.
QString sibling(const QString &name);
/// Runs a program to its end. @return the numbers it printed, each behind its word on a line; empty: it failed
QMap<QByteArray, qint64> runForNumbers(
    const QString &program, const QStringList &arguments, const QList<std::pair<QString, QString>> &environment = {});

} // namespace baton::bench
