// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Policy.h"
#include "core/ops/Chain.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

struct Golden {
    QByteArray name;
    QByteArray raw;
    QByteArray opid;
    QByteArray identity;
    QByteArray chain;
};

DeviceKey countingKey()
{
    DeviceKey key{};
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = static_cast<unsigned char>(i);
    return key;
}

template <std::size_t N> QByteArray bytes(const std::array<unsigned char, N> &value)
{
    return QByteArray(reinterpret_cast<const char *>(value.data()), qsizetype(N));
}

/// What each golden operation says, in the program's own types, in the order of the file.
QList<std::pair<QByteArray, OpDraft>> golden()
{
    Body body{id<BodyId>(0x70), {}, QStringLiteral("Grüße, third time this week")};
    body.salt.fill(0x71);
    const BodyRef note = refOf(body);
    const auto thread = id<EntityId>(1);
    const auto op = [](int n) { return id<OpId>(n); };
    const TagId tag = tagIdOf(QStringLiteral("  Straße   VIP "));
    const QList<MessageKey> upto{1, 0x0102030405060708, ~MessageKey(0)};
    const LinkKey pair = ThreadPair{id<ThreadId>(1), id<ThreadId>(2)};
    const LinkKey edge = ReplyEdge{id<MessageId>(0x13)};
    const IdentityPair identities{id<IdentityId>(0x31), id<IdentityId>(0x32)};
    Head firstHead{id<DeviceId>(0x51), 24, {}};
    firstHead.chain.fill(0x52);
    Head secondHead{id<DeviceId>(0x53), 65536, {}};
    secondHead.chain.fill(0x54);

    QList<std::pair<QByteArray, OpDraft>> all;
    const auto add = [&](const char *name, const EntityId &entity, const QList<OpId> &over, const Payload &payload) {
        all.append({name, OpDraft{typeOf(payload), entity, over, payload}});
    };
    add("claim", thread, {}, Claim{});
    add("claim-for", thread, {op(3), op(2), op(3)}, Claim{id<MemberId>(4)});
    add("release", thread, {op(9)}, Release{});
    add("handoff-member", thread, {}, Handoff{id<MemberId>(5), note, 1700000000000, {}});
    add("handoff-department", thread, {}, Handoff{id<DepartmentId>(6), {}, {}, id<MemberId>(7)});
    add("accept", thread, {op(8)}, Accept{});
    add("return", thread, {op(8)}, Return{note, {}});
    add("return-to", thread, {op(8)}, Return{{}, id<MemberId>(5)});
    add("escalate", thread, {}, Escalate{3, note});
    add("climb", thread, {op(8)}, Climb{op(8), 4294967295});
    add("open", thread, {op(2)}, Status{StatusForm::Open, 0, DoneReason::None, {}});
    add("snoozed", thread, {}, Status{StatusForm::Snoozed, -1, DoneReason::None, upto});
    add("done", thread, {}, Status{StatusForm::Done, 0, DoneReason::NoReplyNeeded, upto});
    add("unset", thread, {op(2)}, Status{StatusForm::Unset, 0, DoneReason::None, {}});
    add("tag-add", thread, {}, TagAdd{tag});
    add("tag-remove", thread, {op(2)}, TagRemove{tag});
    add("priority-set", thread, {}, PrioritySet{Priority::Urgent});
    add("priority-remove", thread, {op(2)}, PriorityRemove{});
    add("note-add", thread, {}, NoteAdd{note});
    add("note-edit", thread, {op(2)}, NoteEdit{op(2), note});
    add("note-remove", thread, {op(2)}, NoteRemove{op(2)});
    add("send-intent", thread, {}, SendIntent{id<DraftId>(0x11), id<AccountId>(0x12), id<MessageId>(0x13)});
    add("send-cancel", thread, {}, SendCancel{op(2)});
    add("send-done", thread, {}, SendDone{op(2), id<MessageId>(0x14)});
    add("send-failed", thread, {}, SendFailed{op(2), 6});
    add("send-unknown", thread, {}, SendUnknown{op(2)});
    add("join", thread, {}, ThreadJoin{pair});
    add("join-edge", thread, {op(3)}, ThreadJoin{edge});
    add("split", thread, {op(3)}, ThreadSplit{pair});
    add("split-edge", thread, {}, ThreadSplit{edge});
    add("tag-name-set", entityOf(tag), {}, TagNameSet{QStringLiteral("Straße VIP")});
    add("tag-name-remove", entityOf(tag), {op(2)}, TagNameRemove{});
    add("saved-reply-set", id<EntityId>(0x21), {}, SavedReplySet{QStringLiteral("Refund"), note});
    add("saved-reply-remove", id<EntityId>(0x21), {op(2)}, SavedReplyRemove{});
    add("customer-note-set", id<EntityId>(0x22), {}, CustomerNoteSet{note});
    add("customer-note-remove", id<EntityId>(0x22), {op(2)}, CustomerNoteRemove{});
    add("contact-link", id<EntityId>(0x31), {}, ContactLink{identities, LinkEvidence::SameMail});
    add("contact-unlink", id<EntityId>(0x31), {op(2)}, ContactUnlink{identities});
    add("account-add", id<EntityId>(0x41), {},
        AccountAdd{QStringLiteral("mastodon"), QStringLiteral("https://social.example"), QStringLiteral("@brand"),
            1700000000000});
    add("account-remove", id<EntityId>(0x41), {op(2)}, AccountRemove{});
    add("seen", id<EntityId>(0), {}, Seen{{firstHead, secondHead}});
    return all;
}

/// The same of the team's own log.
QList<std::pair<QByteArray, OpDraft>> goldenOfTheTeam()
{
    const auto filled = [](auto array, char byte) {
        array.fill(static_cast<unsigned char>(byte));
        return array;
    };
    const auto key = [&](char byte) { return filled(Key32{}, byte); };
    QByteArray invite;
    for (char i = 0; i < 10; ++i)
        invite.append(i);
    const auto member = id<EntityId>(0x61);
    const auto device = id<EntityId>(0x62);
    DeviceAdd laptop{key('d'), key('b'), QStringLiteral("laptop"), filled(std::array<unsigned char, 64>{}, 'p'), {}};
    Head head{id<DeviceId>(0x62), 7, {}};
    head.chain.fill(0x63);

    QList<std::pair<QByteArray, OpDraft>> all;
    const auto add
        = [&](const char *name, const EntityId &entity, const Payload &payload, const QList<OpId> &over = {}) {
              all.append({name, OpDraft{typeOf(payload), entity, over, payload}});
          };
    add("member-add", member, MemberAdd{Role::Agent, QStringLiteral("Ben Öztürk"), invite});
    add("member-add-no-invite", member, MemberAdd{Role::Admin, QStringLiteral("Ben"), {}});
    add("member-remove", member, MemberRemove{});
    add("role-set", member, RoleSet{Role::Reader});
    add("device-add", member, laptop);
    laptop.replaces = id<DeviceId>(0x62);
    add("device-add-replaces", member, laptop);
    add("device-freeze", device, DeviceFreeze{});
    add("pin-extend", member, PinExtend{{id<OpId>(2), id<OpId>(3)}, head});
    add("key-epoch", id<EntityId>(0x64), KeyEpoch{3});
    add("key-grant", id<EntityId>(0x64), KeyGrant{id<DeviceId>(0x62), QByteArray(80, 'x')});
    add("pack-ok", device, PackOk{key('h')});
    add("gap-skip", device, GapSkip{{4, key('f')}, {9, key('t')}});
    add("format-raise", id<EntityId>(0x65), FormatRaise{0x2500});
    add("member-name-set", member, MemberNameSet{QStringLiteral("Benjamin")});
    add("member-name-remove", member, MemberNameRemove{}, {id<OpId>(2)});
    add("device-name-set", device, DeviceNameSet{QStringLiteral("Ben's laptop")});
    add("device-name-remove", device, DeviceNameRemove{}, {id<OpId>(2)});
    return all;
}

/// What pollers publish.
QList<std::pair<QByteArray, OpDraft>> goldenOfContent()
{
    Body body{id<BodyId>(0x70), {}, QStringLiteral("Grüße, third time this week")};
    body.salt.fill(0x71);
    const auto account = id<AccountId>(0x41);
    SeenMessage first;
    first.message = id<MessageId>(0x13);
    first.seenAt = 1700000000500;
    first.thread = id<ThreadId>(1);
    first.author = id<IdentityId>(0x31);
    first.at = 1700000000000;
    first.body = refOf(body);
    SeenMessage edited = first;
    edited.revision = 1700000000400;
    edited.parent = id<MessageId>(0x14);
    edited.direction = Direction::Out;
    edited.kind = ThreadKind::Chat;
    edited.visibility = Visibility::Direct;
    edited.writer = id<MemberId>(4);
    SeenMessage gone;
    gone.message = id<MessageId>(0x15);
    gone.seenAt = 7;
    gone.goneAt = 6;

    QList<std::pair<QByteArray, OpDraft>> all;
    const auto add
        = [&](const char *name, const EntityId &entity, const Payload &payload, const QList<OpId> &over = {}) {
              all.append({name, OpDraft{typeOf(payload), entity, over, payload}});
          };
    add("account-add-ids", entityOf(account),
        AccountAdd{QStringLiteral("mastodon"), QStringLiteral("https://social.example"), QStringLiteral("@brand"), {},
            QStringLiteral("https://social.example/users/brand"), QStringLiteral("7")});
    add("poller-add", entityOf(account), PollerAdd{});
    add("poller-remove", entityOf(account), PollerRemove{}, {id<OpId>(2)});
    add("poll-covered", contentEntityOf(account),
        PollCovered{account, {{QStringLiteral("mentions"), -1, 1700000000000}, {QStringLiteral("direct"), 5, 5}}});
    add("message-seen", contentEntityOf(account), MessageSeen{account, {first}});
    add("message-seen-more", contentEntityOf(account), MessageSeen{account, {edited, gone}});
    add("erase-people", id<EntityId>(0x31),
        Erase{{id<IdentityId>(0x31), id<IdentityId>(0x32)}, 1700000000000, {id<MessageId>(0x13)}, {id<BodyId>(0x70)}});
    add("erase-messages", contentEntityOf(account), Erase{{}, 0, {id<MessageId>(0x13), id<MessageId>(0x14)}, {}});
    add("retention-set", retentionEntityOf(account), RetentionSet{account, 24});
    add("retention-remove", retentionEntityOf(account), RetentionRemove{}, {id<OpId>(2)});
    return all;
}

/// What is watched for.
QList<std::pair<QByteArray, OpDraft>> goldenOfWatches()
{
    const auto account = id<AccountId>(0x41);
    const Watch watch{Watch::Kind::Tag, QStringLiteral("größe")};
    const Payload set = WatchSet{account, watch};
    return {{"watch-set", OpDraft{typeOf(set), watchEntityOf(account, watch), {}, set}},
        {"watch-remove", OpDraft{OpType::WatchRemove, watchEntityOf(account, watch), {id<OpId>(2)}, WatchRemove{}}}};
}

/// What the team has agreed on.
QList<std::pair<QByteArray, OpDraft>> goldenOfPolicy()
{
    const EntityId part = policyEntityOf(PolicyKind::Department, QStringLiteral("  Größe  Nord "));
    const QString text = QStringLiteral("{\"name\":\"Größe Nord\"}");
    const Payload first = PolicySet{quint8(PolicyKind::Department), 3, {}, text};
    const Payload later = PolicySet{quint8(PolicyKind::Department), 3, 1700000000000, text};
    const Payload gone = PolicyRemove{1700000000001};
    const Payload up = Escalate{2, {}, departmentIdOf(QStringLiteral("Größe Nord"))};
    return {{"policy-set", OpDraft{typeOf(first), part, {}, first}},
        {"policy-set-later", OpDraft{typeOf(later), part, {id<OpId>(2)}, later}},
        {"policy-remove", OpDraft{typeOf(gone), part, {id<OpId>(2)}, gone}},
        {"escalate-in", OpDraft{typeOf(up), id<EntityId>(1), {}, up}}};
}

/// Causes, follow-ups, letters and absences.
QList<std::pair<QByteArray, OpDraft>> goldenOfTheChain()
{
    Body body{id<BodyId>(0x70), {}, QStringLiteral("Grüße, third time this week")};
    body.salt.fill(0x71);
    const CauseId cause = causeIdOf(QStringLiteral(" Parcels wet,  Depot NORD "));
    const EntityId thread = id<EntityId>(1);
    QList<std::pair<QByteArray, OpDraft>> all;
    const auto add = [&all](const char *name, const EntityId &entity, const Payload &payload, QList<OpId> over = {}) {
        all.append({name, OpDraft{typeOf(payload), entity, std::move(over), payload}});
    };
    add("cause-set", thread, CauseSet{cause});
    add("cause-remove", thread, CauseRemove{}, {id<OpId>(2)});
    add("follow-up-set", thread, FollowUpSet{id<MemberId>(5), 1700000000000, true, refOf(body)});
    add("follow-up-set-bare", thread, FollowUpSet{id<MemberId>(5), -1, false, {}}, {id<OpId>(2)});
    add("follow-up-remove", thread, FollowUpRemove{}, {id<OpId>(2)});
    add("letter-begun", thread, LetterBegun{id<OpId>(2), personIdOf(QStringLiteral(" Olga@Acme.example ")), 3});
    add("letter-sent", thread, LetterSent{id<OpId>(3)});
    add("letter-failed", thread, LetterFailed{id<OpId>(3), 7});
    add("note-in-their-name", thread, NoteAdd{refOf(body), id<MemberId>(6)});
    add("cause-name-set", entityOf(cause),
        CauseNameSet{QStringLiteral("Parcels wet, depot Nord"), id<MemberId>(5), true});
    add("cause-name-set-bare", entityOf(cause), CauseNameSet{QStringLiteral("x"), {}, false});
    add("cause-name-remove", entityOf(cause), CauseNameRemove{}, {id<OpId>(2)});
    add("absence-set", id<EntityId>(5), AbsenceSet{1700000000000, 1700000000001, id<MemberId>(6)});
    add("absence-remove", id<EntityId>(5), AbsenceRemove{}, {id<OpId>(2)});
    return all;
}

/// Who is named in a note.
QList<std::pair<QByteArray, OpDraft>> goldenOfMentions()
{
    const Payload mention = Mention{id<OpId>(2), id<MemberId>(5)};
    const Payload seen = MentionSeen{id<OpId>(2)};
    return {{"mention", OpDraft{typeOf(mention), id<EntityId>(1), {}, mention}},
        {"mention-seen", OpDraft{typeOf(seen), id<EntityId>(1), {}, seen}}};
}

/// Asking a colleague's device to send.
QList<std::pair<QByteArray, OpDraft>> goldenOfRequests()
{
    Body body{id<BodyId>(0x70), {}, QStringLiteral("Grüße, third time this week")};
    body.salt.fill(0x71);
    const SendRequest whole{id<DraftId>(0x11), id<AccountId>(0x12), id<MessageId>(0x13), id<DeviceId>(0x15),
        refOf(body), 1700000000000, {1, 0x0102030405060708, ~MessageKey(0)}};
    const SendRequest bare{id<DraftId>(0x11), id<AccountId>(0x12), {}, id<DeviceId>(0x15), refOf(body), -1, {}};
    const SendIntent carries{id<DraftId>(0x11), id<AccountId>(0x12), {}, id<OpId>(2)};
    QList<std::pair<QByteArray, OpDraft>> all;
    for (const auto &[name, payload] : QList<std::pair<QByteArray, Payload>>{
             {"send-request", whole}, {"send-request-bare", bare}, {"send-intent-asked", carries}})
        all.append({name, OpDraft{typeOf(payload), id<EntityId>(1), {}, payload}});
    return all;
}

} // namespace

class GoldenTest : public QObject {
    Q_OBJECT

    QList<Golden> m_golden;

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral("."));
        QFile file(root + QStringLiteral("/tests/fixtures/ops/golden.txt"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        for (const QByteArray &line : lines) {
            const auto columns = line.split(' ');
            QCOMPARE(columns.size(), 5);
            m_golden.append({columns[0], QByteArray::fromHex(columns[1]), columns[2], columns[3], columns[4]});
        }
        QVERIFY(m_golden.size() > golden().size()); // the last ones are of types the program does not know
    }

    void writing_givesTheFrozenBytesIdsAndChain()
    {
        ChainValue chain = kChainStart;
        const auto drafts = golden();
        for (qsizetype i = 0; i < drafts.size(); ++i) {
            Uniq uniq{};
            uniq.fill(static_cast<unsigned char>(i));
            const auto sealed
                = seal(drafts[i].second, {countingKey(), quint64(i + 1), makeHlc(1700000000000 + i, quint16(i)), uniq});
            QVERIFY2(sealed, drafts[i].first);
            QCOMPARE(drafts[i].first, m_golden[i].name);
            QCOMPARE(sealed->raw.toHex(), m_golden[i].raw.toHex());
            QCOMPARE(sealed->opid.toBytes().toHex(), m_golden[i].opid);
            QCOMPARE(bytes(sealed->hash).toHex(), m_golden[i].identity);
            chain = chainNext(chain, sealed->raw);
            QCOMPARE(bytes(chain).toHex(), m_golden[i].chain);
            QCOMPARE(bytes(chainHalf(chain)).toHex(), m_golden[i].chain.left(32));
        }
    }

    void reading_givesBackWhatWasWritten()
    {
        const auto drafts = golden();
        for (qsizetype i = 0; i < drafts.size(); ++i) {
            const auto read = decode(countingKey(), m_golden[i].raw);
            QVERIFY2(read, m_golden[i].name);
            QVERIFY2(read->payload == drafts[i].second.payload, m_golden[i].name);
            QCOMPARE(read->type, drafts[i].second.type);
            QCOMPARE(read->entity, drafts[i].second.entity);
            QCOMPARE(read->seq, quint64(i + 1));
            QCOMPARE(read->hlc, makeHlc(1700000000000 + i, quint16(i)));
            QCOMPARE(read->device, deviceIdOf(countingKey()));
        }
    }

    void everyTypeTheProgramKnows_hasAGoldenOperation()
    {
        QSet<quint16> covered;
        for (const auto &[name, draft] : golden())
            covered.insert(quint16(draft.type));
        for (const auto &[name, draft] : goldenOfTheTeam())
            covered.insert(quint16(draft.type));
        for (const auto &[name, draft] :
            goldenOfContent() + goldenOfRequests() + goldenOfWatches() + goldenOfPolicy() + goldenOfTheChain())
            covered.insert(quint16(draft.type));
        for (const auto &[name, draft] : goldenOfMentions())
            covered.insert(quint16(draft.type));
        for (const OpType type : knownTypes()) {
            QVERIFY2(covered.contains(quint16(type)), opName(type));
            QVERIFY(qstrcmp(opName(type), "unknown") != 0);
        }
    }

    void furtherLogs_haveTheirFrozenBytes_data()
    {
        QTest::addColumn<QList<std::pair<QByteArray, OpDraft>>>("drafts");
        QTest::newRow("golden-team.txt") << goldenOfTheTeam();
        QTest::newRow("golden-content.txt") << goldenOfContent();
        QTest::newRow("golden-mentions.txt") << goldenOfMentions();
        QTest::newRow("golden-requests.txt") << goldenOfRequests();
        QTest::newRow("golden-watches.txt") << goldenOfWatches();
        QTest::newRow("golden-policy.txt") << goldenOfPolicy();
        QTest::newRow("golden-chain.txt") << goldenOfTheChain();
    }
    void furtherLogs_haveTheirFrozenBytes()
    {
        using Drafts = QList<std::pair<QByteArray, OpDraft>>;
        QFETCH(Drafts, drafts);
        const QString root = qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral("."));
        QFile file(root + QStringLiteral("/tests/fixtures/ops/") + QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), drafts.size());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const auto columns = lines[i].split(' ');
            QCOMPARE(columns[0], drafts[i].first);
            Uniq uniq{};
            uniq.fill(static_cast<unsigned char>(i));
            const auto sealed
                = seal(drafts[i].second, {countingKey(), quint64(i) + 1, makeHlc(1700000000000 + i, quint16(i)), uniq});
            QVERIFY(sealed);
            QCOMPARE(sealed->raw.toHex(), columns[1]);
            QCOMPARE(sealed->opid.toBytes().toHex(), columns[2]);
            const auto read = decode(countingKey(), QByteArray::fromHex(columns[1]));
            QVERIFY(read);
            QVERIFY2(read->payload == drafts[i].second.payload, columns[0].constData());
        }
    }

    void unknownTypes_areKeptAsTheirBytes()
    {
        const auto later = decode(countingKey(), m_golden[m_golden.size() - 2].raw);
        QVERIFY(later);
        QVERIFY(!isKnown(later->type));
        QCOMPARE(later->kind(), RegisterKind::Holder);
        QCOMPARE(later->payload.index(), std::size_t(0));
        QVERIFY(!later->isCritical());
        QCOMPARE(later->raw, m_golden[m_golden.size() - 2].raw);
        QCOMPARE(later->opid.toBytes().toHex(), m_golden[m_golden.size() - 2].opid);
        const auto critical = decode(countingKey(), m_golden.last().raw);
        QVERIFY(critical && critical->isCritical() && !isKnown(critical->type));
    }

    void truncatedAnywhere_isRefused()
    {
        for (const Golden &one : m_golden) {
            for (qsizetype length = 0; length < one.raw.size(); ++length)
                QVERIFY2(!decode(countingKey(), one.raw.first(length)), one.name);
        }
    }

    void withBytesBehind_isRefusedAloneAndReadAsTheFirstOfMany()
    {
        for (const Golden &one : m_golden) {
            QVERIFY(!decode(countingKey(), one.raw + '\0'));
            const auto first = decodeFirst(countingKey(), one.raw + m_golden.first().raw);
            QVERIFY(first);
            QCOMPARE(first->raw, one.raw);
        }
    }

    void anyBitFlipped_isRefusedOrAnotherOperation()
    {
        int refused = 0;
        int other = 0;
        for (const Golden &one : m_golden) {
            const auto whole = decode(countingKey(), one.raw);
            QVERIFY(whole);
            for (qsizetype bit = 0; bit < one.raw.size() * 8; ++bit) {
                QByteArray flipped = one.raw;
                flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
                const auto read = decode(countingKey(), flipped);
                if (!read) {
                    ++refused;
                    continue;
                }
                ++other;
                QVERIFY(read->opid != whole->opid);
                QVERIFY(read->hash != whole->hash);
                QCOMPARE(read->raw, flipped);
            }
        }
        QVERIFY(refused > 1000 && other > 1000);
    }

    void theSameBytesFromAnotherDevice_areAnotherOperation()
    {
        const auto mine = decode(countingKey(), m_golden.first().raw);
        const auto theirs = decode(deviceKey(7), m_golden.first().raw);
        QVERIFY(mine && theirs);
        QVERIFY(mine->opid != theirs->opid && mine->hash != theirs->hash && mine->device != theirs->device);
    }

    void wrongShapes_areRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto op = [](const QByteArray &head, const QByteArray &over, const QByteArray &rest) {
            return QByteArray::fromHex(head) + QByteArray::fromHex(over) + QByteArray::fromHex(rest);
        };
        const QByteArray entity = "50" + QByteArray(32, '1');
        const QByteArray end = "a0480000000000000000";
        const QByteArray idA = "50" + QByteArray(32, 'a');
        const QByteArray idB = "50" + QByteArray(32, 'b');
        QTest::newRow("seq 0") << op("88000019010100" + entity, "80", end);
        QTest::newRow("negative seq") << op("88200019010100" + entity, "80", end);
        QTest::newRow("type beyond 16 bits") << op("8801001a0001000000" + entity, "80", end);
        QTest::newRow("flags beyond 8 bits") << op("880100190101190100" + entity, "80", end);
        QTest::newRow("a short entity") << op("8801001901010041aa", "80", end);
        QTest::newRow("over descending") << op("88010019010100" + entity, "82" + idB + idA, end);
        QTest::newRow("over twice the same") << op("88010019010100" + entity, "82" + idA + idA, end);
        QTest::newRow("over of numbers") << op("88010019010100" + entity, "8101", end);
        QTest::newRow("over is no array") << op("88010019010100" + entity, "00", end);
        QTest::newRow("payload is an array") << op("88010019010100" + entity, "80", "80480000000000000000");
        QTest::newRow("uniq of seven") << op("88010019010100" + entity, "80", "a04700000000000000");
        QTest::newRow("seven fields") << op("87010019010100" + entity, "80", "a0");
        QTest::newRow("nine fields") << op("89010019010100" + entity, "80", end + "00");
        QTest::newRow("a map") << QByteArray("\xa0");
    }
    void wrongShapes_areRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decode(countingKey(), bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Invalid);
    }

    void moreThan64KiB_isNeitherReadNorWritten()
    {
        Status status;
        status.form = StatusForm::Done;
        for (int i = 0; i < kMaxUptoPerOperation; ++i)
            status.upto.append(MessageKey(i));
        OpDraft draft{typeOf(status), id<EntityId>(1), {}, status};
        const auto add = [&](int count) {
            draft.over.clear();
            for (int i = 0; i < count; ++i)
                draft.over.append(hashId<OpId>("test", QByteArray::number(i)));
        };
        add(1900);
        QVERIFY(seal(draft, {countingKey(), 1, 0, {}}));
        add(2000);
        QVERIFY(!seal(draft, {countingKey(), 1, 0, {}}));
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "GoldenTest.moc"
