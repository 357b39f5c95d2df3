// SPDX-License-Identifier: GPL-3.0-or-later
// A team's folder against the floor: the same bytes read, opened (AEAD only) and inserted as raw rows by SQLite's C
// interface, synchronous FULL, a transaction a file.
//
//   bench_sync [--quick | OPERATIONS] [--join]      --join: only the joining device, so many
#include "tests/bench/RawFloor.h"
#include "tests/bench/Table.h"
#include "tests/bench/TeamBench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTemporaryDir>

using namespace baton;
using bench::cpuMs;
using bench::Spent;
using bench::spentOn;
using bench::subfolder;

namespace {

// So many operations of three devices, in files of `each`, for a device that has nothing yet.
struct Joined {
    Spent floor;
    Spent ours; ///< both per operation, in us
};
Joined join(int total, int each)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), 4);
    std::vector<bench::WrittenFile> files;
    for (int done = 0, turn = 0; done < total; done += each, ++turn) {
        bench::Author &author = team.author(turn % 3);
        files.push_back(team.publish(author, author.work(std::min(each, total - done), std::max(total / 8, 8))));
    }
    bench::BenchDesk desk(subfolder(dir, QStringLiteral("profile")), team, team.author(3));
    const Spent ours = spentOn([&] { desk.round(); });
    if (desk.operations() < total)
        qFatal("only %lld operations came", static_cast<long long>(desk.operations()));
    bench::RawFloor floor(dir.filePath(QStringLiteral("floor.db")));
    const Spent least = spentOn([&] {
        for (const bench::WrittenFile &file : files)
            floor.takeIn(team.path(), file, team.key().key);
    });
    const double each1000 = 1e3 / total;
    return {{least.wall * each1000, least.cpu * each1000}, {ours.wall * each1000, ours.cpu * each1000}};
}

// Two devices that wrote apart on the same conversations, a flush of 500 at a time. @return ms of the processor
double merge(int each)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), 3);
    for (int done = 0; done < each; done += 500) {
        for (int who = 0; who < 2; ++who)
            team.publish(team.author(who), team.author(who).work(500, each / 4));
    }
    bench::BenchDesk desk(subfolder(dir, QStringLiteral("profile")), team, team.author(2));
    return spentOn([&] { desk.round(); }).cpu;
}

// Rounds of a device that has nothing to do, with so many files in the folder. @return ms of processor time a round
double idleRound(int files)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), 4);
    for (int i = 0; i < files; ++i)
        team.publish(team.author(i % 3), team.author(i % 3).work(4, 1000));
    bench::BenchDesk desk(subfolder(dir, QStringLiteral("profile")), team, team.author(3));
    desk.round();
    desk.round();
    const quint64 commits = desk.store().commits();
    constexpr int kRounds = 12;
    const double before = cpuMs();
    for (int i = 0; i < kRounds; ++i) {
        if (const auto report = desk.round(); report.published > 0)
            qFatal("an idle device published");
    }
    if (desk.store().commits() != commits)
        qFatal("an idle device wrote to its database");
    return (cpuMs() - before) / kRounds;
}

// What a person's single act, and a morning's work at once, take in the folder. @return bytes an operation
double bytesOf(int operations)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), 1);
    const auto file = team.publish(team.author(0), team.author(0).work(operations, 1000));
    return double(file.bytes) / operations;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int given = argc > 1 ? std::atoi(argv[1]) : 0;
    const int total = given > 0 ? given : quick ? 20'000 : 1'000'000;
    const int small = std::min(total, 10'000);
    constexpr int kPack = 15'000;
    if (app.arguments().contains(QStringLiteral("--join"))) {
        const Joined only = join(total, kPack);
        std::printf("%d operations, us each: floor %.3f, processor %.3f; Baton %.3f, processor %.3f\n", total,
            only.floor.wall, only.floor.cpu, only.ours.wall, only.ours.cpu);
        return 0;
    }

    bench::Table joining(QStringLiteral("A joining device takes in the team's operations"), QStringLiteral("us each"));
    const auto addBoth = [&](const QString &what, const Joined &joined) {
        joining.add(what, joined.floor.wall, joined.ours.wall, 2.5);
        joining.add(what + QStringLiteral(", processor"), joined.floor.cpu, joined.ours.cpu, 0);
    };
    const Joined few = join(small, kPack);
    addBoth(QStringLiteral("%1 in packs").arg(small), few);
    const Joined all = join(total, kPack);
    addBoth(QStringLiteral("%1 in packs").arg(total), all);
    joining.add(QStringLiteral("processor, %1 to %2").arg(small).arg(total), few.ours.cpu, all.ours.cpu, 1.2);
    addBoth(QStringLiteral("%1 in flushes of 4").arg(small), join(small, 4));
    int exit = joining.print();

    bench::Table rest(
        QStringLiteral("Two histories, the second time twice as long"), QStringLiteral("ms of the processor"));
    const int history = total / 10;
    const double once = merge(history);
    rest.add(QStringLiteral("2 x %1, then 2 x %2").arg(history).arg(2 * history), once, merge(2 * history), 2.2);
    exit |= rest.print();

    bench::Table sizes(QStringLiteral("In the folder, with nothing seen of others"),
        QStringLiteral("bytes an operation; the floor is the target"));
    sizes.add(QStringLiteral("one act"), 512, bytesOf(1), 1);
    sizes.add(QStringLiteral("four at once"), 512, bytesOf(4), 1);
    sizes.add(QStringLiteral("packed"), 64, bytesOf(kPack), 1);
    exit |= sizes.print();

    bench::Table idle(QStringLiteral("A round with nothing new"), QStringLiteral("ms of the processor"));
    const int files = quick ? 1'000 : 10'000;
    idle.add(QStringLiteral("%1 segments, a minute's 12 rounds").arg(files), 20, 12 * idleRound(files), 1);
    return exit | idle.print();
}
