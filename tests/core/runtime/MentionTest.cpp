// SPDX-License-Identifier: GPL-3.0-or-later
// A colleague is named in a note: told once, on whichever computer it is seen first.
#include "tests/core/runtime/TeamBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;

class MentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void named_isForThem_andToldOnce_untilSeen();
    void editThatNames_tells_andOneThatNamesAgainDoesNot();
    void writingOnesOwnNote_meansHavingSeenTheOthers();
    void noteTakenBack_tellsNobody();
    void nameOnesOwn_andStrangers_tellNobody();
    void doneConversation_isForThemToo();
    void seenOnOneComputer_isSeenOnTheOther();
    void whoLeft_isNotTold_andStaysNamed();

private:
    void share(Desk &from, Desk &to)
    {
        m_bench->sync(from);
        m_bench->sync(to);
    }
    ThreadRow priya(Desk &desk) { return m_bench->rowOf(desk, QStringLiteral("Priya")); }
    NoteView note(Desk &desk, int which = 0)
    {
        return m_bench->pageOf(desk, QStringLiteral("Priya")).notes.value(which);
    }
    BodyId annaNotes(const QString &text)
    {
        const BodyId id = await(m_anna->team().addNote(priya(*m_anna).key, text)).value_or(BodyId());
        share(*m_anna, *m_ben);
        return id;
    }
    static QStringList named(const NoteView &note)
    {
        QStringList names;
        for (const MentionView &mention : note.mentions)
            names.append(mention.name + (mention.seen ? QStringLiteral(" seen") : QString()));
        return names;
    }
    /// What Ben's desk is told from now on.
    void listen(Desk &desk)
    {
        m_told = {};
        QObject::disconnect(m_listening);
        m_listening = QObject::connect(&desk.runtime->inbox(), &inbox::InboxService::changed, this,
            [this](const ChangeSet &changes) { m_told.merge(changes); });
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
    std::unique_ptr<Desk> m_maria;
    ChangeSet m_told;
    QMetaObject::Connection m_listening;
};

// The team is made once; each case has conversations of its own.
void MentionTest::initTestCase()
{
    m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
    m_bench = std::make_unique<test::TeamBench>(m_clock);
    m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
    m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
    m_maria = std::make_unique<Desk>(QStringLiteral("Anna Maria"));
    QVERIFY(m_bench->open(*m_anna));
    QVERIFY(m_bench->open(*m_ben));
    QVERIFY(m_bench->openAlone(*m_maria));
    QVERIFY(m_bench->makeTeam(*m_anna));
    QVERIFY(m_bench->letIn(*m_anna, *m_ben));
    QVERIFY(m_bench->letIn(*m_anna, *m_maria));
    m_bench->settle({m_anna.get(), m_ben.get(), m_maria.get()});
}

void MentionTest::init()
{
    m_bench->customersWrite();
    for (Desk *desk : {m_anna.get(), m_ben.get()})
        QVERIFY(m_bench->poll(*desk));
    listen(*m_ben);
}

void MentionTest::cleanup()
{
    QObject::disconnect(m_listening);
    for (const ThreadRow &row : m_bench->rows(*m_ben, View::ForMe))
        QVERIFY(await(m_ben->team().mentionsSeen({row.key})));
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 0);
}

void MentionTest::cleanupTestCase()
{
    m_anna.reset();
    m_ben.reset();
    m_maria.reset();
    m_bench.reset();
}

void MentionTest::named_isForThem_andToldOnce_untilSeen()
{
    const BodyId id = annaNotes(QStringLiteral("@ben do you know this parcel? @Anna Maria does not."));
    const ThreadKey key = priya(*m_ben).key;
    QVERIFY(priya(*m_ben).mentionsMe);
    QVERIFY(!priya(*m_anna).mentionsMe);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 1);
    QCOMPARE(m_bench->rows(*m_ben, View::ForMe).value(0).key, key);
    const QString filter = QStringLiteral("is:mentioned");
    QCOMPARE(m_bench->rows(*m_ben, View::All, filter).size(), 1);
    QCOMPARE(m_bench->rows(*m_ben, View::All, QLatin1Char('-') + filter).size(),
        m_bench->rows(*m_ben, View::All).size() - 1);
    QVERIFY(m_bench->rows(*m_anna, View::All, filter).isEmpty());
    QCOMPARE(m_told.mentionedMe.size(), 1);
    QCOMPARE(m_told.mentionedMe.value(id), key);
    QCOMPARE(named(note(*m_ben)), (QStringList{QStringLiteral("Anna Maria"), QStringLiteral("Ben")}));
    QVERIFY(note(*m_ben).mentions.at(1).mine);

    // Whatever else happens there does not tell it again.
    listen(*m_ben);
    QVERIFY(await(m_anna->team().addTag({priya(*m_anna).key}, QStringLiteral("late"))));
    share(*m_anna, *m_ben);
    QVERIFY(m_told.mentionedMe.isEmpty() && m_told.mentionsSeen.isEmpty());

    QVERIFY(await(m_ben->team().mentionsSeen({key})));
    QVERIFY(!priya(*m_ben).mentionsMe);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 0);
    QCOMPARE(m_told.mentionsSeen, QSet<ThreadKey>{key});
    // Seen twice writes nothing.
    m_bench->sync(*m_ben);
    QVERIFY(await(m_ben->team().mentionsSeen({key})));
    QCOMPARE(m_bench->sync(*m_ben).folder.published, 0);
    share(*m_ben, *m_anna);
    QCOMPARE(named(note(*m_anna)), (QStringList{QStringLiteral("Anna Maria"), QStringLiteral("Ben seen")}));
}

void MentionTest::editThatNames_tells_andOneThatNamesAgainDoesNot()
{
    const BodyId id = annaNotes(QStringLiteral("Who knows this parcel?"));
    QVERIFY(!priya(*m_ben).mentionsMe);
    QVERIFY(await(m_anna->team().editNote(priya(*m_anna).key, id, QStringLiteral("@Ben, is it yours?"))));
    share(*m_anna, *m_ben);
    QVERIFY(m_told.mentionedMe.contains(id));
    QVERIFY(await(m_ben->team().mentionsSeen({priya(*m_ben).key})));
    share(*m_ben, *m_anna);

    listen(*m_ben);
    QVERIFY(await(m_anna->team().editNote(priya(*m_anna).key, id, QStringLiteral("@Ben, @Ben, is it yours?"))));
    share(*m_anna, *m_ben);
    QCOMPARE(note(*m_ben).text, QStringLiteral("@Ben, @Ben, is it yours?"));
    QVERIFY(m_told.mentionedMe.isEmpty());
    QVERIFY(!priya(*m_ben).mentionsMe);

    // Another note is another matter.
    const BodyId second = annaNotes(QStringLiteral("@Ben once more"));
    QCOMPARE(m_told.mentionedMe.keys(), QList<BodyId>{second});
}

void MentionTest::writingOnesOwnNote_meansHavingSeenTheOthers()
{
    annaNotes(QStringLiteral("@Ben do you know this parcel?"));
    QVERIFY(await(m_ben->team().addNote(priya(*m_ben).key, QStringLiteral("No."))));
    QVERIFY(!priya(*m_ben).mentionsMe);
    // Undoing the note does not make it unseen.
    QVERIFY(await(m_ben->team().undo()));
    QVERIFY(note(*m_ben, 1).removed);
    QVERIFY(!priya(*m_ben).mentionsMe);
}

void MentionTest::noteTakenBack_tellsNobody()
{
    annaNotes(QStringLiteral("@Ben do you know this parcel?"));
    QVERIFY(priya(*m_ben).mentionsMe);
    QVERIFY(await(m_anna->team().undo()));
    share(*m_anna, *m_ben);
    QVERIFY(note(*m_ben).removed);
    QVERIFY(!priya(*m_ben).mentionsMe);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 0);
    QVERIFY(m_told.mentionsSeen.contains(priya(*m_ben).key)); // what was told of it is withdrawn
}

void MentionTest::nameOnesOwn_andStrangers_tellNobody()
{
    annaNotes(QStringLiteral("I, @Anna, wrote to @tom@example.org and x@ben about @Carla."));
    for (Desk *desk : {m_anna.get(), m_ben.get()}) {
        QVERIFY(!priya(*desk).mentionsMe);
        QVERIFY(note(*desk).mentions.isEmpty());
    }
}

void MentionTest::doneConversation_isForThemToo()
{
    QVERIFY(await(m_anna->team().done({priya(*m_anna).key}, DoneReason::None)));
    annaNotes(QStringLiteral("@Ben for you to know: they were nice about it."));
    QCOMPARE(priya(*m_ben).status, ThreadStatus::Done);
    QCOMPARE(m_bench->count(*m_ben, View::ForMe), 1);
}

void MentionTest::seenOnOneComputer_isSeenOnTheOther()
{
    // Ben's profile is copied to another computer, which goes on under a key of its own: one member, two devices.
    annaNotes(QStringLiteral("@Ben do you know this parcel?"));
    Desk laptop(QStringLiteral("Ben"));
    laptop.keychain = m_ben->keychain;
    m_ben->runtime.reset();
    QVERIFY(
        QFile::copy(m_ben->dir.filePath(QStringLiteral("baton.db")), laptop.dir.filePath(QStringLiteral("baton.db"))));
    QVERIFY(m_bench->openAlone(laptop));
    QVERIFY(m_bench->sync(laptop).isIn);
    QVERIFY(m_bench->openAlone(*m_ben));
    for (int round = 0; round < 2; ++round) { // keys for one another, two minutes apart
        m_clock->advance(3min);
        m_bench->settle({m_ben.get(), &laptop, m_anna.get()});
    }
    QVERIFY(priya(laptop).mentionsMe);
    QVERIFY(priya(*m_ben).mentionsMe);

    listen(laptop);
    QVERIFY(await(m_ben->team().mentionsSeen({priya(*m_ben).key})));
    share(*m_ben, laptop);
    QVERIFY(!priya(laptop).mentionsMe);
    QVERIFY(m_told.mentionsSeen.contains(priya(laptop).key));
    QCOMPARE(m_bench->count(laptop, View::ForMe), 0);
    QObject::disconnect(m_listening);
}

void MentionTest::whoLeft_isNotTold_andStaysNamed()
{
    annaNotes(QStringLiteral("@Anna Maria, please look."));
    QVERIFY(await(m_anna->runtime->teamFolder().remove(QStringLiteral("Anna Maria"))));
    QCOMPARE(named(note(*m_anna)), QStringList{QStringLiteral("Anna Maria")});
    const BodyId id = annaNotes(QStringLiteral("@Anna Maria, and again."));
    QVERIFY(!id.isNull());
    // Nobody in the team is called so; the shorter name is Anna's own.
    QVERIFY(note(*m_anna, 1).mentions.isEmpty());
}

QTEST_GUILESS_MAIN(MentionTest)
#include "MentionTest.moc"
