// SPDX-License-Identifier: GPL-3.0-or-later
// A claim from its commit here to its commit there, over a plain local folder, without the 300 ms that Baton gathers;
// against the floor: a file that appears, is heard of, read, opened and kept in one SQLite transaction.
//
//   bench_claim [--quick | CLAIMS]
#include "core/secrets/MemoryStore.h"
#include "core/sync/TeamFolder.h"
#include "core/team/Arrivals.h"
#include "tests/bench/Table.h"
#include "tests/bench/TeamBench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include <sqlite3.h>

#include <condition_variable>

using namespace baton;
using namespace std::chrono_literals;

namespace {

constexpr double kGatheredMs = 300;

template <typename T> T answerOf(Task<T> task, const char *what)
{
    task.waitForFinished();
    const auto result = task.result();
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

/// A number that one thread raises and another waits for.
class Counter {
public:
    void raise()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        m_raised.notify_all();
    }
    void waitFor(int count)
    {
        std::unique_lock lock(m_mutex);
        if (!m_raised.wait_for(lock, 60s, [&] { return m_count >= count; }))
            qFatal("it never came");
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_raised;
    int m_count = 0;
};

/// A profile whose folder is looked after by itself.
struct Desk {
    explicit Desk(const QString &dir)
    {
        store::StoreOptions options;
        options.backgroundCare = false;
        auto opened = store::Store::open(dir, clock, options);
        if (!opened)
            qFatal("the profile: %s", qPrintable(opened.error().error.detail));
        store = std::move(*opened);
        const sync::DeviceSecrets secrets = sync::DeviceSecrets::make();
        answerOf(keychain.write(QStringLiteral("device"), secrets.signing.view().toByteArray().toBase64()), "key");
        team::LocalDevice device;
        device.key = secrets.deviceKey();
        randombytes_buf(device.member.bytes.data(), device.member.bytes.size());
        log = std::make_unique<team::TeamLog>(clock, device, [] {
            std::array<unsigned char, 16> random{};
            randombytes_buf(random.data(), random.size());
            return random;
        });
        folder = std::make_unique<sync::TeamFolder>(*store, *log, keychain);
        answerOf(folder->start(true), "start");
    }
    void claim(quint64 number)
    {
        ops::OpDraft draft;
        draft.type = ops::OpType::Claim;
        draft.payload = ops::Claim{};
        std::memcpy(draft.entity.bytes.data(), &number, sizeof number);
        const auto done = store->writeBlocking<void>(
            store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
                const auto sealed = log->append(context, {draft});
                return sealed ? Result<void>() : fail(sealed.error());
            });
        if (!done)
            qFatal("claim: %s", qPrintable(done.error().detail));
    }
    bool has(quint64 number)
    {
        store::Bytes16 entity{};
        std::memcpy(entity.data(), &number, sizeof number);
        return *store->readBlocking<bool>(store::Reader::Interface,
            [&](store::ReadContext &context) -> Result<bool> { return store::ops::any(context, entity); });
    }

    SystemClock clock;
    secrets::MemoryStore keychain;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<team::TeamLog> log;
    std::unique_ptr<sync::TeamFolder> folder;
};

void bringTogether(Desk &anna, Desk &ben, const QString &share)
{
    answerOf(anna.folder->create(share, QStringLiteral("Bench"), QStringLiteral("Anna")), "create");
    const auto invite = answerOf(anna.folder->invite(ops::Role::Agent), "invite");
    const auto words = answerOf(ben.folder->join(share, invite.code, QStringLiteral("Ben")), "join");
    const auto requests = answerOf(anna.folder->requests(), "requests");
    answerOf(anna.folder->approve(requests.first().id, words.at(0) + QLatin1Char(' ') + words.at(1)), "approve");
    answerOf(ben.folder->sync(), "sync");
    answerOf(anna.folder->sync(), "sync");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int given = argc > 1 ? std::atoi(argv[1]) : 0;
    const int claims = given > 0 ? given : bench::isQuick(argc, argv) ? 5 : 40;

    const QTemporaryDir dir;
    for (const char *name : {"anna", "ben", "share", "floor"})
        QDir(dir.path()).mkdir(QLatin1String(name));
    Desk anna(dir.filePath(QStringLiteral("anna")));
    Desk ben(dir.filePath(QStringLiteral("ben")));
    bringTogether(anna, ben, dir.filePath(QStringLiteral("share")));
    // The floor: one thread hears of the file, opens it and keeps what is in it.
    bench::BenchTeam team(dir.filePath(QStringLiteral("floor")), 1);
    sqlite3 *db = nullptr;
    if (sqlite3_open(dir.filePath(QStringLiteral("floor.db")).toUtf8().constData(), &db) != SQLITE_OK
        || sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (raw BLOB)",
               nullptr, nullptr, nullptr)
            != SQLITE_OK)
        qFatal("the floor: %s", sqlite3_errmsg(db));
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO rows VALUES (?)", -1, &insert, nullptr);
    const QString seen = team.path() + QStringLiteral("/d");
    QDir(seen).mkdir(QStringLiteral("other"));
    Counter kept;
    QSet<QString> known;
    sync::DirectoryFolder there(seen);
    sync::FolderWatch watch([&] {
        const auto names = there.list(QStringLiteral("other"));
        for (const QString &name : names.value_or(QStringList())) {
            const auto bytes = there.read(QStringLiteral("other/") + name, 1 << 20);
            const auto file = bytes ? sync::checkSealed(*bytes) : fail(bytes.error());
            if (!file || known.contains(name))
                continue; // half there, or told of twice
            known.insert(name);
            const auto items = sync::openSealed(*file, team.key().key);
            sqlite3_bind_blob(insert, 1, items->bytes.constData(), int(items->bytes.size()), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
            kept.raise();
        }
    });
    watch.add((seen + QStringLiteral("/other")).toUtf8());

    std::vector<double> floors;
    std::vector<double> ours;
    const auto elapsed = [](const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; };
    for (int i = 0; i < claims; ++i) {
        // Sealed in another place, so that only its appearance is measured, and what Baton syncs is synced here too.
        const auto file = team.publish(team.author(0), team.author(0).work(1, 1));
        const auto bytes = *sync::DirectoryFolder(team.path()).read(file.path, 1 << 20);
        QElapsedTimer timer;
        timer.start();
        if (!there.create(QStringLiteral("other/%1").arg(i), bytes))
            qFatal("the floor cannot write");
        kept.waitFor(i + 1);
        floors.push_back(elapsed(timer));

        // Until both are quiet: a round for something else would take the claim along and gather nothing.
        QThread::msleep(1000);
        const quint64 number = 1000 + quint64(i);
        anna.claim(number);
        timer.start();
        while (!ben.has(number)) { // about a conversation that is not here: no row changes, so nothing is signalled
            if (timer.hasExpired(60'000))
                qFatal("the claim never came");
            QThread::usleep(200);
        }
        ours.push_back(std::max(elapsed(timer) - kGatheredMs, 0.0));
    }
    sqlite3_finalize(insert);
    sqlite3_close(db);
    bench::Table table(QStringLiteral("A claim, until it is kept by the other one"), QStringLiteral("ms"));
    table.add(QStringLiteral("beyond the 300 ms of gathering"), bench::median(floors), bench::median(ours), 2.0);
    return table.print();
}
