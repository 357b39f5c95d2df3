// SPDX-License-Identifier: GPL-3.0-or-later
// Anna has the brand's credentials, Ben has not: what she reads he reads, through the folder.
#include "tests/core/runtime/TeamBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;
using baton::test::TeamBench;

namespace {

const QString kPriya = QStringLiteral("Priya");
const QString kTom = QStringLiteral("Tom");

/// What both see of a conversation. Keys, arrival and read marks are each one's own.
QStringList wordsOf(const ConversationPage &page)
{
    QStringList words;
    for (const MessageView &message : page.messages) {
        QStringList earlier;
        for (const Revision &revision : message.revisions)
            earlier.append(revision.text);
        words.append(QStringList{message.id.toHex(), message.author.handle, QString::number(message.at), message.text,
            message.html, toWord(message.visibility), toWord(ThreadKind(page.thread.kind)), message.parent.toHex(),
            QString::number(message.editedAt.value_or(0)), message.deleted ? QStringLiteral("deleted") : QString(),
            message.memberName, earlier.join(u'|'), message.permalink, QString::number(int(message.direction))}
                .join(QLatin1Char('\t')));
    }
    return words;
}

inbox::AccountView accountOf(const Desk &desk) { return desk.runtime->accounts().accounts().value(0); }

QStringList namesOf(const QList<ThreadRow> &rows)
{
    QStringList names;
    for (const ThreadRow &row : rows) {
        names.append(QStringList{row.id.toHex(), row.contactName, row.contactHandle, row.lastSnippet,
            QString::number(row.waitingSince), QString::number(row.messages), toWord(row.status), row.network,
            row.subject}
                .join(QLatin1Char('\t')));
    }
    return names;
}

/// Which conversations there are. What is history is decided by when each connected, and so may differ.
QStringList idsOf(const QList<ThreadRow> &rows)
{
    QStringList ids;
    for (const ThreadRow &row : rows)
        ids.append(row.id.toHex() + u' ' + row.lastSnippet);
    ids.sort();
    return ids;
}

} // namespace

class TeamContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aColleagueWithoutCredentials_readsTheSame();
    void whatComesLater_arrives_withEditsAndDeletions();
    void workOnWhatWasPublished_goesBothWays();
    void joiningLate_showsTheWholeHistory_andMakesNoNoise();
    void wordsThatAreNotHereYet_haveTheirPlace();
    void twoWhoRead_publishEachMessageOnce();
    void connectingLater_keepsWhatColleaguesRead();
    void disconnecting_handsItToTheColleagues();
    void oneReads_theOtherTakesOverWhenItFallsSilent();
    void whereNothingNewComes_itIsToldThatSomebodyReads();
    void withNothingNew_nothingIsWritten();
    void noTokenAndNoWord_standsReadableInTheFolder();

private:
    bool makeTeam();
    void writes(demo::PersonKey author, const QString &text, demo::PostKey *post = nullptr);

    std::unique_ptr<TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

void TeamContentTest::init()
{
    m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
    QVERIFY(m_bench->connect(*m_anna));
    m_bench->clock->advance(1s);
    writes(m_bench->bench.priya, QStringLiteral("@brand where is my parcel? https://shop.example/p/1"));
    writes(m_bench->bench.tom, QStringLiteral("@brand the lamp is broken"));
    QVERIFY(m_bench->poll(*m_anna));
}

void TeamContentTest::cleanup()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
}

void TeamContentTest::writes(demo::PersonKey author, const QString &text, demo::PostKey *post)
{
    const demo::PostKey written = m_bench->bench.writes(author, text);
    if (post)
        *post = written;
    m_bench->clock->advance(1s);
}

bool TeamContentTest::makeTeam()
{
    if (!m_bench->makeTeam(*m_anna) || !m_bench->letIn(*m_anna, *m_ben))
        return false;
    m_bench->settle({m_anna.get(), m_ben.get()});
    return true;
}

void TeamContentTest::aColleagueWithoutCredentials_readsTheSame()
{
    QVERIFY(makeTeam());
    const inbox::AccountView annas = accountOf(*m_anna);
    QTRY_VERIFY(!accountOf(*m_ben).isConnectedHere);
    const inbox::AccountView bens = accountOf(*m_ben);
    QVERIFY(annas.isConnectedHere);
    QCOMPARE(bens.id, annas.id);
    QCOMPARE(bens.handle, annas.handle);
    QCOMPARE(bens.network, annas.network);
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 2);
    QCOMPARE(namesOf(m_bench->rows(*m_ben, View::All)), namesOf(m_bench->rows(*m_anna, View::All)));
    for (const QString &who : {kPriya, kTom})
        QCOMPARE(wordsOf(m_bench->pageOf(*m_ben, who)), wordsOf(m_bench->pageOf(*m_anna, who)));
    QVERIFY(!bens.coverage.isEmpty());
    QCOMPARE(bens.coverage.size(), annas.coverage.size());
    // Nothing leaves from here by itself: SendRequestTest.
    const auto here = m_bench->at(*m_ben);
    const auto sent = await(m_bench->bench.runtime->replies().send(
        test::replyTo(m_bench->bench.firstThread(), QStringLiteral("On its way"))));
    QVERIFY(sent);
    QVERIFY(m_bench->bench.waitFor(*sent, {inbox::OutboxState::Asked}));
}

void TeamContentTest::whatComesLater_arrives_withEditsAndDeletions()
{
    QVERIFY(makeTeam());
    demo::PostKey post = 0;
    writes(m_bench->bench.priya, QStringLiteral("@brand and the seccond one?"), &post);
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 3);
    QVERIFY(m_bench->rowOf(*m_ben, kPriya).unread > 0);

    m_bench->bench.fake.world([&](demo::MastodonWorld &world) {
        world.edit(post, QStringLiteral("@brand and the second one?"), {}, false, {});
    });
    m_bench->clock->advance(1s);
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(namesOf(m_bench->rows(*m_ben, View::All)), namesOf(m_bench->rows(*m_anna, View::All)));
    const auto ofNewest = [this](Desk &desk) {
        const QList<ThreadRow> rows = m_bench->rows(desk, View::All);
        for (const ThreadRow &row : rows) {
            if (row.lastSnippet.contains(QStringLiteral("one?"))) {
                const auto here = m_bench->at(desk);
                return m_bench->bench.conversation(row.key);
            }
        }
        return ConversationPage();
    };
    const ConversationPage edited = ofNewest(*m_ben);
    QCOMPARE(edited.messages.size(), 1);
    QVERIFY(edited.messages.first().text.contains(QStringLiteral("second one")));
    QCOMPARE(edited.messages.first().revisions.size(), 1);
    QCOMPARE(wordsOf(edited), wordsOf(ofNewest(*m_anna)));

    m_bench->bench.fake.world([&](demo::MastodonWorld &world) { world.remove(post); });
    m_bench->clock->advance(1s);
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(ofNewest(*m_anna).messages.first().deleted);
    QCOMPARE(wordsOf(ofNewest(*m_ben)), wordsOf(ofNewest(*m_anna)));
}

void TeamContentTest::workOnWhatWasPublished_goesBothWays()
{
    QVERIFY(makeTeam());
    QVERIFY(await(m_ben->runtime->team().claim({m_bench->rowOf(*m_ben, kPriya).key})));
    QVERIFY(await(m_anna->runtime->team().addNote(
        m_bench->rowOf(*m_anna, kPriya).key, QStringLiteral("Depot north says tomorrow"))));
    m_bench->settle({m_ben.get(), m_anna.get()});
    QCOMPARE(m_bench->rowOf(*m_anna, kPriya).holderName, QStringLiteral("Ben"));
    QCOMPARE(m_bench->pageOf(*m_ben, kPriya).notes.size(), 1);

    // A colleague who comes later finds what was done before the messages were there.
    Desk carla(QStringLiteral("Carla"));
    QVERIFY(m_bench->openAlone(carla) && m_bench->letIn(*m_anna, carla));
    m_bench->settle({m_anna.get(), &carla});
    QCOMPARE(m_bench->rowOf(carla, kPriya).holderName, QStringLiteral("Ben"));
    QCOMPARE(m_bench->pageOf(carla, kPriya).notes.size(), 1);
}

void TeamContentTest::joiningLate_showsTheWholeHistory_andMakesNoNoise()
{
    QVERIFY(m_bench->makeTeam(*m_anna));
    m_bench->sync(*m_anna);
    for (int i = 0; i < 450; ++i)
        writes(m_bench->bench.tom, QStringLiteral("@brand number %1").arg(i));
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get()});
    QVERIFY(m_bench->letIn(*m_anna, *m_ben));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 452);
    QCOMPARE(namesOf(m_bench->rows(*m_ben, View::All)), namesOf(m_bench->rows(*m_anna, View::All)));
    const QList<ThreadRow> rows = m_bench->rows(*m_ben, View::All);
    for (const ThreadRow &row : rows)
        QCOMPARE(row.unread, 0);
}

void TeamContentTest::wordsThatAreNotHereYet_haveTheirPlace()
{
    QVERIFY(makeTeam());
    const QStringList before = m_bench->files(QStringLiteral("c/"));
    const demo::PostKey parcel = m_bench->bench.fake.world(
        [&](demo::MastodonWorld &world) { return world.postsBy(m_bench->bench.priya).first(); });
    m_bench->bench.writes(m_bench->bench.priya, QStringLiteral("@brand any news?"), parcel);
    m_bench->clock->advance(1s);
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->sync(*m_anna);
    QStringList hidden;
    const QStringList after = m_bench->files(QStringLiteral("c/"));
    for (const QString &file : after) {
        if (!before.contains(file)) {
            QVERIFY(QFile::rename(file, m_bench->share.filePath(QFileInfo(file).fileName())));
            hidden.append(file);
        }
    }
    QCOMPARE(hidden.size(), 1);
    QCOMPARE(m_bench->sync(*m_ben).textsOnTheirWay, 1);
    ConversationPage page = m_bench->pageOf(*m_ben, kPriya);
    QCOMPARE(page.messages.size(), 2);
    QVERIFY(!page.messages.first().isTextOnItsWay);
    QVERIFY(page.messages.last().isTextOnItsWay);
    QVERIFY(page.messages.last().text.isEmpty());
    QVERIFY(page.messages.last().author.name.startsWith(kPriya));
    QVERIFY(QFile::rename(m_bench->share.filePath(QFileInfo(hidden.first()).fileName()), hidden.first()));
    QCOMPARE(m_bench->sync(*m_ben).textsOnTheirWay, 0);
    page = m_bench->pageOf(*m_ben, kPriya);
    QCOMPARE(wordsOf(page), wordsOf(m_bench->pageOf(*m_anna, kPriya)));
    QVERIFY(!page.messages.last().isTextOnItsWay);
}

void TeamContentTest::twoWhoRead_publishEachMessageOnce()
{
    QVERIFY(m_bench->connect(*m_ben) && m_bench->poll(*m_ben));
    QVERIFY(makeTeam());
    m_bench->settle({m_anna.get(), m_ben.get()});
    const qsizetype files = m_bench->files(QStringLiteral("c/")).size();
    writes(m_bench->bench.priya, QStringLiteral("@brand hello?"));
    QVERIFY(m_bench->poll(*m_anna) && m_bench->poll(*m_ben));
    m_bench->settle({m_anna.get(), m_ben.get()});
    // One body file of whoever came first, none of the other.
    QCOMPARE(m_bench->files(QStringLiteral("c/")).size(), files + 1);
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 3);
    QCOMPARE(idsOf(m_bench->rows(*m_ben, View::All)), idsOf(m_bench->rows(*m_anna, View::All)));
    QVERIFY(accountOf(*m_ben).isConnectedHere);
}

void TeamContentTest::connectingLater_keepsWhatColleaguesRead()
{
    QVERIFY(makeTeam());
    const QList<ThreadRow> before = m_bench->rows(*m_ben, View::All);
    QVERIFY(m_bench->connect(*m_ben));
    QVERIFY(m_bench->poll(*m_ben));
    QVERIFY(accountOf(*m_ben).isConnectedHere);
    QCOMPARE(m_ben->runtime->accounts().accounts().size(), 1);
    QCOMPARE(m_bench->rows(*m_ben, View::All), before);
    const qsizetype files = m_bench->files(QStringLiteral("c/")).size();
    m_bench->settle({m_ben.get(), m_anna.get()});
    QCOMPARE(m_bench->files(QStringLiteral("c/")).size(), files);
    // Now it can be answered from here.
    const auto here = m_bench->at(*m_ben);
    const auto sent = await(m_bench->bench.runtime->replies().send(
        test::replyTo(m_bench->bench.firstThread(), QStringLiteral("On its way"))));
    QVERIFY(sent);
    m_bench->clock->advance(15s); // how long replies wait
    QVERIFY(m_bench->bench.waitFor(*sent, {inbox::OutboxState::Sent}));
}

void TeamContentTest::disconnecting_handsItToTheColleagues()
{
    QVERIFY(m_bench->connect(*m_ben) && m_bench->poll(*m_ben));
    QVERIFY(makeTeam());
    QVERIFY(await(m_ben->runtime->accounts().removeAccount(accountOf(*m_ben).key)));
    m_bench->settle({m_ben.get(), m_anna.get()});
    QTRY_COMPARE(m_ben->runtime->accounts().accounts().size(), 1);
    QVERIFY(!accountOf(*m_ben).isConnectedHere);
    writes(m_bench->bench.priya, QStringLiteral("@brand hello?"));
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(idsOf(m_bench->rows(*m_ben, View::All)), idsOf(m_bench->rows(*m_anna, View::All)));
}

void TeamContentTest::oneReads_theOtherTakesOverWhenItFallsSilent()
{
    m_bench->pollsByItself = true;
    QVERIFY(m_bench->connect(*m_ben));
    QVERIFY(makeTeam());
    QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
    const auto reads = [](const Desk &desk) { return !accountOf(desk).reader; };
    // Anna founded the team: hers is the lower rank.
    QTRY_VERIFY_WITH_TIMEOUT((m_bench->settle({m_anna.get(), m_ben.get()}), reads(*m_anna) && !reads(*m_ben)), 20000);
    QCOMPARE(accountOf(*m_ben).reader->memberName, QStringLiteral("Anna"));
    QVERIFY(accountOf(*m_ben).reader->isLiving);

    // Anna goes home. What comes before anybody has noticed is not lost.
    m_anna->runtime.reset();
    writes(m_bench->bench.priya, QStringLiteral("@brand is anybody there?"));
    m_bench->clock->advance(90s);
    m_bench->sync(*m_ben);
    QVERIFY(!reads(*m_ben));
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 2);
    m_bench->clock->advance(31s);
    QTRY_VERIFY_WITH_TIMEOUT((m_bench->sync(*m_ben), reads(*m_ben)), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(*m_ben, View::All).size(), 3, 20000);
    m_bench->sync(*m_ben);

    // She comes back, has what Ben read, and reads again herself; nothing is there twice.
    QVERIFY(m_bench->openAlone(*m_anna));
    QTRY_VERIFY_WITH_TIMEOUT((m_bench->settle({m_anna.get(), m_ben.get()}), reads(*m_anna) && !reads(*m_ben)), 20000);
    QCOMPARE(idsOf(m_bench->rows(*m_anna, View::All)), idsOf(m_bench->rows(*m_ben, View::All)));
    QCOMPARE(m_bench->rows(*m_anna, View::All).size(), 3);
}

void TeamContentTest::whereNothingNewComes_itIsToldThatSomebodyReads()
{
    m_bench->pollsByItself = true;
    QVERIFY(makeTeam());
    QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
    QVERIFY(!accountOf(*m_ben).isConnectedHere);
    for (int minutes = 0; minutes < 10; minutes += 5) {
        m_bench->clock->advance(5min);
        const TimeMs since = m_bench->clock->nowMs();
        QTRY_VERIFY_WITH_TIMEOUT(
            (m_bench->settle({m_anna.get(), m_ben.get()}), accountOf(*m_ben).lastCheckedAt >= since), 20000);
        QVERIFY(accountOf(*m_ben).lastCheckedAt <= m_bench->clock->nowMs());
    }
}

void TeamContentTest::withNothingNew_nothingIsWritten()
{
    QVERIFY(makeTeam());
    m_bench->settle({m_anna.get(), m_ben.get()});
    const QStringList before = m_bench->files(QStringLiteral("d/")) + m_bench->files(QStringLiteral("c/"));
    for (int i = 0; i < 3; ++i) {
        m_bench->clock->advance(60s);
        QVERIFY(m_bench->poll(*m_anna));
        m_bench->settle({m_anna.get(), m_ben.get()});
    }
    QCOMPARE(m_bench->files(QStringLiteral("d/")) + m_bench->files(QStringLiteral("c/")), before);
}

void TeamContentTest::noTokenAndNoWord_standsReadableInTheFolder()
{
    writes(m_bench->bench.tom, QStringLiteral("@brand canaryword"));
    QVERIFY(m_bench->poll(*m_anna));
    QVERIFY(makeTeam());
    QCOMPARE(m_bench->rows(*m_ben, View::All).size(), 3);
    const QByteArray token = m_bench->bench.fake.tokenFor(m_bench->bench.brand);
    const QStringList files = m_bench->files({});
    QVERIFY(files.size() > 8);
    for (const QString &name : files) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QByteArray &canary : {QByteArray("canaryword"), QByteArray("priya"), QByteArray("brand"), token})
            QVERIFY2(!bytes.contains(canary), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TeamContentTest)
#include "TeamContentTest.moc"
