// SPDX-License-Identifier: GPL-3.0-or-later
// The recovery sheet of a real team in a real directory: whether it is good, and who comes in with it.
#include "tests/core/runtime/FolderBench.h"

#include "core/commands/Dispatcher.h"
#include "core/team/TeamService.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

#include <future>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::answerOf;
using sync::SheetFit;
using Standing = sync::TeamStatus::Standing;

namespace {

const QString kAnna = QStringLiteral("Anna");
const QString kBen = QStringLiteral("Ben");
const QString kNew = QStringLiteral("New computer");

std::optional<sync::TeamMemberView> memberCalled(const QList<sync::TeamMemberView> &members, const QString &name)
{
    const auto found = std::find_if(
        members.begin(), members.end(), [&](const sync::TeamMemberView &one) { return one.name == name; });
    return found == members.end() ? std::nullopt : std::optional(*found);
}

} // namespace

class TeamRecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<test::FolderBench>();
        QVERIFY(m_bench->makeTeam({kAnna, kBen}));
    }
    void cleanup() { m_bench.reset(); }

    void whoeverLostTheirComputer_isWhoTheyWere_withAllThatWasThere();
    void aLostComputer_isTakenOut_andWritesAndReadsNoMore();
    void aColleagueWhoWasNoAdmin_isOneThen();
    void somebodyNew_comesInAsAnAdmin();
    void lookingWithTheSheet_writesNothing_andIsGoneOnAfterARestart();
    void aSheetThatDoesNotOpenTheTeam_leavesTheProfileAlone();
    void theCheck_tellsWhatACodeIs();
    void theCheck_isRememberedWithItsDate_untilThereIsANewSheet();
    void aNewSheet_takesThePlaceOfTheFormer_andOpensTheTeam();
    void aSheetThatWasReplaced_letsNobodyIn_evenWhereItsReplacementIsNotKnownYet();
    void thatTheSheetWasUsed_isToldToEveryAdmin_untilThereIsANewOne();
    void theCommandLine_doesTheSame();

private:
    sync::TeamFolder &folder(const QString &name) { return (*m_bench)[name].folder(); }
    sync::TeamStatus status(const QString &name) { return folder(name).current(); }
    bool say(const QString &name, const QString &what)
    {
        return answerOf((*m_bench)[name].runtime->team().setSavedReply({{}, what, QStringLiteral("Sorry."), {}}))
            .has_value();
    }
    QStringList said(const QString &name)
    {
        QStringList names;
        const auto replies = answerOf((*m_bench)[name].runtime->team().savedReplies());
        for (const SavedReply &reply : replies.value_or(QList<SavedReply>()))
            names.append(reply.name);
        names.sort();
        return names;
    }
    QStringList files() const
    {
        QStringList all;
        QDirIterator walk(m_bench->teamFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext())
            all.append(walk.next());
        all.sort();
        return all;
    }
    /// Types the code on a computer that is in no team, and says who one is: a colleague's name, or a new one.
    bool comeIn(const QString &desk, const QString &as)
    {
        const auto team = answerOf(folder(desk).openWithSheet(m_bench->share.path(), m_bench->sheet));
        if (!team)
            return false;
        const auto member = memberCalled(team->members, as);
        return answerOf(folder(desk).recover({member ? member->id : MemberId(), member ? QString() : as})).has_value();
    }
    QJsonObject run(const QString &name, const QStringList &words, const QByteArray &input = {},
        commands::Exit expected = commands::Exit::Done);
    std::unique_ptr<test::FolderBench> m_bench;
};

void TeamRecoveryTest::whoeverLostTheirComputer_isWhoTheyWere_withAllThatWasThere()
{
    QVERIFY(say(kAnna, QStringLiteral("from Anna")) && say(kBen, QStringLiteral("from Ben")));
    m_bench->sync(kAnna);
    m_bench->sync(kBen);
    m_bench->close(kAnna);

    QVERIFY(m_bench->open(kNew));
    QVERIFY(say(kNew, QStringLiteral("from before")));
    const auto team = answerOf(folder(kNew).openWithSheet(m_bench->share.path(), m_bench->sheet.toLower()));
    QVERIFY2(team, team ? "" : qPrintable(team.error().detail));
    QCOMPARE(team->teamName, QStringLiteral("Blue Kettle"));
    QVERIFY(!team->isIncomplete);
    QCOMPARE(team->members.size(), 2);
    const auto anna = memberCalled(team->members, kAnna);
    QVERIFY(anna && memberCalled(team->members, kBen));
    QVERIFY(answerOf(folder(kNew).recover({anna->id, {}})));

    QCOMPARE(status(kNew).standing, Standing::In);
    QCOMPARE(status(kNew).myRole, ops::Role::Admin);
    const auto me = memberCalled(status(kNew).members, kAnna);
    QVERIFY(me && me->isMe);
    QCOMPARE(me->devices.size(), 2);
    QCOMPARE((*m_bench)[kNew].runtime->team().myName(), kAnna);
    QCOMPARE(said(kNew),
        QStringList({QStringLiteral("from Anna"), QStringLiteral("from Ben"), QStringLiteral("from before")}));

    // Colleagues take the computer for Anna's, and read what it says; it reads what they say from now on.
    m_bench->sync(kBen);
    QCOMPARE(memberCalled(status(kBen).members, kAnna)->devices.size(), 2);
    QVERIFY(said(kBen).contains(QStringLiteral("from before")));
    QVERIFY(say(kBen, QStringLiteral("hello again")));
    m_bench->sync(kBen);
    m_bench->sync(kNew);
    QVERIFY(said(kNew).contains(QStringLiteral("hello again")));

    // It is this computer's own key that does it: the sheet's is nowhere after a restart.
    m_bench->close(kNew);
    QVERIFY(m_bench->open(kNew));
    QVERIFY(say(kNew, QStringLiteral("after a restart")));
    QCOMPARE(m_bench->sync(kNew).standing, Standing::In);
    m_bench->sync(kBen);
    QVERIFY(said(kBen).contains(QStringLiteral("after a restart")));
}

void TeamRecoveryTest::aLostComputer_isTakenOut_andWritesAndReadsNoMore()
{
    QVERIFY(m_bench->open(kNew));
    QVERIFY(comeIn(kNew, kAnna));
    const auto me = memberCalled(status(kNew).members, kAnna);
    const auto lost
        = std::find_if(me->devices.begin(), me->devices.end(), [](const auto &device) { return !device.isThisOne; });
    const auto own
        = std::find_if(me->devices.begin(), me->devices.end(), [](const auto &device) { return device.isThisOne; });
    QCOMPARE(answerOf(folder(kNew).removeDevice(own->id)).error().kind, Error::Kind::Refused);
    QCOMPARE(answerOf(folder(kBen).removeDevice(lost->id)).error().kind, Error::Kind::Refused); // no admin
    QVERIFY(answerOf(folder(kNew).removeDevice(lost->id)));
    QCOMPARE(memberCalled(status(kNew).members, kAnna)->devices.size(), 1);
    QVERIFY(say(kNew, QStringLiteral("secret")));
    m_bench->sync(kNew);
    m_bench->sync(kBen);

    QVERIFY(say(kAnna, QStringLiteral("from the thief")));
    m_bench->sync(kAnna);
    m_bench->clock->advance(4min);
    QCOMPARE(m_bench->sync(kAnna).standing, Standing::Removed);
    QVERIFY(!said(kAnna).contains(QStringLiteral("secret")));
    m_bench->sync(kBen);
    QVERIFY(said(kBen).contains(QStringLiteral("secret")));
    QVERIFY(!said(kBen).contains(QStringLiteral("from the thief")));
}

void TeamRecoveryTest::aColleagueWhoWasNoAdmin_isOneThen()
{
    QVERIFY(m_bench->open(kNew));
    QVERIFY(comeIn(kNew, kBen));
    QCOMPARE(status(kNew).myRole, ops::Role::Admin);
    m_bench->sync(kAnna);
    QCOMPARE(memberCalled(status(kAnna).members, kBen)->role, ops::Role::Admin);
    QVERIFY(answerOf(folder(kNew).invite(ops::Role::Agent)));
}

void TeamRecoveryTest::somebodyNew_comesInAsAnAdmin()
{
    QVERIFY(m_bench->open(kNew));
    QVERIFY(comeIn(kNew, QStringLiteral("Dora")));
    m_bench->sync(kAnna);
    const auto dora = memberCalled(status(kAnna).members, QStringLiteral("Dora"));
    QVERIFY(dora);
    QCOMPARE(dora->role, ops::Role::Admin);
    QCOMPARE(memberCalled(status(kAnna).members, kAnna)->devices.size(), 1);
    QVERIFY(memberCalled(status(kNew).members, QStringLiteral("Dora"))->isMe);
}

void TeamRecoveryTest::lookingWithTheSheet_writesNothing_andIsGoneOnAfterARestart()
{
    QVERIFY(m_bench->open(kNew));
    QVERIFY(say(kNew, QStringLiteral("mine")));
    const QStringList before = files();
    QVERIFY(answerOf(folder(kNew).openWithSheet(m_bench->share.path(), m_bench->sheet)));
    m_bench->sync(kNew);
    QCOMPARE(files(), before);

    m_bench->close(kNew);
    QVERIFY(m_bench->open(kNew));
    const sync::TeamStatus waiting = m_bench->sync(kNew);
    QCOMPARE(waiting.standing, Standing::Waiting);
    QVERIFY(waiting.isRecovering && !waiting.isIn);
    QCOMPARE(files(), before);
    QCOMPARE(answerOf(folder(kNew).recover({{}, QStringLiteral("Dora")})).error().kind, Error::Kind::Refused);

    QVERIFY(comeIn(kNew, kAnna));
    QVERIFY(!status(kNew).isRecovering);
    QVERIFY(status(kNew).isIn);
    m_bench->sync(kBen);
    QVERIFY(said(kBen).contains(QStringLiteral("mine")));
}

void TeamRecoveryTest::aSheetThatDoesNotOpenTheTeam_leavesTheProfileAlone()
{
    const auto kindOf = [this](const QString &path, const QString &code) {
        const auto team = answerOf(folder(kNew).openWithSheet(path, code));
        return team ? std::nullopt : std::optional(team.error().kind);
    };
    QTemporaryDir elsewhere;
    QVERIFY(m_bench->open(QStringLiteral("Zoe")) && m_bench->open(kNew));
    const auto other = answerOf(
        folder(QStringLiteral("Zoe")).create(elsewhere.path(), QStringLiteral("Red Pot"), QStringLiteral("Zoe")));
    QVERIFY(other);
    QString mistyped = m_bench->sheet;
    mistyped[0] = mistyped.at(0) == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
    QCOMPARE(kindOf(m_bench->share.path(), mistyped), Error::Kind::Invalid);
    QCOMPARE(kindOf(m_bench->share.path(), other->recoveryCode), Error::Kind::Crypto);
    QCOMPARE(kindOf(elsewhere.path(), m_bench->sheet), Error::Kind::Crypto);
    QCOMPARE(kindOf((*m_bench)[kNew].dir.path(), m_bench->sheet), Error::Kind::NotFound);
    const auto newer = answerOf(folder(kAnna).makeSheet());
    QVERIFY(newer);
    QCOMPARE(kindOf(m_bench->share.path(), m_bench->sheet), Error::Kind::Refused);
    // The keys have not arrived yet.
    QVERIFY(QDir(m_bench->teamFolder()).rename(QStringLiteral("k"), QStringLiteral("later")));
    QCOMPARE(kindOf(m_bench->share.path(), newer->recoveryCode), Error::Kind::NotFound);
    QVERIFY(QDir(m_bench->teamFolder()).rename(QStringLiteral("later"), QStringLiteral("k")));

    QVERIFY(!status(kNew).isShared);
    QVERIFY(answerOf(folder(kNew).openWithSheet(m_bench->share.path(), newer->recoveryCode)));
    QCOMPARE(answerOf(folder(kAnna).openWithSheet(m_bench->share.path(), newer->recoveryCode)).error().kind,
        Error::Kind::Conflict);
}

void TeamRecoveryTest::theCheck_tellsWhatACodeIs()
{
    const auto check
        = [this](const QString &code) { return answerOf(folder(kAnna).checkSheet(code)).value_or(SheetFit::Unknown); };
    QTemporaryDir elsewhere;
    QVERIFY(m_bench->open(QStringLiteral("Zoe")));
    const auto other = answerOf(
        folder(QStringLiteral("Zoe")).create(elsewhere.path(), QStringLiteral("Red Pot"), QStringLiteral("Zoe")));
    QVERIFY(other);
    const QString first = m_bench->sheet;
    QCOMPARE(check(first), SheetFit::Opens);
    QCOMPARE(check(first.toLower().remove(QLatin1Char(' '))), SheetFit::Opens);
    QCOMPARE(check(first.left(30)), SheetFit::Mistyped);
    QCOMPARE(check(first.right(4) + first.mid(4, 41) + first.left(4)), SheetFit::Mistyped);
    QCOMPARE(check(QStringLiteral("lusab gutih babad")), SheetFit::Mistyped);
    QCOMPARE(check(other->recoveryCode), SheetFit::OtherTeam);
    const auto newer = answerOf(folder(kAnna).makeSheet());
    QVERIFY(newer);
    QCOMPARE(check(first), SheetFit::Replaced);
    QCOMPARE(check(newer->recoveryCode), SheetFit::Opens);
    // Ben is no admin and has not heard of it yet; he may check all the same.
    QCOMPARE(answerOf(folder(kBen).checkSheet(newer->recoveryCode)).value_or(SheetFit::Opens), SheetFit::Unknown);
    m_bench->sync(kBen);
    QCOMPARE(answerOf(folder(kBen).checkSheet(newer->recoveryCode)).value_or(SheetFit::Unknown), SheetFit::Opens);
    QCOMPARE(answerOf(folder(kBen).checkSheet(first)).value_or(SheetFit::Unknown), SheetFit::Replaced);
}

void TeamRecoveryTest::theCheck_isRememberedWithItsDate_untilThereIsANewSheet()
{
    QVERIFY(status(kAnna).sheet.isKeptHere);
    QVERIFY(!status(kAnna).sheet.checked);
    QCOMPARE(status(kAnna).sheet.made, m_bench->clock->nowMs());
    m_bench->clock->advance(24h);
    QVERIFY(answerOf(folder(kAnna).checkSheet(m_bench->sheet.left(20))));
    QVERIFY(!status(kAnna).sheet.checked); // that was none
    QVERIFY(answerOf(folder(kAnna).checkSheet(m_bench->sheet)));
    const TimeMs at = m_bench->clock->nowMs();
    QCOMPARE(status(kAnna).sheet.checked, at);
    m_bench->clock->advance(24h);
    m_bench->close(kAnna);
    QVERIFY(m_bench->open(kAnna));
    QCOMPARE(m_bench->sync(kAnna).sheet.checked, at);

    QVERIFY(answerOf(folder(kAnna).makeSheet()));
    QVERIFY(!status(kAnna).sheet.checked);
    QVERIFY(status(kAnna).sheet.isKeptHere);
    QCOMPARE(status(kAnna).sheet.made, m_bench->clock->nowMs());
}

void TeamRecoveryTest::aNewSheet_takesThePlaceOfTheFormer_andOpensTheTeam()
{
    QCOMPARE(answerOf(folder(kBen).makeSheet()).error().kind, Error::Kind::Refused);
    QVERIFY(say(kAnna, QStringLiteral("before")));
    m_bench->sync(kAnna);
    const auto newer = answerOf(folder(kAnna).makeSheet());
    QVERIFY(newer);
    QVERIFY(newer->recoveryCode != m_bench->sheet);
    m_bench->sync(kBen);
    QVERIFY(say(kBen, QStringLiteral("after")));
    m_bench->sync(kBen);

    m_bench->sheet = newer->recoveryCode;
    QVERIFY(m_bench->open(kNew));
    QVERIFY(comeIn(kNew, kAnna));
    QCOMPARE(said(kNew), QStringList({QStringLiteral("after"), QStringLiteral("before")}));
    m_bench->sync(kBen);
    QCOMPARE(memberCalled(status(kBen).members, kAnna)->devices.size(), 2);
}

// A thief has the old sheet and an old copy of the folder; what they say with it never counts.
void TeamRecoveryTest::aSheetThatWasReplaced_letsNobodyIn_evenWhereItsReplacementIsNotKnownYet()
{
    QTemporaryDir copy;
    const QString old = copy.filePath(QFileInfo(m_bench->teamFolder()).fileName());
    const auto carry = [](const QString &from, const QString &to) {
        QDirIterator walk(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = walk.next();
            const QString target = to + path.mid(from.size());
            QDir().mkpath(QFileInfo(target).path());
            QFile::copy(path, target);
        }
    };
    carry(m_bench->teamFolder(), old);
    QVERIFY(answerOf(folder(kAnna).makeSheet()));
    m_bench->sync(kBen);

    QVERIFY(m_bench->open(kNew));
    QVERIFY(answerOf(folder(kNew).openWithSheet(copy.path(), m_bench->sheet)));
    QVERIFY(answerOf(folder(kNew).recover({{}, QStringLiteral("Mallory")})));
    carry(old, m_bench->teamFolder());
    m_bench->sync(kAnna);
    m_bench->sync(kBen);
    QVERIFY(!memberCalled(status(kAnna).members, QStringLiteral("Mallory")));
    QVERIFY(!memberCalled(status(kBen).members, QStringLiteral("Mallory")));
}

void TeamRecoveryTest::thatTheSheetWasUsed_isToldToEveryAdmin_untilThereIsANewOne()
{
    QVERIFY(!status(kAnna).sheet.used);
    QVERIFY(m_bench->open(kNew));
    QVERIFY(comeIn(kNew, QStringLiteral("Dora")));
    m_bench->sync(kAnna);
    QVERIFY(status(kAnna).sheet.used);
    QVERIFY(!status(kAnna).sheet.usedFor.isEmpty());
    QVERIFY(status(kNew).sheet.used);
    QVERIFY(!status(kNew).sheet.isKeptHere);
    m_bench->sync(kBen);
    QVERIFY(!status(kBen).sheet.used); // no admin
    QVERIFY(answerOf(folder(kNew).makeSheet()));
    QVERIFY(status(kNew).sheet.isKeptHere);
    QVERIFY(!status(kNew).sheet.used);
    m_bench->sync(kAnna);
    QVERIFY(!status(kAnna).sheet.used);
    QVERIFY(!status(kAnna).sheet.isKeptHere);
    QCOMPARE(status(kNew).standing, Standing::In); // the admin had seen it
}

QJsonObject TeamRecoveryTest::run(
    const QString &name, const QStringList &words, const QByteArray &input, commands::Exit expected)
{
    auto invocation = commands::parseCommandLine(words);
    if (!invocation)
        return {};
    invocation->standardInput = input;
    QJsonObject answer;
    const auto services = (*m_bench)[name].runtime->services();
    auto ran = std::async(std::launch::async, [&] {
        return commands::run(*invocation, services, {}, [&](const QJsonObject &document) { answer = document; });
    });
    if (!QTest::qWaitFor([&] { return ran.wait_for(0s) == std::future_status::ready; }, 30000) || ran.get() != expected)
        return {{QStringLiteral("unexpected"), answer}};
    return answer;
}

void TeamRecoveryTest::theCommandLine_doesTheSame()
{
    using commands::Exit;
    const auto kindOf = [](const QJsonObject &answer) {
        return answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("kind")).toString();
    };
    const QStringList check{
        QStringLiteral("team"), QStringLiteral("sheet"), QStringLiteral("check"), QStringLiteral("--code-stdin")};
    QCOMPARE(kindOf(run(kAnna, check, "K7Q4", Exit::Refused)), QStringLiteral("mistyped"));
    QVERIFY(run(kAnna, check, m_bench->sheet.toUtf8() + '\n').value(QStringLiteral("opens")).toBool());
    QVERIFY(run(kAnna, {QStringLiteral("team"), QStringLiteral("status")})
            .value(QStringLiteral("sheet"))
            .toObject()
            .value(QStringLiteral("checked"))
            .isString());
    const QJsonObject sheet = run(kAnna, {QStringLiteral("team"), QStringLiteral("sheet"), QStringLiteral("new")});
    const QByteArray code = sheet.value(QStringLiteral("recovery")).toString().toUtf8();
    QVERIFY(!code.isEmpty());
    QCOMPARE(kindOf(run(kAnna, check, m_bench->sheet.toUtf8(), Exit::Refused)), QStringLiteral("replaced"));

    QVERIFY(m_bench->open(kNew));
    const auto recover = [&](const QStringList &who, Exit expected = Exit::Done) {
        return run(kNew,
            QStringList{QStringLiteral("team"), QStringLiteral("recover"), m_bench->share.path(),
                QStringLiteral("--code-stdin")}
                + who,
            code, expected);
    };
    QCOMPARE(kindOf(recover({QStringLiteral("--member"), QStringLiteral("Nobody")}, Exit::NoSuchThing)),
        QStringLiteral("not_found"));
    const QJsonObject done = recover({QStringLiteral("--member"), QStringLiteral("anna")});
    QCOMPARE(done.value(QStringLiteral("team")).toString(), QStringLiteral("Blue Kettle"));
    QCOMPARE(done.value(QStringLiteral("other_computers")).toArray().size(), 1);
    QCOMPARE(status(kNew).myRole, ops::Role::Admin);
    // Both of hers are called alike: the other one is meant.
    const auto hers = memberCalled(status(kNew).members, kAnna)->devices;
    QCOMPARE(hers.size(), 2);
    QCOMPARE(hers.first().name, hers.last().name);
    run(kNew, {QStringLiteral("team"), QStringLiteral("remove"), kAnna, QStringLiteral("--device"), hers.first().name});
    const auto left = memberCalled(status(kNew).members, kAnna)->devices;
    QCOMPARE(left.size(), 1);
    QVERIFY(left.first().isThisOne);
}

QTEST_GUILESS_MAIN(TeamRecoveryTest)
#include "TeamRecoveryTest.moc"
