// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody knows before they ask to be let in, and how they take it back.
#include "tests/core/runtime/FolderBench.h"

#include "core/sync/Joining.h"
#include "core/team/TeamService.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::answerOf;
using Standing = sync::TeamStatus::Standing;

namespace {
const QString kAnna = QStringLiteral("Anna");
const QString kBen = QStringLiteral("Ben");
} // namespace

class TeamJoiningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<test::FolderBench>();
        QVERIFY(m_bench->makeTeam({kAnna}));
        QVERIFY(m_bench->open(kBen));
        const auto invite = answerOf(folder(kAnna).invite(ops::Role::Agent));
        QVERIFY(invite);
        m_code = invite->code;
    }
    void cleanup() { m_bench.reset(); }

    void anInvite_tellsTheTeamAndWhoMadeIt_andNothingIsWritten()
    {
        const auto preview = answerOf(folder(kBen).lookAtInvite(m_bench->share.path(), m_code));
        QVERIFY(preview);
        QCOMPARE(preview->teamName, QStringLiteral("Blue Kettle"));
        QCOMPARE(preview->inviter, kAnna);
        QCOMPARE(preview->role, ops::Role::Agent);
        QVERIFY(!preview->isExpired);
        QCOMPARE(requests().size(), 0);
        QVERIFY(!folder(kBen).current().isShared);
        m_bench->clock->advance(std::chrono::hours(24 * 15));
        QVERIFY(answerOf(folder(kBen).lookAtInvite(m_bench->share.path(), m_code))->isExpired);
        QCOMPARE(answerOf(folder(kBen).lookAtInvite(m_bench->share.path(), m_code.left(20))).error().kind,
            Error::Kind::Invalid);
    }

    // The folder may be anybody's to read.
    void theNames_standNowhereInTheFolder()
    {
        QDir invites(m_bench->teamFolder() + QStringLiteral("/j"));
        const QStringList names = invites.entryList(QDir::Files);
        QCOMPARE(names.size(), 1);
        QFile file(invites.filePath(names.first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("Blue Kettle") && !bytes.contains("Anna"));
    }

    void whoWaits_knowsTheTeamsName_andSoDoesWhoIsIn()
    {
        const auto words = answerOf(folder(kBen).join(m_bench->share.path(), m_code, kBen));
        QVERIFY(words);
        QCOMPARE(folder(kBen).current().teamName, QStringLiteral("Blue Kettle"));
        m_bench->sync(kAnna);
        QVERIFY(answerOf(folder(kAnna).approve(
            folder(kAnna).current().requests.first().id, words->at(0) + QLatin1Char(' ') + words->at(3))));
        QCOMPARE(m_bench->sync(kBen).teamName, QStringLiteral("Blue Kettle"));
    }

    void aRequestThatIsTakenBack_isGone_andTheProfileIsAloneWithItsWork()
    {
        QVERIFY(work(QStringLiteral("before")));
        const QByteArray key = (*m_bench)[kBen].keychain->contents().value(QStringLiteral("device"));
        QVERIFY(answerOf(folder(kBen).join(m_bench->share.path(), m_code, kBen)));
        QVERIFY(work(QStringLiteral("while waiting")));
        QCOMPARE(requests().size(), 1);
        QVERIFY(answerOf(folder(kBen).withdraw()));
        QCOMPARE(requests().size(), 0);
        QVERIFY(!folder(kBen).current().isShared);
        m_bench->sync(kAnna);
        QVERIFY(folder(kAnna).current().requests.isEmpty());
        QVERIFY(work(QStringLiteral("after")));
        QCOMPARE(
            said(), QStringList({QStringLiteral("after"), QStringLiteral("before"), QStringLiteral("while waiting")}));
        QVERIFY((*m_bench)[kBen].keychain->contents().value(QStringLiteral("device")) != key);

        m_bench->close(kBen);
        QVERIFY(m_bench->open(kBen));
        QVERIFY(!folder(kBen).current().isShared);
        QCOMPARE(said().size(), 3);
        QCOMPARE(answerOf(folder(kBen).withdraw()).error().kind, Error::Kind::NotFound);
    }

    void whoTookARequestBack_joinsAnotherTeam_withAllTheirWork()
    {
        QVERIFY(work(QStringLiteral("mine")));
        QVERIFY(answerOf(folder(kBen).join(m_bench->share.path(), m_code, kBen)));
        QVERIFY(answerOf(folder(kBen).withdraw()));
        QTemporaryDir elsewhere;
        QVERIFY(answerOf(folder(kBen).create(elsewhere.path(), QStringLiteral("Red Pot"), kBen)));
        QCOMPARE(folder(kBen).current().standing, Standing::In);
        QCOMPARE(folder(kBen).current().teamName, QStringLiteral("Red Pot"));
        QCOMPARE(folder(kBen).current().notShared, 0);
        QCOMPARE(said(), QStringList({QStringLiteral("mine")}));
    }

    void whoeverWasLetInMeanwhile_leavesInstead()
    {
        const auto words = answerOf(folder(kBen).join(m_bench->share.path(), m_code, kBen));
        QVERIFY(words);
        m_bench->sync(kAnna);
        QVERIFY(answerOf(folder(kAnna).approve(
            folder(kAnna).current().requests.first().id, words->at(0) + QLatin1Char(' ') + words->at(3))));
        QCOMPARE(answerOf(folder(kBen).withdraw()).error().kind, Error::Kind::Refused);
        QCOMPARE(folder(kBen).current().standing, Standing::In);
        QVERIFY(work(QStringLiteral("mine")));
        QVERIFY(answerOf(folder(kBen).leave()));
        QCOMPARE(folder(kBen).current().standing, Standing::Left);
        QCOMPARE(said(), QStringList({QStringLiteral("mine")}));
        QCOMPARE(answerOf(folder(kBen).leave()).error().kind, Error::Kind::Refused);
        QCOMPARE(answerOf(folder(kAnna).leave()).error().kind, Error::Kind::Refused); // the last admin
    }

private:
    sync::TeamFolder &folder(const QString &name) { return (*m_bench)[name].folder(); }
    QStringList requests() const
    {
        return QDir(m_bench->teamFolder() + QStringLiteral("/j")).entryList({QStringLiteral("*.req")}, QDir::Files);
    }
    bool work(const QString &what)
    {
        return answerOf((*m_bench)[kBen].runtime->team().setSavedReply({{}, what, QStringLiteral("Sorry."), {}}))
            .has_value();
    }
    QStringList said()
    {
        QStringList names;
        const auto replies = answerOf((*m_bench)[kBen].runtime->team().savedReplies());
        for (const SavedReply &reply : replies.value_or(QList<SavedReply>()))
            names.append(reply.name);
        names.sort();
        return names;
    }
    std::unique_ptr<test::FolderBench> m_bench;
    QString m_code;
};

QTEST_GUILESS_MAIN(TeamJoiningTest)
#include "TeamJoiningTest.moc"
