// SPDX-License-Identifier: GPL-3.0-or-later
// Undo where one device alone does not come to its edges: a colleague's operation in between, and very long threads.
#include "core/team/LocalTeam.h"
#include "core/team/ThreadActs.h"
#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QTest>

using namespace baton;
using baton::inbox::IngestFixture;

namespace {

team::LocalDevice device(unsigned char number)
{
    team::LocalDevice device;
    device.key.fill(number);
    device.member.bytes.fill(number);
    device.memberName = QStringLiteral("Anna");
    return device;
}

template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 60000))
        return fail(Error::Kind::Timeout);
    return task.result();
}

} // namespace

class TeamUndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<IngestFixture>();
        m_log = std::make_unique<team::TeamLog>(m_fixture->clock(), device(1), &random16);
        m_colleague = std::make_unique<team::TeamLog>(m_fixture->clock(), device(2), &random16);
        m_team = std::make_unique<team::LocalTeam>(**m_fixture, *m_log);
        m_fixture->restart(team::stateSource(*m_log));
    }
    void cleanup()
    {
        m_team.reset();
        m_fixture.reset();
    }

    void whatAColleagueChangedSince_isNotUndone_andDoesNotStandInTheWayOfWhatCameBefore()
    {
        m_fixture->apply({IngestFixture::message(QStringLiteral("1"), QStringLiteral("priya"), 0)});
        const ThreadKey thread = m_fixture->rows().value(0).key;
        QVERIFY(await(m_team->addTag({thread}, QStringLiteral("late"))));
        QVERIFY(await(m_team->setPriority({thread}, Priority::Low)));
        // The colleague's operation arrives, made in knowledge of ours.
        m_fixture->write([&](store::WriteContext &context) {
            const auto loaded = team::loadThread(context, *m_colleague, thread);
            const auto sealed
                = m_colleague->append(context, {ops::setPriority(loaded->id, loaded->state, ops::Priority::Urgent)});
            if (!sealed)
                qFatal("%s", qPrintable(sealed.error().detail));
            team::bringUpToDate(context, *m_log, {thread});
            return 0;
        });
        QCOMPARE(m_fixture->rows().value(0).priority, Priority::Urgent);

        const auto refused = await(m_team->undo());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
        QVERIFY2(
            refused.error().detail.startsWith(QStringLiteral("changed since by ")), qPrintable(refused.error().detail));
        QVERIFY2(refused.error().detail.size() > QStringLiteral("changed since by ").size(),
            qPrintable(refused.error().detail));
        QCOMPARE(m_fixture->rows().value(0).priority, Priority::Urgent);

        const auto undone = await(m_team->undo());
        QVERIFY(undone);
        QCOMPARE(undone->operation, QStringLiteral("tag.add"));
        QVERIFY(m_fixture->rows().value(0).tags.isEmpty());
    }

    void doneOfMoreThanOneOperationCanName_isUndoneWhole()
    {
        // One operation names at most 4000 messages; the rest stands in others that continue it.
        constexpr int kMessages = int(2 * ops::kMaxUptoPerOperation) + 500;
        QList<NetworkMessage> messages{IngestFixture::message(QStringLiteral("1"), QStringLiteral("priya"), 0)};
        for (int i = 2; i <= kMessages; ++i)
            messages.append(
                IngestFixture::message(QString::number(i), QStringLiteral("priya"), i, QStringLiteral("1")));
        m_fixture->apply(messages);
        QCOMPARE(m_fixture->rows().size(), 1);
        const ThreadKey thread = m_fixture->rows().first().key;
        QCOMPARE(m_fixture->rows().first().messages, kMessages);
        const ThreadRow before = m_fixture->rows().first();

        QVERIFY(await(m_team->done({thread}, DoneReason::None)));
        QCOMPARE(m_fixture->rows().first().status, ThreadStatus::Done);
        const auto step
            = m_fixture->read([](store::ReadContext &context) { return store::ops::lastUndoStep(context); });
        QVERIFY(step);
        QCOMPARE(step->ops.size(), 3);

        const auto undone = await(m_team->undo());
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().detail));
        QCOMPARE(undone->threads, 1);
        const ThreadRow after = m_fixture->rows().first();
        QCOMPARE(after.status, ThreadStatus::Open);
        QCOMPARE(after.waitingSince, before.waitingSince);
        QVERIFY(!after.reopened);

        // And once more, now that the messages are known to have been seen.
        QVERIFY(await(m_team->done({thread}, DoneReason::NoReplyNeeded)));
        QCOMPARE(m_fixture->rows().first().status, ThreadStatus::Done);
        QVERIFY(await(m_team->undo()));
        QCOMPARE(m_fixture->rows().first().status, ThreadStatus::Open);
        QCOMPARE(m_fixture->rows().first().waitingSince, before.waitingSince);
    }

private:
    std::unique_ptr<IngestFixture> m_fixture;
    std::unique_ptr<team::TeamLog> m_log;
    std::unique_ptr<team::TeamLog> m_colleague;
    std::unique_ptr<team::LocalTeam> m_team;
};

QTEST_GUILESS_MAIN(TeamUndoTest)
#include "TeamUndoTest.moc"
