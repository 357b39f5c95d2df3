// SPDX-License-Identifier: GPL-3.0-or-later
// What was erased is nowhere any more, on no computer of the team, and does not come back; figures stay.
#include "core/team/ErasureService.h"

#include "tests/core/runtime/TeamBench.h"

#include <QtCore/QDirIterator>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;
using baton::test::TeamBench;

namespace {

// Words that stand nowhere else. A word of the search index may lack its beginning, which the word before it shares.
const QString kWord = QStringLiteral("zweifelskanarie");
const QString kPerson = QStringLiteral("quetzalvogel");
const QString kTom = QStringLiteral("Tom");

/// Files below a folder that hold one of the words, in UTF-8 or UTF-16.
QStringList holding(const QString &folder, const QStringList &words = {kWord.mid(1), kPerson.mid(1)})
{
    QList<QByteArray> needles;
    for (const QString &word : words) {
        needles.append(word.toUtf8());
        needles.append(QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2));
        QByteArray swapped = needles.last();
        for (qsizetype i = 0; i + 1 < swapped.size(); i += 2)
            std::swap(swapped[i], swapped[i + 1]);
        needles.append(swapped);
    }
    QStringList found;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll().toLower();
        if (std::any_of(
                needles.begin(), needles.end(), [&](const QByteArray &needle) { return bytes.contains(needle); }))
            found.append(QDir(folder).relativeFilePath(file.fileName()));
    }
    return found;
}

/// What reports count.
QStringList figuresOf(const QList<ThreadRow> &rows)
{
    QStringList figures;
    for (const ThreadRow &row : rows) {
        figures.append(QStringList{row.id.toHex(), QString::number(row.messages), QString::number(row.waitingSince),
            QString::number(row.lastAt), toWord(row.status), toWord(row.lastDirection), QString::number(row.unread)}
                .join(QLatin1Char(' ')));
    }
    figures.sort();
    return figures;
}

} // namespace

class ErasureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aCustomer_isNowhereAnyMore_andFiguresStay();
    void onlyAnAdmin_erases();
    void aNetworkWhoseClockIsAhead_losesItsNewestToo();
    void theNetworkIsReadAgain_andNothingComesBack();
    void whoWritesAgain_isMetAnew();
    void anOldFileOfTheFolder_isTakenOutAgain();
    void aFileOfASilentColleague_isReplacedByAnAdmin();
    void whoJoinsLater_neverHoldsIt();
    void theReport_namesWhoIsMissing_andWhoIsSilent();
    void oneMessage_isRemovedEverywhere_andItsAnswersStay();
    void oldTexts_goByThemselves_andFiguresStay();

private:
    team::ErasureService &erasure(const Desk &desk) { return desk.runtime->erasure(); }
    bool makeTeam();
    bool eraseThem(Desk &desk);
    void cleanAll();
    void writes(demo::PersonKey author, const QString &text, demo::PostKey inReplyTo = 0);
    ThreadRow theirs(Desk &desk);
    ThreadRow byId(Desk &desk, const ThreadId &id);
    QStringList everywhere();

    std::unique_ptr<TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
    demo::PersonKey m_person = 0;
    demo::PostKey m_post = 0;
};

void ErasureTest::init()
{
    m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
    QVERIFY(m_bench->connect(*m_anna));
    m_bench->clock->advance(1s);
    m_person = m_bench->bench.fake.addPerson(kPerson, QStringLiteral("Quetzalvogel Q."));
    writes(m_person, QStringLiteral("@brand where is my %1 parcel?").arg(kWord));
    m_post = m_bench->bench.fake.world([&](demo::MastodonWorld &world) { return world.postsBy(m_person).first(); });
    writes(m_person, QStringLiteral("@brand it had a %1 in it").arg(kWord), m_post);
    writes(m_bench->bench.tom, QStringLiteral("@brand the lamp is broken"));
    QVERIFY(m_bench->poll(*m_anna));
}

void ErasureTest::cleanup()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
}

void ErasureTest::writes(demo::PersonKey author, const QString &text, demo::PostKey inReplyTo)
{
    m_bench->bench.writes(author, text, inReplyTo);
    m_bench->clock->advance(1s);
}

ThreadRow ErasureTest::theirs(Desk &desk) { return m_bench->rowOf(desk, QStringLiteral("Quetzal")); }

ThreadRow ErasureTest::byId(Desk &desk, const ThreadId &id)
{
    for (const ThreadRow &row : m_bench->rows(desk, View::All)) {
        if (row.id == id)
            return row;
    }
    return {};
}

bool ErasureTest::makeTeam()
{
    if (!m_bench->makeTeam(*m_anna) || !m_bench->letIn(*m_anna, *m_ben))
        return false;
    m_bench->settle({m_anna.get(), m_ben.get()});
    return theirs(*m_ben).messages == 2;
}

bool ErasureTest::eraseThem(Desk &desk)
{
    const auto done = await(erasure(desk).eraseCustomer(theirs(desk).contact));
    if (!done)
        qWarning("not erased: %s", qPrintable(done.error().detail));
    m_bench->clock->advance(1s);
    return done.has_value();
}

void ErasureTest::cleanAll()
{
    for (const Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(await(erasure(*desk).cleanUp()));
}

QStringList ErasureTest::everywhere()
{
    return holding(m_anna->dir.path()) + holding(m_ben->dir.path()) + holding(m_bench->share.path());
}

void ErasureTest::aCustomer_isNowhereAnyMore_andFiguresStay()
{
    QVERIFY(makeTeam());
    const ThreadRow row = theirs(*m_anna);
    const QString said = QStringLiteral("about the ") + kWord;
    // Everything that may hold them: notes, what is asked, why they are one with somebody, drafts, views, an answer.
    QVERIFY(await(m_anna->team().addNote(row.key, said)));
    team::HandOff ask;
    const auto members = await(m_anna->team().members());
    for (const MemberView &member : *members) {
        if (!member.mine)
            ask.to = member.id;
    }
    ask.ask = said;
    QVERIFY(await(m_anna->team().handOff({row.key}, ask)));
    QVERIFY(await(m_anna->runtime->customers().link(
        row.contact, m_bench->rowOf(*m_anna, kTom).contact, LinkEvidence::ToldUs, said)));
    QVERIFY(await(m_anna->runtime->customers().unlink(row.contact)));
    m_bench->settle({m_anna.get(), m_ben.get()});
    inbox::InboxService::Draft draft;
    draft.text = said;
    QVERIFY(await(m_ben->runtime->inbox().saveDraft(theirs(*m_ben).key, inbox::InboxService::DraftKind::Reply, draft)));
    QVERIFY(await(
        m_anna->runtime->inbox().setKeptViews({{QStringLiteral("Q"), View::All, QStringLiteral("from:") + kPerson}})));
    {
        const auto here = m_bench->at(*m_anna);
        const auto sent = await(m_bench->bench.outbox().send(test::replyTo(row.key, said)));
        QVERIFY(sent);
        m_bench->clock->advance(30s);
        QVERIFY(m_bench->bench.waitFor(*sent, {inbox::OutboxState::Sent, inbox::OutboxState::Held}));
    }
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(QFile::copy(
        m_anna->dir.filePath(QStringLiteral("baton.db")), m_anna->dir.filePath(QStringLiteral("baton-aside-1.db"))));
    QVERIFY(QDir(m_anna->dir.path()).mkpath(QStringLiteral("backups")));
    QVERIFY(QFile::copy(m_anna->dir.filePath(QStringLiteral("baton-aside-1.db")),
        m_anna->dir.filePath(QStringLiteral("backups/daily-2026-09-20.db"))));
    QVERIFY(!holding(m_anna->dir.path()).isEmpty() && !holding(m_ben->dir.path()).isEmpty());
    const QStringList before = figuresOf(m_bench->rows(*m_anna, View::All));

    QVERIFY(eraseThem(*m_anna));
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    m_bench->settle({m_anna.get(), m_ben.get()});
    m_bench->settle({m_anna.get(), m_ben.get()});
    cleanAll();
    QCOMPARE(everywhere(), QStringList());
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    // Tom is as he was.
    QCOMPARE(m_bench->pageOf(*m_anna, kTom).messages.first().text, QStringLiteral("@brand the lamp is broken"));
    QCOMPARE(m_bench->pageOf(*m_ben, kTom).messages.first().text, QStringLiteral("@brand the lamp is broken"));
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QVERIFY(await(desk->runtime->inbox().search(kWord))->isEmpty());
        QVERIFY(await(desk->runtime->inbox().search(kPerson))->isEmpty());
        const ThreadRow left = byId(*desk, row.id);
        QVERIFY(left.contactName.isEmpty() && left.contactHandle.isEmpty() && left.subject.isEmpty());
        const auto page = await(desk->runtime->inbox().conversation(left.key));
        QVERIFY(page && page->messages.size() >= 2);
        for (const MessageView &message : page->messages)
            QVERIFY(message.erased == Erased::OnRequest && message.text.isEmpty() && message.permalink.isEmpty());
    }
    // A copy is there again, and it is clean.
    QCOMPARE(QDir(m_anna->dir.filePath(QStringLiteral("backups"))).entryList(QDir::Files).size(), 1);
}

void ErasureTest::onlyAnAdmin_erases()
{
    QVERIFY(makeTeam());
    QVERIFY(!*await(erasure(*m_ben).mayErase()));
    QVERIFY(*await(erasure(*m_anna).mayErase()));
    QCOMPARE(await(erasure(*m_ben).eraseCustomer(theirs(*m_ben).contact)).error().kind, Error::Kind::Refused);
    const MessageKey message = m_bench->pageOf(*m_ben, QStringLiteral("Quetzal")).messages.first().key;
    QCOMPARE(await(erasure(*m_ben).eraseMessage(message)).error().kind, Error::Kind::Refused);
    const AccountId account = m_ben->runtime->accounts().accounts().first().id;
    QCOMPARE(await(erasure(*m_ben).setRetention(account, 3)).error().kind, Error::Kind::Refused);
    QCOMPARE(theirs(*m_ben).messages, 2);
}

void ErasureTest::aNetworkWhoseClockIsAhead_losesItsNewestToo()
{
    writes(m_person, QStringLiteral("@brand last %1").arg(kWord), m_post);
    m_bench->bench.fake.world([&](demo::MastodonWorld &world) {
        world.setCreatedAt(world.postsBy(m_person).first(), m_bench->clock->nowMs() + 60'000);
    });
    QVERIFY(m_bench->poll(*m_anna));
    QCOMPARE(theirs(*m_anna).messages, 3);
    QVERIFY(eraseThem(*m_anna));
    QVERIFY(await(erasure(*m_anna).cleanUp()));
    QCOMPARE(holding(m_anna->dir.path()), QStringList());
}

void ErasureTest::theNetworkIsReadAgain_andNothingComesBack()
{
    const ThreadId id = theirs(*m_anna).id;
    QVERIFY(eraseThem(*m_anna));
    const QStringList before = figuresOf(m_bench->rows(*m_anna, View::All));
    // The customer changes what was erased, and the account is connected anew, with a month of history.
    m_bench->bench.fake.world([&](demo::MastodonWorld &world) {
        world.edit(m_post, QStringLiteral("@brand where is my new %1?").arg(kWord), {}, false, {});
    });
    QVERIFY(m_bench->poll(*m_anna));
    const auto accounts = m_anna->runtime->accounts().accounts();
    QVERIFY(await(m_anna->runtime->accounts().removeAccount(accounts.first().key)));
    QVERIFY(m_bench->connect(*m_anna));
    QVERIFY(m_bench->poll(*m_anna));
    QVERIFY(await(erasure(*m_anna).cleanUp()));
    QCOMPARE(holding(m_anna->dir.path()), QStringList());
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    QVERIFY(byId(*m_anna, id).contactName.isEmpty());
}

void ErasureTest::whoWritesAgain_isMetAnew()
{
    const ThreadId id = theirs(*m_anna).id;
    QVERIFY(eraseThem(*m_anna));
    writes(m_person, QStringLiteral("@brand hello again"), m_post);
    QVERIFY(m_bench->poll(*m_anna));
    const ThreadRow row = byId(*m_anna, id);
    QCOMPARE(row.messages, 3); // the answer stands where what it answers stood
    QCOMPARE(row.contactName, QStringLiteral("Quetzalvogel Q."));
    const auto page = await(m_anna->runtime->inbox().conversation(row.key));
    QCOMPARE(page->messages.last().text, QStringLiteral("@brand hello again"));
    QCOMPARE(page->messages.last().erased, Erased::No);
    QCOMPARE(page->messages.first().erased, Erased::OnRequest);
}

void ErasureTest::anOldFileOfTheFolder_isTakenOutAgain()
{
    QVERIFY(makeTeam());
    const QStringList old = m_bench->files(QStringLiteral("c/"));
    QVERIFY(!old.isEmpty());
    QTemporaryDir kept;
    for (const QString &path : old)
        QVERIFY(QFile::copy(path, kept.filePath(QFileInfo(path).fileName())));
    QVERIFY(eraseThem(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    m_bench->settle({m_anna.get(), m_ben.get()});
    const auto isThere = [&] {
        const QStringList now = m_bench->files(QStringLiteral("c/"));
        return std::any_of(old.begin(), old.end(), [&](const QString &path) { return now.contains(path); });
    };
    QVERIFY(!isThere());
    cleanAll();
    // A computer that was off puts them back.
    for (const QString &path : old)
        QVERIFY(QFile::copy(kept.filePath(QFileInfo(path).fileName()), path));
    m_bench->sync(*m_ben);
    QVERIFY(isThere()); // not Ben's to take out
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(!isThere());
    cleanAll();
    QCOMPARE(everywhere(), QStringList());
    // What stood beside it in the same file is still there for others.
    QVERIFY(!m_bench->files(QStringLiteral("c/")).isEmpty());
}

void ErasureTest::aFileOfASilentColleague_isReplacedByAnAdmin()
{
    QVERIFY(makeTeam());
    const QStringList annas = m_bench->files(QStringLiteral("c/"));
    QVERIFY(m_bench->connect(*m_ben));
    writes(m_person, QStringLiteral("@brand one more %1").arg(kWord));
    writes(m_bench->bench.tom, QStringLiteral("@brand and the chair"));
    QVERIFY(m_bench->poll(*m_ben));
    m_bench->settle({m_ben.get(), m_anna.get()});
    QStringList bens = m_bench->files(QStringLiteral("c/"));
    bens.removeIf([&](const QString &path) { return annas.contains(path); });
    QCOMPARE(bens.size(), 1);
    const auto isThere = [&] { return m_bench->files(QStringLiteral("c/")).contains(bens.first()); };
    QVERIFY(eraseThem(*m_anna));
    m_bench->settle({m_anna.get()});
    QVERIFY(isThere());
    m_bench->clock->advance(std::chrono::hours(24 * 7) - 1h);
    m_bench->settle({m_anna.get()});
    QVERIFY(isThere()); // he may be back from his holidays tomorrow
    m_bench->clock->advance(2h);
    m_bench->settle({m_anna.get()});
    QVERIFY(!isThere());
    // What stood beside it is published anew.
    Desk carla(QStringLiteral("Carla"));
    QVERIFY(m_bench->openAlone(carla) && m_bench->letIn(*m_anna, carla));
    m_bench->settle({m_anna.get(), &carla});
    QCOMPARE(m_bench->pageOf(carla, kTom).messages.last().text, QStringLiteral("@brand and the chair"));
    QVERIFY(holding(carla.dir.path()).isEmpty());
    // And he does not bring it back.
    m_bench->settle({m_ben.get(), m_anna.get()});
    QVERIFY(!isThere());
}

void ErasureTest::whoJoinsLater_neverHoldsIt()
{
    QVERIFY(makeTeam());
    QVERIFY(eraseThem(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    m_bench->settle({m_anna.get(), m_ben.get()});
    Desk carla(QStringLiteral("Carla"));
    QVERIFY(m_bench->openAlone(carla));
    QVERIFY(m_bench->letIn(*m_anna, carla));
    m_bench->settle({m_anna.get(), &carla});
    QCOMPARE(m_bench->pageOf(carla, kTom).messages.first().text, QStringLiteral("@brand the lamp is broken"));
    QCOMPARE(m_bench->sync(carla).textsOnTheirWay, 0);
    QCOMPARE(holding(carla.dir.path()), QStringList());
    // Nor when she reads the network herself.
    QVERIFY(m_bench->connect(carla) && m_bench->poll(carla));
    QVERIFY(await(erasure(carla).cleanUp()));
    QCOMPARE(holding(carla.dir.path()), QStringList());
}

void ErasureTest::theReport_namesWhoIsMissing_andWhoIsSilent()
{
    QVERIFY(makeTeam());
    const IdentityId handle = theirs(*m_anna).contact;
    QVERIFY(eraseThem(*m_anna));
    const auto report = [&] { return await(erasure(*m_anna).reports())->value(0); };
    QCOMPARE(report().people, QList<IdentityId>{handle});
    QVERIFY(report().byMe);
    QCOMPARE(report().by, QStringLiteral("Anna"));
    QCOMPARE(report().devices.size(), 2);
    QCOMPARE(report().devices.at(0).member, QStringLiteral("Ben"));
    QVERIFY(!report().devices.at(0).isDone && !report().devices.at(0).isSilent);
    QVERIFY(report().devices.at(1).isDone && report().devices.at(1).isThisOne);
    m_bench->clock->advance(std::chrono::milliseconds(ErasureReport::kSilentAfter));
    QVERIFY(report().devices.at(0).isSilent);
    m_bench->sync(*m_anna);
    m_bench->sync(*m_ben);
    m_bench->sync(*m_anna); // whoever erased somebody is told at once
    const auto devices = report().devices;
    for (const ErasureReport::Device &device : devices)
        QVERIFY2(device.isDone && !device.isSilent, qPrintable(device.member));
    QVERIFY(report().devices.at(1).member == QStringLiteral("Ben") && report().devices.at(1).doneAt > report().at);
    // He knows who did it.
    const auto his = await(erasure(*m_ben).reports());
    QCOMPARE(his->size(), 1);
    QCOMPARE(his->first().by, QStringLiteral("Anna"));
    QVERIFY(!his->first().byMe);
}

void ErasureTest::oneMessage_isRemovedEverywhere_andItsAnswersStay()
{
    QVERIFY(makeTeam());
    const ThreadId id = theirs(*m_anna).id;
    const QStringList before = figuresOf(m_bench->rows(*m_anna, View::All));
    const auto first = [&](Desk &desk) { return m_bench->pageOf(desk, QStringLiteral("Quetzal")).messages.first(); };
    QVERIFY(await(erasure(*m_anna).eraseMessage(first(*m_anna).key)));
    m_bench->settle({m_anna.get(), m_ben.get()});
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        const auto messages = m_bench->pageOf(*desk, QStringLiteral("Quetzal")).messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.first().erased, Erased::OnRequest);
        QVERIFY(messages.first().text.isEmpty());
        QCOMPARE(messages.last().erased, Erased::No);
        QVERIFY(messages.last().text.contains(kWord));
        QCOMPARE(messages.last().parent, messages.first().id);
        QCOMPARE(byId(*desk, id).messages, 2);
    }
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    // It holds its place when the conversation is taken apart and put together.
    const auto last = m_bench->pageOf(*m_anna, QStringLiteral("Quetzal")).messages.last();
    QVERIFY(await(m_anna->team().split(last.key)));
    QCOMPARE(byId(*m_anna, id).messages, 1);
    QVERIFY(await(m_anna->team().undo()));
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    // Once is enough.
    QVERIFY(await(erasure(*m_anna).eraseMessage(first(*m_anna).key)));
    QCOMPARE(await(erasure(*m_anna).reports())->size(), 1);
}

void ErasureTest::oldTexts_goByThemselves_andFiguresStay()
{
    QVERIFY(makeTeam());
    const AccountId account = m_anna->runtime->accounts().accounts().first().id;
    const auto months = [](int count) { return std::chrono::hours(24 * 30) * count; };
    m_bench->clock->advance(months(2));
    writes(m_bench->bench.priya, QStringLiteral("@brand something new"));
    QVERIFY(m_bench->poll(*m_anna));
    m_bench->settle({m_anna.get(), m_ben.get()});
    const QStringList before = figuresOf(m_bench->rows(*m_anna, View::All));
    const QStringList bens = figuresOf(m_bench->rows(*m_ben, View::All));
    QVERIFY(await(erasure(*m_anna).setRetention(account, 3)));
    QCOMPARE(*await(erasure(*m_anna).eraseOld()), 0); // not that old yet
    m_bench->clock->advance(months(1) + 24h);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QCOMPARE(*await(erasure(*m_ben).retention(account)), 3);
    QCOMPARE(*await(erasure(*m_anna).eraseOld()), 3);
    QCOMPARE(*await(erasure(*m_ben).eraseOld()), 3);
    m_bench->settle({m_anna.get(), m_ben.get()});
    QVERIFY(!*await(erasure(*m_anna).cleanUp())); // not every day
    m_bench->clock->advance(24h * 7);
    QVERIFY(!holding(m_anna->dir.path(), {kWord.mid(1)}).isEmpty());
    cleanAll();
    for (const Desk *desk : {m_anna.get(), m_ben.get()})
        QCOMPARE(holding(desk->dir.path(), {kWord.mid(1)}), QStringList());
    QCOMPARE(figuresOf(m_bench->rows(*m_anna, View::All)), before);
    QCOMPARE(figuresOf(m_bench->rows(*m_ben, View::All)), bens);
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QCOMPARE(m_bench->pageOf(*desk, QStringLiteral("Priya")).messages.first().text,
            QStringLiteral("@brand something new"));
        QCOMPARE(m_bench->pageOf(*desk, QStringLiteral("Quetzal")).messages.first().erased, Erased::ByAge);
        QVERIFY(await(desk->runtime->inbox().search(kWord))->isEmpty());
    }
    // Turned off, nothing more goes, and nothing comes back.
    QVERIFY(await(erasure(*m_anna).setRetention(account, 0)));
    m_bench->clock->advance(months(12));
    QCOMPARE(*await(erasure(*m_anna).eraseOld()), 0);
    QCOMPARE(m_bench->pageOf(*m_anna, QStringLiteral("Quetzal")).messages.first().erased, Erased::ByAge);
    QCOMPARE(await(erasure(*m_anna).setRetention(account, kMaxRetentionMonths + 1)).error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(ErasureTest)
#include "ErasureTest.moc"
