// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ops/Oracle.h"

#include "tests/core/ops/OracleFields.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborValue>

#include <algorithm>
#include <tuple>

namespace baton::ops::test {

namespace {

struct Op {
    QByteArray id, identity, device, member, entity;
    qint64 seq = 0, hlc = 0;
    int type = 0;
    bool critical = false;
    std::vector<QByteArray> over;
    QCborMap fields;
    bool accepted = true;
    bool hasValue = true;
    std::vector<std::pair<QByteArray, qint64>> seen;
};

class World {
public:
    explicit World(const RawOracleInput &input)
        : m_isBefore(input.isBefore)
    {
        for (const RawOracleInput::Op &raw : input.operations) {
            if (std::any_of(ops.begin(), ops.end(), [&](const Op &o) { return o.identity == raw.identity; }))
                continue;
            Op op;
            op.id = raw.opid;
            op.identity = raw.identity;
            op.device = raw.device;
            op.member = raw.member;
            const QCborArray array = QCborValue::fromCbor(raw.raw).toArray();
            op.seq = array.at(0).toInteger();
            op.hlc = array.at(1).toInteger();
            op.type = int(array.at(2).toInteger());
            op.critical = array.at(3).toInteger() & 1;
            op.entity = array.at(4).toByteArray();
            for (const QCborValue &id : array.at(5).toArray())
                op.over.push_back(id.toByteArray());
            op.fields = array.at(6).toMap();
            op.hasValue = readable(op.type, op.fields);
            op.accepted = raw.accepted;
            if (op.type == 0x2201) {
                for (const QCborValue &head : op.fields.value(1).toArray())
                    op.seen.emplace_back(head.toArray().at(0).toByteArray(), head.toArray().at(1).toInteger());
            }
            ops.push_back(op);
        }
        std::sort(ops.begin(), ops.end(),
            [](const Op &a, const Op &b) { return std::tie(a.id, a.identity) < std::tie(b.id, b.identity); });

        m_replaces.assign(ops.size(), std::vector<bool>(ops.size(), false));
        for (const Op &x : ops) {
            for (const Op &y : ops)
                m_replaces[index(x)][index(y)] = x.accepted && lists(x, y);
        }
        m_ancestor = m_replaces;
        for (const Op &middle : ops) {
            for (const Op &x : ops) {
                if (!middle.accepted || !isAncestor(middle, x))
                    continue;
                for (const Op &y : ops) {
                    if (isAncestor(y, middle))
                        m_ancestor[index(x)][index(y)] = true;
                }
            }
        }
    }

    /// x lists y, or lists something left out that lists y, and so on.
    bool lists(const Op &x, const Op &y) const
    {
        if (x.over.empty())
            return false; // most list nothing, and everybody is asked about everybody
        for (const Op &z : ops) {
            if (z.type >> 8 != x.type >> 8 || std::count(x.over.begin(), x.over.end(), z.id) == 0)
                continue;
            if (z.identity == y.identity || (!z.accepted && lists(z, y)))
                return true;
        }
        return false;
    }
    bool replaces(const Op &x, const Op &y) const { return m_replaces[index(x)][index(y)]; }
    bool live(const Op &y) const
    {
        return y.accepted && std::none_of(ops.begin(), ops.end(), [&](const Op &x) { return replaces(x, y); });
    }
    std::vector<const Op *> liveOf(int kind) const
    {
        std::vector<const Op *> result;
        for (const Op &op : ops) {
            if (op.type >> 8 == kind && op.hasValue && live(op))
                result.push_back(&op);
        }
        return result;
    }
    /// x has replaced y, near or far, through accepted ones.
    bool isAncestor(const Op &y, const Op &x) const { return m_ancestor[index(x)][index(y)]; }

    /// Whether b's author knew a.
    bool knew(const Op &b, const Op &a) const
    {
        if (m_isBefore)
            return a.identity == b.identity || m_isBefore(a.identity, b.identity);
        std::map<QByteArray, qint64> upTo{{b.device, b.seq}};
        for (bool grew = true; grew;) {
            grew = false;
            const auto reach = [&](const QByteArray &device, qint64 seq) {
                if (upTo[device] < seq) {
                    upTo[device] = seq;
                    grew = true;
                }
            };
            for (const Op &op : ops) {
                if (upTo[op.device] < op.seq)
                    continue;
                for (const auto &[device, seq] : op.seen)
                    reach(device, seq);
                for (const QByteArray &id : op.over) {
                    for (const Op &listed : ops) {
                        if (listed.id == id)
                            reach(listed.device, listed.seq);
                    }
                }
            }
        }
        return upTo[a.device] >= a.seq;
    }
    bool concurrent(const Op &a, const Op &b) const { return !knew(a, b) && !knew(b, a); }

    std::vector<Op> ops; ///< by id

private:
    std::size_t index(const Op &op) const { return std::size_t(&op - ops.data()); }

    std::function<bool(const QByteArray &, const QByteArray &)> m_isBefore; ///< none: by seq
    std::vector<std::vector<bool>> m_replaces;
    std::vector<std::vector<bool>> m_ancestor;
};

QString hex(const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); }

QString ids(const std::vector<const Op *> &ops)
{
    QStringList list;
    for (const Op *op : ops)
        list.append(hex(op->id));
    return list.join(u' ');
}

QString body(const QCborValue &v)
{
    return hex(v.toArray().at(0).toByteArray()) + u'/' + hex(v.toArray().at(1).toByteArray());
}

QString flag(const char *name, bool value) { return QLatin1String(value ? " " : " not-") + QLatin1String(name); }

// --- holder

std::vector<const Op *> handoffsAnswered(const World &w, const Op &answer)
{
    std::vector<const Op *> result;
    for (const Op &op : w.ops) {
        if (op.type != 0x0103 || !op.hasValue || !op.accepted)
            continue;
        bool answered = w.lists(answer, op);
        for (const Op &climb : w.ops)
            answered = answered
                || (climb.type == 0x0107 && climb.hasValue && climb.accepted && w.lists(answer, climb)
                    && climb.fields.value(1).toByteArray() == op.id);
        if (answered)
            result.push_back(&op);
    }
    return result;
}

bool climbIsVoid(const World &w, const Op &climb)
{
    for (const Op &other : w.ops) {
        if (!other.accepted || other.identity == climb.identity || w.isAncestor(other, climb))
            continue;
        if (other.type == 0x0104 && other.hasValue) {
            for (const Op *handoff : handoffsAnswered(w, other)) {
                if (handoff->id == climb.fields.value(1).toByteArray())
                    return true;
            }
        }
        for (const Op &twin : w.ops) {
            if (twin.type == 0x0107 && twin.hasValue && twin.accepted && twin.fields.value(1) == climb.fields.value(1)
                && twin.fields.value(2) == climb.fields.value(2) && w.replaces(other, twin))
                return true;
        }
    }
    return false;
}

QByteArray inName(const Op &op, int key)
{
    return op.fields.contains(key) ? op.fields.value(key).toByteArray() : op.member;
}

QString nameOf(const World &w, const Op &op)
{
    switch (op.type) {
    case 0x0101:
    case 0x0104: return QStringLiteral("held:") + hex(inName(op, 1));
    case 0x0103:
        return op.fields.contains(1) ? QStringLiteral("offer:member:") + hex(op.fields.value(1).toByteArray())
                                     : QStringLiteral("offer:department:") + hex(op.fields.value(2).toByteArray());
    case 0x0105: {
        if (op.fields.contains(2))
            return QStringLiteral("held:") + hex(op.fields.value(2).toByteArray());
        const Op *latest = nullptr;
        for (const Op *handoff : handoffsAnswered(w, op)) {
            if (!latest || handoff->hlc > latest->hlc || (handoff->hlc == latest->hlc && handoff->id < latest->id))
                latest = handoff;
        }
        return QStringLiteral("held:") + hex(latest ? inName(*latest, 5) : QByteArray(16, '\0'));
    }
    case 0x0106: return QStringLiteral("rung:%1").arg(op.fields.value(1).toInteger());
    default: return QStringLiteral("rung:%1").arg(op.fields.value(2).toInteger());
    }
}

bool beats(const Op &a, const Op &b)
{
    const auto rank = [](const Op &op) {
        static const int order[] = {0x0106, 0x0104, 0x0107, 0x0103, 0x0101, 0x0105};
        return std::find(std::begin(order), std::end(order), op.type) - std::begin(order);
    };
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    const auto rung = [](const Op &op) {
        return op.type == 0x0106 ? op.fields.value(1).toInteger()
            : op.type == 0x0107  ? op.fields.value(2).toInteger()
                                 : 0;
    };
    if (rung(a) != rung(b))
        return rung(a) > rung(b);
    if (a.hlc != b.hlc)
        return (a.type == 0x0101 || a.type == 0x0104) ? a.hlc < b.hlc : a.hlc > b.hlc;
    return a.id < b.id;
}

std::pair<QString, std::vector<const Op *>> holder(const World &w)
{
    std::vector<const Op *> values, releases;
    for (const Op *op : w.liveOf(1)) {
        if (op->type == 0x0102)
            releases.push_back(op);
        else if (op->type != 0x0107 || !climbIsVoid(w, *op))
            values.push_back(op);
    }
    const Op *shown = nullptr;
    std::set<QString> names;
    for (const Op *op : values) {
        names.insert(nameOf(w, *op));
        if (!shown || beats(*op, *shown))
            shown = op;
    }
    std::set<QByteArray> gaveWay;
    for (const Op *release : releases) {
        int own = 0, foreign = 0;
        for (const Op &op : w.ops) {
            if (w.replaces(*release, op))
                ++(op.member == release->member ? own : foreign);
        }
        if (own > 0 && foreign == 0)
            gaveWay.insert(release->member);
    }
    QString text = QStringLiteral("holder ")
        + (shown ? hex(shown->id) + u' ' + nameOf(w, *shown) : QStringLiteral("nobody"))
        + flag("contested", names.size() > 1) + flag("gave-way", values.empty() && gaveWay.size() > 1)
        + QStringLiteral(" values ") + ids(values) + QStringLiteral(" releases ") + ids(releases) + u'\n';
    return {text, values};
}

// --- status

QString status(const World &w, const std::vector<const Op *> &holders)
{
    const auto live = w.liveOf(2);
    const Op *shown = nullptr;
    std::set<std::tuple<int, qint64, qint64>> different;
    for (const Op *op : live) {
        if (op->type == 0x0204)
            continue;
        const qint64 reason = op->fields.value(3).toInteger();
        different.insert({op->type, op->fields.value(2).toInteger(), reason > 2 ? 0 : reason});
        const auto key = [](const Op &o) { return std::tuple(o.type, o.fields.value(2).toInteger(), -o.hlc, o.id); };
        if (!shown || key(*op) < key(*shown))
            shown = op;
    }
    std::set<QByteArray> covered;
    for (const Op &op : w.ops) {
        if (op.type >> 8 != 2 || !op.accepted || !op.hasValue)
            continue;
        bool counts = false;
        for (const Op &top : w.ops)
            counts = counts
                || (top.type >> 8 == 2 && w.live(top) && (top.identity == op.identity || w.isAncestor(op, top)));
        const QByteArray upto = op.fields.value(1).toByteArray();
        for (int i = 0; counts && i < upto.size(); i += 8)
            covered.insert(upto.mid(i, 8));
    }
    bool past = false;
    if (shown && shown->type == 0x0203) {
        for (const Op *asked : holders) {
            for (const Op *done : live) {
                if (done->type == 0x0203 && (asked->type == 0x0103 || asked->type == 0x0106 || asked->type == 0x0107))
                    past = past || w.concurrent(*asked, *done);
            }
        }
    }
    QString text = QStringLiteral("status ") + (shown ? hex(shown->id) : QStringLiteral("unset"))
        + flag("conflict", different.size() > 1) + flag("past-handoff", past) + QStringLiteral(" live ") + ids(live)
        + QStringLiteral(" covered");
    for (const QByteArray &key : covered)
        text += u' ' + hex(key);
    return text + u'\n';
}

// --- the others

QString tags(const World &w)
{
    std::map<QByteArray, std::vector<const Op *>> adds;
    for (const Op *op : w.liveOf(3)) {
        if (op->type == 0x0301)
            adds[op->fields.value(1).toByteArray()].push_back(op);
    }
    QString text;
    for (const auto &[tag, live] : adds)
        text += QStringLiteral("tag ") + hex(tag) + QStringLiteral(" adds ") + ids(live) + u'\n';
    return text;
}

QString priority(const World &w)
{
    const Op *shown = nullptr;
    std::set<qint64> values;
    const auto live = w.liveOf(4);
    for (const Op *op : live) {
        if (op->type != 0x0401)
            continue;
        values.insert(op->fields.value(1).toInteger());
        if (!shown || std::tuple(-op->hlc, op->id) < std::tuple(-shown->hlc, shown->id))
            shown = op;
    }
    return QStringLiteral("priority ")
        + (shown ? QString::number(shown->fields.value(1).toInteger()) : QStringLiteral("-"))
        + flag("conflict", values.size() > 1) + QStringLiteral(" live ") + ids(live) + u'\n';
}

QString notes(const World &w)
{
    QStringList lines;
    std::map<QByteArray, const Op *> adds;
    for (const Op &op : w.ops) {
        if (op.type == 0x0701 && op.hasValue && (!adds.count(op.id) || op.accepted))
            adds[op.id] = &op;
    }
    std::vector<std::tuple<qint64, QByteArray, QString>> ordered;
    for (const auto &[note, add] : adds) {
        std::vector<const Op *> versions, removes;
        qint64 first = -1;
        bool any = false;
        for (const Op &op : w.ops) {
            const bool isVersion = op.hasValue
                && ((op.type == 0x0701 && op.id == note)
                    || (op.type == 0x0702 && op.fields.value(2).toByteArray() == note));
            if (isVersion && op.accepted) {
                any = true;
                first = first < 0 ? op.hlc : std::min(first, op.hlc);
                if (w.live(op))
                    versions.push_back(&op);
            }
            if (op.type == 0x0703 && op.hasValue && op.fields.value(2).toByteArray() == note && w.live(op))
                removes.push_back(&op);
        }
        if (!any)
            continue;
        const Op *shown = nullptr;
        std::set<QString> texts;
        for (const Op *op : versions) {
            texts.insert(body(op->fields.value(1)));
            if (!shown || std::tuple(-op->hlc, op->id) < std::tuple(-shown->hlc, shown->id))
                shown = op;
        }
        const bool edited = add->accepted && shown && body(shown->fields.value(1)) != body(add->fields.value(1));
        ordered.emplace_back(add->accepted ? add->hlc : first, note,
            QStringLiteral("note ") + hex(note) + u' ' + hex(add->entity) + QStringLiteral(" by ")
                + (add->accepted ? hex(add->member) : QStringLiteral("-")) + u' '
                + (shown ? body(shown->fields.value(1)) : QStringLiteral("removed")) + flag("edited", edited)
                + flag("conflict", texts.size() > 1) + QStringLiteral(" versions ") + ids(versions)
                + QStringLiteral(" removes ") + ids(removes) + u'\n');
    }
    std::sort(ordered.begin(), ordered.end());
    QString text;
    for (const auto &line : ordered)
        text += std::get<2>(line);
    return text;
}

QString mentions(const World &w)
{
    std::map<std::pair<QByteArray, QByteArray>, const Op *> first; // by note and whom
    for (const Op &op : w.ops) {
        const QByteArray note = op.fields.value(1).toByteArray(), whom = op.fields.value(2).toByteArray();
        if (op.type != 0x0801 || !op.accepted || !op.hasValue || whom == op.member)
            continue;
        const Op *&known = first[{note, whom}];
        if (!known || std::tuple(op.hlc, op.id) < std::tuple(known->hlc, known->id))
            known = &op;
    }
    QString text;
    for (const auto &[what, op] : first) {
        const auto sees = [&, key = what](const Op &o) {
            return o.type == 0x0802 && o.accepted && o.fields.value(1).toByteArray() == key.first
                && o.member == key.second;
        };
        text += QStringLiteral("mention ") + hex(what.first) + u' ' + hex(what.second)
            + flag("seen", std::any_of(w.ops.begin(), w.ops.end(), sees)) + QStringLiteral(" by ") + hex(op->member)
            + u' ' + hex(op->id) + u'\n';
    }
    return text;
}

QString sends(const World &w)
{
    std::vector<std::tuple<qint64, QByteArray, const Op *>> facts, intents, requests;
    for (const Op &op : w.ops) {
        if (op.type >> 8 != 9 || !op.accepted || !op.hasValue)
            continue;
        (op.type == 0x0901 ? intents : op.type == 0x0906 ? requests : facts).emplace_back(op.hlc, op.id, &op);
    }
    std::sort(requests.begin(), requests.end());
    std::sort(facts.begin(), facts.end());
    std::sort(intents.begin(), intents.end());
    const auto say = [](const Op &op) {
        return QStringLiteral(" %1:").arg(op.type, 0, 16) + hex(op.id) + u':' + hex(op.fields.value(2).toByteArray());
    };
    QString text;
    std::vector<const Op *> done;
    std::set<QByteArray> ofKnown;
    for (const auto &[hlc, id, intent] : intents) {
        text += QStringLiteral("send ") + hex(id);
        bool isDone = false;
        for (const auto &[factHlc, factId, fact] : facts) {
            if (fact->fields.value(1).toByteArray() != id)
                continue;
            ofKnown.insert(factId);
            isDone = isDone || fact->type == 0x0903;
            text += say(*fact);
        }
        if (isDone)
            done.push_back(intent);
        text += u'\n';
    }
    std::map<QByteArray, QByteArray> writers;
    for (const auto &[hlc, id, request] : requests) {
        text += QStringLiteral("request ") + hex(id) + u' ' + body(request->fields.value(5));
        for (const auto &[factHlc, factId, fact] : facts) {
            if (fact->fields.value(1).toByteArray() != id)
                continue;
            ofKnown.insert(factId);
            text += say(*fact);
        }
        std::set<QString> carried;
        for (const auto &[intentHlc, intentId, intent] : intents) {
            if (intent->fields.value(4).toByteArray() != id || intent->device != request->fields.value(4).toByteArray())
                continue;
            carried.insert(hex(intentId));
            writers[intentId] = request->member;
        }
        for (const QString &intent : carried)
            text += QStringLiteral(" by ") + intent;
        text += u'\n';
    }
    for (const auto &[hlc, id, fact] : facts) {
        if (!ofKnown.count(id))
            text += QStringLiteral("stray") + say(*fact) + u'\n';
    }
    std::set<std::pair<QByteArray, QByteArray>> doubles;
    for (const Op *a : done) {
        for (const Op *b : done) {
            const auto writer
                = [&writers](const Op *op) { return writers.count(op->id) ? writers[op->id] : op->member; };
            if (a->id < b->id && (a->member != b->member || writer(a) != writer(b)) && w.concurrent(*a, *b))
                doubles.insert({a->id, b->id});
        }
    }
    for (const auto &[a, b] : doubles)
        text += QStringLiteral("double ") + hex(a) + u' ' + hex(b) + u'\n';
    return text;
}

QString links(const World &w)
{
    std::map<QString, std::pair<std::vector<const Op *>, std::vector<const Op *>>> byKey;
    for (const Op *op : w.liveOf(0x0A)) {
        const QString key = op->fields.contains(3) ? QStringLiteral("edge ") + hex(op->fields.value(3).toByteArray())
                                                   : QStringLiteral("between ") + hex(op->fields.value(1).toByteArray())
                + u' ' + hex(op->fields.value(2).toByteArray());
        (op->type == 0x0A01 ? byKey[key].first : byKey[key].second).push_back(op);
    }
    QString text;
    for (const auto &[key, ops] : byKey)
        text += key + flag("linked", key.startsWith(u"edge") ? ops.second.empty() : !ops.first.empty())
            + QStringLiteral(" adds ") + ids(ops.first) + QStringLiteral(" cuts ") + ids(ops.second) + u'\n';
    return text;
}

} // namespace

QString oracle(const OracleInput &input)
{
    RawOracleInput raw;
    for (const Operation *operation : input.operations) {
        const QByteArray device = operation->device.toBytes();
        const auto member = input.members.find(operation->device);
        raw.operations.push_back({device, operation->opid.toBytes(),
            QByteArray(reinterpret_cast<const char *>(operation->hash.data()), qsizetype(operation->hash.size())),
            operation->raw, member == input.members.end() ? device : member->second.toBytes(),
            input.excluded.count(operation->hash) == 0});
    }
    return oracle(raw);
}

QString oracle(const RawOracleInput &input)
{
    const World w(input);
    const auto [holderText, holders] = holder(w);
    const bool readOnly = std::any_of(
        w.ops.begin(), w.ops.end(), [](const Op &op) { return op.accepted && op.critical && !knownType(op.type); });
    return holderText + status(w, holders) + tags(w) + priority(w) + notes(w) + mentions(w) + sends(w) + links(w)
        + (readOnly ? QStringLiteral("read-only\n") : QString());
}

} // namespace baton::ops::test
