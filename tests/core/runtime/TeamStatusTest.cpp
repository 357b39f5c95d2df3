// SPDX-License-Identifier: GPL-3.0-or-later
// What a window is told of the team, from real profiles over a real directory.
#include "tests/core/runtime/FolderBench.h"

#include "core/commands/Dispatcher.h"
#include "core/team/TeamService.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

#include <future>

#include <unistd.h>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::answerOf;
using sync::FolderState;
using Standing = sync::TeamStatus::Standing;

namespace {
const QString kAnna = QStringLiteral("Anna");
const QString kBen = QStringLiteral("Ben");
const QString kCarla = QStringLiteral("Carla");
} // namespace

class TeamStatusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<test::FolderBench>(); }
    void cleanup() { m_bench.reset(); }

    void whoeverAsks_waitsWithTheWords_acrossARestart_andIsToldOnceIn();
    void whatIsDoneWhileTheFolderIsAway_isCounted_andNothingOnceItIsShared();
    void aRoundThatChangesNothing_tellsNothing();
    void whoeverWasTakenOut_isTold_afterTheTimeForAMistake();
    void whoeverLeft_isToldSo_andStaysOutAfterARestart();
    void roles_areChangedByAdmins_andOneAdminRemains();
    void aDeletedRequest_isGone_andMayBeMadeAgain();
    void colleaguesWhoHaveEverything_areCounted();
    void nobodyWhoEverTookAnythingIn_isToldSinceWhen();
    void aColleaguesWorkThatDoesNotCome_isNamedAfterTenMinutes();
    void clocksThatAreApart_areFound();
    void aKeychainWithoutTheKey_isToldAsTheProblem_andCheckedAgain();
    void aFolderThatRefusesToBeWritten_isReadOnly();
    void anOldCopyOfTheFolder_isToldForADay_acrossARestart();
    void aKeyUnderAPassPhrase_isLockedUntilItIsSaid_andTheTeamGoesOn();
    void theCode_findsTheFolder_andNoOther();
    void theCommandLine_tellsTheSame();

private:
    sync::TeamFolder &folder(const QString &name) { return (*m_bench)[name].folder(); }
    bool work(const QString &name)
    {
        return answerOf(
            (*m_bench)[name].runtime->team().setSavedReply({{}, QStringLiteral("Late"), QStringLiteral("Sorry."), {}}))
            .has_value();
    }
    std::unique_ptr<test::FolderBench> m_bench;
};

void TeamStatusTest::whoeverAsks_waitsWithTheWords_acrossARestart_andIsToldOnceIn()
{
    QVERIFY(m_bench->open(kAnna) && m_bench->open(kBen));
    QVERIFY(!folder(kAnna).current().isShared);
    QVERIFY(answerOf(folder(kAnna).create(m_bench->share.path(), QStringLiteral("Blue Kettle"), kAnna)));
    QCOMPARE(folder(kAnna).current().standing, Standing::In);
    QCOMPARE(folder(kAnna).current().myRole, ops::Role::Admin);
    const auto invite = answerOf(folder(kAnna).invite(ops::Role::Agent));
    QVERIFY(invite);
    const auto words = answerOf(folder(kBen).join(m_bench->share.path(), invite->code, kBen));
    QVERIFY(words);
    QCOMPARE(folder(kBen).current().standing, Standing::Waiting);
    QCOMPARE(folder(kBen).current().words, *words);

    m_bench->close(kBen);
    QVERIFY(m_bench->open(kBen));
    QTRY_COMPARE(folder(kBen).current().standing, Standing::Waiting);
    QCOMPARE(folder(kBen).current().words, *words);

    QSignalSpy annas(&folder(kAnna), &sync::FolderService::statusChanged);
    m_bench->sync(kAnna);
    QCOMPARE(annas.size(), 1);
    QCOMPARE(folder(kAnna).current().requests.size(), 1);
    QCOMPARE(folder(kAnna).current().requests.first().memberName, kBen);
    QVERIFY(answerOf(folder(kAnna).approve(
        folder(kAnna).current().requests.first().id, words->at(0) + QLatin1Char(' ') + words->at(3))));
    QVERIFY(folder(kAnna).current().requests.isEmpty());
    m_bench->sync(kBen);
    QCOMPARE(folder(kBen).current().standing, Standing::In);
    QCOMPARE(folder(kBen).current().myRole, ops::Role::Agent);
    QVERIFY(folder(kBen).current().words.isEmpty());
}

void TeamStatusTest::whatIsDoneWhileTheFolderIsAway_isCounted_andNothingOnceItIsShared()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QCOMPARE(folder(kAnna).current().notShared, 0);
    const QString path = m_bench->teamFolder();
    QVERIFY(QDir().rename(path, path + QStringLiteral(".away")));
    QVERIFY(work(kAnna));
    QVERIFY(work(kAnna));
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().folder.state, FolderState::Away);
    QCOMPARE(folder(kAnna).current().notShared, 2);
    m_bench->close(kAnna);
    QVERIFY(m_bench->open(kAnna));
    QTRY_COMPARE(folder(kAnna).current().notShared, 2);
    QVERIFY(QDir().rename(path + QStringLiteral(".away"), path));
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().folder.state, FolderState::Ready);
    QCOMPARE(folder(kAnna).current().notShared, 0);
}

void TeamStatusTest::aRoundThatChangesNothing_tellsNothing()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    m_bench->sync(kAnna);
    m_bench->sync(kAnna);
    QSignalSpy told(&folder(kAnna), &sync::FolderService::statusChanged);
    m_bench->sync(kAnna);
    QCOMPARE(told.size(), 0);
    QVERIFY(work(kBen));
    m_bench->sync(kBen);
    m_bench->sync(kAnna);
    QCOMPARE(told.size(), 1);
}

void TeamStatusTest::whoeverWasTakenOut_isTold_afterTheTimeForAMistake()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen, kCarla}));
    QVERIFY(answerOf(folder(kAnna).remove(kBen)));
    m_bench->sync(kBen);
    QCOMPARE(folder(kBen).current().standing, Standing::In); // it may be somebody who has not heard of Ben
    QVERIFY(folder(kBen).current().folder.withoutKey > 0);
    m_bench->close(kBen);
    m_bench->clock->advance(3min);
    QVERIFY(m_bench->open(kBen));
    m_bench->sync(kBen);
    QCOMPARE(folder(kBen).current().standing, Standing::Removed);
    QVERIFY(!folder(kBen).current().isIn);
    m_bench->sync(kCarla);
    QCOMPARE(folder(kCarla).current().standing, Standing::In);
}

void TeamStatusTest::whoeverLeft_isToldSo_andStaysOutAfterARestart()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    const auto members = folder(kBen).current().members;
    const auto me = std::find_if(members.begin(), members.end(), [](const auto &member) { return member.isMe; });
    QVERIFY(me != members.end());
    QVERIFY(answerOf(folder(kBen).removeMember(me->id)));
    QCOMPARE(folder(kBen).current().standing, Standing::Left);
    m_bench->close(kBen);
    QVERIFY(m_bench->open(kBen));
    QTRY_COMPARE(folder(kBen).current().standing, Standing::Left);
    QCOMPARE(m_bench->sync(kAnna).colleagues, 0);
}

void TeamStatusTest::roles_areChangedByAdmins_andOneAdminRemains()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    MemberId anna;
    MemberId ben;
    for (const auto &member : folder(kAnna).current().members)
        (member.isMe ? anna : ben) = member.id;
    QCOMPARE(answerOf(folder(kAnna).setRole(anna, ops::Role::Agent)).error().kind, Error::Kind::Refused);
    QCOMPARE(answerOf(folder(kBen).setRole(ben, ops::Role::Admin)).error().kind, Error::Kind::Refused);
    QVERIFY(answerOf(folder(kAnna).setRole(ben, ops::Role::Admin)));
    QCOMPARE(m_bench->sync(kBen).myRole, ops::Role::Admin);
    QVERIFY(answerOf(folder(kBen).setRole(anna, ops::Role::Reader)));
    QCOMPARE(m_bench->sync(kAnna).myRole, ops::Role::Reader);
}

void TeamStatusTest::aDeletedRequest_isGone_andMayBeMadeAgain()
{
    QVERIFY(m_bench->open(kAnna) && m_bench->open(kBen));
    QVERIFY(answerOf(folder(kAnna).create(m_bench->share.path(), QStringLiteral("Blue Kettle"), kAnna)));
    const auto invite = answerOf(folder(kAnna).invite(ops::Role::Agent));
    QVERIFY(invite);
    QVERIFY(answerOf(folder(kBen).join(m_bench->share.path(), invite->code, QStringLiteral("Bne"))));
    const auto asking = m_bench->sync(kAnna).requests;
    QCOMPARE(asking.size(), 1);
    QVERIFY(answerOf(folder(kAnna).decline(asking.first().id)));
    QVERIFY(folder(kAnna).current().requests.isEmpty());
    QCOMPARE(answerOf(folder(kAnna).decline(asking.first().id)).error().kind, Error::Kind::NotFound);
    const auto words = answerOf(folder(kBen).join(m_bench->share.path(), invite->code, kBen));
    QVERIFY(words);
    QCOMPARE(folder(kBen).current().words, *words);
    QCOMPARE(m_bench->sync(kAnna).requests.size(), 1);
    QCOMPARE(folder(kAnna).current().requests.first().memberName, kBen);
}

void TeamStatusTest::colleaguesWhoHaveEverything_areCounted()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen, kCarla}));
    QVERIFY(work(kAnna));
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().colleagues, 2);
    QCOMPARE(folder(kAnna).current().seenBy, 0);
    m_bench->sync(kBen);
    QCOMPARE(m_bench->sync(kAnna).seenBy, 1);
    m_bench->sync(kCarla);
    QCOMPARE(m_bench->sync(kAnna).seenBy, 2);
    QVERIFY(!folder(kAnna).current().unseenSince);
}

void TeamStatusTest::nobodyWhoEverTookAnythingIn_isToldSinceWhen()
{
    QVERIFY(m_bench->open(kAnna) && m_bench->open(kBen));
    QVERIFY(answerOf(folder(kAnna).create(m_bench->share.path(), QStringLiteral("Blue Kettle"), kAnna)));
    QVERIFY(!folder(kAnna).current().unseenSince); // there is nobody who could
    const auto invite = answerOf(folder(kAnna).invite(ops::Role::Agent));
    const auto words = answerOf(folder(kBen).join(m_bench->share.path(), invite->code, kBen));
    QVERIFY(words);
    const TimeMs then = m_bench->clock->nowMs();
    const auto asking = m_bench->sync(kAnna).requests;
    QVERIFY(answerOf(folder(kAnna).approve(asking.first().id, words->at(0) + QLatin1Char(' ') + words->at(1))));
    m_bench->clock->advance(11min);
    QCOMPARE(m_bench->sync(kAnna).unseenSince, std::optional(then));
    m_bench->sync(kBen);
    QVERIFY(!m_bench->sync(kAnna).unseenSince);
}

void TeamStatusTest::aColleaguesWorkThatDoesNotCome_isNamedAfterTenMinutes()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen, kCarla}));
    const auto segments = [this] {
        QStringList found;
        QDir all(m_bench->teamFolder() + QStringLiteral("/d"));
        for (const QString &device : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QString &file : QDir(all.filePath(device)).entryList(QDir::Files))
                found.append(all.filePath(device + QLatin1Char('/') + file));
        }
        return found;
    };
    const QStringList before = segments();
    QVERIFY(work(kBen));
    m_bench->sync(kBen);
    m_bench->sync(kCarla);
    QStringList bens = segments();
    bens.removeIf([&before](const QString &file) { return before.contains(file); });
    QCOMPARE(bens.size(), 1);
    QVERIFY(work(kCarla)); // says that she has Ben's
    m_bench->sync(kCarla);
    QVERIFY(QFile::rename(bens.first(), m_bench->share.filePath(QStringLiteral("withheld"))));
    m_bench->sync(kAnna);
    QVERIFY(folder(kAnna).current().missing > 0);
    QVERIFY(folder(kAnna).current().missingWork.isEmpty());
    m_bench->clock->advance(11min);
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().missingWork.size(), 1);
    QCOMPARE(folder(kAnna).current().missingWork.first().memberName, kBen);
    QVERIFY(folder(kAnna).current().missingWork.first().operations > 0);
    QVERIFY(QFile::rename(m_bench->share.filePath(QStringLiteral("withheld")), bens.first()));
    QVERIFY(m_bench->sync(kAnna).missingWork.isEmpty());
}

void TeamStatusTest::clocksThatAreApart_areFound()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QVERIFY(folder(kAnna).current().clocks.isEmpty());
    const auto bens = std::make_shared<FakeClock>(m_bench->clock->nowMs() + TimeMs(10) * 60 * 1000);
    m_bench->close(kBen);
    (*m_bench)[kBen].clock = bens;
    QVERIFY(m_bench->open(kBen));
    QVERIFY(work(kBen));
    m_bench->sync(kBen);
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().clocks.size(), 1);
    QCOMPARE(folder(kAnna).current().clocks.first().memberName, kBen);
    QCOMPARE(folder(kAnna).current().clocks.first().ahead, TimeMs(10) * 60 * 1000);
}

void TeamStatusTest::aKeychainWithoutTheKey_isToldAsTheProblem_andCheckedAgain()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    m_bench->close(kBen);
    const auto right = (*m_bench)[kBen].keychain;
    (*m_bench)[kBen].keychain = std::make_shared<secrets::MemoryStore>();
    QVERIFY(m_bench->open(kBen));
    QTRY_VERIFY(folder(kBen).current().problem.has_value());
    QVERIFY(folder(kBen).current().isShared);
    QCOMPARE(folder(kBen).current().problem->kind, Error::Kind::Refused);
    const auto key = secrets::readBlocking(*right, QStringLiteral("device"), {});
    QVERIFY(key);
    QVERIFY(answerOf((*m_bench)[kBen].keychain->write(QStringLiteral("device"), *key)));
    QCOMPARE(m_bench->sync(kBen).standing, Standing::In);
    QVERIFY(!folder(kBen).current().problem);
}

void TeamStatusTest::aFolderThatRefusesToBeWritten_isReadOnly()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QDirIterator all(m_bench->teamFolder(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    QStringList folders{m_bench->teamFolder()};
    while (all.hasNext())
        folders.append(all.next());
    for (const QString &one : folders)
        QVERIFY(QFile::setPermissions(one, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    QVERIFY(work(kAnna));
    m_bench->sync(kAnna);
    QCOMPARE(folder(kAnna).current().folder.state, FolderState::ReadOnly);
    QCOMPARE(folder(kAnna).current().notShared, 1);
    for (const QString &one : folders)
        QVERIFY(QFile::setPermissions(one, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    QCOMPARE(m_bench->sync(kAnna).folder.state, FolderState::Ready);
}

void TeamStatusTest::theCode_findsTheFolder_andNoOther()
{
    QVERIFY(m_bench->open(kAnna) && m_bench->open(kBen));
    const QString home = m_bench->share.path();
    const QString cloud = home + QStringLiteral("/Nextcloud");
    QVERIFY(QDir().mkpath(cloud + QStringLiteral("/Marketing")));
    QVERIFY(QDir().mkpath(home + QStringLiteral("/Dropbox")));
    QVERIFY(answerOf(folder(kAnna).create(cloud + QStringLiteral("/Marketing"), QStringLiteral("Blue Kettle"), kAnna)));
    QVERIFY(answerOf(folder(kBen).create(home + QStringLiteral("/Dropbox"), QStringLiteral("Other"), kBen)));
    const auto invite = answerOf(folder(kAnna).invite(ops::Role::Agent));
    QVERIFY(invite);
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.toLocal8Bit());
    const auto restore = qScopeGuard([&before] { qputenv("HOME", before); });
    const auto found = answerOf(folder(kBen).findTeam(invite->code));
    QVERIFY(found);
    QCOMPARE(*found, QStringList{folder(kAnna).current().path});
    QCOMPARE(answerOf(folder(kBen).findTeam(QStringLiteral("nonsense"))).error().kind, Error::Kind::Invalid);
    const auto fitness = answerOf(folder(kBen).examine(cloud));
    QVERIFY(fitness);
    QCOMPARE(fitness->sharedBy, QStringLiteral("Nextcloud"));
    QCOMPARE(fitness->refusal, sync::FolderFitness::Refusal::None);
    QCOMPARE(
        answerOf(folder(kBen).examine(folder(kAnna).current().path))->refusal, sync::FolderFitness::Refusal::HasTeam);
    QCOMPARE(answerOf(folder(kBen).examine((*m_bench)[kBen].dir.path()))->refusal,
        sync::FolderFitness::Refusal::HoldsProfile);
}

void TeamStatusTest::anOldCopyOfTheFolder_isToldForADay_acrossARestart()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    const QString path = m_bench->teamFolder();
    const QString old = path + QStringLiteral(".old");
    const auto copyTree = [](const QString &from, const QString &to) {
        QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = to + file.mid(from.size());
            if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(file, target))
                return false;
        }
        return true;
    };
    m_bench->sync(kAnna);
    QVERIFY(copyTree(path, old));
    QVERIFY(work(kAnna));
    m_bench->sync(kAnna);
    QVERIFY(!folder(kAnna).current().folder.rolledBackAt);
    m_bench->close(kAnna);
    const auto filesIn = [&] {
        QStringList names;
        QDirIterator files(path + QStringLiteral("/d"), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(files.next());
        names.sort();
        return names;
    };
    const QStringList before = filesIn();
    QVERIFY(QDir(path).removeRecursively() && QDir().rename(old, path));
    QVERIFY(filesIn() != before);
    QVERIFY(m_bench->open(kAnna));
    m_bench->sync(kAnna);
    QVERIFY(folder(kAnna).current().folder.rolledBackAt);
    QCOMPARE(filesIn(), before); // what was missing is back
    m_bench->close(kAnna);
    QVERIFY(m_bench->open(kAnna));
    QVERIFY(m_bench->sync(kAnna).folder.rolledBackAt);
    m_bench->clock->advance(25h);
    QVERIFY(!m_bench->sync(kAnna).folder.rolledBackAt);
}

void TeamStatusTest::aKeyUnderAPassPhrase_isLockedUntilItIsSaid_andTheTeamGoesOn()
{
    const QByteArray phrase("seven lazy otters");
    QVERIFY(m_bench->open(kAnna));
    QVERIFY(!folder(kAnna).current().isKeyInFile);
    QVERIFY(answerOf(folder(kAnna).keepKeyInFile(phrase)));
    QVERIFY(folder(kAnna).current().isKeyInFile);
    const auto twice = answerOf(folder(kAnna).keepKeyInFile("another"));
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, Error::Kind::Conflict);
    QVERIFY(answerOf(folder(kAnna).create(m_bench->share.path(), QStringLiteral("Blue Kettle"), kAnna)));
    const auto here = [&] {
        m_bench->close(kAnna);
        return m_bench->open(kAnna);
    };
    QVERIFY(here());
    QTRY_VERIFY(folder(kAnna).current().isKeyLocked);
    QVERIFY(folder(kAnna).current().problem);
    const auto wrong = answerOf(folder(kAnna).unlock("seven lazy others"));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Error::Kind::Forbidden);
    QVERIFY(folder(kAnna).current().isKeyLocked);
    QVERIFY(answerOf(folder(kAnna).unlock(phrase))); // a slip does not lock it for good
    QVERIFY(!folder(kAnna).current().isKeyLocked);
    QVERIFY(m_bench->sync(kAnna).isIn);

    const QByteArray fresh("eight busy herons");
    QCOMPARE(answerOf(folder(kAnna).changePassphrase("wrong", fresh)).error().kind, Error::Kind::Forbidden);
    QVERIFY(m_bench->sync(kAnna).isIn);
    QVERIFY(answerOf(folder(kAnna).changePassphrase(phrase, fresh)));
    QVERIFY(m_bench->sync(kAnna).isIn);
    QVERIFY(here());
    QCOMPARE(answerOf(folder(kAnna).unlock(phrase)).error().kind, Error::Kind::Forbidden);
    QVERIFY(answerOf(folder(kAnna).unlock(fresh)));
    QVERIFY(m_bench->sync(kAnna).isIn);
    // Never written.
    QDirIterator files((*m_bench)[kAnna].dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(phrase) && !bytes.contains(fresh), qPrintable(file.fileName()));
    }
}

void TeamStatusTest::theCommandLine_tellsTheSame()
{
    QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    QVERIFY(QDir().rename(m_bench->teamFolder(), m_bench->share.filePath(QStringLiteral("away"))));
    QVERIFY(work(kAnna));
    m_bench->sync(kAnna);
    const auto services = (*m_bench)[kAnna].runtime->services();
    const auto invocation = commands::parseCommandLine({QStringLiteral("team"), QStringLiteral("status")});
    QVERIFY(invocation);
    QJsonObject status;
    auto ran = std::async(std::launch::async, [&] {
        return commands::run(*invocation, services, {}, [&](const QJsonObject &document) { status = document; });
    });
    QVERIFY(QTest::qWaitFor([&] { return ran.wait_for(0s) == std::future_status::ready; }, 20000));
    QCOMPARE(ran.get(), commands::Exit::Done);
    QCOMPARE(status.value(QStringLiteral("standing")).toString(), QStringLiteral("in"));
    QCOMPARE(status.value(QStringLiteral("folder")).toString(), QStringLiteral("away"));
    QCOMPARE(status.value(QStringLiteral("not_shared")).toInt(), 1);
    QCOMPARE(status.value(QStringLiteral("colleagues")).toInt(), 1);
    QVERIFY(status.value(QStringLiteral("clock_ahead_s")).isNull());
    QVERIFY(status.value(QStringLiteral("answer_window")).toObject().value(QStringLiteral("seconds")).toInt() >= 10);
}

QTEST_GUILESS_MAIN(TeamStatusTest)
#include "TeamStatusTest.moc"
