// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Table.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace baton::bench {

Table::Table(QString title, QString unit)
    : m_title(std::move(title))
    , m_unit(std::move(unit))
{
}

void Table::add(const QString &what, double floor, double baton, double target)
{
    m_rows.push_back({what, floor, baton, target});
}

void Table::note(const QString &text) { m_notes.push_back(text); }

int Table::print() const
{
    bool met = true;
    std::printf("%s (%s)\n", qPrintable(m_title), qPrintable(m_unit));
    std::printf("  %-44s %12s %12s %8s %8s\n", "what", "floor", "Baton", "ratio", "target");
    for (const Row &row : m_rows) {
        const double ratio = row.floor > 0 ? row.baton / row.floor : 0;
        const bool ok = row.target <= 0 || ratio <= row.target;
        met = met && ok;
        std::printf("  %-44s %12.3f %12.3f %8.2f ", qPrintable(row.what), row.floor, row.baton, ratio);
        if (row.target > 0)
            std::printf("%8.2f  %s\n", row.target, ok ? "ok" : "OVER");
        else
            std::printf("%8s\n", "-");
    }
    for (const QString &note : m_notes)
        std::printf("  %s\n", qPrintable(note));
    return met ? 0 : 1;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

bool isQuick(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *one) { return std::strcmp(one, "--quick") == 0; });
}

} // namespace baton::bench
