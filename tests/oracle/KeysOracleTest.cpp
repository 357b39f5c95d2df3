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

QString rotate(std::vector<ForgedEpoch> from)
{
    std::sort(from.begin(), from.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    QString line = QStringLiteral("rotate from");
    for (const ForgedEpoch &each : from)
        line += u' ' + hex(each.id);
    return line;
}

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
        QCOMPARE(say(answer), rotate({silent, others})); // parents they are all the same
    }

    void theNumberOfAnAnnouncement_doesNotMatter()
    {
        KeyTeam t;
        const auto epoch = t.forge.epoch(t.forge.founder, t.both);
        t.forge.add(epoch);
        t.forge.write(t.founder, type::kKeyEpoch, epoch.id, cbor::map({{1, cbor::u(77)}}));
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(epoch));
    }

    void anAnnouncementWithoutANumber_isNone()
    {
        KeyTeam t;
        const auto epoch = t.forge.epoch(t.forge.founder, t.both);
        t.forge.add(epoch);
        const auto announcement = t.forge.write(t.founder, type::kKeyEpoch, epoch.id);
        const Answer answer = t.lookAs(t.forge.founder);
        QCOMPARE(why(answer, announcement), QStringLiteral("payload"));
        QCOMPARE(say(answer), rotate({epoch}));
    }

    void theParentOfAnotherWhoseKeyIsHeld_isNoLeaf()
    {
        KeyTeam t;
        const auto parent = t.announced(t.founder, t.both);
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(parent));
        const auto child = t.forge.epoch(t.forge.recovery, t.both, {parent}); // never announced
        t.forge.add(child);
        QCOMPARE(say(t.lookAs(t.forge.founder)), rotate({child}));
        // Whoever cannot open the child does not know better.
        KeyTeam u;
        const auto known = u.announced(u.founder, u.both);
        u.forge.add(u.forge.epoch(u.forge.recovery, {u.forge.recovery}, {known}));
        QCOMPARE(say(u.lookAs(u.forge.founder)), use(known));
    }

    void oneLeafThatLacksACurrentDevice_andNoneServes()
    {
        KeyTeam t;
        const auto stranger = t.forge.device(t.forge.bytes(16));
        const auto exact = t.announced(t.founder, t.both);
        const auto more = t.announced(t.founder, {t.forge.founder, t.forge.recovery, stranger});
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(exact)); // too many boxes hinder nobody
        const auto fewer = t.forge.epoch(t.forge.founder, {t.forge.founder}); // not even announced
        t.forge.add(fewer);
        QCOMPARE(say(t.lookAs(t.forge.founder)), rotate({exact, more, fewer}));
        QCOMPARE(say(t.lookAs(t.forge.recovery)), use(exact)); // who does not hold its key
        const auto merged = t.announced(t.founder, t.both, {exact, more, fewer});
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(merged));
    }

    void ofSeveral_theHighestNumber_thenTheSmallestId()
    {
        KeyTeam t;
        const auto first = t.announced(t.founder, t.both);
        std::vector<ForgedEpoch> sameNumber;
        sameNumber.reserve(4);
        for (int i = 0; i < 4; ++i)
            sameNumber.push_back(t.announced(t.founder, t.both));
        const auto &smallest = *std::min_element(
            sameNumber.begin(), sameNumber.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(smallest.id < first.id ? smallest : first));
        const auto higher = t.announced(t.founder, t.both, {first});
        QCOMPARE(say(t.lookAs(t.forge.founder)), use(higher));
    }

    void everyViewer_holdsItsOwnKeys()
    {
        KeyTeam t;
        const auto exact = t.announced(t.founder, t.both);
        const auto fewer = t.announced(t.founder, {t.forge.founder});
        t.forge.addRoot();
        t.forge.flush(t.founder);
        const Answer answer = baton::oracle::look({t.forge.folder,
            {t.forge.founder.viewer(), t.forge.recovery.viewer()}, {{t.forge.epochId, t.forge.epochKey}}});
        QCOMPARE(int(answer.choices[0].what), int(Answer::KeyChoice::Rotate));
        QCOMPARE(answer.choices[1].epoch, exact.id);
        QVERIFY(isOpened(answer, fewer));
    }

    void aDeviceNoLongerCurrent_usesTheNewestAnnouncedOneItCanOpen()
    {
        KeyTeam t;
        Log agent = t.join(t.founder, 1);
        const std::vector<ForgedDevice> all{t.forge.founder, t.forge.recovery, agent.device};
        const auto first = t.announced(t.founder, all);
        const auto second = t.announced(t.founder, all, {first});
        t.forge.add(t.forge.epoch(t.forge.founder, all, {second})); // newer, but never announced
        t.forge.removeMember(t.founder, agent.device.member);
        t.announced(t.founder, t.both, {second});
        QCOMPARE(say(t.lookAs(agent.device)), use(second));
        QCOMPARE(say(t.lookAs(t.forge.device(t.forge.bytes(16)))), QStringLiteral("wait"));
    }

    void afterARemovalOrAnAdd_aWriterRotatesFromAllLeaves()
    {
        KeyTeam t;
        const auto first = t.announced(t.founder, t.both);
        const auto one = t.announced(t.founder, t.both, {first}), two = t.announced(t.recovery, t.both, {first});
        Log agent = t.join(t.founder, 1);
        QCOMPARE(say(t.lookAs(t.forge.founder)), rotate({one, two}));
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
        QCOMPARE(say(t.lookAs(reader.device)), use(epoch)); // it holds no key of the one that lacks it
    }

    void anAnnouncementByAReader_isNone()
    {
        KeyTeam t;
        Log reader = t.join(t.founder, 0);
        const auto epoch = t.announced(reader, {t.forge.founder, t.forge.recovery, reader.device});
        t.forge.flush(reader);
        QCOMPARE(say(t.lookAs(t.forge.founder)), rotate({epoch}));
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
        QCOMPARE(say(cheated), QStringLiteral("rotate from"));
        QVERIFY(!hasProblem(other, "epoch-box", epoch));
        QCOMPARE(say(other), use(epoch));
    }

    void aGrant_opensWhatTheOwnBoxDoesNot()
    {
        for (const bool isTrue : {true, false}) {
            KeyTeam t;
            const auto parent = t.announced(t.founder, {t.forge.founder});
            const auto epoch = t.announced(t.founder, t.both, {parent}, {.wrongBox = t.forge.recovery.id});
            t.forge.grant(t.founder, epoch, t.forge.recovery, isTrue ? QByteArray() : t.forge.bytes(32));
            t.forge.flush(t.founder);
            t.forge.claim(t.founder, t.thread);
            const QString sealed = t.forge.flush(t.founder, parent); // of which there is no box, only a parent key
            const Answer answer = t.lookAs(t.forge.recovery);
            QCOMPARE(isOpened(answer, epoch), isTrue);
            QCOMPARE(isOpened(answer, parent), isTrue);
            QCOMPARE(hasProblem(answer, "grant-box", epoch), !isTrue);
            QCOMPARE(answer.file(sealed)->read.verdict.isGood(), isTrue);
            QCOMPARE(say(answer), isTrue ? use(epoch) : QStringLiteral("rotate from"));
        }
    }

    void aGrantForAnother_orOfAnEpochNotHere_opensNothing()
    {
        KeyTeam t;
        const auto epoch = t.announced(t.founder, {t.forge.founder});
        const auto away = t.forge.epoch(t.forge.founder, t.both);
        t.forge.grant(t.founder, epoch, t.forge.device(t.forge.bytes(16)));
        t.forge.grant(t.founder, away, t.forge.recovery);
        const Answer answer = t.lookAs(t.forge.recovery);
        QVERIFY(!isOpened(answer, epoch) && !isOpened(answer, away) && answer.problems.empty());
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
