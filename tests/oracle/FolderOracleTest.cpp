// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md by examples: what the forge writes reads back, and every lie is caught or harmless.
#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace baton::oracle;

namespace {

Answer lookAt(const Forge &forge) { return look({forge.folder, {}, {{forge.epochId, forge.epochKey}}}); }

QString verdictOf(const Answer &answer, const QString &path)
{
    const auto *file = answer.file(path);
    return file ? file->read.verdict.text() : QStringLiteral("missing");
}

using Fields = std::vector<std::pair<quint64, Cbor>>;

} // namespace

class FolderOracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(3); }

    // --- reading back

    void segmentsPacksAndBodies_readBack()
    {
        TestTeam t;
        t.forge.addRoot();
        const BodyRecord body = t.forge.body("Grüße");
        const auto bodies = t.forge.addBodies(t.founder, {body, t.forge.body("nobody names me")});
        t.forge.claim(t.founder, t.thread);
        const auto note = t.forge.note(t.founder, t.thread, body);
        const auto segment = t.forge.flush(t.founder);
        Answer answer = lookAt(t.forge);
        QCOMPARE(verdictOf(answer, segment), QStringLiteral("good"));
        QCOMPARE(verdictOf(answer, bodies), QStringLiteral("good"));
        QVERIFY(answer.accepts(note));
        QCOMPARE(answer.operations.size(), std::size_t(2));
        QCOMPARE(answer.bodies.size(), std::size_t(1));
        QCOMPARE(answer.bodies.begin()->second, QByteArray("Grüße"));

        // State does not depend on what carries the operations.
        t.forge.pack(t.founder);
        QCOMPARE(lookAt(t.forge).operations.size(), std::size_t(2));
        t.forge.folder.erase(segment);
        answer = lookAt(t.forge);
        QVERIFY(answer.accepts(note));
        QCOMPARE(answer.operations.size(), std::size_t(2));
    }

    void aSegmentOfManyChunks_readsBack()
    {
        TestTeam t;
        t.forge.addRoot();
        for (int i = 0; i < 5; ++i)
            t.forge.write(t.founder, 0x3001, t.thread, cbor::map({{1, cbor::b(t.forge.bytes(60000))}}));
        const auto path = t.forge.flush(t.founder);
        QVERIFY(t.forge.folder[path].size() > 4 * 65536);
        QCOMPARE(verdictOf(lookAt(t.forge), path), QStringLiteral("good"));
    }

    void aLargeBodyFile_isPaddedCoarsely()
    {
        TestTeam t;
        t.forge.addRoot();
        const auto path = t.forge.addBodies(t.founder, {t.forge.body(QByteArray(17000, 'x'))});
        QCOMPARE(verdictOf(lookAt(t.forge), path), QStringLiteral("good"));
        const auto fine
            = t.forge.addBodies(t.founder, {t.forge.body(QByteArray(17000, 'x'))}, {.morePadding = 18432 - 24576});
        QCOMPARE(verdictOf(lookAt(t.forge), fine), QStringLiteral("damaged padding"));
    }

    void aBody_countsWithItsHash_whoeverWroteWhatNamesIt()
    {
        TestTeam t;
        Log reader = t.join(t.founder, 0);
        BodyRecord refused = t.forge.body("refused"), changed = t.forge.body("as written");
        const auto note = t.forge.note(reader, t.thread, refused);
        t.forge.note(t.founder, t.thread, changed);
        changed.text = "as forged";
        t.forge.addBodies(reader, {refused, changed});
        const Answer answer = t.look(t.founder, reader);
        QVERIFY(!answer.accepts(note));
        QCOMPARE(answer.bodies.size(), std::size_t(1));
        QCOMPARE(answer.bodies.begin()->second, QByteArray("refused"));
    }

    void epochs_openByBoxAndThroughParents()
    {
        Forge forge(5);
        forge.addRoot();
        const ForgedEpoch first = forge.epoch(forge.founder, {forge.founder});
        const ForgedEpoch second = forge.epoch(forge.founder, {forge.founder, forge.recovery}, {first});
        forge.add(first);
        forge.add(second);
        Log log(forge.founder);
        forge.announce(log, first);
        const QString early = forge.flush(log, first);
        forge.announce(log, second);
        const QString late = forge.flush(log, second);
        Answer answer = look({forge.folder, {forge.recovery.viewer()}});
        QCOMPARE(answer.epochs.size(), std::size_t(2));
        QCOMPARE(verdictOf(answer, early), QStringLiteral("good"));
        QCOMPARE(verdictOf(answer, late), QStringLiteral("good"));
        QVERIFY(answer.problems.empty());
        QCOMPARE(answer.choices[0].epoch, second.id);

        const ForgedDevice stranger = forge.device(forge.bytes(16));
        answer = look({forge.folder, {stranger.viewer()}});
        QVERIFY(answer.epochs.empty());
        QCOMPARE(verdictOf(answer, late), QStringLiteral("waiting-for-key"));
        QCOMPARE(int(answer.choices[0].what), int(Answer::KeyChoice::Wait));
    }

    void invitesRequestsAndBeacons_readBack()
    {
        TestTeam t;
        const auto invite = t.forge.invite(t.founder, 1, {t.forge.founder, t.forge.recovery});
        const auto joiner = t.forge.device(t.forge.bytes(16));
        t.forge.addRoot();
        const QString request
            = t.forge.place(QStringLiteral("j"), {}, t.forge.request(invite, joiner, "Ann"), QStringLiteral(".req"));
        QCOMPARE(verdictOf(lookAt(t.forge), request), QStringLiteral("waiting-for-invite"));
        const QString path = t.forge.place(QStringLiteral("j"), {}, invite.file, QStringLiteral(".inv"));
        const QString beacon
            = t.forge.place(QStringLiteral("b"), {}, t.forge.beacon(t.founder, 1700000000000), QString());
        QCOMPARE(t.forge.folder[beacon].size(), qsizetype(512));
        const Answer answer = lookAt(t.forge);
        for (const QString &each : {request, path, beacon})
            QCOMPARE(verdictOf(answer, each), QStringLiteral("good"));

        // Anybody can read the invite; only who knows its secret can ask with it.
        auto forged = invite;
        forged.key = t.founder.device.sign;
        const QString liar
            = t.forge.place(QStringLiteral("j"), {}, t.forge.request(forged, joiner, "Eve"), QStringLiteral(".req"));
        QCOMPARE(verdictOf(lookAt(t.forge), liar), QStringLiteral("damaged signature"));
    }

    // --- which root

    void theRoot_isTheKnownOne_orTeamBin_orTheOnlyOne()
    {
        TestTeam t;
        Forge other(99);
        t.forge.claim(t.founder, t.thread);
        t.forge.flush(t.founder);
        QVERIFY(!lookAt(t.forge).root);
        t.forge.folder[QStringLiteral("team (conflict).bin")] = t.forge.rootFile;
        QVERIFY(!lookAt(t.forge).root);
        t.forge.folder[QStringLiteral("k/team (conflict).bin")] = t.forge.rootFile;
        QCOMPARE(lookAt(t.forge).root->teamId, t.forge.teamId);
        t.forge.folder[QStringLiteral("k/x.bin")] = other.rootFile;
        QCOMPARE(lookAt(t.forge).whyNoRoot, QStringLiteral("several roots"));
        t.forge.folder[QStringLiteral("team.bin")] = other.rootFile;
        QCOMPARE(lookAt(t.forge).root->teamId, other.teamId);
        const Answer answer
            = look({t.forge.folder, {}, {{t.forge.epochId, t.forge.epochKey}}, hashOf(t.forge.rootFile)});
        QCOMPARE(answer.operations.size(), std::size_t(1));
    }

    // --- names and order make no difference

    void namesAndOrder_makeNoDifference()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), clone;
        t.forge.flush(agent);
        clone = agent;
        for (int i = 0; i < 12; ++i) {
            Log &log = i % 3 == 0 ? t.founder : i % 3 == 1 ? agent : clone;
            t.forge.claim(log, t.thread);
            t.forge.see(log, {t.founder.head(), agent.head()});
            t.forge.flush(log);
        }
        t.forge.pack(agent);
        t.forge.removeMember(t.founder, agent.device.member);
        const QString first = t.look(t.founder, agent, clone).describe(true);
        QVERIFY(first.count(u'\n') > 30);
        for (int round = 0; round < 20; ++round) {
            Folder shuffled;
            for (const auto &[path, content] : t.forge.folder) {
                static const char *const kPlaces[] = {"k/", "b/", "j/", "d/x/", "c/y/"};
                const auto place = [&] { return QLatin1String(kPlaces[t.forge.number(5)]) + hex(t.forge.bytes(6)); };
                const bool isRoot = path == u"team.bin";
                shuffled[isRoot ? path : place()] = content;
                if (t.forge.number(4) == 0)
                    shuffled[place() + QStringLiteral(" (copy)")] = content;
            }
            QCOMPARE(look({shuffled, {}, {{t.forge.epochId, t.forge.epochKey}}}).describe(true), first);
        }
    }

    void oneSeed_makesOneFolder()
    {
        const auto make = [](quint64 seed) {
            seedRandombytes(seed);
            Forge forge(seed);
            Log log(forge.founder);
            forge.add(forge.epoch(forge.founder, {forge.founder}));
            forge.claim(log, forge.bytes(16));
            forge.flush(log);
            return forge.folder;
        };
        QCOMPARE(make(4), make(4));
        QVERIFY(make(4) != make(5));
    }

    // --- lies about frames

    void frames_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("verdict");
        TestTeam t;
        t.forge.claim(t.founder, t.thread);
        const QByteArray good = t.forge.folder[t.forge.flush(t.founder)];
        const QByteArray beacon = t.forge.beacon(t.founder, 5);
        const auto withLength = [](QByteArray file, quint64 length) { return file.replace(8, 4, be(length, 4)); };
        const auto row = [](const char *name, const QByteArray &content, const char *verdict) {
            QTest::newRow(name) << content << QString::fromLatin1(verdict);
        };
        row("empty", {}, "not-yet");
        row("eleven bytes", good.left(11), "not-yet");
        row("a byte short", good.chopped(1), "not-yet");
        row("a byte more", good + 'x', "damaged longer");
        row("another format", QByteArray(good).replace(5, 1, QByteArray(1, 2)), "not-ours");
        row("a text", "Hello, I am no file of Baton", "not-ours");
        row("above the cap", withLength(good, (4 << 20) + 1), "damaged length");
        row("above the cap and not yet there", withLength(good, (4 << 20) + 1).left(12), "damaged length");
        row("length below the frame", withLength(good, 3), "damaged length");
        row("nothing but a frame", withLength(good.left(12), 12), "damaged length");
        row("no room for a signature", withLength(good.left(75), 75), "damaged length");
        row("room for a signature", withLength(good.left(75), 76), "not-yet");
        row("nothing but a signature", withLength(good.left(76), 76), "damaged header");
        row("long header", QByteArray(good).replace(12, 2, be(0xFFFF, 2)), "damaged header");
        row("beacon of another size", withLength(beacon + "x", 513), "damaged length");
        row("root above its cap", withLength(t.forge.rootFile, 4097), "damaged length");
        row("root of two bodies",
            Forge::clearFile("BATONT\r\n", t.forge.rootFile.mid(12, t.forge.rootFile.size() - 76) + '\x01',
                "baton-root-v1", t.forge.founder.sign.secretKey),
            "damaged padding");
        QByteArray turned = good;
        turned[turned.size() - 100] = char(turned[turned.size() - 100] ^ 1);
        row("a bit turned", turned, "damaged signature");
    }
    void frames()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, verdict);
        TestTeam t;
        t.forge.addRoot();
        t.forge.folder[QStringLiteral("d/x/y")] = content;
        QCOMPARE(verdictOf(lookAt(t.forge), QStringLiteral("d/x/y")), verdict);
    }

    void whatIsUnknownUnderANameOfOurs_isNotYetThere_data()
    {
        QTest::addColumn<QString>("verdict");
        for (const char *name : {"team.bin", "d/aaaaaaaabbbbbbbb/0000000001-ccccccccdddddddd.bj",
                 "d/aaaaaaaabbbbbbbb/p0000000001-ccccccccdddddddd.bj",
                 "c/aaaaaaaabbbbbbbb/0000000001-ccccccccdddddddd.bc", "k/0000000001-ccccccccdddddddd.bk",
                 "j/ccccccccdddddddd.inv", "j/ccccccccdddddddd.req", "b/aaaaaaaabbbbbbbb"})
            QTest::newRow(name) << QStringLiteral("not-yet");
        for (const char *name : {"README.txt", "k/0000000001-ccccccccdddddddd.bj", "k/1-ccccccccdddddddd.bk",
                 "k/0000000001-ccccccccdddddddd (2).bk", "b/aaaaaaaabbbbbbb1", "x/j/ccccccccdddddddd.inv"})
            QTest::newRow(name) << QStringLiteral("not-ours");
    }
    void whatIsUnknownUnderANameOfOurs_isNotYetThere()
    {
        QFETCH(QString, verdict);
        Forge forge(8);
        const QString path = QLatin1String(QTest::currentDataTag());
        forge.addRoot();
        forge.folder[path] = "This is kept in the cloud, ask there";
        QCOMPARE(verdictOf(lookAt(forge), path), verdict);
    }

    void whatStandsElsewhere_isNotRead_data()
    {
        QTest::addColumn<bool>("isRead");
        for (const char *path : {"k/x", "b/x", "j/x", "d/x/y", "c/x/y", "k/x~", "d/~x/y"})
            QTest::newRow(path) << true;
        for (const char *path : {"x", "d/x", "c/x", "k/x/y", "d/x/y/z", "x/y", "team.bin.bak", "k/~x", "d/x/~y"})
            QTest::newRow(path) << false;
    }
    void whatStandsElsewhere_isNotRead()
    {
        QFETCH(bool, isRead);
        TestTeam t;
        t.forge.claim(t.founder, t.thread);
        const QByteArray good = t.forge.folder[t.forge.flush(t.founder)];
        t.forge.folder.clear();
        t.forge.addRoot();
        const QString path = QLatin1String(QTest::currentDataTag());
        t.forge.folder[path] = good;
        const Answer answer = lookAt(t.forge);
        QCOMPARE(verdictOf(answer, path), isRead ? QStringLiteral("good") : QStringLiteral("not-read"));
        QCOMPARE(answer.operations.size(), std::size_t(isRead ? 1 : 0));
    }

    // --- another format, another team

    void anotherFormat_isNewer_whateverElseStandsThere()
    {
        TestTeam t;
        const auto &signer = t.forge.founder.sign.secretKey;
        const auto root = [&](const Cbor &format) {
            return Forge::clearFile("BATONT\r\n", cbor::encode(cbor::map({{2, format}})), "baton-root-v2", signer);
        };
        const auto invite = [&](const Cbor &format) {
            return Forge::clearFile("BATONI\r\n", cbor::encode(cbor::map({{9, format}})), "baton-invite-v2", signer);
        };
        t.forge.addRoot();
        t.forge.claim(t.founder, t.thread);
        const auto sealed = t.forge.flush(t.founder,
            {.headerBytes = cbor::encode(cbor::map({{8, cbor::u(2)}, {77, cbor::u(0)}})), .badSignature = true});
        auto &folder = t.forge.folder;
        folder[QStringLiteral("k/a")] = root(cbor::u(2));
        folder[QStringLiteral("k/b")] = root(cbor::u(1));
        folder[QStringLiteral("k/c")] = root(cbor::t("2"));
        folder[QStringLiteral("j/a")] = invite(cbor::u(3));
        folder[QStringLiteral("j/b")] = invite(cbor::u(1));
        const Answer answer = lookAt(t.forge);
        for (const QString &path : {sealed, QStringLiteral("k/a"), QStringLiteral("j/a")})
            QCOMPARE(verdictOf(answer, path), QStringLiteral("newer"));
        for (const char *path : {"k/b", "k/c", "j/b"})
            QCOMPARE(verdictOf(answer, QLatin1String(path)), QStringLiteral("damaged body"));
    }

    void aBadSignature_isDamage_beforeTheTeamMatters()
    {
        // Who changes a file's team makes it damaged; another team's own files are told of.
        TestTeam t;
        Forge other(99);
        Log log(other.founder);
        other.claim(log, t.thread);
        t.forge.addRoot();
        const QByteArray theirs = other.folder[other.flush(log)];
        const auto epoch = other.epoch(other.founder, {other.founder});
        const auto invite = other.invite(log, 1, {other.founder});
        const QByteArray request = other.request(invite, other.device(other.bytes(16)), "Ann");
        for (const QByteArray &file : {theirs, epoch.file, invite.file, other.beacon(log, 5)}) {
            t.forge.folder[QStringLiteral("k/x")] = file;
            QCOMPARE(verdictOf(lookAt(t.forge), QStringLiteral("k/x")), QStringLiteral("other-team"));
            QByteArray turned = file;
            turned.back() = char(turned.back() ^ 1);
            t.forge.folder[QStringLiteral("k/x")] = turned;
            QCOMPARE(verdictOf(lookAt(t.forge), QStringLiteral("k/x")), QStringLiteral("damaged signature"));
        }
        t.forge.folder[QStringLiteral("k/x")] = request; // nobody here knows its key
        QCOMPARE(verdictOf(lookAt(t.forge), QStringLiteral("k/x")), QStringLiteral("other-team"));
    }

    void sixtyFourRequests_areRead_inTheOrderOfTheirNames()
    {
        TestTeam t;
        t.forge.addRoot();
        const auto invite = t.forge.invite(t.founder, 1, {t.forge.founder});
        t.forge.folder[QStringLiteral("j/invite")] = invite.file;
        const auto name = [](int i) { return QStringLiteral("j/%1").arg(i, 3, 10, QLatin1Char('0')); };
        auto forged = invite;
        forged.key = t.founder.device.sign;
        for (int i = 0; i < 67; ++i)
            t.forge.folder[name(i)]
                = t.forge.request(i == 5 ? forged : invite, t.forge.device(t.forge.bytes(16)), "Ann");
        const Answer answer = lookAt(t.forge);
        QCOMPARE(verdictOf(answer, name(5)), QStringLiteral("damaged signature"));
        QCOMPARE(verdictOf(answer, name(64)), QStringLiteral("good"));
        QCOMPARE(verdictOf(answer, name(65)), QStringLiteral("not-read"));
        QCOMPARE(verdictOf(answer, name(66)), QStringLiteral("not-read"));
    }

    void anUnfinishedFile_isNotRead()
    {
        TestTeam t;
        t.forge.addRoot();
        t.forge.claim(t.founder, t.thread);
        const QByteArray good = t.forge.folder[t.forge.flush(t.founder)];
        t.forge.folder.clear();
        t.forge.addRoot();
        t.forge.folder[QStringLiteral("d/x/~abcdefghabcdefgh.tmp")] = good;
        QVERIFY(lookAt(t.forge).operations.empty());
        t.forge.folder[QStringLiteral("d/x/abcdefghabcdefgh.tmp")] = good;
        QCOMPARE(lookAt(t.forge).operations.size(), std::size_t(1));
    }

    // --- lies about sealed files, all signed by a colleague

    void sealedLies_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("verdict");
        const auto verdicts = {"good", "damaged header", "damaged header", "newer", "damaged header", "damaged header",
            "other-team", "waiting-for-key", "damaged commitment", "damaged commitment", "damaged chunks",
            "damaged chunks", "damaged chunks", "damaged chunks", "damaged chunks", "damaged padding",
            "damaged padding", "damaged padding", "damaged padding", "damaged operations", "damaged operations",
            "damaged signature", "damaged signature", "damaged operations", "damaged header", "damaged header",
            "damaged signature", "newer", "damaged header"};
        int number = 0;
        for (const char *verdict : verdicts) {
            QTest::addRow("%d %s", number, verdict) << number << QString::fromLatin1(verdict);
            ++number;
        }
    }
    void sealedLies()
    {
        QFETCH(int, number);
        QFETCH(QString, verdict);
        TestTeam t;
        t.forge.addRoot();
        const auto field = [](quint64 key, const Cbor &value) {
            return [key, value](Fields &fields) {
                for (auto &[each, its] : fields) {
                    if (each == key)
                        its = value;
                }
            };
        };
        const std::vector<SealLies> lies{
            {},
            {.header = [](Fields &fields) { fields.emplace_back(10, cbor::u(1)); }}, // unknown key
            {.header = [](Fields &fields) { fields.pop_back(); }},
            {.header = field(8, cbor::u(2))},
            {.header = field(8, cbor::widened(cbor::u(1), 1))},
            {.header = [](Fields &fields) { std::swap(fields[0], fields[1]); }},
            {.header = field(1, cbor::b(QByteArray(16, 'x')))},
            {.header = field(3, cbor::b(QByteArray(16, 'x')))},
            {.header = field(4, cbor::b(QByteArray(32, 'x')))},
            {.header = field(5, cbor::b(QByteArray(16, 'x')))},
            {.noFinalTag = true},
            {.piece = 100},
            {.emptyLast = true},
            {.additional = QByteArray(32, 'x')},
            {.beforeSignature = "x"},
            {.lengthOff = 512},
            {.lengthOff = -1},
            {.morePadding = 512},
            {.dirtyPadding = true},
            {.countOff = 1},
            {.countOff = -1},
            {.badSignature = true},
            {.context = QByteArray("baton-body-v1")},
            {.header = field(6, cbor::u(2))}, // first seq
            {.headerBytes = QByteArray("\xa0\x00", 2)},
            {.header = field(6, cbor::u(0))},
            {.header = field(1, cbor::b(QByteArray(16, 'x'))), .badSignature = true},
            {.header = field(8, cbor::u(0))},
            {.header = field(8, cbor::b("1"))},
        };
        t.forge.claim(t.founder, t.thread);
        const QString path = t.forge.flush(t.founder, lies.at(std::size_t(number)));
        const Answer answer = lookAt(t.forge);
        QCOMPARE(verdictOf(answer, path), verdict);
        QCOMPARE(answer.operations.size(), std::size_t(verdict == u"good" ? 1 : 0));
    }

    void aBodyFilesSeq_isFromOne()
    {
        TestTeam t;
        t.forge.addRoot();
        for (const quint64 seq : {0, 1, 7}) {
            const SealLies lies{.header = [&](Fields &fields) { fields.at(5).second = cbor::u(seq); }};
            const auto path = t.forge.addBodies(t.founder, {t.forge.body("x")}, lies);
            QCOMPARE(
                verdictOf(lookAt(t.forge), path), seq == 0 ? QStringLiteral("damaged header") : QStringLiteral("good"));
        }
    }

    void aBeginningThatIsNone_isNoDamage_andNeverPlaced()
    {
        for (const bool isFirst : {true, false}) {
            TestTeam t;
            t.forge.addRoot();
            if (isFirst)
                t.founder.pendingBefore = QByteArray(32, 'x'); // seq 1 behind another chain value
            else
                t.founder.seq = 4, t.founder.pendingSeq = 5; // seq 5 behind that of the beginning
            t.forge.claim(t.founder, t.thread);
            const auto path = t.forge.flush(t.founder);
            const Answer answer = lookAt(t.forge);
            QCOMPARE(verdictOf(answer, path), QStringLiteral("good"));
            QCOMPARE(answer.operations.size(), std::size_t(1));
            QVERIFY(!answer.operations.front().isPlaced);
        }
    }

    void aSegmentOfNothing_isDamage()
    {
        TestTeam t;
        t.forge.addRoot();
        t.forge.writeBytes(t.founder, {});
        const QString path = t.forge.flush(t.founder, {.countOff = -1});
        QCOMPARE(verdictOf(lookAt(t.forge), path), QStringLiteral("damaged operations"));
    }

    void oneBadOperation_damagesTheWholeFile_data()
    {
        QTest::addColumn<QByteArray>("raw");
        Forge forge(11);
        const QByteArray entity = forge.bytes(16);
        const Cbor good = forge.operation(2, 0x0101, entity, cbor::map({}));
        const auto with = [&](std::size_t field, const Cbor &value) {
            Cbor op = good;
            op.items[field] = value;
            return cbor::encode(op);
        };
        const Cbor idA = cbor::b(QByteArray(16, 'a')), idB = cbor::b(QByteArray(16, 'b'));
        QTest::newRow("long head") << with(3, cbor::widened(cbor::u(0), 1));
        QTest::newRow("indefinite array") << with(5, cbor::indefinite(cbor::array({})));
        QTest::newRow("indefinite map") << with(6, cbor::indefinite(cbor::map({})));
        QTest::newRow("keys unordered") << with(6, cbor::map({{2, cbor::u(0)}, {1, cbor::u(0)}}));
        QTest::newRow("key twice") << with(6, cbor::map({{1, cbor::u(0)}, {1, cbor::u(0)}}));
        QTest::newRow("tag") << with(6, cbor::map({{9, cbor::verbatim(QByteArray("\xc1\x00", 2))}}));
        QTest::newRow("float") << with(6, cbor::map({{9, cbor::verbatim(QByteArray("\xf9\x3c\x00", 3))}}));
        QTest::newRow("undefined") << with(6, cbor::map({{9, cbor::verbatim("\xf7")}}));
        QTest::newRow("simple value 19") << with(6, cbor::map({{9, cbor::verbatim("\xf3")}}));
        QTest::newRow("simple value 32") << with(6, cbor::map({{9, cbor::verbatim("\xf8\x20")}}));
        QTest::newRow("true, longer") << with(6, cbor::map({{9, cbor::verbatim("\xf8\x15")}}));
        QTest::newRow("negative key") << with(6, cbor::verbatim(QByteArray("\xa1\x20\x00", 3)));
        QTest::newRow("text key, deeper") << with(6, cbor::map({{9, cbor::verbatim(QByteArray("\xa1\x61x\x00", 4))}}));
        QTest::newRow("no UTF-8") << with(6, cbor::map({{9, cbor::t("\xc0\x80")}}));
        QTest::newRow("surrogate") << with(6, cbor::map({{9, cbor::t("\xed\xa0\x80")}}));
        QTest::newRow("over unordered") << with(5, cbor::array({idB, idA}));
        QTest::newRow("over twice") << with(5, cbor::array({idA, idA}));
        QTest::newRow("wrong seq") << with(0, cbor::u(3));
        QTest::newRow("type too large") << with(2, cbor::u(0x10000));
        QTest::newRow("flags too large") << with(3, cbor::u(256));
        QTest::newRow("short entity") << with(4, cbor::b(QByteArray(15, 'a')));
        QTest::newRow("long uniq") << with(7, cbor::b(QByteArray(9, 'a')));
        QTest::newRow("above 64 KiB") << with(6, cbor::map({{9, cbor::b(QByteArray(65536, 'a'))}}));
        Cbor deep = cbor::array({});
        for (int i = 0; i < 6; ++i)
            deep = cbor::array({deep});
        QTest::newRow("too deep") << with(6, cbor::map({{9, deep}}));
        QTest::newRow("cut off") << cbor::encode(good).chopped(1);
        QTest::newRow("trailing") << cbor::encode(good) + '\0';
    }
    void oneBadOperation_damagesTheWholeFile()
    {
        QFETCH(QByteArray, raw);
        TestTeam t;
        t.forge.addRoot();
        t.forge.claim(t.founder, t.thread);
        t.forge.writeBytes(t.founder, raw);
        const QString path = t.forge.flush(t.founder);
        const Answer answer = lookAt(t.forge);
        QCOMPARE(verdictOf(answer, path), QStringLiteral("damaged operations"));
        QVERIFY(answer.operations.empty());
    }

    void falseTrueAndNull_areValues()
    {
        TestTeam t;
        t.forge.addRoot();
        t.forge.write(t.founder, 0x3001, t.thread,
            cbor::map({{1, cbor::verbatim("\xf4")}, {2, cbor::verbatim("\xf5")}, {3, cbor::verbatim("\xf6")}}));
        const QString path = t.forge.flush(t.founder);
        QCOMPARE(verdictOf(lookAt(t.forge), path), QStringLiteral("good"));
    }

    void eightLevels_areNotTooMany()
    {
        TestTeam t;
        t.forge.addRoot();
        Cbor deep = cbor::array({});
        for (int i = 0; i < 5; ++i)
            deep = cbor::array({deep});
        t.forge.write(t.founder, 0x3001, t.thread, cbor::map({{9, deep}}));
        const QString path = t.forge.flush(t.founder);
        QCOMPARE(verdictOf(lookAt(t.forge), path), QStringLiteral("good"));
    }
};

QTEST_GUILESS_MAIN(FolderOracleTest)
#include "FolderOracleTest.moc"
