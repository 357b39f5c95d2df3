// SPDX-License-Identifier: GPL-3.0-or-later
// Who writes a reply is told to colleagues through the folder: where, never what.
#include "core/sync/ClearFiles.h"
#include "tests/core/runtime/TeamBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;

class WritingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void whoWrites_isShownToColleagues_untilTheyStop();
    void whoFallsSilent_writesNoMore();
    void goingOn_isSaidEveryHalfMinute();
    void inJoinedConversations_isShownInTheOne();
    void theFolder_holdsNoTraceOfWhereAndWhat();
    void whoIsRemoved_isNotShown();

private:
    ThreadRow rowOf(Desk &desk, const QString &contact) { return m_bench->rowOf(desk, contact); }
    ThreadRow priya(Desk &desk) { return rowOf(desk, QStringLiteral("Priya")); }
    void annaWritesIn(ThreadKey thread)
    {
        m_anna->runtime->teamFolder().setWriting(thread);
        m_bench->sync(*m_anna);
    }
    QList<sync::WritingView> seenByBen() { return m_bench->sync(*m_ben).writing; }
    QByteArray beacons()
    {
        QByteArray all;
        for (const QString &path : m_bench->files(QStringLiteral("b/"))) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

void WritingTest::initTestCase()
{
    m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
    m_bench = std::make_unique<test::TeamBench>(m_clock);
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->open(*desk));
    QVERIFY(m_bench->makeTeam(*m_anna));
    QVERIFY(m_bench->letIn(*m_anna, *m_ben));
    m_bench->settle({m_anna.get(), m_ben.get()});
}

void WritingTest::init()
{
    m_bench->customersWrite();
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->poll(*desk));
}

void WritingTest::cleanup()
{
    annaWritesIn(0);
    QVERIFY(seenByBen().isEmpty());
}

void WritingTest::cleanupTestCase()
{
    m_anna.reset();
    m_ben.reset();
    m_bench.reset();
}

void WritingTest::whoWrites_isShownToColleagues_untilTheyStop()
{
    annaWritesIn(priya(*m_anna).key);
    const auto writing = seenByBen();
    QCOMPARE(writing.size(), 1);
    QCOMPARE(writing.first().thread, priya(*m_ben).key);
    QCOMPARE(writing.first().caseCode, priya(*m_ben).caseCode);
    QCOMPARE(writing.first().name, QStringLiteral("Anna"));
    QVERIFY(m_bench->sync(*m_anna).writing.isEmpty()); // nobody is told of themselves
    QCOMPARE(m_ben->runtime->teamFolder().current().writing, writing);

    m_clock->advance(1s);
    annaWritesIn(rowOf(*m_anna, QStringLiteral("Tom")).key);
    QCOMPARE(seenByBen().value(0).thread, rowOf(*m_ben, QStringLiteral("Tom")).key);
    m_clock->advance(1s);
    annaWritesIn(0);
    QVERIFY(seenByBen().isEmpty());
}

void WritingTest::whoFallsSilent_writesNoMore()
{
    annaWritesIn(priya(*m_anna).key);
    QCOMPARE(seenByBen().size(), 1);
    m_clock->advance(2min);
    QCOMPARE(seenByBen().size(), 1);
    // Anna's computer was switched off: the beacon lies in the folder as it was.
    m_clock->advance(61s);
    QVERIFY(seenByBen().isEmpty());
}

void WritingTest::goingOn_isSaidEveryHalfMinute()
{
    annaWritesIn(priya(*m_anna).key);
    m_bench->settle({m_anna.get(), m_ben.get()}); // nothing else changes what a beacon says
    QCOMPARE(seenByBen().size(), 1);
    for (int minute = 0; minute < 5; ++minute) {
        const QByteArray before = beacons();
        m_clock->advance(29s);
        m_bench->sync(*m_anna);
        QCOMPARE(beacons(), before);
        m_clock->advance(31s);
        m_bench->sync(*m_anna);
        QVERIFY(beacons() != before);
        QCOMPARE(seenByBen().size(), 1);
    }
}

void WritingTest::inJoinedConversations_isShownInTheOne()
{
    const ThreadKey toms = rowOf(*m_anna, QStringLiteral("Tom")).key;
    annaWritesIn(toms);
    QCOMPARE(seenByBen().size(), 1);
    const auto joined = await(m_ben->team().join(priya(*m_ben).key, rowOf(*m_ben, QStringLiteral("Tom")).key));
    QVERIFY(joined);
    // What was found out about a beacon holds until it changes; the next one is looked up in what is there then.
    m_clock->advance(31s);
    m_bench->sync(*m_anna);
    m_clock->advance(31s);
    annaWritesIn(priya(*m_anna).key);
    QCOMPARE(seenByBen().value(0).thread, *joined);
}

void WritingTest::theFolder_holdsNoTraceOfWhereAndWhat()
{
    const ThreadRow row = priya(*m_anna);
    annaWritesIn(row.key);
    QCOMPARE(seenByBen().size(), 1);
    const QByteArray all = beacons();
    QVERIFY(!all.isEmpty());
    QVERIFY(!all.contains(row.id.toBytes()) && !all.contains(row.id.toBytes().first(8)));
    QVERIFY(!all.contains(row.caseCode.toUtf8()));
    QCOMPARE(all.size() % sync::kBeaconBytes, 0);
    // The same place under another key is another number: nobody without the key follows it.
    const auto tag = sync::beaconTag("writing", row.id.toBytes(), sync::EpochKey::random());
    QVERIFY(!all.contains(QByteArray(reinterpret_cast<const char *>(tag.data()), qsizetype(tag.size()))));
}

// Last: Ben is out afterwards, and a colleague who stays sees nothing of him.
void WritingTest::whoIsRemoved_isNotShown()
{
    m_ben->runtime->teamFolder().setWriting(priya(*m_ben).key);
    m_bench->sync(*m_ben);
    QCOMPARE(m_bench->sync(*m_anna).writing.size(), 1);
    QVERIFY(await(m_anna->runtime->teamFolder().remove(QStringLiteral("Ben"))));
    QVERIFY(m_bench->sync(*m_anna).writing.isEmpty());
}

QTEST_GUILESS_MAIN(WritingTest)
#include "WritingTest.moc"
