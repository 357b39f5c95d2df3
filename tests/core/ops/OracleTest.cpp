// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories of two to four devices with every kind of register, held to the naive oracle. A failure prints the
// seed; BATON_SEED=… runs that history alone, BATON_LONG=1 runs fifty times as many.
#include "tests/core/ops/Oracle.h"
#include "tests/core/ops/Describe.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

class History {
public:
    explicit History(quint64 seed)
        : m_random(seed)
    {
        const int devices = 2 + below(3);
        for (int i = 0; i < devices; ++i) {
            m_devices.emplace_back(m_log, i + 1);
            if (chance(30) && i > 0)
                m_members[m_devices.back().device()] = m_devices.front().member();
        }
        m_ties = chance(50);
        m_wildness = chance(50) ? 5 : 30;
        for (int i = 1 + below(4); i > 0; --i)
            m_focus.append(below(kActions));
        const int steps = 4 + below(chance(15) ? 50 : 18);
        for (int i = 0; i < steps; ++i)
            step(m_devices[std::size_t(below(devices))]);
        for (const Operation &operation : m_log) {
            if (m_log.size() > 2 && m_excluding && chance(25))
                m_excluded.insert(operation.hash);
        }
    }

    [[nodiscard]] std::vector<const Operation *> all() const
    {
        std::vector<const Operation *> operations;
        operations.reserve(m_log.size());
        for (const Operation &operation : m_log)
            operations.push_back(&operation);
        return operations;
    }
    [[nodiscard]] std::vector<const Operation *> some()
    {
        std::vector<const Operation *> operations;
        for (const Operation &operation : m_log) {
            if (chance(70))
                operations.push_back(&operation);
        }
        return operations;
    }
    [[nodiscard]] std::vector<const Operation *> shuffledWithRepeats(std::vector<const Operation *> operations)
    {
        const std::size_t count = operations.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (chance(30))
                operations.push_back(operations[std::size_t(below(int(count)))]);
        }
        std::shuffle(operations.begin(), operations.end(), m_random);
        return operations;
    }
    [[nodiscard]] EvaluateOptions options() const
    {
        EvaluateOptions options;
        options.accepted = [this](const Operation &operation) { return m_excluded.count(operation.hash) == 0; };
        options.memberOf = [this](const DeviceId &device) {
            const auto member = m_members.find(device);
            return std::optional(member == m_members.end() ? MemberId{device.bytes} : member->second);
        };
        return options;
    }
    [[nodiscard]] QString oracleOf(const std::vector<const Operation *> &operations) const
    {
        return oracle({operations, m_excluded, m_members});
    }

private:
    int below(int limit) { return int(m_random() % quint64(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    ThreadId thread() { return id<ThreadId>(1 + below(3)); }
    MemberId member() { return m_devices[std::size_t(below(int(m_devices.size())))].member(); }
    MessageId message() { return id<MessageId>(0xA0 + below(4)); }
    BodyRef text() { return {id<BodyId>(0x60 + below(3)), {}}; }
    QList<MessageKey> visible()
    {
        QList<MessageKey> keys;
        for (int i = 0; i < 4; ++i) {
            if (chance(40))
                keys.append(messageKey(id<MessageId>(0xA0 + i)));
        }
        return keys;
    }
    OpId anyOp()
    {
        return m_log.empty() || chance(5) ? id<OpId>(0xEE) : m_log[std::size_t(below(int(m_log.size())))].opid;
    }

    void step(TestDevice &device)
    {
        device.fixedHlc.reset();
        if (m_ties)
            device.fixedHlc = makeHlc(kNoon + below(3), 0);
        device.wall = kNoon + below(1000) - 500;
        if (chance(30))
            return learn(device);
        if (chance(m_wildness))
            return wild(device);
        asAPerson(device);
    }

    void learn(TestDevice &device)
    {
        const TestDevice &other = m_devices[std::size_t(below(int(m_devices.size())))];
        const bool everything = chance(70);
        for (const Operation *operation : other.known()) {
            if (everything || chance(50))
                device.learn(*operation);
        }
        if (!everything || !chance(50) || &other == &device || other.seq() == 0)
            return;
        device.write(EntityId(), {}, Seen{{Head{other.device(), other.seq(), {}}}});
    }

    static constexpr int kActions = 24;

    void asAPerson(TestDevice &device)
    {
        const ThreadState state = device.state(options());
        const auto write = [&](const std::optional<OpDraft> &draft) {
            if (draft)
                device.write(*draft);
        };
        if (state.holder.contested && chance(40))
            return write(giveWay(thread(), state, options().memberOf(device.device()).value()));
        if (!state.mentions.isEmpty() && chance(40))
            return seeMentions(device, state);
        if (!state.notes.isEmpty() && chance(30)) {
            const NoteState &note = state.notes[below(int(state.notes.size()))];
            if (chance(50))
                return nameSomebody(device, state, note);
            return write(chance(70) ? editNote(note, text()) : removeNote(note));
        }
        if ((!state.sends.isEmpty() || !state.requests.isEmpty()) && chance(45))
            return send(device, state);
        const TagId tag = id<TagId>(0xC0 + below(2));
        switch (chance(70) ? m_focus[below(int(m_focus.size()))] : below(kActions)) {
        case 0: return write(claim(thread(), state));
        case 1: return write(claimFor(thread(), state, member()));
        case 2: return write(release(thread(), state));
        case 3: return write(giveWay(thread(), state, options().memberOf(device.device()).value()));
        case 4:
            return write(handoff(
                thread(), state, chance(70) ? Recipient(member()) : Recipient(id<DepartmentId>(0xD0)), text(), kNoon));
        case 5: return write(accept(thread(), state));
        case 6:
            if (const auto draft = sendBack(thread(), state, text()))
                write(*draft);
            return;
        case 7: return write(escalate(thread(), state, quint32(below(3))));
        case 8: return write(addTag(thread(), state, tag));
        case 9: return write(removeTag(thread(), state, tag));
        case 10: return write(reopen(thread(), state));
        case 11: device.write(snooze(thread(), state, kNoon + below(3), visible())); return;
        case 12:
        case 13:
            if (const auto drafts = markDone(
                    thread(), state, DoneReason(below(3)), visible(), chance(50) ? Pending::Accept : Pending::Refuse))
                device.write(*drafts);
            return;
        case 14: return write(setPriority(thread(), state, Priority(below(4))));
        case 15: return write(clearPriority(thread(), state));
        case 16: return write(addNote(thread(), text()));
        case 17:
            if (!state.notes.isEmpty())
                write(editNote(state.notes[below(int(state.notes.size()))], text()));
            return;
        case 18:
            if (!state.notes.isEmpty())
                write(removeNote(state.notes[below(int(state.notes.size()))]));
            return;
        case 19: return send(device, state);
        case 22:
            if (!state.notes.isEmpty())
                nameSomebody(device, state, state.notes[below(int(state.notes.size()))]);
            return;
        case 23: return seeMentions(device, state);
        case 20:
            return write(chance(50) ? join(state.links, id<ThreadId>(1), id<ThreadId>(2))
                                    : split(state.links, id<ThreadId>(1), id<ThreadId>(2)));
        default: return write(splitAt(state.links, thread(), message()));
        }
    }

    void nameSomebody(TestDevice &device, const ThreadState &state, const NoteState &note)
    {
        device.write(mention(note.entity, note.id, state, {member(), member()}, device.member()));
    }
    void seeMentions(TestDevice &device, const ThreadState &state)
    {
        device.write(mentionsSeen(state, options().memberOf(device.device()).value()));
    }

    void send(TestDevice &device, const ThreadState &state)
    {
        for (const SendState &send : state.sends) {
            if (send.intent.author.device != device.device() || !send.isPending())
                continue;
            switch (below(6)) {
            case 0: device.write(sendCancel(thread(), send.intent.op)); return;
            case 1: device.write(sendFailed(thread(), send.intent.op, 6)); return;
            case 2: device.write(sendUnknown(thread(), send.intent.op)); return;
            default: device.write(sendDone(thread(), send.intent.op, message())); return;
            }
        }
        for (const RequestState &asked : state.requests) {
            const OpId request = asked.request.op;
            const bool isAsked = asked.request.value.device == device.device();
            if (!asked.isOpen() || chance(30))
                continue;
            if (isAsked || chance(20)) {
                device.write(sendIntent(thread(), {id<DraftId>(0x11), id<AccountId>(0x12), message(), request}));
                return;
            }
            device.write(chance(50) ? sendCancel(thread(), request) : sendFailed(thread(), request, 6));
            return;
        }
        if (chance(40)) {
            const TestDevice &asked = m_devices[std::size_t(below(int(m_devices.size())))];
            device.write(sendRequest(thread(),
                {id<DraftId>(0x11), id<AccountId>(0x12), message(), asked.device(), text(), kNoon, visible()}));
            return;
        }
        device.write(sendIntent(thread(), {id<DraftId>(0x11), id<AccountId>(0x12), message()}));
    }

    /// Anything that the bytes allow: any type with any `over`, other kinds and unheard of operations among them.
    void wild(TestDevice &device)
    {
        m_excluding = m_excluding || chance(60);
        QList<OpId> over;
        for (int i = below(4); i > 0; --i)
            over.append(anyOp());
        std::sort(over.begin(), over.end());
        over.erase(std::unique(over.begin(), over.end()), over.end());
        const LinkKey pair = ThreadPair{id<ThreadId>(1), id<ThreadId>(2)};
        const QList<Payload> payloads{Claim{}, Release{}, Handoff{member(), {}, {}, member()}, Accept{member()},
            Return{{}, {}}, Return{{}, member()}, Escalate{quint32(below(3)), {}}, Climb{anyOp(), quint32(below(2))},
            Climb{anyOp(), quint32(below(2))}, Status{StatusForm::Unset, 0, {}, {}},
            Status{StatusForm::Done, 0, DoneReason(below(3)), {}}, TagAdd{id<TagId>(0xC0)}, TagRemove{id<TagId>(0xC0)},
            PrioritySet{Priority(below(4))}, NoteAdd{text()}, NoteEdit{anyOp(), text()}, NoteRemove{anyOp()},
            Mention{anyOp(), member()}, MentionSeen{anyOp()}, SendDone{anyOp(), message()},
            SendIntent{id<DraftId>(1), id<AccountId>(2), {}}, SendIntent{id<DraftId>(1), id<AccountId>(2), {}, anyOp()},
            SendCancel{anyOp()}, ThreadJoin{pair}, ThreadSplit{pair}, ThreadJoin{ReplyEdge{message()}}};
        if (chance(85)) {
            device.write(entityOf(thread()), over, payloads[below(int(payloads.size()))]);
            return;
        }
        static constexpr int kKinds[] = {1, 2, 3, 4, 7, 8, 9, 10, 0x77};
        const int kind = kKinds[below(9)] << 8;
        if (chance(50))
            device.writeRaw(kind | 0xF0, chance(10) ? 1 : 0, entityOf(thread()), over, QByteArray("\xa0"));
        else // a known type that says nothing it should: 3 stands for "a number where an id belongs"
            device.writeRaw(kind | 1, 0, entityOf(thread()), over, QByteArray("\xa1\x01\x63xyz"));
    }

    std::mt19937_64 m_random;
    std::deque<Operation> m_log;
    std::deque<TestDevice> m_devices;
    std::map<DeviceId, MemberId> m_members;
    std::set<OpHash> m_excluded;
    QList<int> m_focus; ///< what this team mostly does, so that it does it to one another
    int m_wildness = 0;
    bool m_ties = false;
    bool m_excluding = false;
};

int timesAsMany() { return qEnvironmentVariableIntValue("BATON_LONG") > 0 ? 50 : 1; }

} // namespace

class OracleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomHistories_giveTheOraclesStateInAnyOrder()
    {
        const quint64 only = qEnvironmentVariable("BATON_SEED").toULongLong();
        const quint64 first = only ? only : 1;
        const quint64 last = only ? only : quint64(4000 * timesAsMany());
        QHash<QByteArray, int> met;
        for (quint64 seed = first; seed <= last; ++seed) {
            History history(seed);
            for (const auto &operations : {history.all(), history.some()}) {
                const ThreadState state = evaluate(operations, history.options());
                const QString expected = history.oracleOf(operations);
                const QString actual = describe(state);
                if (actual != expected) {
                    QFAIL(qPrintable(
                        QStringLiteral("BATON_SEED=%1\nprogram:\n%2\noracle:\n%3").arg(seed).arg(actual, expected)));
                }
                const QByteArray root = stateRoot(state);
                QVERIFY(canonicalLength(root, 8).value_or(0) == root.size());
                for (int order = 0; order < 3; ++order) {
                    const auto again = evaluate(history.shuffledWithRepeats(operations), history.options());
                    QVERIFY2(stateRoot(again) == root && again == state,
                        qPrintable(QStringLiteral("BATON_SEED=%1").arg(seed)));
                }
                count(state, met);
            }
        }
        // What the histories must have met, or this test shows nothing.
        if (only)
            return;
        for (const char *what : {"contested", "nobody", "offered", "escalated", "gave way", "status conflict",
                 "past handoff", "covered", "twin priority", "note conflict", "note removed", "note without author",
                 "mentioned", "mention seen", "mentioned unseen", "stray", "request", "carried out", "taken back",
                 "given back or taken back after all", "double reply", "cut", "joined", "read-only", "tag twice"})
            QVERIFY2(met.value(what) >= 10,
                qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(met.value(what))));
    }

private:
    static void count(const ThreadState &state, QHash<QByteArray, int> &met)
    {
        met["contested"] += state.holder.contested;
        met["nobody"] += !state.holder.shown && !state.holder.releases.isEmpty();
        met["offered"] += state.holder.shown && state.holder.shown->form == HolderForm::Offered;
        met["escalated"] += state.holder.shown && state.holder.shown->form == HolderForm::Escalated;
        met["gave way"] += state.holder.bothGaveWay;
        met["status conflict"] += state.status.conflict;
        met["past handoff"] += state.status.donePastHandoff;
        met["covered"] += !state.status.coveredKeys.isEmpty();
        met["twin priority"] += state.priority.conflict;
        for (const NoteState &note : state.notes) {
            met["note conflict"] += note.conflict;
            met["note removed"] += note.removed;
            met["note without author"] += !note.author;
        }
        for (const MentionState &mention : state.mentions) {
            met["mentioned"] += !mention.seen;
            met["mention seen"] += mention.seen;
            met["mentioned unseen"] += state.hasUnseenMention(mention.member);
        }
        met["stray"] += !state.strayFacts.isEmpty();
        met["double reply"] += state.hasDoubleReply();
        for (const RequestState &asked : state.requests) {
            met["request"] += asked.isOpen();
            met["carried out"] += !asked.intents.isEmpty();
            met["taken back"] += !asked.facts.isEmpty();
            met["given back or taken back after all"] += !asked.facts.isEmpty() && !asked.intents.isEmpty();
        }
        for (const auto &link : state.links) {
            met["cut"] += std::holds_alternative<ReplyEdge>(link.key) && !link.linked;
            met["joined"] += std::holds_alternative<ThreadPair>(link.key) && link.linked;
        }
        met["read-only"] += state.readOnly;
        for (const TagState &tag : state.tags)
            met["tag twice"] += tag.adds.size() > 1;
    }
};

QTEST_GUILESS_MAIN(OracleTest)
#include "OracleTest.moc"
