// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md, "Epoch" and "Keys in use": which key a writer takes, and epochs that lie.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

using namespace baton::oracle;

namespace {

struct KeyTeam : TestTeam {
    std::vector<ForgedDevice> both{forge.founder, forge.recovery};

    Answer lookAs(const ForgedDevice &viewer)
    {
        forge.addRoot();
        forge.flush(founder);
        forge.flush(recovery);
        return baton::oracle::look({forge.folder, {viewer.viewer()}, {{forge.epochId, forge.epochKey}}});
    }
    ForgedEpoch announced(Log &by, const std::vector<ForgedDevice> &devices, std::vector<ForgedEpoch> parents = {},
        const EpochLies &lies = {})
    {
        const ForgedEpoch epoch = forge.epoch(by.device, devices, std::move(parents), lies);
        forge.add(epoch);
        forge.announce(by, epoch);
        return epoch;
    }
};

QString say(const Answer &answer) { return answer.describe().section(u'\n', -2, -2); }

QString use(const ForgedEpoch &epoch) { return QStringLiteral("use ") + hex(epoch.id); }

bool hasProblem(const Answer &answer, const char *what, const ForgedEpoch &epoch)
{
    return std::find(answer.problems.begin(), answer.problems.end(), QLatin1String(what) + u' ' + hex(epoch.id))
        != answer.problems.end();
}

bool isOpened(const Answer &answer, const ForgedEpoch &epoch)
{
    return std::any_of(answer.epochs.begin(), answer.epochs.end(),
        [&](const auto &each) { return each.id == epoch.id && each.key == epoch.key; });
}

} // namespace

class KeysOracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(4); }

    void withoutAnEpoch_aWriterRotates()
    {
        KeyTeam t;
        QCOMPARE(say(t.lookAs(t.forge.founder)), QStringLiteral("rotate from"));
    }

    void theAnnouncedOne_withExactlyTheCurrentDevices_isUsed()
    {
        KeyTeam t;
        const auto epoch = t.announced(t.founder, t.both);
        QCOMPARE(say(t.lookAs(t.forge.recovery)), use(epoch));
    }

    void unannounced_orAnnouncedByAnother_isNotUsed()
    {
        KeyTeam t;
        const auto silent = t.forge.epoch(t.forge.founder, t.both), others = t.forge.epoch(t.forge.founder, t.both);
        t.forge.add(silent);
        t.forge.add(others);
        t.forge.announce(t.recovery, others);
        const Answer answer = t.lookAs(t.forge.founder);
        QVERIFY(isOpened(answer, silent) && isOpened(answer, others));
        QCOMPARE(say(answer), QStringLiteral("rotate from"));
    }

    void afterARemovalOrAnAdd_aWriterRotatesFromAllLeaves()
    {
        KeyTeam t;
        const auto first = t.announced(t.founder, t.both);
        const auto one = t.announced(t.founder, t.both, {first}), two = t.announced(t.recovery, t.both, {first});
        Log agent = t.join(t.founder, 1);
        const QString leaves = hex(std::min(one.id, two.id)) + u' ' + hex(std::max(one.id, two.id));
        QCOMPARE(say(t.lookAs(t.forge.founder)), QStringLiteral("rotate from ") + leaves);
        t.forge.removeMember(t.founder, agent.device.member);
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(one.id < two.id ? one : two));
        const auto third = t.announced(t.recovery, t.both, {one, two});
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(third));
    }

    void aReader_waitsInsteadOfRotating()
    {
        KeyTeam t;
        t.announced(t.founder, t.both);
        Log reader = t.join(t.founder, 0);
        QCOMPARE(say(t.lookAs(reader.device)), QStringLiteral("wait"));
        const auto epoch = t.announced(t.founder, {t.forge.founder, t.forge.recovery, reader.device});
        QCOMPARE(say(t.lookAs(reader.device)), use(epoch));
    }

    void anAnnouncementByAReader_isNone()
    {
        KeyTeam t;
        Log reader = t.join(t.founder, 0);
        t.announced(reader, {t.forge.founder, t.forge.recovery, reader.device});
        t.forge.flush(reader);
        QCOMPARE(say(t.lookAs(t.forge.founder)), QStringLiteral("rotate from"));
    }

    void replacedAndFrozenDevices_areNotAmongTheRecipients()
    {
        KeyTeam t;
        const auto spare = t.forge.device(t.forge.founder.member), fresh = t.forge.device(t.forge.founder.member);
        t.forge.addDevice(t.founder, spare);
        t.forge.addDevice(t.founder, fresh, t.forge.founder.id);
        t.forge.freeze(t.founder, spare.id);
        const auto epoch = t.announced(t.founder, {fresh, t.forge.recovery});
        QCOMPARE(say(t.lookAs(fresh)), use(epoch));
        QCOMPARE(say(t.lookAs(t.forge.founder)), QStringLiteral("wait"));
    }

    // --- lies, signed by a colleague

    void aWrongBox_isReported_andTheRestCounts()
    {
        KeyTeam t;
        const auto epoch = t.announced(t.founder, t.both, {}, {.wrongBox = t.forge.recovery.id});
        const Answer cheated = t.lookAs(t.forge.recovery), other = t.lookAs(t.forge.founder);
        QVERIFY(hasProblem(cheated, "epoch-box", epoch) && !isOpened(cheated, epoch));
        QCOMPARE(say(cheated), QStringLiteral("rotate from ") + hex(epoch.id));
        QVERIFY(!hasProblem(other, "epoch-box", epoch));
        QCOMPARE(say(other), use(epoch));
    }

    void aWrongCommitment_isReportedByAll()
    {
        KeyTeam t;
        const auto epoch = t.announced(t.founder, t.both, {}, {.wrongCommitment = true});
        const Answer answer = t.lookAs(t.forge.recovery);
        QVERIFY(hasProblem(answer, "epoch-box", epoch) && !isOpened(answer, epoch));
    }

    void wrongRecipients_areNotUsed()
    {
        KeyTeam t;
        const auto stranger = t.forge.device(t.forge.bytes(16));
        const auto more = t.announced(t.founder, {t.forge.founder, t.forge.recovery, stranger});
        const auto fewer = t.announced(t.founder, {t.forge.founder});
        const Answer answer = t.lookAs(t.forge.founder);
        QVERIFY(isOpened(answer, more) && isOpened(answer, fewer));
        QVERIFY(say(answer).startsWith(u"rotate from"));
    }

    void aWrongParentKey_isReported_andTheEpochCounts()
    {
        KeyTeam t;
        const auto parent = t.announced(t.founder, {t.forge.founder});
        const auto epoch = t.announced(t.founder, t.both, {parent}, {.wrongParentKey = true});
        const Answer answer = t.lookAs(t.forge.recovery);
        QVERIFY(hasProblem(answer, "epoch-parent-key", epoch));
        QVERIFY(isOpened(answer, epoch) && !isOpened(answer, parent));
        QCOMPARE(say(answer), use(epoch));
    }

    void aWrongNumber_isReported()
    {
        KeyTeam t;
        const auto parent = t.announced(t.founder, t.both);
        const auto epoch = t.announced(t.founder, t.both, {parent}, {.number = 9});
        const Answer answer = t.lookAs(t.forge.founder);
        QVERIFY(hasProblem(answer, "epoch-number", epoch) && !hasProblem(answer, "epoch-number", parent));
    }

    void brokenEpochs_areDamage_data()
    {
        QTest::addColumn<QString>("lie");
        for (const char *name : {"unsorted boxes", "unsorted parents", "parent keys of others",
                 "number without parents", "short commitment", "signed by another"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void brokenEpochs_areDamage()
    {
        QFETCH(QString, lie);
        KeyTeam t;
        const auto a = t.announced(t.founder, t.both), b = t.announced(t.founder, t.both);
        const auto edit = [](quint64 key, auto change) {
            return [key, change](std::vector<std::pair<quint64, Cbor>> &fields) { change(fields.at(key - 1).second); };
        };
        const auto reverse = [](Cbor &array) { std::reverse(array.items.begin(), array.items.end()); };
        EpochLies lies;
        lies.unsorted = lie == u"unsorted boxes";
        if (lie == u"unsorted parents") {
            lies.body = [&](auto &fields) {
                reverse(fields.at(2).second);
                reverse(fields.at(5).second);
            };
        } else if (lie == u"parent keys of others") {
            lies.body = edit(6, reverse);
        } else if (lie == u"number without parents") {
            lies.body = edit(2, [](Cbor &number) { number.number = 1; });
        } else if (lie == u"short commitment") {
            lies.body = edit(4, [](Cbor &hash) { hash.bytes.chop(1); });
        } else if (lie == u"signed by another") {
            lies.body = edit(7, [&](Cbor &key) { key.bytes = t.forge.recovery.sign.publicKey; });
        }
        const auto epoch = t.announced(t.founder, t.both, {a, b}, lies);
        const Answer answer = t.lookAs(t.forge.founder);
        QVERIFY(!isOpened(answer, epoch));
        QVERIFY(isOpened(answer, a) && isOpened(answer, b));
        QCOMPARE(std::count_if(answer.files.begin(), answer.files.end(),
                     [](const auto &file) { return file.read.verdict.what == Verdict::Damaged; }),
            std::ptrdiff_t(1));
    }

    void anEpochOfAnotherTeam_isNotOurs()
    {
        KeyTeam t;
        const auto epoch = t.announced(
            t.founder, t.both, {}, {.body = [](auto &fields) { fields.front().second.bytes = QByteArray(16, 'x'); }});
        const Answer answer = t.lookAs(t.forge.founder);
        QVERIFY(!isOpened(answer, epoch));
        QCOMPARE(say(answer), QStringLiteral("rotate from"));
    }
};

QTEST_GUILESS_MAIN(KeysOracleTest)
#include "KeysOracleTest.moc"
