// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ThreadRows.h"

#include "core/store/ThreadStateCache.h"

namespace baton::store {

RowReader::RowReader(ReadContext &context)
{
    Statement row = context.prepare("SELECT key, network FROM accounts");
    while (row.next())
        m_networks.insert(row.integer(0), row.text(1));
}

ThreadRow RowReader::read(const Statement &row) const
{
    ThreadRow thread;
    thread.key = row.integer(0);
    thread.id = ThreadId::fromBytes(row.bytesView(1));
    thread.caseCode = caseCodeFor(thread.id);
    thread.account = row.integer(2);
    thread.network = m_networks.value(thread.account);
    thread.kind = ThreadKind(row.number(3));
    thread.visibility = Visibility(row.number(4));
    thread.subject = row.text(5);
    thread.status = ThreadStatus(row.number(7));
    thread.doneReason = DoneReason(row.number(8));
    thread.snoozedUntil = row.integer(9);
    thread.waitingSince = row.integer(10);
    thread.due = row.integer(11);
    thread.priority = Priority(row.number(12));
    const int marks = row.number(13);
    const int bits = row.number(14);
    thread.held = (marks & MarkHeld) != 0;
    thread.offered = (marks & MarkOffered) != 0;
    if (thread.held || thread.offered) {
        thread.holder = MemberId::fromBytes(row.bytesView(15));
        thread.holderName = row.text(16);
    }
    thread.heldByMe = (marks & MarkMine) != 0;
    thread.offeredToMe = (marks & MarkAskedOfMe) != 0;
    thread.offeredByMe = (marks & MarkHandedOn) != 0;
    thread.contested = (marks & MarkContested) != 0;
    thread.mentionsMe = (marks & MarkMentioned) != 0;
    if (!row.isNull(17))
        thread.tags = row.text(17).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    thread.unread = row.number(18);
    thread.messages = row.number(19);
    thread.lastAt = row.integer(20);
    thread.lastDirection = (bits & BitLastOut) != 0 ? Direction::Out : Direction::In;
    thread.lastSnippet = row.text(21);
    thread.contactName = row.text(22);
    thread.contactHandle = row.text(23);
    thread.avatarUrl = row.text(24);
    thread.contact = IdentityId::fromBytes(row.bytesView(25));
    thread.isRequest = (bits & BitRequest) != 0;
    thread.reopened = (bits & BitReopened) != 0;
    thread.heard = (marks & MarkHeard) != 0;
    thread.gone = (bits & BitGone) != 0;
    thread.warnAt = row.integer(27);
    thread.department = row.text(28);
    thread.broughtTo = row.text(29);
    thread.rung = row.number(30);
    thread.followUpAt = row.integer(31);
    thread.followUpBy = row.text(32);
    thread.cause = row.text(33);
    thread.followUpMine = (bits & BitFollowUpMine) != 0;
    thread.promised = (bits & BitPromised) != 0;
    thread.overdue = (marks & MarkOverdue) != 0;
    thread.cameBack = (bits & BitCameBack) != 0;
    thread.broughtToMe = (bits & BitBroughtToMe) != 0;
    return thread;
}

} // namespace baton::store
