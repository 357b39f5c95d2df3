// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadStateRow.h"

#include "core/store/MessageKeys.h"
#include "core/store/PolicyRepository.h"

namespace baton::store {

namespace {

constexpr qint64 kLastPlace = qint64(1) << 52; ///< "empty last", after every time

std::array<qint64, 4> sortOf(const ThreadStateRow &row)
{
    const qint64 tie = sortKey(row.id);
    switch (row.shelf) {
    case Shelf::Inbox:
    case Shelf::Answered:
        return {row.due != 0 ? row.due : kLastPlace, int(Priority::Urgent) - row.priority,
            // Where nobody waits, the newest word stands first.
            row.waitingSince != 0 ? row.waitingSince : kLastPlace - row.lastAt, tie};
    case Shelf::Later: return {row.snoozedUntil, 0, 0, tie};
    case Shelf::Done: return {-(row.statusAt != 0 ? row.statusAt : row.lastAt), 0, 0, tie};
    case Shelf::Silent: return {-row.lastAt, 0, 0, tie};
    }
    Q_UNREACHABLE();
}

/// What follows from deadlines and the ladder.
void applyClock(ThreadStateRow &row, const TeamThreadState &team, const CaseClock &clock,
    const PolicyKnowledge &knowledge, TimeMs now)
{
    row.due = clock.due;
    row.warnAt = clock.warnAt;
    row.wakeAt = clock.nextAt;
    row.rung = clock.rung;
    row.department = clock.department;
    row.broughtTo = clock.broughtTo ? clock.broughtTo->name : QString();
    const bool isOpen = row.shelf == Shelf::Inbox || row.shelf == Shelf::Answered;
    if (!isOpen)
        return;
    const Policy &policy = knowledge.policies.at(now);
    const bool isBroughtToMe = clock.broughtTo && isAskedOf(policy, *clock.broughtTo, knowledge.me);
    // What a department is asked, everybody in it is asked.
    const bool isMyDepartment = team.offered && team.holder.isNull() && !team.department.isEmpty()
        && isAskedOf(policy, {team.department, {}}, knowledge.me);
    const bool isBackWithMe = clock.cameBack && team.offeredByMe;
    row.marks |= (clock.isOverdue(now) ? MarkOverdue : 0) | (clock.broughtTo ? MarkBroughtUp : 0)
        | (isBroughtToMe || isMyDepartment || isBackWithMe ? MarkForMe : 0) | (isMyDepartment ? MarkAskedOfMe : 0);
    row.bits |= (clock.cameBack ? BitCameBack : 0) | (isBroughtToMe ? BitBroughtToMe : 0);
}

} // namespace

ThreadFacts factsOf(const ThreadStateRow &row)
{
    ThreadFacts facts;
    facts.messages = row.messages;
    facts.unread = row.unread;
    facts.first = row.firstMessage;
    facts.last = row.lastMessage;
    facts.newestAt = row.newestAt;
    facts.lastInbound = row.lastInbound;
    facts.contact = row.contact;
    facts.alive = (row.bits & BitAlive) != 0;
    facts.gone = (row.bits & BitGone) != 0;
    facts.request = (row.bits & BitRequest) != 0;
    facts.meant = (row.bits & BitMeant) != 0;
    facts.strays = (row.bits & BitStrays) != 0;
    facts.uncovered = (row.bits & BitUncovered) != 0;
    facts.heard = (row.bits & BitHeard) != 0;
    facts.answered = (row.bits & BitAnswered) != 0;
    facts.episodeAt = row.episodeAt;
    facts.waiting = WaitingMachine::fromBytes(row.waiting).value_or(WaitingMachine());
    return facts;
}

CaseFacts caseFactsOf(
    const TeamThreadState &team, const ThreadFacts &facts, bool isOpen, TimeMs waitingSince, const QString &account)
{
    using With = CaseFacts::With;
    CaseFacts about;
    about.isOpen = isOpen;
    about.account = account;
    about.tags = team.tags;
    about.priority = team.priority;
    about.waitingSince = waitingSince;
    about.isFirst = !facts.answered;
    about.episodeSince = facts.episodeAt;
    about.department = team.department;
    about.since = team.holdingSince;
    if (team.broughtUp) {
        about.with = With::BroughtUp;
        about.rung = team.rung;
    } else if (team.offered) {
        about.with = team.holder.isNull() ? With::AskedDepartment : With::AskedPerson;
        about.askedBy = team.due;
    } else if (team.held) {
        about.with = With::Held;
    }
    if (team.promised)
        about.promisedAt = team.followUpAt;
    about.person = about.with == With::Held || about.with == With::AskedPerson ? team.holderName : QString();
    return about;
}

void apply(ThreadStateRow &row, const ThreadFacts &facts, const TeamThreadState &team, bool takenIn,
    const PolicyKnowledge &knowledge, const QString &account, TimeMs now)
{
    const ThreadStanding standing = standingOf(facts, team, takenIn, now);
    row.messages = facts.messages;
    row.unread = facts.unread;
    row.firstMessage = facts.first;
    row.lastMessage = facts.last;
    row.newestAt = facts.newestAt;
    row.lastInbound = facts.lastInbound;
    row.contact = facts.contact;
    row.bits = (facts.alive ? BitAlive : 0) | (facts.gone ? BitGone : 0) | (facts.request ? BitRequest : 0)
        | (facts.meant ? BitMeant : 0) | (facts.strays ? BitStrays : 0) | (facts.uncovered ? BitUncovered : 0)
        | (standing.reopened ? BitReopened : 0) | (facts.heard ? BitHeard : 0) | (facts.answered ? BitAnswered : 0)
        | (team.followUpMine ? BitFollowUpMine : 0) | (team.promised ? BitPromised : 0) | (row.bits & BitLastOut);
    row.followUpAt = team.followUpAt;
    row.followUpBy = team.followUpBy;
    row.cause = team.cause;
    row.episodeAt = facts.episodeAt;
    row.waiting = facts.waiting.toBytes();
    row.shelf = standing.shelf;
    row.status = int(standing.status);
    row.doneReason = standing.status == ThreadStatus::Done ? int(team.doneReason) : 0;
    row.snoozedUntil = standing.status == ThreadStatus::Snoozed ? team.until : 0;
    row.statusAt = team.statusAt;
    row.waitingSince = standing.waitingSince;
    row.priority = int(team.priority);
    row.holder = team.held || team.offered ? team.holder.toBytes() : QByteArray();
    row.holderName = team.holderName;
    row.tags = team.tags;
    row.marks = (team.held ? MarkHeld : 0) | (team.heldByMe ? MarkMine : 0) | (team.contested ? MarkContested : 0)
        | (standing.forMe ? MarkForMe : 0) | (team.offered ? MarkOffered : 0) | (team.offeredToMe ? MarkAskedOfMe : 0)
        | (team.offeredByMe ? MarkHandedOn : 0) | (team.mentionsMe ? MarkMentioned : 0)
        | (facts.heard && standing.shelf == Shelf::Silent ? MarkHeard : 0);
    const bool isOpen = standing.status == ThreadStatus::Open && standing.shelf != Shelf::Silent;
    CaseFacts about = caseFactsOf(team, facts, isOpen, standing.waitingSince, account);
    // What we wrote since is what was promised.
    if ((row.bits & BitLastOut) != 0 && row.lastAt > team.followUpSaidAt)
        about.promisedAt = 0;
    applyClock(row, team, caseClock(about, knowledge.policies, now), knowledge, now);
    row.sort = sortOf(row);
}

QByteArray lineOf(const QByteArray &text, int maxCharacters)
{
    // Mostly it is plain ASCII and needs no decoding.
    std::array<char, 512> line;
    const int most = std::min(maxCharacters, int(line.size()));
    int used = 0;
    bool space = false;
    for (qsizetype i = 0;; ++i) {
        if (i == text.size())
            return QByteArray(line.data(), used);
        const auto c = static_cast<unsigned char>(text.at(i));
        if (c >= 0x80)
            break;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = used > 0;
            continue;
        }
        if (used + (space ? 1 : 0) >= most)
            return QByteArray(line.data(), used) + "\xe2\x80\xa6";
        if (std::exchange(space, false))
            line[size_t(used++)] = ' ';
        line[size_t(used++)] = char(c);
    }
    // The first bytes are enough: the rest of a long text is not looked at.
    const qsizetype enough = qsizetype(maxCharacters) * 6;
    const QString start = QString::fromUtf8(text.left(enough)).simplified();
    if (start.size() <= maxCharacters && text.size() <= enough)
        return start.toUtf8();
    qsizetype cut = std::min<qsizetype>(start.size(), maxCharacters);
    if (cut > 0 && cut < start.size() && start.at(cut).isLowSurrogate())
        --cut;
    return (start.left(cut) + QChar(0x2026)).toUtf8();
}

} // namespace baton::store
