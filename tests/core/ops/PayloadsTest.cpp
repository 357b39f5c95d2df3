// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Cbor.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

QByteArray map(std::initializer_list<std::pair<quint64, CborWriter>> fields)
{
    CborMap out;
    for (const auto &[key, value] : fields)
        out.put(key, value);
    return out.encode();
}

CborWriter bytes(qsizetype count, char fill = 1) { return CborWriter().bytes(QByteArray(count, fill)); }

bool isUnreadable(OpType type, const QByteArray &payload) { return decodePayload(type, payload).index() == 0; }

} // namespace

class PayloadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownKeys_areIgnored()
    {
        const auto payload = decodePayload(
            OpType::PrioritySet, map({{1, CborWriter().uint(2)}, {99, CborWriter().text(QStringLiteral("later"))}}));
        QVERIFY(payload == Payload(PrioritySet{Priority::High}));
    }

    void aFieldThatDoesNotFit_makesThePayloadUnreadable()
    {
        QVERIFY(isUnreadable(OpType::Claim, map({{1, bytes(15)}})));
        QVERIFY(isUnreadable(OpType::Claim, map({{1, CborWriter().uint(1)}})));
        QVERIFY(isUnreadable(OpType::Handoff, map({})));
        QVERIFY(isUnreadable(OpType::Handoff, map({{1, bytes(16)}, {2, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::Handoff, map({{1, bytes(16)}, {4, CborWriter().text(QStringLiteral("soon"))}})));
        QVERIFY(isUnreadable(OpType::Handoff, map({{1, bytes(16)}, {3, CborWriter().array(1).bytes("x")}})));
        QVERIFY(isUnreadable(OpType::Return, map({{1, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::Escalate, map({})));
        QVERIFY(isUnreadable(OpType::Escalate, map({{1, CborWriter().uint(1ULL << 32)}})));
        QVERIFY(isUnreadable(OpType::Climb, map({{2, CborWriter().uint(1)}})));
        QVERIFY(isUnreadable(OpType::StatusSnoozed, map({})));
        QVERIFY(isUnreadable(OpType::StatusDone, map({})));
        QVERIFY(isUnreadable(OpType::TagAdd, map({})));
        QVERIFY(isUnreadable(OpType::PrioritySet, map({{1, CborWriter().uint(4)}})));
        QVERIFY(
            isUnreadable(OpType::NoteAdd, map({{1, CborWriter().array(2).bytes(QByteArray(16, 'a')).bytes("short")}})));
        QVERIFY(isUnreadable(OpType::NoteEdit, map({{2, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::NoteRemove, map({})));
        QVERIFY(isUnreadable(OpType::Mention, map({{1, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::Mention, map({{1, bytes(15)}, {2, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::MentionSeen, map({{2, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::SendIntent, map({{1, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::SendIntent, map({{1, bytes(16)}, {2, bytes(16)}, {4, bytes(15)}})));
        const CborWriter words = CborWriter().array(2).bytes(QByteArray(16, 'b')).bytes(QByteArray(32, 'h'));
        const CborWriter at = CborWriter().integer(-1);
        const auto draft = std::pair<quint64, CborWriter>{1, bytes(16)};
        const auto account = std::pair<quint64, CborWriter>{2, bytes(16)};
        const auto asks = [&](std::initializer_list<std::pair<quint64, CborWriter>> fields) {
            return !isUnreadable(OpType::SendRequest, map(fields));
        };
        QVERIFY(asks({draft, account, {4, bytes(16)}, {5, words}, {6, at}, {7, bytes(8)}}));
        QVERIFY(!asks({draft, account, {5, words}, {6, at}}));
        QVERIFY(!asks({draft, account, {4, bytes(16)}, {6, at}}));
        QVERIFY(!asks({draft, account, {4, bytes(16)}, {5, words}}));
        QVERIFY(!asks({draft, account, {4, bytes(16)}, {5, words}, {6, at}, {7, bytes(16)}}));
        QVERIFY(isUnreadable(OpType::SendDone, map({{1, bytes(16)}, {2, bytes(8)}})));
        QVERIFY(isUnreadable(OpType::SendFailed, map({{1, bytes(16)}})));
        QVERIFY(isUnreadable(OpType::SavedReplySet, map({{1, CborWriter().text(QStringLiteral("name"))}})));
        QVERIFY(isUnreadable(OpType::AccountAdd, map({{1, CborWriter().text(QStringLiteral("mastodon"))}})));
        QVERIFY(isUnreadable(OpType::Seen, map({{1, CborWriter().array(1).uint(1)}})));
    }

    void publishedMessages_areReadableOrTheWholeOperationIsNot()
    {
        const CborWriter body = CborWriter().array(2).bytes(QByteArray(16, 'b')).bytes(QByteArray(32, 'h'));
        const auto whole = [&](std::initializer_list<std::pair<quint64, CborWriter>> changed) {
            CborMap item;
            item.put(1, bytes(16));
            item.put(3, CborWriter().uint(5));
            item.put(5, bytes(16));
            item.put(7, bytes(16));
            for (const quint64 zero : {8, 9, 10, 11})
                item.put(zero, CborWriter().uint(0));
            item.put(13, body);
            for (const auto &[key, value] : changed)
                item.put(key, value);
            return CborWriter().encoded(item.encode());
        };
        const auto seen = [&](quint64 count, const CborWriter &item) {
            CborWriter items;
            items.array(count);
            for (quint64 i = 0; i < count; ++i)
                items.encoded(item.result());
            return map({{1, bytes(16)}, {2, items}});
        };
        QVERIFY(!isUnreadable(OpType::MessageSeen, seen(1, whole({}))));
        QVERIFY(!isUnreadable(OpType::MessageSeen, seen(kMaxSeenMessages, whole({}))));
        QVERIFY(isUnreadable(OpType::MessageSeen, seen(kMaxSeenMessages + 1, whole({}))));
        QVERIFY(isUnreadable(OpType::MessageSeen, seen(0, whole({}))));
        QVERIFY(isUnreadable(OpType::MessageSeen, map({{2, CborWriter().array(1).encoded(whole({}).result())}})));
        for (const quint64 key : {2, 3, 9})
            QVERIFY(isUnreadable(OpType::MessageSeen, seen(1, whole({{key, CborWriter().text(QStringLiteral("x"))}}))));
        for (const quint64 key : {1, 5, 6, 7, 12})
            QVERIFY(isUnreadable(OpType::MessageSeen, seen(1, whole({{key, bytes(15)}}))));
        for (const auto &[key, beyond] : {std::pair(8, 2), {10, 4}, {11, 4}})
            QVERIFY(isUnreadable(OpType::MessageSeen, seen(1, whole({{key, CborWriter().uint(beyond)}}))));
        QVERIFY(isUnreadable(OpType::MessageSeen, seen(1, whole({{13, bytes(16)}}))));
        // Gone: the rest is not looked at.
        QVERIFY(!isUnreadable(OpType::MessageSeen, seen(1, whole({{4, CborWriter().uint(9)}, {13, bytes(16)}}))));
        QVERIFY(isUnreadable(OpType::MessageSeen, seen(1, whole({{4, bytes(1)}}))));
    }

    void coveredStretches_haveAStreamAndGoForward()
    {
        const auto covered = [](const QString &stream, qint64 from, qint64 to) {
            return map({{1, bytes(16)}, {2, CborWriter().array(1).array(3).text(stream).integer(from).integer(to)}});
        };
        QVERIFY(!isUnreadable(OpType::PollCovered, covered(QStringLiteral("mentions"), -5, 5)));
        QVERIFY(isUnreadable(OpType::PollCovered, covered(QStringLiteral("mentions"), 6, 5)));
        QVERIFY(isUnreadable(OpType::PollCovered, covered(QString(kMaxStreamBytes + 1, u's'), 0, 5)));
        QVERIFY(isUnreadable(OpType::PollCovered, map({{1, bytes(16)}, {2, CborWriter().array(0)}})));
    }

    void fiveHundredMessagesMayBeTooMany_fourHundredFit()
    {
        SeenMessage message;
        message.message = id<MessageId>(1);
        message.revision = 1700000000000;
        message.seenAt = 1700000000000;
        message.at = 1700000000000;
        message.parent = id<MessageId>(2);
        message.writer = id<MemberId>(3);
        const auto draft = [&](int count) {
            const MessageSeen seen{id<AccountId>(4), QList<SeenMessage>(count, message)};
            return OpDraft{OpType::MessageSeen, contentEntityOf(seen.account), {}, seen};
        };
        const DeviceContext context{deviceKey(1), 1, 0, {}};
        QVERIFY(seal(draft(350), context));
        QVERIFY(!seal(draft(500), context));
    }

    void pairs_areAscendingAndNotWithThemselves()
    {
        QVERIFY(!isUnreadable(OpType::ThreadJoin, map({{1, bytes(16, 1)}, {2, bytes(16, 2)}})));
        QVERIFY(isUnreadable(OpType::ThreadJoin, map({{1, bytes(16, 2)}, {2, bytes(16, 1)}})));
        QVERIFY(isUnreadable(OpType::ThreadJoin, map({{1, bytes(16, 1)}, {2, bytes(16, 1)}})));
        QVERIFY(isUnreadable(OpType::ThreadJoin, map({{1, bytes(16, 1)}, {3, bytes(16, 2)}})));
        QVERIFY(isUnreadable(OpType::ContactUnlink, map({{1, bytes(16, 2)}, {2, bytes(16, 1)}})));
    }

    void coveredMessages_areAscendingAndAtMost4000()
    {
        const auto done
            = [](const QByteArray &upto) { return map({{1, CborWriter().bytes(upto)}, {3, CborWriter().uint(0)}}); };
        QVERIFY(isUnreadable(OpType::StatusDone, done(QByteArray(7, '\0'))));
        QVERIFY(isUnreadable(OpType::StatusDone, done(QByteArray(16, '\0'))));
        QByteArray many;
        for (int i = 0; i < kMaxUptoPerOperation; ++i)
            many += QByteArray(6, '\0') + char(i / 256) + char(i % 256);
        QVERIFY(!isUnreadable(OpType::StatusDone, done(many)));
        QVERIFY(isUnreadable(OpType::StatusDone, done(many + QByteArray(8, '\xff'))));
    }

    void namesBeyondTheirLength_areUnreadableAndNotWritten()
    {
        const QString longest(int(kMaxTagNameBytes), u'a');
        QVERIFY(!isUnreadable(OpType::TagNameSet, map({{1, CborWriter().text(longest)}})));
        QVERIFY(isUnreadable(OpType::TagNameSet, map({{1, CborWriter().text(longest + u'a')}})));
        QVERIFY(!seal({OpType::TagNameSet, {}, {}, TagNameSet{longest + u'a'}}, {deviceKey(1), 1, 0, {}}));
    }

    void numbersFromLaterVersions_readAsTheLeastSpecific()
    {
        const auto done = decodePayload(OpType::StatusDone, map({{3, CborWriter().uint(77)}}));
        QCOMPARE(std::get<Status>(done).reason, DoneReason::None);
        const auto link = decodePayload(
            OpType::ContactLink, map({{1, bytes(16, 1)}, {2, bytes(16, 2)}, {3, CborWriter().uint(77)}}));
        QCOMPARE(std::get<ContactLink>(link).evidence, LinkEvidence::ByHand);
    }

    void aDraftWithoutPayloadOrWithAnotherType_isNotSealed()
    {
        const DeviceContext context{deviceKey(1), 1, 0, {}};
        QVERIFY(!seal({}, context));
        QVERIFY(!seal({OpType::Release, {}, {}, Claim{}}, context));
        QVERIFY(!seal({OpType::Claim, {}, {}, Claim{}}, {deviceKey(1), 0, 0, {}}));
        QVERIFY(!seal({OpType::StatusDone, {}, {}, Status{StatusForm::Done, 0, {}, {2, 1}}}, context));
    }

    void tagIds_foldCaseFormAndSpace()
    {
        QCOMPARE(tagIdOf(QStringLiteral(" Very  URGENT ")), tagIdOf(QStringLiteral("very urgent")));
        QCOMPARE(tagIdOf(QStringLiteral("caf\u00e9")), tagIdOf(QStringLiteral("CAFE\u0301")));
        QVERIFY(tagIdOf(QStringLiteral("a")) != tagIdOf(QStringLiteral("b")));
    }

    void aBodyRef_dependsOnIdSaltAndText()
    {
        Body body{id<BodyId>(1), {}, QStringLiteral("hello")};
        body.salt.fill(2);
        const BodyRef ref = refOf(body);
        QVERIFY(matches(body, ref));
        Body other = body;
        other.text = QStringLiteral("hellO");
        QVERIFY(!matches(other, ref));
        other = body;
        other.salt[31] = 3;
        QVERIFY(!matches(other, ref));
        other = body;
        other.id = id<BodyId>(2);
        QVERIFY(!matches(other, ref));
        QVERIFY(refOf(other).hash != ref.hash);
    }

    void messageKeys_areTheFirstEightBytes()
    {
        QCOMPARE(messageKey(MessageId::fromHex("0102030405060708ffffffffffffffff")), MessageKey(0x0102030405060708));
    }
};

QTEST_GUILESS_MAIN(PayloadsTest)
#include "PayloadsTest.moc"
