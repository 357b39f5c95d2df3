// SPDX-License-Identifier: GPL-3.0-or-later
// Notes from one profile to another over a local folder, against the floor: the same bytes sealed, written and synced,
// read, opened and inserted as raw rows. And what a team's work takes in the folder, an act at a time.
//
//   bench_notes [--quick | NOTES]      a number: only the notes, so many
#include "core/team/Arrivals.h"
#include "tests/bench/RawFloor.h"
#include "tests/bench/Table.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDirIterator>

using namespace baton;
using bench::spentOn;
using bench::subfolder;

namespace {

constexpr int kNoteBytes = 500;

ops::EntityId threadOf(int number)
{
    ops::EntityId thread;
    std::memcpy(thread.bytes.data(), &number, sizeof number);
    return thread;
}

void append(bench::BenchDesk &desk, const std::function<QList<ops::OpDraft>(store::WriteContext &)> &drafts)
{
    const auto done = desk.store().writeBlocking<void>(
        store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
            const auto touched = desk.log().appendForTeam(context, drafts(context));
            if (!touched)
                return fail(touched.error());
            team::followUp(context, desk.log(), *touched);
            return {};
        });
    if (!done)
        qFatal("append: %s", qPrintable(done.error().detail));
}

void writeNotes(bench::BenchDesk &desk, int from, int count)
{
    append(desk, [&](store::WriteContext &context) {
        QList<ops::OpDraft> drafts;
        for (int i = from; i < from + count; ++i) {
            const QString text
                = QStringLiteral("%1 %2").arg(i, 8).arg(QString(kNoteBytes - 9, QLatin1Char(char('a' + i % 26))));
            ops::OpDraft draft;
            draft.type = ops::OpType::NoteAdd;
            draft.entity = threadOf(i / 10);
            draft.payload = ops::NoteAdd{desk.log().putBody(context, text)};
            drafts.append(draft);
        }
        return drafts;
    });
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, {QStringLiteral("*.bj")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

struct Notes { ///< all of them, published and taken in
    bench::Spent floor;
    bench::Spent ours;
};
Notes notes(int count)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), 3);
    bench::BenchDesk writer(subfolder(dir, QStringLiteral("writer")), team, team.author(1));
    bench::BenchDesk reader(subfolder(dir, QStringLiteral("reader")), team, team.author(2));
    writer.round();
    reader.round();
    const qint64 before = reader.operations();
    for (int done = 0; done < count; done += 500)
        writeNotes(writer, done, std::min(500, count - done));
    const auto ours = spentOn([&] {
        while (writer.round().toPublish > 0) { }
        reader.round();
    });
    if (reader.operations() < before + count)
        qFatal("only %lld operations came", static_cast<long long>(reader.operations() - before));

    // What a note is in the folder: its operation and its text.
    constexpr quint32 kOperation = 100;
    constexpr quint32 kBody = kNoteBytes + 60;
    constexpr int kPerFile = 5000;
    bench::RawFloor floor(dir.filePath(QStringLiteral("floor.db")));
    const QString there = subfolder(dir, QStringLiteral("floor"));
    const auto least = spentOn([&] {
        for (int done = 0; done < count; done += kPerFile) {
            const std::vector<quint32> sizes(size_t(std::min(kPerFile, count - done)), kOperation + kBody);
            const QString path = there + QLatin1Char('/') + QString::number(done);
            const QByteArray key = bench::sealRaw(path, QByteArray(qsizetype(sizes.size()) * sizes[0], 'n'));
            floor.keep(bench::openRaw(path, key), sizes);
        }
    });
    return {least, ours};
}

// Each in turn reads what the others did, claims one conversation, and that is published. @return bytes an operation
double bytesOfActs(int devices, int turns)
{
    const QTemporaryDir dir;
    bench::BenchTeam team(subfolder(dir, QStringLiteral("share")), devices + 1);
    std::vector<std::unique_ptr<bench::BenchDesk>> desks;
    for (int i = 1; i <= devices; ++i) {
        desks.push_back(
            std::make_unique<bench::BenchDesk>(subfolder(dir, QStringLiteral("desk %1").arg(i)), team, team.author(i)));
        desks.back()->round();
    }
    const qint64 bytes = bytesBelow(team.path());
    const qint64 operations = desks.front()->operations();
    for (int turn = 0; turn < turns; ++turn) {
        for (size_t i = 0; i < desks.size(); ++i) {
            desks[i]->round();
            append(*desks[i], [&](store::WriteContext &) {
                ops::OpDraft draft;
                draft.type = ops::OpType::Claim;
                draft.entity = threadOf(int(i));
                draft.payload = ops::Claim{};
                return QList{draft};
            });
            desks[i]->round();
        }
    }
    desks.front()->round();
    return double(bytesBelow(team.path()) - bytes) / double(desks.front()->operations() - operations);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int given = argc > 1 ? std::atoi(argv[1]) : 0;
    const int count = given > 0 ? given : quick ? 1'000 : 10'000;
    bench::Table table(
        QStringLiteral("Notes of %1 bytes, published and taken in").arg(kNoteBytes), QStringLiteral("us each"));
    const Notes all = notes(count);
    const double each = 1e3 / count;
    table.add(QStringLiteral("%1 notes").arg(count), all.floor.wall * each, all.ours.wall * each, 3);
    table.add(QStringLiteral("%1 notes, processor").arg(count), all.floor.cpu * each, all.ours.cpu * each, 0);
    int exit = table.print();
    if (given > 0)
        return exit;

    bench::Table sizes(QStringLiteral("In the folder, a single act at a time, with what was seen of others"),
        QStringLiteral("bytes an operation; the floor is the target"));
    sizes.add(QStringLiteral("3 devices"), 512, bytesOfActs(3, quick ? 3 : 20), 1);
    sizes.add(QStringLiteral("50 devices"), 1024, bytesOfActs(50, quick ? 1 : 3), 1);
    exit |= sizes.print();
    return exit;
}
