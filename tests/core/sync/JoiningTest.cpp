// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Joining.h"
#include "tests/core/sync/SyncFixtures.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;
using namespace baton::sync::test;

namespace {

const TeamId kTeam = idOf<TeamId>(7);

struct Invited {
    Writer anna{1};
    Writer ben{2};
    InviteSecret secret = InviteSecret::random();
    QByteArray file;
    Invite invite;

    Invited()
    {
        Invite made;
        made.team = kTeam;
        made.rootHash = blake("root");
        made.role = ops::Role::Agent;
        made.expires = 1'800'000'000'000;
        made.inviterPoint = {12, blake("chain")};
        made.admins = {{ops::deviceIdOf(anna.secrets.deviceKey()), anna.secrets.boxKey()}};
        file = *makeInvite(made, secret, anna.secrets);
        invite = *readInvite(file);
    }
    [[nodiscard]] QByteArray request() const
    {
        JoinRequest asking;
        asking.member = idOf<MemberId>(22);
        asking.memberName = QStringLiteral("Ben Öztürk");
        asking.deviceName = QStringLiteral("Ben's laptop");
        return makeRequest(asking, invite, secret, ben.secrets);
    }
};

} // namespace

class JoiningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void invite_comesBack();
    void names_areReadWithTheCode_andByNobodyElse();
    void namesOfAnyLength_makeTheSameFile();
    void code_isReadForgivingly();
    void code_mistyped_isRefused();
    void inviteFile_comesBack();
    void request_isReadByAdminsOnly();
    void request_withoutTheSecret_isRefused();
    void request_forAnotherInvite_isNotForUs();
    void request_tamperedWith_isRefused();
    void words_areTheSameOnBothSidesAndOnlyThere();
    void twoOfSixWords_areEnough();
};

void JoiningTest::invite_comesBack()
{
    const Invited with;
    QCOMPARE(with.invite.team, kTeam);
    QVERIFY(with.invite.rootHash == blake("root"));
    QCOMPARE(with.invite.role, ops::Role::Agent);
    QCOMPARE(with.invite.expires, TimeMs(1'800'000'000'000));
    QVERIFY(with.invite.inviter == with.anna.secrets.deviceKey());
    QCOMPARE(with.invite.inviterPoint.seq, quint64(12));
    QCOMPARE(with.invite.admins.size(), 1);
    for (qsizetype bit = 0; bit < with.file.size() * 8; ++bit) {
        QByteArray flipped = with.file;
        flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY(!readInvite(flipped));
    }
}

void JoiningTest::names_areReadWithTheCode_andByNobodyElse()
{
    const Invited with;
    QCOMPARE(namesIn(with.invite, with.secret), InviteNames()); // as older programs make them
    const InviteNames names{QStringLiteral("Blue Kettle"), QStringLiteral("Anna Öztürk")};
    const QByteArray file = *makeInvite(with.invite, with.secret, with.anna.secrets, names);
    const Invite invite = *readInvite(file);
    QCOMPARE(namesIn(invite, with.secret), names);
    QCOMPARE(namesIn(invite, InviteSecret::random()), InviteNames());
    QVERIFY(!file.contains("Kettle") && !file.contains("Anna"));
    Invite moved = invite;
    moved.inviteKey = blake("another");
    QCOMPARE(namesIn(moved, with.secret), InviteNames());
    Invite cut = invite;
    cut.sealedNames.chop(1);
    QCOMPARE(namesIn(cut, with.secret), InviteNames());
}

void JoiningTest::namesOfAnyLength_makeTheSameFile()
{
    const Invited with;
    QSet<qsizetype> sizes;
    for (qsizetype length = 0; length < 60; ++length)
        sizes.insert(makeInvite(
            with.invite, with.secret, with.anna.secrets, {QString(length, QLatin1Char('x')), QStringLiteral("Anna")})
                ->size());
    QCOMPARE(sizes.size(), 1);
    QVERIFY(makeInvite(
        with.invite, with.secret, with.anna.secrets, {QString(256, QLatin1Char('x')), QString(256, QLatin1Char('y'))}));
}

void JoiningTest::code_isReadForgivingly()
{
    const Invited with;
    const QString code = inviteCode(with.secret, with.invite.hash);
    QCOMPARE(QString(code).remove(QLatin1Char('-')).size(), 48);
    for (const QString &typed : {code, code.toLower(), QString(code).remove(QLatin1Char('-')),
             QStringLiteral("  ") + QString(code).replace(QLatin1Char('-'), QLatin1Char(' ')),
             QString(code).replace(QLatin1Char('0'), QLatin1Char('O')).replace(QLatin1Char('1'), QLatin1Char('l'))}) {
        const auto read = readInviteCode(typed);
        QVERIFY2(read, qPrintable(typed));
        QVERIFY(read->secret == with.secret);
        QVERIFY(viewOf(read->inviteHash) == viewOf(with.invite.hash).first(10));
    }
}

void JoiningTest::code_mistyped_isRefused()
{
    const Invited with;
    const QString code = QString(inviteCode(with.secret, with.invite.hash)).remove(QLatin1Char('-'));
    for (qsizetype i = 0; i < code.size(); ++i) {
        QString typed = code;
        typed[i] = typed.at(i) == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
        QVERIFY2(!readInviteCode(typed), qPrintable(typed));
    }
    QVERIFY(!readInviteCode(code.first(47)));
    QVERIFY(!readInviteCode(code + QLatin1Char('7')));
    QVERIFY(!readInviteCode({}));
}

void JoiningTest::inviteFile_comesBack()
{
    const Invited with;
    const QByteArray bytes = makeInviteFile({inviteCode(with.secret, with.invite.hash), with.file, "root"});
    const auto read = readInviteFile(bytes);
    QVERIFY(read);
    QVERIFY(readInviteCode(read->code));
    QCOMPARE(read->invite, with.file);
    QCOMPARE(read->root, QByteArray("root"));
    QVERIFY(!readInviteFile("{}"));
    QVERIFY(!readInviteFile("not JSON"));
}

void JoiningTest::request_isReadByAdminsOnly()
{
    const Invited with;
    const QByteArray file = with.request();
    QVERIFY(file.size() <= capOf(FileKind::Request));
    const auto read = readRequest(file, with.invite, with.anna.secrets);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->memberName, QStringLiteral("Ben Öztürk"));
    QCOMPARE(read->deviceName, QStringLiteral("Ben's laptop"));
    QCOMPARE(read->member, idOf<MemberId>(22));
    QVERIFY(read->deviceKey == with.ben.secrets.deviceKey() && read->boxKey == with.ben.secrets.boxKey());
    QVERIFY(!file.contains("Ben"));

    const Writer carla(3);
    const auto refused = readRequest(file, with.invite, carla.secrets);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
}

void JoiningTest::request_withoutTheSecret_isRefused()
{
    const Invited with;
    JoinRequest asking;
    asking.member = idOf<MemberId>(22);
    const QByteArray file = makeRequest(asking, with.invite, InviteSecret::random(), with.ben.secrets);
    const auto refused = readRequest(file, with.invite, with.anna.secrets);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Crypto);
}

void JoiningTest::request_forAnotherInvite_isNotForUs()
{
    const Invited with;
    const Invited other;
    const auto refused = readRequest(with.request(), other.invite, with.anna.secrets);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
}

void JoiningTest::request_tamperedWith_isRefused()
{
    const Invited with;
    const QByteArray file = with.request();
    for (qsizetype bit = 0; bit < file.size() * 8; bit += 3) {
        QByteArray flipped = file;
        flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!readRequest(flipped, with.invite, with.anna.secrets), qPrintable(QStringLiteral("bit %1").arg(bit)));
    }
}

void JoiningTest::words_areTheSameOnBothSidesAndOnlyThere()
{
    const Invited with;
    const auto seen = readRequest(with.request(), with.invite, with.anna.secrets);
    QVERIFY(seen);
    JoinRequest mine;
    mine.deviceKey = with.ben.secrets.deviceKey();
    mine.boxKey = with.ben.secrets.boxKey();
    mine.memberName = QStringLiteral("Ben Öztürk");
    const auto admins = joiningWords(kTeam, with.invite.hash, *seen);
    const auto joiners = joiningWords(kTeam, with.invite.hash, mine);
    QVERIFY(admins && joiners);
    QCOMPARE(*admins, *joiners);
    QCOMPARE(admins->size(), 6);
    for (const QString &word : *admins)
        QCOMPARE(word.size(), 5);

    // Somebody in between would have to bring keys of his own.
    mine.boxKey = Writer(3).secrets.boxKey();
    const auto others = joiningWords(kTeam, with.invite.hash, mine);
    QVERIFY(others);
    QVERIFY(*others != *admins);
}

void JoiningTest::twoOfSixWords_areEnough()
{
    const QStringList words{QStringLiteral("lusab"), QStringLiteral("babad"), QStringLiteral("gutih"),
        QStringLiteral("tugad"), QStringLiteral("mudof"), QStringLiteral("sakat")};
    QVERIFY(areTwoOf(words, QStringLiteral("babad mudof")));
    QVERIFY(areTwoOf(words, QStringLiteral(" Mudof,  BABAD ")));
    QVERIFY(areTwoOf(words, words.join(QLatin1Char(' '))));
    QVERIFY(!areTwoOf(words, QStringLiteral("babad")));
    QVERIFY2(!areTwoOf(words, QStringLiteral("babad babad")), "one word twice is one word");
    QVERIFY(!areTwoOf(words, QStringLiteral("babad mudog")));
    QVERIFY(!areTwoOf(words, QStringLiteral("babad mudof wrong")));
    QVERIFY(!areTwoOf(words, QString()));
}

QTEST_GUILESS_MAIN(JoiningTest)
#include "JoiningTest.moc"
