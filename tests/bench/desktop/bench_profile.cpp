// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the profile that the window's benches open.
//
//   bench_profile FOLDER [MESSAGES = 1000000]
#include "tests/bench/desktop/Profile.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "bench_profile FOLDER [MESSAGES]\n");
        return 2;
    }
    const auto made
        = baton::bench::makeProfile(QString::fromLocal8Bit(argv[1]), argc > 2 ? std::atoi(argv[2]) : 1'000'000);
    if (!made)
        std::fprintf(stderr, "%s\n", qPrintable(made.error().detail));
    return made ? 0 : 1;
}
