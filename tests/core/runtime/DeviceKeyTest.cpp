// SPDX-License-Identifier: GPL-3.0-or-later
// The key of a computer: lost before it was kept, kept in a file under a pass phrase, copied with its profile.
#include "core/sync/Crypto.h"
#include "core/sync/TeamFolder.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>

#include <random>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using secrets::SecretsWhere;

namespace {

const QString kDevice = QStringLiteral("device");

} // namespace

class DeviceKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }

    void firstUsedWithTheKeychainClosed_aTeamComesAbout_andAllStaysAsItWas();
    void anyWork_isTheSame_underTheNewKey_data();
    void anyWork_isTheSame_underTheNewKey();
    void killedBetweenKeychainAndDatabase_theNextTimeGoesOn();
    void closedKeychain_isSaid_andNothingIsWritten();
    void keyLostAfterSharing_isSaid_andNothingIsWritten();
    void withoutAKeychain_theFileServes_acrossRestarts();
    void wrongOrNoPassphrase_isSaid_andTheNextStartMayKnowBetter();
    void copiedProfile_goesOnUnderANewKey();

private:
    bool open(const QByteArray &passphrase = {});
    bool connectAndFill();
    void actAtRandom(std::mt19937 &random, int acts);
    QString everything();
    Result<sync::CreatedTeam> create(SecretsWhere where = SecretsWhere::Keychain)
    {
        return await(m_bench->runtime->teamFolder().create(
            m_share->path(), QStringLiteral("Blue Kettle"), QStringLiteral("Anna"), where));
    }
    sync::TeamStatus sync() { return await(m_bench->runtime->teamFolder().sync()).value_or(sync::TeamStatus()); }
    [[nodiscard]] bool isShareEmpty() const { return QDir(m_share->path()).isEmpty(); }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_share;
};

void DeviceKeyTest::init()
{
    m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
    m_bench = std::make_unique<test::RuntimeBench>(m_clock, false);
    m_share = std::make_unique<QTemporaryDir>();
}

bool DeviceKeyTest::open(const QByteArray &passphrase)
{
    runtime::RuntimeOptions options = m_bench->options();
    options.passphrase = [passphrase] { return passphrase; };
    return m_bench->open(options);
}

bool DeviceKeyTest::connectAndFill()
{
    if (!m_bench->connect({}, true))
        return false;
    for (int i = 0; i < 4; ++i) {
        m_clock->advance(1s);
        m_bench->writes(i % 2 == 0 ? m_bench->priya : m_bench->tom, QStringLiteral("@brand question %1").arg(i));
    }
    m_clock->advance(1s);
    return m_bench->poll();
}

void DeviceKeyTest::actAtRandom(std::mt19937 &random, int acts)
{
    auto &team = m_bench->runtime->team();
    const QList<ThreadRow> rows = m_bench->rows(View::All);
    QVERIFY(!rows.isEmpty());
    for (int i = 0; i < acts; ++i) {
        m_clock->advance(1s);
        const ThreadKey thread = rows.at(qsizetype(random() % size_t(rows.size()))).key;
        const QString tag = QStringLiteral("tag %1").arg(random() % 3);
        const auto notes = m_bench->conversation(thread).notes;
        switch (random() % 10) {
        case 0: (void)await(team.claim({thread})); break;
        case 1: (void)await(team.release({thread})); break;
        case 2: (void)await(team.addTag({thread}, tag)); break;
        case 3: (void)await(team.removeTag({thread}, tag)); break;
        case 4: (void)await(team.addNote(thread, QStringLiteral("note %1").arg(i))); break;
        case 5:
            if (!notes.isEmpty())
                (void)await(team.editNote(thread, notes.first().id, QStringLiteral("edited %1").arg(i)));
            break;
        case 6:
            if (!notes.isEmpty())
                (void)await(team.removeNote(thread, notes.last().id));
            break;
        case 7: (void)await(team.done({thread}, DoneReason::None)); break;
        case 8: (void)await(team.undo()); break;
        default: (void)await(team.setPriority({thread}, Priority(random() % 4))); break;
        }
    }
}

// What a person sees of every conversation.
QString DeviceKeyTest::everything()
{
    QStringList lines;
    const QList<ThreadRow> rows = m_bench->rows(View::All);
    for (const ThreadRow &row : rows) {
        lines.append(QStringLiteral("%1 %2 %3 %4 %5 %6")
                .arg(row.key)
                .arg(int(row.status))
                .arg(int(row.priority))
                .arg(row.holderName, row.tags.join(QLatin1Char(',')))
                .arg(row.waitingSince));
        for (const auto &note : m_bench->conversation(row.key).notes)
            lines.append(QStringLiteral("  %1: %2").arg(note.author, note.text));
    }
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

void DeviceKeyTest::firstUsedWithTheKeychainClosed_aTeamComesAbout_andAllStaysAsItWas()
{
    m_bench->keychain->setState(secrets::KeychainState::Absent);
    QVERIFY(open());
    QVERIFY(connectAndFill());
    const ThreadKey thread = m_bench->firstThread();
    QVERIFY(await(m_bench->runtime->team().claim({thread})));
    QVERIFY(await(m_bench->runtime->team().addNote(thread, QStringLiteral("Depot north"))));
    QVERIFY(await(m_bench->runtime->team().addTag({thread}, QStringLiteral("late"))));
    m_bench->keychain->setState(secrets::KeychainState::Ok);
    QVERIFY(!m_bench->keychain->contents().contains(kDevice));

    const QString before = everything();
    const auto made = create();
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QVERIFY(m_bench->keychain->contents().contains(kDevice));
    QCOMPARE(everything(), before);
    QVERIFY(sync().isIn);
    QVERIFY(await(m_bench->runtime->team().undo()));
    QVERIFY(m_bench->row(thread).tags.isEmpty());
    QVERIFY(await(m_bench->runtime->team().editNote(
        thread, m_bench->conversation(thread).notes.first().id, QStringLiteral("Depot south"))));
    QCOMPARE(m_bench->conversation(thread).notes.first().text, QStringLiteral("Depot south"));

    m_bench->close();
    QVERIFY(open());
    QVERIFY(sync().isIn);
    QVERIFY(m_bench->row(thread).heldByMe);
}

void DeviceKeyTest::anyWork_isTheSame_underTheNewKey_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void DeviceKeyTest::anyWork_isTheSame_underTheNewKey()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    m_bench->keychain->setState(secrets::KeychainState::Locked);
    QVERIFY(open());
    QVERIFY(connectAndFill());
    actAtRandom(random, 60);
    m_bench->keychain->setState(secrets::KeychainState::Ok);
    const QString before = everything();
    QVERIFY(create());
    QCOMPARE(everything(), before);
    // Derived anew from the operations it is the same too.
    const auto differences = await(m_bench->runtime->services().maintenance.rebuildThreadStates());
    QVERIFY(differences);
    QCOMPARE(*differences, 0);
    QCOMPARE(everything(), before);
    // And everything can still be undone, step by step.
    actAtRandom(random, 10);
    while (await(m_bench->runtime->team().undo())) { }
    const QString atTheStart = everything();
    QVERIFY2(!atTheStart.contains(QStringLiteral("note")) && !atTheStart.contains(QStringLiteral("tag")),
        qPrintable(atTheStart));
}

void DeviceKeyTest::killedBetweenKeychainAndDatabase_theNextTimeGoesOn()
{
    m_bench->keychain->setState(secrets::KeychainState::Absent);
    QVERIFY(open());
    QVERIFY(connectAndFill());
    QVERIFY(await(m_bench->runtime->team().claim({m_bench->firstThread()})));
    m_bench->keychain->setState(secrets::KeychainState::Ok);
    // What a program leaves that ended between the two: a key in the keychain that is not the log's.
    const auto stray = sync::DeviceSecrets::make();
    const QByteArray kept = stray.signing.view().toByteArray().toBase64();
    QVERIFY(secrets::writeBlocking(*m_bench->keychain, kDevice, kept, CancelToken()));
    const QString before = everything();
    QVERIFY(create());
    QCOMPARE(m_bench->keychain->contents().value(kDevice), kept);
    QCOMPARE(everything(), before);
    QVERIFY(sync().isIn);
}

void DeviceKeyTest::closedKeychain_isSaid_andNothingIsWritten()
{
    QVERIFY(open());
    for (const auto state : {secrets::KeychainState::Locked, secrets::KeychainState::Absent,
             secrets::KeychainState::Denied, secrets::KeychainState::TimedOut}) {
        m_bench->keychain->setState(state);
        const auto refused = create();
        QVERIFY(!refused);
        QVERIFY(!refused.error().detail.isEmpty());
        QVERIFY(isShareEmpty());
    }
    m_bench->keychain->setState(secrets::KeychainState::Ok);
    QVERIFY(create());
}

void DeviceKeyTest::keyLostAfterSharing_isSaid_andNothingIsWritten()
{
    QVERIFY(open());
    const auto made = create();
    QVERIFY(made);
    m_bench->close();
    QVERIFY(secrets::removeBlocking(*m_bench->keychain, kDevice, CancelToken()));
    QVERIFY(open());
    QVERIFY(!sync().isShared);
    const auto invite = await(m_bench->runtime->teamFolder().invite(ops::Role::Agent));
    QVERIFY(!invite);
    QVERIFY(!m_bench->keychain->contents().contains(kDevice));
}

void DeviceKeyTest::withoutAKeychain_theFileServes_acrossRestarts()
{
    m_bench->keychain->setState(secrets::KeychainState::Absent);
    QVERIFY(open("correct horse"));
    QVERIFY(connectAndFill());
    QVERIFY(await(m_bench->runtime->team().claim({m_bench->firstThread()})));
    const QString before = everything();
    const auto made = create(SecretsWhere::File);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(everything(), before);
    m_bench->close();

    QFile file(secrets::PassphraseStore::pathIn(m_bench->dir.path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(
        int(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)), 0);
    QVERIFY(!file.readAll().contains("correct"));
    QVERIFY(open("correct horse"));
    QVERIFY(sync().isIn);
    QVERIFY(await(m_bench->runtime->teamFolder().invite(ops::Role::Agent)));
}

void DeviceKeyTest::wrongOrNoPassphrase_isSaid_andTheNextStartMayKnowBetter()
{
    m_bench->keychain->setState(secrets::KeychainState::Absent);
    QVERIFY(open({}));
    const auto none = create(SecretsWhere::File);
    QVERIFY(!none);
    QVERIFY(none.error().detail.contains(QStringLiteral("pass phrase")));
    QVERIFY(isShareEmpty());
    m_bench->close();
    QVERIFY(open("correct horse"));
    QVERIFY(create(SecretsWhere::File));
    for (const QByteArray &wrong : {QByteArray("wrong horse"), QByteArray()}) {
        m_bench->close();
        QVERIFY(open(wrong));
        QVERIFY(!sync().isShared);
        const auto again = create(SecretsWhere::File);
        QVERIFY(!again);
    }
    m_bench->close();
    QVERIFY(open("correct horse"));
    QVERIFY(sync().isIn);
}

void DeviceKeyTest::copiedProfile_goesOnUnderANewKey()
{
    QVERIFY(open());
    QVERIFY(connectAndFill());
    QVERIFY(create());
    const ThreadKey thread = m_bench->firstThread();
    const auto devices = [this] {
        QDirIterator each(m_share->path(), {QStringLiteral("*.bj")}, QDir::Files, QDirIterator::Subdirectories);
        QSet<QString> folders;
        while (each.hasNext())
            folders.insert(QFileInfo(each.next()).path());
        return int(folders.size());
    };
    QCOMPARE(devices(), 1);
    m_bench->close();
    QVERIFY(open());
    QVERIFY(sync().isIn);
    QCOMPARE(devices(), 1); // the same profile in its place
    m_bench->close();

    QTemporaryDir elsewhere;
    const QString database = QStringLiteral("baton.db");
    QVERIFY(QFile::copy(m_bench->dir.filePath(database), elsewhere.filePath(database)));
    runtime::RuntimeOptions options = m_bench->options();
    options.profileDir = elsewhere.path();
    QVERIFY(m_bench->open(options));
    QVERIFY(await(m_bench->runtime->team().claim({thread})));
    QVERIFY(sync().isIn);
    QCOMPARE(devices(), 2);
    m_bench->close();
    QVERIFY(m_bench->open(options));
    QVERIFY(sync().isIn);
    QCOMPARE(devices(), 2);
    m_bench->close();

    // The one it was copied from meets what it has not written, and goes on under a new key too.
    QVERIFY(open());
    QVERIFY(sync().isIn);
    QVERIFY(await(m_bench->runtime->team().addTag({thread}, QStringLiteral("late"))));
    sync();
    QCOMPARE(devices(), 3);
    m_bench->close();

    // What the copy wrote under a key of its own opens once the copy has met this one's: two minutes after that it
    // makes a key for both, though it has nothing to say.
    QVERIFY(m_bench->open(options));
    QVERIFY(sync().isIn);
    m_clock->advance(3min);
    sync();
    m_bench->close();
    QVERIFY(open());
    QCOMPARE(sync().folder.withoutKey, 0);
    QVERIFY(m_bench->row(thread).heldByMe);
}

QTEST_GUILESS_MAIN(DeviceKeyTest)
#include "DeviceKeyTest.moc"
