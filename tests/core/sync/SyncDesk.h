// SPDX-License-Identifier: GPL-3.0-or-later
// Devices with real databases on one folder in memory, which can be told to die at any call.
#pragma once

#include "core/base/Clock.h"
#include "core/store/SettingsRepository.h"
#include "core/sync/FolderSync.h"
#include "core/sync/StoreTeam.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>
#include <memory>

namespace baton::test {

/// What all see; nothing is late.
struct SharedFolder {
    std::map<QString, QByteArray> files;
    int writes = 0; ///< so far, by all

    [[nodiscard]] QStringList paths(const QString &start, const QString &part = {}) const
    {
        QStringList found;
        for (const auto &[path, bytes] : files) {
            if (path.startsWith(start) && path.contains(part))
                found.append(path);
        }
        return found;
    }
};

/// One device's way to it. After `callsLeft` calls nothing works any more, as if the program had been killed there.
class DeskFolder final : public sync::Folder {
public:
    explicit DeskFolder(SharedFolder &shared)
        : m_shared(shared)
    {
    }
    std::optional<int> callsLeft;
    bool refusesPacks = false; ///< as if there were no room for them
    bool hasStamps = false; ///< its directories say, cheaply, that they did not change
    QString hides; ///< listed, but gone when it is to be read
    int reads = 0;

    std::optional<QByteArray> stamp(const QString &) override
    {
        return hasStamps ? std::optional<QByteArray>("the same") : std::nullopt;
    }

    Result<QStringList> list(const QString &directory) override
    {
        if (isDead())
            return dead();
        const QString start = directory.isEmpty() ? QString() : directory + QLatin1Char('/');
        QStringList names;
        for (const auto &[path, bytes] : m_shared.files) {
            if (path.startsWith(start))
                names.append(path.mid(start.size()).section(QLatin1Char('/'), 0, 0));
        }
        names.removeDuplicates();
        return names;
    }
    Result<QByteArray> read(const QString &path, qint64 most) override
    {
        if (isDead())
            return dead();
        ++reads;
        const auto found = m_shared.files.find(path);
        if (found == m_shared.files.end() || path == hides)
            return fail(Error::Kind::NotFound, path);
        return found->second.left(most);
    }
    Result<void> create(const QString &path, const QByteArray &bytes) override
    {
        if (isDead())
            return dead();
        if (refusesPacks && path.contains(QLatin1String("/p")))
            return fail(Error::Kind::Storage, QStringLiteral("no room"));
        if (!m_shared.files.emplace(path, bytes).second)
            return fail(Error::Kind::Conflict, path);
        ++m_shared.writes;
        return {};
    }
    Result<void> replace(const QString &path, const QByteArray &bytes) override
    {
        if (isDead())
            return dead();
        m_shared.files[path] = bytes;
        ++m_shared.writes;
        return {};
    }
    Result<void> remove(const QString &path) override
    {
        if (isDead())
            return dead();
        m_shared.files.erase(path);
        ++m_shared.writes;
        return {};
    }

private:
    bool isDead() { return callsLeft && (*callsLeft)-- <= 0; }
    static tl::unexpected<Error> dead() { return fail(Error::Kind::Storage, QStringLiteral("the program was killed")); }

    SharedFolder &m_shared;
};

/// One computer: its database, what its keychain holds, and its rounds.
class SyncDesk {
public:
    SyncDesk(SharedFolder &shared, std::shared_ptr<FakeClock> clock, MemberId member)
        : m_clock(std::move(clock))
        , m_keys(sync::OwnKeys::fresh())
        , m_member(member)
        , folder(shared)
    {
    }
    ~SyncDesk() { close(); }

    /// A copy of its disk, keychain and all.
    std::unique_ptr<SyncDesk> copy(SharedFolder &shared)
    {
        close();
        auto twin = std::make_unique<SyncDesk>(shared, m_clock, m_member);
        twin->m_keys = m_keys;
        twin->m_root = m_root;
        twin->m_rootBytes = m_rootBytes;
        QFile::copy(database(), twin->database());
        open();
        twin->open();
        return twin;
    }
    /// Puts the disk back to what it was when `from` was copied from it.
    void restore(SyncDesk &from)
    {
        close();
        from.close();
        QFile::remove(database());
        QFile::copy(from.database(), database());
        open();
    }

    void begin(const ops::TeamRoot &root, const QByteArray &bytes)
    {
        m_root = root;
        m_rootBytes = bytes;
        open();
    }
    /// In the same team, as one who has been told of it and of nothing else.
    void beginLike(const SyncDesk &other) { begin(other.m_root, other.m_rootBytes); }
    void close()
    {
        engine.reset();
        team.reset();
        log.reset();
        store.reset();
    }
    void open()
    {
        auto opened = store::Store::open(m_dir.path(), *m_clock, {.backgroundCare = false, .migrations = {}});
        QVERIFY(opened);
        store = std::move(*opened);
        const auto known = store->readBlocking<QByteArray>(
            store::Reader::Interface, [](store::ReadContext &context) -> Result<QByteArray> {
                return store::settings::fact(context, QStringLiteral("device_key")).toByteArray();
            });
        QVERIFY(known);
        team::LocalDevice device{m_keys.first().deviceKey(), m_member, QStringLiteral("Somebody")};
        if (!known->isEmpty())
            std::copy(known->begin(), known->end(), device.key.begin());
        log = std::make_unique<team::TeamLog>(*m_clock, device, &random16);
        write([&](store::WriteContext &context) -> Result<void> {
            log->shareWith(m_root);
            (void)log->shared()->weighAll(context);
            return {};
        });
        const sync::StoreGate gate(*store, CancelToken());
        team = std::make_unique<sync::StoreTeam>(gate, *log, m_keys);
        const auto own = store->readBlocking<QList<sync::DeviceSecrets>>(store::Reader::Interface,
            [&](store::ReadContext &context) { return m_keys.all(context, log->device().key); });
        QVERIFY(own);
        engine = std::make_unique<sync::FolderSync>(folder, *team, *own, m_rootBytes);
        QVERIFY(engine->open());
    }
    /// As after a kill: what is not in the database is gone.
    void restart()
    {
        folder.callsLeft.reset();
        close();
        open();
    }
    void write(const std::function<Result<void>(store::WriteContext &)> &job)
    {
        const auto done = store->writeBlocking<void>(store::WritePriority::Person, job);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void append(const QList<ops::OpDraft> &drafts)
    {
        write([&](store::WriteContext &context) -> Result<void> {
            const auto touched = log->appendForTeam(context, drafts);
            return touched ? Result<void>() : fail(touched.error());
        });
    }
    /// Some act of a person's. @return the name that it gives a tag of its own
    QString act(int number)
    {
        ops::OpDraft draft;
        draft.type = ops::OpType::TagNameSet;
        draft.entity.bytes[0] = static_cast<unsigned char>(number);
        draft.entity.bytes[1] = static_cast<unsigned char>(number >> 8);
        const QString name = QStringLiteral("act %1").arg(number);
        draft.payload = ops::TagNameSet{name};
        append({draft});
        return name;
    }
    void letIn(SyncDesk &other)
    {
        ops::OpDraft member;
        member.type = ops::OpType::MemberAdd;
        member.entity = ops::entityOf(other.m_member);
        member.payload = ops::MemberAdd{ops::Role::Agent, QStringLiteral("Somebody"), {}};
        ops::DeviceAdd add{
            other.m_keys.first().deviceKey(), other.m_keys.first().boxKey(), QStringLiteral("laptop"), {}, {}};
        add.proof
            = other.m_keys.first().sign(ops::deviceProofText(m_root.team, other.m_member, add.deviceKey, add.boxKey));
        ops::OpDraft device;
        device.type = ops::OpType::DeviceAdd;
        device.entity = member.entity;
        device.payload = add;
        append({member, device});
    }
    sync::FolderReport round() { return engine->round(m_clock->nowMs()); }

    /// Every operation that counts, by hash, and who is in the team: equal teams give equal texts.
    [[nodiscard]] QStringList sees()
    {
        QStringList lines;
        write([&](store::WriteContext &context) -> Result<void> {
            for (const store::StoredOp &op : store::ops::after(context, 0, 1'000'000)) {
                if (op.counts)
                    lines.append(QString::fromLatin1(op.hash.toHex()));
            }
            log->shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
                for (const auto &[id, device] : graph.roster().devices) {
                    lines.append(QStringLiteral("device %1%2")
                            .arg(id.toHex(), device.isCurrent ? QStringLiteral(" current") : QString()));
                }
            });
            return {};
        });
        lines.sort();
        return lines;
    }
    /// The names of the acts that count, each once.
    [[nodiscard]] QStringList acts()
    {
        QStringList names;
        write([&](store::WriteContext &context) -> Result<void> {
            for (const ops::Operation &operation : log->operationsOfType(context, ops::OpType::TagNameSet)) {
                if (operation.counts)
                    names.append(operation.as<ops::TagNameSet>()->name);
            }
            return {};
        });
        names.sort();
        return names;
    }
    [[nodiscard]] ops::DeviceKey key() const { return log->device().key; }
    [[nodiscard]] QString directory() const
    {
        return QStringLiteral("d/") + sync::shortName(sync::blake(sync::viewOf(key())));
    }
    [[nodiscard]] bool isIn()
    {
        const auto view = team->view();
        return view && view->isCurrent;
    }
    [[nodiscard]] QString profile() const { return m_dir.path(); }
    [[nodiscard]] const ops::TeamRoot &teamRoot() const { return m_root; }
    [[nodiscard]] const QByteArray &root() const { return m_rootBytes; }
    [[nodiscard]] const sync::OwnKeys &keys() const { return m_keys; }
    [[nodiscard]] MemberId member() const { return m_member; }

private:
    [[nodiscard]] QString database() const { return m_dir.filePath(QStringLiteral("baton.db")); }

    QTemporaryDir m_dir;
    std::shared_ptr<FakeClock> m_clock;
    sync::OwnKeys m_keys;
    MemberId m_member;
    ops::TeamRoot m_root;
    QByteArray m_rootBytes;

public:
    DeskFolder folder;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<team::TeamLog> log;
    std::unique_ptr<sync::StoreTeam> team;
    std::unique_ptr<sync::FolderSync> engine;
};

/// Anna, who made the team, and others she let in.
struct SyncTeam {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(1'790'000'000'000);
    SharedFolder shared;
    std::vector<std::unique_ptr<SyncDesk>> desks;

    explicit SyncTeam(int others = 1)
    {
        for (int i = 0; i <= others; ++i)
            desks.push_back(std::make_unique<SyncDesk>(shared, clock, MemberId{random16()}));
        const sync::DeviceSecrets recovery = sync::DeviceSecrets::make();
        const sync::DeviceSecrets &anna = desks.front()->keys().first();
        const ops::TeamRoot root{ops::TeamId{random16()}, desks.front()->member(), anna.deviceKey(), anna.boxKey(),
            MemberId{random16()}, recovery.deviceKey(), recovery.boxKey()};
        const QByteArray bytes = sync::makeRoot(root, clock->nowMs(), anna);
        shared.files[QStringLiteral("team.bin")] = bytes;
        for (const auto &desk : desks)
            desk->begin(root, bytes);
        for (size_t i = 1; i < desks.size(); ++i)
            desks.front()->letIn(*desks[i]);
        settle();
    }
    [[nodiscard]] SyncDesk &anna() { return *desks[0]; }
    [[nodiscard]] SyncDesk &ben() { return *desks[1]; }
    void pass(std::chrono::milliseconds time) { clock->advance(time); }
    /// Rounds of all, some minutes apart, until nothing moves any more.
    void settle(int rounds = 6)
    {
        for (int i = 0; i < rounds; ++i) {
            pass(std::chrono::minutes(3));
            for (const auto &desk : desks)
                desk->round();
        }
    }
};

} // namespace baton::test
