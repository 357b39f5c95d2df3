// SPDX-License-Identifier: GPL-3.0-or-later
// Two computers on one real directory. The program of one ends at each call it makes on the folder and on its store
// while it publishes or takes in, before the call, after it, or in its middle; another goes on with what is left.
#include "core/sync/DirectoryFolder.h"
#include "core/sync/FolderSync.h"
#include "tests/simulation/MemoryTeamStore.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::simulation;
using namespace baton::sync;

namespace {

constexpr TimeMs kNow = 1'700'000'000'000;

struct Killed { };

/// Where the program ends: at the call of that number.
struct Death {
    enum class When { Before, Amid, After };
    int at = -1; ///< never
    When when = When::Before;
    int calls = 0;

    template <typename Call> auto around(Call call, const std::function<void()> &half = {})
    {
        const bool isNow = calls++ == at;
        if (isNow && when == When::Amid && half)
            half();
        if (isNow && when != When::After)
            throw Killed{};
        auto result = call();
        if (isNow)
            throw Killed{};
        return result;
    }
};

class MortalFolder final : public Folder {
public:
    MortalFolder(QString path, Death &death)
        : m_path(path)
        , m_inner(std::move(path))
        , m_death(death)
    {
    }
    Result<QStringList> list(const QString &directory) override
    {
        return m_death.around([&] { return m_inner.list(directory); });
    }
    Result<QByteArray> read(const QString &path, qint64 most) override
    {
        return m_death.around([&] { return m_inner.read(path, most); });
    }
    Result<void> create(const QString &path, const QByteArray &bytes) override
    {
        // What a file system leaves of it: an unfinished file, under a name of its own or in place.
        return m_death.around([&] { return m_inner.create(path, bytes); },
            [&] {
                writeHalf(path.left(path.lastIndexOf(QLatin1Char('/')) + 1) + QStringLiteral("~half.tmp"), bytes);
                writeHalf(path, bytes);
            });
    }
    Result<void> replace(const QString &path, const QByteArray &bytes) override
    {
        return m_death.around([&] { return m_inner.replace(path, bytes); }, [&] { writeHalf(path, bytes); });
    }
    Result<void> remove(const QString &path) override
    {
        return m_death.around([&] { return m_inner.remove(path); });
    }

private:
    void writeHalf(const QString &path, const QByteArray &bytes) const
    {
        const QString full = m_path + QLatin1Char('/') + path;
        QDir().mkpath(full.left(full.lastIndexOf(QLatin1Char('/'))));
        QFile file(full);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.first(bytes.size() / 2)) < 0)
            qFatal("the folder of the test cannot be written");
    }

    const QString m_path;
    DirectoryFolder m_inner;
    Death &m_death;
};

/// A store whose calls are one transaction each: done, or not begun.
class MortalStore final : public MemoryTeamStore {
public:
    MortalStore(const TeamRoot &root, DeviceSecrets secrets, quint64 seed, Death &death)
        : MemoryTeamStore(root, std::move(secrets), seed, [] { return kNow; })
        , m_death(death)
    {
    }
    Result<void> takeInSegment(const NewFile &file, const Segment &segment) override
    {
        return m_death.around([&] { return MemoryTeamStore::takeInSegment(file, segment); });
    }
    Result<void> takeInBodies(const NewFile &file, const QList<Body> &bodies) override
    {
        return m_death.around([&] { return MemoryTeamStore::takeInBodies(file, bodies); });
    }
    Result<void> takeInEpoch(const NewFile &file, const EpochFile &epoch, const QList<EpochKeyRef> &keys) override
    {
        return m_death.around([&] { return MemoryTeamStore::takeInEpoch(file, epoch, keys); });
    }
    Result<Unshared> unshared(qsizetype mostBytes) override
    {
        return m_death.around([&] { return MemoryTeamStore::unshared(mostBytes); });
    }
    Result<void> keepOwn(const QList<NewFile> &files) override
    {
        return m_death.around([&] { return MemoryTeamStore::keepOwn(files); });
    }
    Result<void> announce(const NewFile &file, const EpochFile &epoch, const EpochKeyRef &key) override
    {
        return m_death.around([&] { return MemoryTeamStore::announce(file, epoch, key); });
    }

private:
    Death &m_death;
};

OpDraft draftOf(const Payload &payload, const EntityId &entity) { return {typeOf(payload), entity, {}, payload}; }

/// The founder and a colleague, who has been added; both have something to say.
class Pair {
public:
    Pair()
    {
        if (!m_directory.isValid())
            qFatal("no directory for the test");
        m_founder = DeviceSecrets::make();
        m_colleague = DeviceSecrets::make();
        const DeviceSecrets recovery = DeviceSecrets::make();
        m_root = {id<TeamId>(1), id<MemberId>(2), m_founder.deviceKey(), m_founder.boxKey(), id<MemberId>(3),
            recovery.deviceKey(), recovery.boxKey()};
        m_bytes = makeRoot(m_root, kNow, m_founder);
        first = std::make_unique<MortalStore>(m_root, m_founder, 1, death);
        second = std::make_unique<MortalStore>(m_root, m_colleague, 2, life);
        const auto member = id<MemberId>(4);
        DeviceAdd add{m_colleague.deviceKey(), m_colleague.boxKey(), QStringLiteral("laptop"), {}, {}};
        add.proof = m_colleague.sign(deviceProofText(m_root.team, member, add.deviceKey, add.boxKey));
        first->append({draftOf(MemberAdd{Role::Agent, QStringLiteral("Ben"), {}}, entityOf(member)),
            draftOf(add, entityOf(member))});
        first->append({draftOf(NoteAdd{first->addBody(QStringLiteral("a text"))}, entityOf(thread))});
        QFile file(m_directory.filePath(QStringLiteral("team.bin")));
        if (!file.open(QIODevice::WriteOnly) || file.write(m_bytes) < 0)
            qFatal("the folder of the test cannot be written");
    }

    /// A new program on what is kept. False: it was killed.
    /// @param audits  compares every file with what it should be, as the program does every hour
    bool runFirst(TimeMs now, bool audits = false) { return run(*first, m_founder, death, now, audits); }
    bool runSecond(TimeMs now, bool audits = false) { return run(*second, m_colleague, life, now, audits); }
    void colleagueSays(const QString &text)
    {
        second->append({draftOf(NoteAdd{second->addBody(text)}, entityOf(thread)), draftOf(Claim{}, entityOf(thread))});
    }
    [[nodiscard]] QString difference() const
    {
        const QString one = first->describe({thread});
        const QString other = second->describe({thread});
        if (one != other)
            return QStringLiteral("they see another team: ") + one + QStringLiteral("\n\n") + other;
        if (first->operationHashes() != second->operationHashes())
            return QStringLiteral("they hold other operations");
        if (first->texts().second + second->texts().second > 0)
            return QStringLiteral("texts are missing");
        return {};
    }

    ThreadId thread = id<ThreadId>(9);
    Death death;
    Death life;
    std::unique_ptr<MortalStore> first;
    std::unique_ptr<MortalStore> second;

private:
    template <typename IdType> static IdType id(unsigned char number)
    {
        IdType made;
        made.bytes[0] = number;
        return made;
    }
    bool run(MortalStore &store, const DeviceSecrets &secrets, Death &when, TimeMs now, bool audits)
    {
        MortalFolder folder(m_directory.path(), when);
        try {
            FolderSync sync(folder, store, secrets, m_bytes);
            if (!sync.open())
                qFatal("the store does not open");
            sync.round(now);
            if (audits && (!sync.audit(now) || sync.round(now).state != FolderState::Ready))
                qFatal("the folder is not ready");
        } catch (const Killed &) {
            return false;
        }
        return true;
    }

    QTemporaryDir m_directory;
    DeviceSecrets m_founder;
    DeviceSecrets m_colleague;
    TeamRoot m_root;
    QByteArray m_bytes;
};

} // namespace

class CrashPointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void endedAtAnyCall_theNextGoesOn_data();
    void endedAtAnyCall_theNextGoesOn();
};

void CrashPointTest::endedAtAnyCall_theNextGoesOn_data()
{
    QTest::addColumn<int>("when");
    QTest::addColumn<bool>("takesIn");
    const char *const names[] = {"before", "amid", "after"};
    for (int when = 0; when < 3; ++when) {
        QTest::addRow("publishing, %s a call", names[when]) << when << false;
        QTest::addRow("taking in, %s a call", names[when]) << when << true;
    }
}

void CrashPointTest::endedAtAnyCall_theNextGoesOn()
{
    QFETCH(const int, when);
    QFETCH(const bool, takesIn);
    int deaths = 0;
    for (int at = 0;; ++at) {
        Pair pair;
        TimeMs now = kNow;
        if (takesIn) {
            QVERIFY(pair.runFirst(now) && pair.runSecond(now));
            pair.colleagueSays(QStringLiteral("an answer"));
            QVERIFY(pair.runSecond(now));
        }
        pair.death = {at, Death::When(when), 0};
        const bool hasLived = pair.runFirst(now);
        const int calls = pair.death.calls;
        pair.death = {};
        // What another left half written is waited for before it is put right.
        for (int round = 0; round < 4; ++round) {
            now += TimeMs(11) * 60 * 1000;
            QVERIFY(pair.runFirst(now, true) && pair.runSecond(now, true));
        }
        const QString difference = pair.difference();
        QVERIFY2(difference.isEmpty(), qPrintable(QStringLiteral("killed at call %1: ").arg(at) + difference));
        if (hasLived) {
            QVERIFY2(at >= calls, "it should have died");
            break;
        }
        ++deaths;
    }
    QVERIFY2(deaths >= 8, qPrintable(QString::number(deaths)));
}

QTEST_GUILESS_MAIN(CrashPointTest)
#include "CrashPointTest.moc"
