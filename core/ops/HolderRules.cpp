// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Holder".
#include "core/ops/Rules.h"

#include <QtCore/QHash>

#include <set>
#include <tuple>

namespace baton::ops {

namespace {

/// The larger, the sooner shown.
int classOf(OpType type)
{
    switch (type) {
    case OpType::Escalate: return 6;
    case OpType::Accept: return 5;
    case OpType::Climb: return 4;
    case OpType::Handoff: return 3;
    case OpType::Claim: return 2;
    case OpType::Return: return 1;
    default: return 0;
    }
}

bool isShownFirst(const HolderValue &a, const HolderValue &b)
{
    if (classOf(a.type) != classOf(b.type))
        return classOf(a.type) > classOf(b.type);
    if (a.rung != b.rung)
        return a.rung > b.rung;
    if (a.hlc != b.hlc) {
        const bool earliestWins = a.type == OpType::Accept || a.type == OpType::Claim;
        return earliestWins ? a.hlc < b.hlc : a.hlc > b.hlc;
    }
    return a.op < b.op;
}

/// What a value names, so that two that name the same are not a contest.
using Name = std::tuple<HolderForm, std::size_t, std::array<unsigned char, 16>, quint32>;

Name nameOf(const HolderValue &value)
{
    switch (value.form) {
    case HolderForm::Offered:
        return {value.form, value.offeredTo.index(),
            std::visit([](const auto &id) { return id.bytes; }, value.offeredTo), 0};
    case HolderForm::Escalated:
        return {value.form, value.department ? 1 : 0, value.department.value_or(DepartmentId()).bytes, value.rung};
    case HolderForm::Held: break;
    }
    // A device whose member is not known stands for itself.
    const bool isKnownMember = !value.member.isNull() || value.device.isNull();
    return {value.form, isKnownMember ? 0 : 1, isKnownMember ? value.member.bytes : value.device.bytes, 0};
}

/// The handoffs that `answer` answers: those it replaces, and those whose climbs it replaces; accepted ones only.
std::vector<const Operation *> handoffsAnsweredBy(const RegisterSet &set, const Operation &answer)
{
    std::vector<const Operation *> handoffs;
    const auto take = [&](const Operation *operation) {
        if (operation->as<Handoff>() && set.isAccepted(*operation))
            handoffs.push_back(operation);
    };
    for (const Operation *replaced : set.replacedBy(answer)) {
        take(replaced);
        const Climb *climb = replaced->as<Climb>();
        if (!climb || !set.isAccepted(*replaced))
            continue;
        for (const Operation *named : set.find(climb->handoff))
            take(named);
    }
    return handoffs;
}

/// Climbs that count for nothing: the handoff has been accepted, or a climb that says the same has been replaced. What
/// the climb itself replaces, near or far, does not void it: then it was written by undo, to bring the climb back.
class VoidClimbs {
public:
    explicit VoidClimbs(const RegisterSet &set)
        : m_set(set)
    {
        for (const Operation *operation : set.all()) {
            if (!set.isAccepted(*operation))
                continue;
            if (operation->as<Accept>()) {
                for (const Operation *handoff : handoffsAnsweredBy(set, *operation))
                    m_accepts[handoff->opid].append(operation);
            } else if (const Climb *climb = operation->as<Climb>()) {
                for (const Operation *replacer : set.replacersOf(*operation))
                    m_replacers[{climb->handoff, climb->rung}].append(replacer);
            }
        }
    }
    [[nodiscard]] bool contains(const Operation &operation, const Climb &climb) const
    {
        const auto against = m_accepts.value(climb.handoff) + m_replacers.value({climb.handoff, climb.rung});
        if (against.isEmpty())
            return false;
        const Operation *self = &operation;
        const auto before = m_set.withAncestors({&self, 1});
        return std::any_of(against.begin(), against.end(),
            [&](const Operation *other) { return std::find(before.begin(), before.end(), other) == before.end(); });
    }

private:
    const RegisterSet &m_set;
    QHash<OpId, QList<const Operation *>> m_accepts;
    QHash<std::pair<OpId, quint32>, QList<const Operation *>> m_replacers;
};

struct ValueOf {
    const RuleContext &context;
    const Operation &operation;
    HolderValue &value;

    template <typename T> void operator()(const T &) const { }
    void operator()(const Claim &p) const { held(p.as); }
    void operator()(const Accept &p) const { held(p.as); }
    void operator()(const Return &p) const
    {
        value.member = returnTarget(context, operation, p);
        value.text = p.reason;
    }
    void operator()(const Handoff &p) const
    {
        value.form = HolderForm::Offered;
        value.offeredTo = p.to;
        value.from = p.as.value_or(value.author.member);
        value.text = p.ask;
        value.due = p.due;
    }
    void operator()(const Escalate &p) const
    {
        value.form = HolderForm::Escalated;
        value.rung = p.rung;
        value.department = p.department;
        value.text = p.reason;
    }
    void operator()(const Climb &p) const
    {
        value.form = HolderForm::Escalated;
        value.rung = p.rung;
    }
    void held(const std::optional<MemberId> &as) const
    {
        value.member = as.value_or(value.author.member);
        if (!as || *as == value.author.member)
            value.device = value.author.device;
    }
};

/// Two members who each gave back only what they had themselves: neither meant that nobody should have it.
bool haveBothGivenWay(const RuleContext &context)
{
    QList<Who> gaveWay;
    for (const Operation *operation : context.set().live(RegisterKind::Holder)) {
        if (!operation->as<Release>())
            continue;
        const Who author = context.who(*operation);
        const auto replaced = context.set().replacedBy(*operation);
        const bool onlyOwn = !replaced.empty()
            && std::all_of(replaced.begin(), replaced.end(),
                [&](const Operation *own) { return isSameMember(context.who(*own), author); });
        if (!onlyOwn)
            continue;
        for (const Who &other : gaveWay) {
            if (!isSameMember(other, author))
                return true;
        }
        gaveWay.append(author);
    }
    return false;
}

std::optional<DepartmentId> departmentNamedBy(const Operation &operation)
{
    if (const auto *handoff = operation.as<Handoff>()) {
        const auto *department = std::get_if<DepartmentId>(&handoff->to);
        return department ? std::optional(*department) : std::nullopt;
    }
    const auto *escalate = operation.as<Escalate>();
    return escalate ? escalate->department : std::nullopt;
}

std::optional<DepartmentId> departmentOf(const RuleContext &context, const std::optional<HolderValue> &shown)
{
    const Operation *latest = nullptr;
    for (const Operation *operation : context.set().all()) {
        if (operation->kind() != RegisterKind::Holder || !departmentNamedBy(*operation)
            || !context.set().isAccepted(*operation))
            continue;
        if (shown && operation->opid == shown->op)
            return departmentNamedBy(*operation);
        const bool isLater = !latest || operation->hlc > latest->hlc
            || (operation->hlc == latest->hlc && operation->opid < latest->opid);
        latest = isLater ? operation : latest;
    }
    return latest ? departmentNamedBy(*latest) : std::nullopt;
}

} // namespace

MemberId returnTarget(const RuleContext &context, const Operation &operation, const Return &value)
{
    if (value.to)
        return *value.to;
    const Operation *answered = nullptr;
    for (const Operation *handoff : handoffsAnsweredBy(context.set(), operation)) {
        if (!answered || handoff->hlc > answered->hlc
            || (handoff->hlc == answered->hlc && handoff->opid < answered->opid))
            answered = handoff;
    }
    if (!answered)
        return {};
    return answered->as<Handoff>()->as.value_or(context.who(*answered).member);
}

std::optional<MemberId> HolderState::holder() const
{
    return shown && shown->form == HolderForm::Held ? std::optional(shown->member) : std::nullopt;
}

HolderState holderOf(const RuleContext &context)
{
    HolderState state;
    const auto live = context.set().live(RegisterKind::Holder);
    std::optional<VoidClimbs> voidClimbs;
    std::set<Name> names;
    for (const Operation *operation : live) {
        if (operation->payload.index() == 0)
            continue;
        state.liveOps.append(operation->opid);
        if (operation->as<Release>()) {
            state.releases.append(context.written(*operation, Release()));
            continue;
        }
        if (const Climb *climb = operation->as<Climb>()) {
            if (!voidClimbs)
                voidClimbs.emplace(context.set());
            if (voidClimbs->contains(*operation, *climb))
                continue;
        }
        HolderValue value;
        value.type = operation->type;
        value.author = context.who(*operation);
        value.hlc = operation->hlc;
        value.op = operation->opid;
        std::visit(ValueOf{context, *operation, value}, operation->payload);
        names.insert(nameOf(value));
        state.values.append(value);
    }
    if (!state.values.isEmpty())
        state.shown = *std::min_element(state.values.begin(), state.values.end(), isShownFirst);
    state.contested = names.size() > 1;
    state.department = departmentOf(context, state.shown);
    state.bothGaveWay = state.values.isEmpty() && state.releases.size() > 1 && haveBothGivenWay(context);
    return state;
}

} // namespace baton::ops
