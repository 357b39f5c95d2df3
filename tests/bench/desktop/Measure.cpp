// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/Measure.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace baton::bench {

int report(const std::vector<Row> &rows)
{
    bool ok = true;
    std::printf("%-58s %10s %10s %7s  %-22s\n", "what", "floor", "Baton", "ratio", "target");
    for (const Row &row : rows) {
        const bool kept = row.ours <= row.limit;
        ok &= kept;
        const QByteArray ratio
            = row.floor > 0 ? QByteArray::number(row.ours / row.floor, 'f', 2) : QByteArrayLiteral("-");
        std::printf("%-58s %10.2f %10.2f %7s  %-22s %s\n", qPrintable(row.what + QStringLiteral(", ") + row.unit),
            row.floor, row.ours, ratio.constData(), qPrintable(row.target), kept ? "ok" : "OVER");
    }
    std::fflush(stdout);
    return ok ? 0 : 1;
}

Row ratioRow(const QString &what, double floor, double ours, const QString &unit, double times)
{
    return {what, floor, ours, unit, floor * times, QStringLiteral("at most %1 x").arg(times)};
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto index = size_t(std::ceil(share * double(values.size())));
    return values[std::min(values.size() - 1, index > 0 ? index - 1 : 0)];
}

qint64 monotonicNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

qint64 monotonicMicroseconds() { return monotonicNanoseconds() / 1000; }

qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

qint64 threadCpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

QString sibling(const QString &name) { return QCoreApplication::applicationDirPath() + QLatin1Char('/') + name; }

QMap<QByteArray, qint64> runForNumbers(
    const QString &program, const QStringList &arguments, const QList<std::pair<QString, QString>> &environment)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : environment)
        variables.insert(name, value);
    process.setProcessEnvironment(variables);
    process.start(program, arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        std::fprintf(stderr, "%s failed: %s\n", qPrintable(program), process.readAllStandardError().constData());
        return {};
    }
    QMap<QByteArray, qint64> numbers;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (words.size() == 2)
            numbers.insert(words.at(0), words.at(1).toLongLong());
    }
    return numbers;
}

} // namespace baton::bench
