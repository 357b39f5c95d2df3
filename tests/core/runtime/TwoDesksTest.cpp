// SPDX-License-Identifier: GPL-3.0-or-later
// Two profiles, one shared folder, one network: what one does the other sees, through everything that lies between.
#include "core/inbox/StoreInbox.h"
#include "core/sync/TeamFolder.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;

namespace {

/// A profile with a keychain of its own.
struct Desk {
    QString name;
    QTemporaryDir dir;
    std::shared_ptr<secrets::MemoryStore> keychain = std::make_shared<secrets::MemoryStore>();
    std::unique_ptr<runtime::Runtime> runtime;
};

} // namespace

class TwoDesksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void joining_takesTwoOfSixWords_andBothSeeTheTeam();
    void wrongWordsCodesAndFolders_areRefused();
    void claimTagNoteAndDone_arrive();
    void claimedApart_isShownAsClaimedTwice_onBothAlike();
    void whatIsAgreedOn_holdsForBoth_andOnlyAdminsChangeIt();
    void whatWasDoneBeforeJoining_counts();
    void removed_readsNoMore_andIsNotHeard();
    void folderThatIsAway_isLeftAlone_andNothingIsLost();
    void damagedFile_isPutBackByWhoeverHasIt();
    void afterARestart_theTeamIsTakenUp();
    void withALockedKeychain_itIsToldWhoDidWhat_andWorkIsKept();
    void nothingReadable_standsInTheFolder();

private:
    bool open(Desk &desk);
    /// The bench's helpers work on `desk` while the result lives.
    auto at(Desk &desk)
    {
        m_bench->runtime.swap(desk.runtime);
        return qScopeGuard([this, &desk] { m_bench->runtime.swap(desk.runtime); });
    }
    bool makeTeam();
    QStringList askToJoin(Desk &desk);
    bool letIn(Desk &admin, const QStringList &words);
    sync::TeamStatus sync(Desk &desk) { return await(desk.runtime->teamFolder().sync()).value_or(sync::TeamStatus()); }
    bool pollAll();
    ThreadRow rowOf(Desk &desk, const QString &contact);
    QString teamFolder() const;

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_share;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

bool TwoDesksTest::open(Desk &desk)
{
    runtime::RuntimeOptions options = m_bench->options();
    options.profileDir = desk.dir.path();
    options.keychain = desk.keychain;
    options.memberName = desk.name;
    const auto here = at(desk);
    return m_bench->open(options);
}

void TwoDesksTest::init()
{
    m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
    m_bench = std::make_unique<test::RuntimeBench>(m_clock, false);
    m_share = std::make_unique<QTemporaryDir>();
    m_anna = std::make_unique<Desk>();
    m_anna->name = QStringLiteral("Anna");
    m_ben = std::make_unique<Desk>();
    m_ben->name = QStringLiteral("Ben");
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QVERIFY(open(*desk));
        const auto here = at(*desk);
        QVERIFY(m_bench->connect());
    }
    m_clock->advance(1s);
    m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
    m_clock->advance(1s);
    m_bench->writes(m_bench->tom, QStringLiteral("@brand the lamp is broken"));
    m_clock->advance(1s);
    QVERIFY(pollAll());
}

void TwoDesksTest::cleanup()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
    m_share.reset();
}

bool TwoDesksTest::pollAll()
{
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const auto here = at(*desk);
        if (!m_bench->poll())
            return false;
    }
    return true;
}

ThreadRow TwoDesksTest::rowOf(Desk &desk, const QString &contact)
{
    const auto here = at(desk);
    const QList<ThreadRow> rows = m_bench->rows(View::All);
    for (const ThreadRow &row : rows) {
        if (row.contactName.startsWith(contact))
            return row;
    }
    return {};
}

QString TwoDesksTest::teamFolder() const
{
    return m_share->filePath(QDir(m_share->path()).entryList({QStringLiteral("Baton-*")}, QDir::Dirs).value(0));
}

bool TwoDesksTest::makeTeam()
{
    const auto made = await(
        m_anna->runtime->teamFolder().create(m_share->path(), QStringLiteral("Blue Kettle"), QStringLiteral("Anna")));
    if (!made) {
        qWarning("no team: %s", qPrintable(made.error().detail));
        return false;
    }
    const QStringList words = askToJoin(*m_ben);
    return letIn(*m_anna, words) && sync(*m_ben).isIn;
}

QStringList TwoDesksTest::askToJoin(Desk &desk)
{
    const auto invite = await(m_anna->runtime->teamFolder().invite(ops::Role::Agent));
    if (!invite) {
        qWarning("no invite: %s", qPrintable(invite.error().detail));
        return {};
    }
    const auto words = await(desk.runtime->teamFolder().join(m_share->path(), invite->code, desk.name));
    if (!words)
        qWarning("cannot join: %s", qPrintable(words.error().detail));
    return words.value_or(QStringList());
}

bool TwoDesksTest::letIn(Desk &admin, const QStringList &words)
{
    const auto requests = await(admin.runtime->teamFolder().requests());
    if (!requests || requests->isEmpty() || words.size() != 6)
        return false;
    const auto done = await(
        admin.runtime->teamFolder().approve(requests->first().id, words.at(1) + QLatin1Char(' ') + words.at(4)));
    return done.has_value();
}

void TwoDesksTest::joining_takesTwoOfSixWords_andBothSeeTheTeam()
{
    QVERIFY(makeTeam());
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const sync::TeamStatus status = sync(*desk);
        QVERIFY(status.isShared && status.isIn);
        QCOMPARE(status.folder.state, sync::FolderState::Ready);
        QCOMPARE(status.members.size(), 2);
        QStringList names;
        for (const sync::TeamMemberView &member : status.members)
            names.append(member.name + (member.role == ops::Role::Admin ? QStringLiteral(" (admin)") : QString()));
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("Anna (admin)"), QStringLiteral("Ben")}));
    }
}

void TwoDesksTest::wrongWordsCodesAndFolders_areRefused()
{
    auto &anna = m_anna->runtime->teamFolder();
    auto &ben = m_ben->runtime->teamFolder();
    QCOMPARE(await(ben.invite(ops::Role::Agent)).error().kind, Error::Kind::NotFound);
    QCOMPARE(await(anna.create(QStringLiteral("/nowhere"), QStringLiteral("T"), QStringLiteral("A"))).error().kind,
        Error::Kind::NotFound);
    const QString around = QFileInfo(m_anna->dir.path()).path();
    QCOMPARE(await(anna.create(around, QStringLiteral("T"), QStringLiteral("A"))).error().kind, Error::Kind::Refused);
    QVERIFY(await(anna.create(m_share->path(), QStringLiteral("Blue Kettle"), QStringLiteral("Anna"))));
    QCOMPARE(await(anna.create(m_share->path(), QStringLiteral("T"), QStringLiteral("A"))).error().kind,
        Error::Kind::Conflict);
    const auto invite = await(anna.invite(ops::Role::Agent));
    QVERIFY(invite);
    QString mistyped = invite->code;
    mistyped[3] = mistyped.at(3) == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
    QCOMPARE(await(ben.join(m_share->path(), mistyped, QStringLiteral("Ben"))).error().kind, Error::Kind::Invalid);
    const auto words = await(ben.join(m_share->path(), invite->code, QStringLiteral("Ben")));
    QVERIFY(words);
    QVERIFY(!sync(*m_ben).isIn);
    const auto requests = await(anna.requests());
    QVERIFY(requests);
    QCOMPARE(requests->size(), 1);
    QCOMPARE(requests->first().memberName, QStringLiteral("Ben"));
    for (const QString &wrong : {QStringLiteral("lusab gutih"), words->first(), QString()}) {
        const auto refused = await(anna.approve(requests->first().id, wrong));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
    }
    QVERIFY(await(anna.approve(requests->first().id, words->at(5) + QLatin1Char(' ') + words->at(0))));
    QVERIFY(sync(*m_ben).isIn);
    QCOMPARE(await(ben.invite(ops::Role::Agent)).error().kind, Error::Kind::Refused);
}

void TwoDesksTest::claimTagNoteAndDone_arrive()
{
    QVERIFY(makeTeam());
    const ThreadKey annas = rowOf(*m_anna, QStringLiteral("Priya")).key;
    auto &team = m_anna->runtime->team();
    QVERIFY(await(team.claim({annas})));
    QVERIFY(await(team.addTag({annas}, QStringLiteral("late parcel"))));
    QVERIFY(await(team.addNote(annas, QStringLiteral("Depot north says tomorrow"))));
    QCOMPARE(rowOf(*m_ben, QStringLiteral("Priya")).held, false);
    sync(*m_anna);
    sync(*m_ben);
    const ThreadRow row = rowOf(*m_ben, QStringLiteral("Priya"));
    QVERIFY(row.held && !row.heldByMe);
    QCOMPARE(row.holderName, QStringLiteral("Anna"));
    QCOMPARE(row.tags, QStringList{QStringLiteral("late parcel")});
    {
        const auto here = at(*m_ben);
        const ConversationPage page = m_bench->conversation(row.key);
        QCOMPARE(page.notes.size(), 1);
        QCOMPARE(page.notes.first().text, QStringLiteral("Depot north says tomorrow"));
        QCOMPARE(page.notes.first().author, QStringLiteral("Anna"));
    }
    QVERIFY(await(m_ben->runtime->team().done({row.key}, DoneReason::None)));
    sync(*m_ben);
    sync(*m_anna);
    QCOMPARE(rowOf(*m_anna, QStringLiteral("Priya")).status, ThreadStatus::Done);
}

void TwoDesksTest::claimedApart_isShownAsClaimedTwice_onBothAlike()
{
    QVERIFY(makeTeam());
    QVERIFY(await(m_ben->runtime->team().claim({rowOf(*m_ben, QStringLiteral("Tom")).key})));
    m_clock->advance(1s);
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    sync(*m_anna);
    sync(*m_ben);
    sync(*m_anna);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const ThreadRow row = rowOf(*desk, QStringLiteral("Tom"));
        QVERIFY(row.contested);
        QCOMPARE(row.holderName, QStringLiteral("Ben"));
    }
    // Taking over settles it for both.
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    sync(*m_anna);
    sync(*m_ben);
    const ThreadRow row = rowOf(*m_ben, QStringLiteral("Tom"));
    QVERIFY(!row.contested);
    QCOMPARE(row.holderName, QStringLiteral("Anna"));
}

void TwoDesksTest::whatIsAgreedOn_holdsForBoth_andOnlyAdminsChangeIt()
{
    QVERIFY(makeTeam());
    Policy policy;
    policy.calendars = {{Calendar::always(QStringLiteral("UTC")), {}}};
    policy.calendars.first().hours.name = QStringLiteral("always");
    policy.departments = {{QStringLiteral("Support"), QStringLiteral("always"), {{QStringLiteral("Ben"), {}}}, {},
        {{{QStringLiteral("Ben"), {}}, TimeMs(3600'000)}, {{QStringLiteral("Anna"), {}}, TimeMs(3600'000)}}}};
    const auto set = await(m_anna->runtime->policy().setPolicy(policy.toJson()));
    QVERIFY2(set, set ? "" : qPrintable(set.error().detail));
    const ThreadKey annas = rowOf(*m_anna, QStringLiteral("Priya")).key;
    QVERIFY(await(m_anna->runtime->team().handOff({annas}, {.department = QStringLiteral("Support")})));
    sync(*m_anna);
    sync(*m_ben);
    QCOMPARE(await(m_ben->runtime->policy().policy()).value_or(team::AgreedPolicy()).policy, policy);
    ThreadRow bens = rowOf(*m_ben, QStringLiteral("Priya"));
    QVERIFY(bens.offeredToMe && !bens.offeredByMe);
    QCOMPARE(bens.department, QStringLiteral("Support"));
    QVERIFY(!rowOf(*m_anna, QStringLiteral("Priya")).offeredToMe);

    const auto refused = await(m_ben->runtime->policy().setPolicy(Policy().toJson()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);

    // Nobody acts: both see, without another word, that it has come to Anna.
    m_clock->advance(1h);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QSet<ThreadKey> told;
        const auto listening = QObject::connect(&desk->runtime->inbox(), &inbox::InboxService::changed, this,
            [&told](const ChangeSet &changes) { told.unite(changes.handedToMe); });
        const auto over = qScopeGuard([&listening] { QObject::disconnect(listening); });
        QVERIFY(await(static_cast<inbox::StoreInbox &>(desk->runtime->inbox()).wakeSnoozed()));
        QTRY_COMPARE(told.size(), desk == m_anna.get() ? 1 : 0); // notified of
        const ThreadRow row = rowOf(*desk, QStringLiteral("Priya"));
        QCOMPARE(row.broughtTo, QStringLiteral("Anna"));
        QCOMPARE(row.broughtToMe, desk == m_anna.get());
        QVERIFY(row.cameBack);
    }
    QVERIFY(await(m_ben->runtime->team().claim({bens.key})));
    sync(*m_ben);
    sync(*m_anna);
    QCOMPARE(rowOf(*m_anna, QStringLiteral("Priya")).holderName, QStringLiteral("Ben"));
    QVERIFY(rowOf(*m_anna, QStringLiteral("Priya")).broughtTo.isEmpty());
}

void TwoDesksTest::whatWasDoneBeforeJoining_counts()
{
    QVERIFY(await(m_ben->runtime->team().addTag({rowOf(*m_ben, QStringLiteral("Tom")).key}, QStringLiteral("lamp"))));
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    QVERIFY(makeTeam());
    sync(*m_ben);
    sync(*m_anna);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const ThreadRow row = rowOf(*desk, QStringLiteral("Tom"));
        QCOMPARE(row.tags, QStringList{QStringLiteral("lamp")});
        QCOMPARE(row.holderName, QStringLiteral("Anna"));
    }
}

void TwoDesksTest::removed_readsNoMore_andIsNotHeard()
{
    QVERIFY(makeTeam());
    sync(*m_anna);
    QVERIFY(await(m_anna->runtime->teamFolder().remove(QStringLiteral("Ben"))));
    QVERIFY(
        await(m_anna->runtime->team().addTag({rowOf(*m_anna, QStringLiteral("Tom")).key}, QStringLiteral("secret"))));
    sync(*m_anna);
    QVERIFY(await(m_ben->runtime->team().claim({rowOf(*m_ben, QStringLiteral("Priya")).key})));
    sync(*m_ben);
    sync(*m_anna);
    QVERIFY(rowOf(*m_ben, QStringLiteral("Tom")).tags.isEmpty());
    QVERIFY(!rowOf(*m_anna, QStringLiteral("Priya")).held);
    QCOMPARE(sync(*m_anna).members.size(), 2);
    QVERIFY2(!await(m_anna->runtime->teamFolder().remove(QStringLiteral("Anna"))), "the last admin stays");
}

void TwoDesksTest::folderThatIsAway_isLeftAlone_andNothingIsLost()
{
    QVERIFY(makeTeam());
    sync(*m_anna);
    const QString folder = teamFolder();
    const QString elsewhere = folder + QStringLiteral(".unmounted");
    QVERIFY(QDir().rename(folder, elsewhere));
    QVERIFY(QDir().mkdir(folder)); // an empty mount point
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    QCOMPARE(sync(*m_anna).folder.state, sync::FolderState::Away);
    QVERIFY(QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QVERIFY(QDir().rmdir(folder));
    QCOMPARE(sync(*m_anna).folder.state, sync::FolderState::Away);
    QVERIFY(!QFileInfo::exists(folder));
    QVERIFY(QDir().rename(elsewhere, folder));
    QCOMPARE(sync(*m_anna).folder.state, sync::FolderState::Ready);
    sync(*m_ben);
    QCOMPARE(rowOf(*m_ben, QStringLiteral("Tom")).holderName, QStringLiteral("Anna"));
}

void TwoDesksTest::damagedFile_isPutBackByWhoeverHasIt()
{
    QVERIFY(makeTeam());
    const auto segments = [this] {
        QSet<QString> files;
        QDirIterator each(
            teamFolder() + QStringLiteral("/d"), {QStringLiteral("*.bj")}, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            files.insert(each.next());
        return files;
    };
    sync(*m_anna);
    const QSet<QString> before = segments();
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    sync(*m_anna);
    // What a tool may do before Ben has looked: drop a file.
    const QSet<QString> added = segments() - before;
    QCOMPARE(added.size(), 1);
    QVERIFY(QFile::remove(*added.begin()));
    sync(*m_ben);
    QVERIFY(!rowOf(*m_ben, QStringLiteral("Tom")).held);
    sync(*m_anna);
    sync(*m_ben);
    QCOMPARE(rowOf(*m_ben, QStringLiteral("Tom")).holderName, QStringLiteral("Anna"));
}

void TwoDesksTest::afterARestart_theTeamIsTakenUp()
{
    QVERIFY(makeTeam());
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    sync(*m_anna);
    m_ben->runtime.reset();
    QVERIFY(open(*m_ben));
    const sync::TeamStatus status = sync(*m_ben);
    QVERIFY(status.isIn);
    QCOMPARE(rowOf(*m_ben, QStringLiteral("Tom")).holderName, QStringLiteral("Anna"));
    QVERIFY(await(m_ben->runtime->team().addTag({rowOf(*m_ben, QStringLiteral("Tom")).key}, QStringLiteral("lamp"))));
    sync(*m_ben);
    m_anna->runtime.reset();
    QVERIFY(open(*m_anna));
    sync(*m_anna);
    QCOMPARE(rowOf(*m_anna, QStringLiteral("Tom")).tags, QStringList{QStringLiteral("lamp")});
}

void TwoDesksTest::withALockedKeychain_itIsToldWhoDidWhat_andWorkIsKept()
{
    QVERIFY(makeTeam());
    QVERIFY(await(m_anna->runtime->team().claim({rowOf(*m_anna, QStringLiteral("Tom")).key})));
    sync(*m_anna);
    sync(*m_ben);
    m_ben->runtime.reset();
    m_ben->keychain->setState(secrets::KeychainState::Locked);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be taken up")));
    QVERIFY(open(*m_ben));
    const ThreadKey tom = rowOf(*m_ben, QStringLiteral("Tom")).key;
    {
        const auto here = at(*m_ben);
        const ConversationPage page = m_bench->conversation(tom);
        QCOMPARE(page.holdings.size(), 1);
        QCOMPARE(page.holdings.first().name, QStringLiteral("Anna"));
        QCOMPARE(page.holdings.first().by, QStringLiteral("Anna"));
        QVERIFY(std::any_of(page.events.begin(), page.events.end(),
            [](const EventView &event) { return event.by == QLatin1String("Anna"); }));
    }
    QVERIFY(await(m_ben->runtime->team().addTag({tom}, QStringLiteral("lamp"))));
    QVERIFY(!sync(*m_ben).isIn || m_ben->runtime->teamFolder().current().isKeyLocked);
    m_ben->keychain->setState(secrets::KeychainState::Ok);
    sync(*m_ben);
    sync(*m_anna);
    QCOMPARE(rowOf(*m_anna, QStringLiteral("Tom")).tags, QStringList{QStringLiteral("lamp")});
}

void TwoDesksTest::nothingReadable_standsInTheFolder()
{
    QVERIFY(makeTeam());
    const ThreadKey thread = rowOf(*m_anna, QStringLiteral("Priya")).key;
    QVERIFY(await(m_anna->runtime->team().addTag({thread}, QStringLiteral("canarytag"))));
    QVERIFY(await(m_anna->runtime->team().addNote(thread, QStringLiteral("canarynote"))));
    sync(*m_anna);
    sync(*m_ben);
    int files = 0;
    QDirIterator each(teamFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *canary : {"canarytag", "canarynote", "Anna", "Ben", "Priya", "Blue Kettle", "priya"})
            QVERIFY2(!bytes.contains(canary), qPrintable(file.fileName() + QLatin1Char(' ') + QLatin1String(canary)));
        ++files;
    }
    QVERIFY(files > 8);
}

QTEST_GUILESS_MAIN(TwoDesksTest)
#include "TwoDesksTest.moc"
