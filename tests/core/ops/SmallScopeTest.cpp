// SPDX-License-Identifier: GPL-3.0-or-later
// Every history there is, as far as a small scope goes: three devices, three operations (with BATON_LONG=1 of all kinds
// together, and four about the holder), each written in knowledge of every possible part of what came before. Every
// final set is held to the naive oracle.
#include "tests/core/ops/Describe.h"
#include "tests/core/ops/OpsFixtures.h"
#include "tests/core/ops/Oracle.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

enum Action {
    kClaim,
    kRelease,
    kHandoff,
    kAccept,
    kReturn,
    kEscalate,
    kHolderActions,
    kDone = kHolderActions,
    kReopen,
    kAskingActions, ///< the holder and the status look at one another; the others are by themselves
    kTag = kAskingActions,
    kUntag,
    kJoin,
    kSplit,
    kFactActions, ///< facts stand beside one another; what they are about may be missing
    kMention = kFactActions,
    kMentionSeen,
    kNote,
    kUnnote,
    kAllActions,
    kAsk = kAllActions, ///< sending: facts, which look at nothing else
    kCarryOut,
    kTakeBack,
    kReport,
    kSendingEnd,
};

const ThreadId kThreads[] = {id<ThreadId>(1), id<ThreadId>(2)};

MemberId memberOf(int device) { return MemberId{deviceIdOf(deviceKey(device + 1)).bytes}; }

OpDraft draftOf(int action, int device, const ThreadState &state)
{
    // The second device files under the other thread, as after a join.
    const ThreadId thread = kThreads[device == 1];
    const auto raw = [&](const QList<OpId> &over, const Payload &payload) {
        return OpDraft{typeOf(payload), entityOf(thread), over, payload};
    };
    const TagId tag = id<TagId>(9);
    const LinkKey pair = ThreadPair{kThreads[0], kThreads[1]};
    const OpId note = state.notes.isEmpty() ? id<OpId>(7) : state.notes.first().id;
    // Of what is known the newest; else of something that nobody has heard of.
    const OpId request = state.requests.isEmpty() ? id<OpId>(7) : state.requests.last().request.op;
    const OpId intent = state.sends.isEmpty() ? request : state.sends.last().intent.op;
    switch (action) {
    case kAsk: {
        const DeviceId asked = deviceIdOf(deviceKey((device + 1) % 3 + 1));
        return raw({}, SendRequest{id<DraftId>(1), id<AccountId>(2), {}, asked, {id<BodyId>(3), {}}, kNoon, {}});
    }
    case kCarryOut: return raw({}, SendIntent{id<DraftId>(1), id<AccountId>(2), {}, request});
    case kTakeBack: return raw({}, SendCancel{request});
    case kReport: return raw({}, SendDone{intent, {}});
    case kClaim: return claim(thread, state);
    case kRelease: return giveWay(thread, state, memberOf(device)).value_or(release(thread, state));
    case kHandoff: return handoff(thread, state, memberOf((device + 1) % 3));
    case kAccept: return accept(thread, state);
    case kReturn: return raw(state.holder.liveOps, Return{});
    case kEscalate: return escalate(thread, state, quint32(device));
    case kDone: return raw(state.status.liveOps, Status{StatusForm::Done, 0, {}, {MessageKey(device + 1)}});
    case kReopen: return reopen(thread, state);
    case kTag: return raw({}, TagAdd{tag});
    case kUntag: return removeTag(thread, state, tag).value_or(raw({}, TagRemove{tag}));
    case kJoin: return raw(state.links.isEmpty() ? QList<OpId>() : state.links.first().cuts, ThreadJoin{pair});
    case kSplit: return raw(state.links.isEmpty() ? QList<OpId>() : state.links.first().adds, ThreadSplit{pair});
    case kMention: return raw({}, Mention{note, memberOf((device + 1) % 3)});
    case kMentionSeen: return raw({}, MentionSeen{note});
    case kNote: return raw({}, NoteAdd{BodyRef()});
    default: return state.notes.isEmpty() ? raw({}, NoteRemove{note}) : removeNote(state.notes.first());
    }
}

/// Walks all histories of exactly `length` operations, depth first, so that prefixes are written once.
class Walk {
public:
    Walk(int firstAction, int endAction, std::size_t length, bool everyOrder)
        : m_firstAction(firstAction)
        , m_endAction(endAction)
        , m_length(length)
        , m_everyOrder(everyOrder)
    {
    }

    bool run() { return extend(); }
    [[nodiscard]] int histories() const { return m_histories; }
    [[nodiscard]] QString failure() const { return m_failure; }

private:
    struct Written {
        Operation operation;
        int device = 0;
        unsigned knew = 0; ///< bits of earlier operations
    };

    bool extend()
    {
        if (m_written.size() == m_length)
            return check();
        int devices = 1; // the first device that has not written yet stands for all others
        for (const Written &one : m_written)
            devices = std::max(devices, std::min(3, one.device + 2));
        for (int device = 0; device < devices; ++device) {
            for (unsigned knowledge = 0; knowledge < 1U << m_written.size(); ++knowledge) {
                if (!isPossible(device, knowledge))
                    continue;
                const ThreadState state = evaluate(select(knowledge));
                for (int action = m_firstAction; action < m_endAction; ++action) {
                    if (!write(device, knowledge, draftOf(action, device, state)))
                        return false;
                }
            }
        }
        return true;
    }

    bool isPossible(int device, unsigned knowledge) const
    {
        for (std::size_t i = 0; i < m_written.size(); ++i) {
            const bool knows = knowledge >> i & 1;
            if (!knows && m_written[i].device == device)
                return false; // one knows oneself
            if (knows && (m_written[i].knew & ~knowledge) != 0)
                return false; // files of a device come in order, and with what they say was seen
        }
        return true;
    }

    bool write(int device, unsigned knowledge, const OpDraft &draft)
    {
        quint64 seq = 1;
        for (const Written &one : m_written)
            seq += one.device == device;
        // Clocks that agree, disagree, and stand still, as the history goes.
        static constexpr TimeMs kSkew[] = {0, -2, 1};
        const TimeMs time
            = kNoon + TimeMs(m_written.size()) * TimeMs(m_histories % 3) + kSkew[device] * (m_histories % 2);
        auto sealed = seal(draft, {deviceKey(device + 1), seq, makeHlc(time, 0), {}});
        if (!sealed) {
            m_failure = QStringLiteral("not sealed: ") + sealed.error().detail;
            return false;
        }
        m_written.push_back({std::move(*sealed), device, knowledge});
        const bool ok = extend();
        m_written.pop_back();
        return ok;
    }

    std::vector<const Operation *> select(unsigned bits) const
    {
        std::vector<const Operation *> operations;
        for (std::size_t i = 0; i < m_written.size(); ++i) {
            if (bits >> i & 1)
                operations.push_back(&m_written[i].operation);
        }
        return operations;
    }

    bool check()
    {
        ++m_histories;
        std::vector<const Operation *> operations = select(~0U);
        if (!agrees(operations, {}))
            return false;
        const QByteArray root = stateRoot(evaluate(operations));
        std::vector<std::size_t> order(operations.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = order.size() - 1 - i;
        do {
            std::vector<const Operation *> shuffled;
            shuffled.reserve(order.size());
            for (const std::size_t i : order)
                shuffled.push_back(operations[i]);
            if (stateRoot(evaluate(shuffled)) != root)
                return fails(operations, QStringLiteral("another order gives another state"));
        } while (m_everyOrder && std::prev_permutation(order.begin(), order.end()));
        for (std::size_t i = 0; m_everyOrder && i < operations.size(); ++i) {
            if (!agrees(operations, {operations[i]->hash}))
                return false;
        }
        return true;
    }

    bool agrees(const std::vector<const Operation *> &operations, const std::set<OpHash> &excluded)
    {
        EvaluateOptions options;
        options.accepted = [&](const Operation &operation) { return excluded.count(operation.hash) == 0; };
        const QString actual = describe(evaluate(operations, options));
        const QString expected = oracle({operations, excluded, {}});
        return actual == expected
            || fails(operations,
                QStringLiteral("left out: %1\nprogram:\n%2\noracle:\n%3").arg(excluded.size()).arg(actual, expected));
    }

    bool fails(const std::vector<const Operation *> &operations, const QString &why)
    {
        for (const Operation *operation : operations) {
            m_failure
                += QLatin1String(opName(operation->type)) + u' ' + operation->opid.toHex() + QStringLiteral(" over");
            for (const OpId &listed : operation->over)
                m_failure += u' ' + listed.toHex();
            m_failure += u'\n';
        }
        m_failure += why;
        return false;
    }

    int m_firstAction;
    int m_endAction;
    std::size_t m_length;
    bool m_everyOrder;
    std::vector<Written> m_written;
    int m_histories = 0;
    QString m_failure;
};

} // namespace

class SmallScopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyHistoryAboutTheHolder_inEveryOrderAndWithEachOperationLeftOut()
    {
        walk({kClaim, kHolderActions}, 1, true, 6);
        walk({kClaim, kHolderActions}, 2, true, 3 * 6 * 6);
        walk({kClaim, kHolderActions}, 3, true, 18 * 6 * 6 * 6);
    }

    void everyHistoryOfHolderAndStatus_agreesWithTheOracle()
    {
        walk({kClaim, kAskingActions}, 3, false, 18 * 8 * 8 * 8);
    }

    void everyHistoryOfTagsAndJoins_inEveryOrderAndWithEachOperationLeftOut()
    {
        walk({kTag, kFactActions}, 3, true, 18 * 4 * 4 * 4);
    }

    void everyHistoryOfNotesAndMentions_inEveryOrderAndWithEachOperationLeftOut()
    {
        walk({kMention, kAllActions}, 3, true, 18 * 4 * 4 * 4);
    }

    void everyHistoryOfRequests_inEveryOrderAndWithEachOperationLeftOut()
    {
        walk({kAsk, kSendingEnd}, 3, true, 18 * 4 * 4 * 4);
    }

    void everyPairOfActions_agreesWithTheOracle() { walk({kClaim, kAllActions}, 2, true, 3 * 16 * 16); }

    void everyHistoryOfThreeOperations_agreesWithTheOracle()
    {
        if (qEnvironmentVariableIntValue("BATON_LONG") == 0)
            QSKIP("takes a minute; BATON_LONG=1 runs it");
        walk({kClaim, kAllActions}, 3, true, 18 * 16 * 16 * 16);
    }

    void everyHistoryOfFourAboutTheHolder_agreesWithTheOracle()
    {
        if (qEnvironmentVariableIntValue("BATON_LONG") == 0)
            QSKIP("takes minutes; BATON_LONG=1 runs it");
        walk({kClaim, kHolderActions}, 4, false, 150000);
    }

private:
    static void walk(std::pair<int, int> actions, std::size_t length, bool everyOrder, int atLeast)
    {
        Walk walk(actions.first, actions.second, length, everyOrder);
        QVERIFY2(walk.run(), qPrintable(walk.failure()));
        QVERIFY2(walk.histories() >= atLeast, qPrintable(QString::number(walk.histories())));
    }
};

QTEST_GUILESS_MAIN(SmallScopeTest)
#include "SmallScopeTest.moc"
