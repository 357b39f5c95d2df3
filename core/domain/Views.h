// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Erasure.h"
#include "core/domain/Filter.h"
#include "core/domain/Message.h"

#include <QtCore/QHash>
#include <QtCore/QMetaType>
#include <QtCore/QSet>

namespace baton {

/// The database's own key of a thread: small, local to this profile, stable for the thread's life.
using ThreadKey = qint64;
/// The database's own key of a message; grows with the message's time.
using MessageKey = qint64;
using AccountKey = qint64;

/// The views that are always there, and "all".
enum class View {
    ForMe,
    Inbox,
    Unassigned,
    Answered,
    Snoozed,
    Done,
    HandedOn,
    Contested,
    Outgoing,
    Heard,
    All,
    Overdue,
    BroughtUp
};
QString toWord(View view);
std::optional<View> viewFromWord(QStringView word);

/// What a list shows: a view, narrowed by a filter.
struct ViewQuery {
    View view = View::Inbox;
    Filter filter;

    bool operator==(const ViewQuery &) const = default;
};

/// One row of the list, complete for painting.
struct ThreadRow {
    ThreadKey key = 0;
    ThreadId id;
    QString caseCode;
    AccountKey account = 0;
    QString network;
    ThreadKind kind = ThreadKind::Public;
    Visibility visibility = Visibility::Public; ///< of the last message
    QString subject; ///< first words of the first message, or the mail's subject
    QString contactName;
    QString contactHandle;
    QString avatarUrl;
    IdentityId contact;
    ThreadStatus status = ThreadStatus::Open;
    DoneReason doneReason = DoneReason::None;
    TimeMs snoozedUntil = 0;
    TimeMs waitingSince = 0; ///< 0: nobody waits
    TimeMs due = 0; ///< 0: no deadline
    TimeMs warnAt = 0; ///< from when it is nearly late; 0: no deadline
    bool overdue = false;
    QString department; ///< whose matter it is; empty: nobody's
    QString broughtTo; ///< who has it by the ladder, since nobody did anything or it was brought there; empty: nobody
    int rung = 0; ///< of the ladder that is, from 1; 0: none
    bool broughtToMe = false;
    bool cameBack = false; ///< it was handed on, and nobody answered in time
    TimeMs followUpAt = 0; ///< when somebody sees to it again; 0: nobody has said so
    QString followUpBy;
    bool followUpMine = false;
    bool promised = false; ///< the customer was told so
    QString cause; ///< what it comes from; empty: not said
    Priority priority = Priority::Normal;
    bool held = false;
    MemberId holder; ///< who has it, or who is asked to take it
    QString holderName;
    bool heldByMe = false;
    bool offered = false; ///< handed on to `holder` and not answered yet
    bool offeredToMe = false;
    bool offeredByMe = false;
    bool contested = false;
    bool mentionsMe = false; ///< a note names me, and I have not seen it
    QString writer; ///< a colleague who writes a reply now; comes from the folder, not from the database
    QStringList tags;
    int unread = 0;
    int messages = 0;
    TimeMs lastAt = 0;
    Direction lastDirection = Direction::In;
    QString lastSnippet; ///< one line, neutralised
    bool isRequest = false;
    bool heard = false; ///< found by what is watched for, and not taken in
    bool reopened = false; ///< the customer wrote after it was done or put off
    bool gone = false; ///< every message of the customer was deleted

    bool operator==(const ThreadRow &) const = default;
};

struct MessageView {
    MessageKey key = 0;
    MessageId id;
    QString networkId;
    Direction direction = Direction::In;
    Person author;
    QList<Person> recipients; ///< of mails: to whom it went, as far as it is known
    QString memberName; ///< which colleague wrote it in Baton; empty: unknown or not ours
    TimeMs at = 0;
    TimeMs seenAt = 0;
    QString text;
    QString html;
    QString subject;
    QString language;
    Visibility visibility = Visibility::Public;
    MessageId parent; ///< null: none known
    std::optional<TimeMs> editedAt;
    QList<Revision> revisions; ///< earlier texts, oldest first
    bool deleted = false;
    TimeMs deletedAt = 0;
    Erased erased = Erased::No; ///< for good: no words, no pictures, no address
    QList<Attachment> attachments;
    QString permalink;
    bool history = false;
    bool sensitive = false;
    bool liked = false;
    bool unread = false;
    bool isRequest = false;
    bool isAutomatic = false; ///< a program wrote it, or it was written for a crowd
    bool isTextOnItsWay = false; ///< a colleague's device read it; its words, or its newest ones, are not here yet
    MessageRef ref;

    bool operator==(const MessageView &) const = default;
};

/// Somebody is named in a note.
struct MentionView {
    MemberId member;
    QString name;
    bool mine = false; ///< it is me
    bool seen = false; ///< by whom it names, on one of their computers

    bool operator==(const MentionView &) const = default;
};

struct NoteView {
    BodyId id;
    QString author;
    bool mine = false;
    TimeMs at = 0;
    QString text;
    TimeMs editedAt = 0; ///< 0: never
    bool removed = false;
    QStringList conflict; ///< other versions, when two edited apart
    QList<MentionView> mentions; ///< by name
};

/// Something that happened to the thread, for the one faint line. Parameters, not prose: app words it.
struct EventView {
    TimeMs at = 0;
    QString by; ///< member's name; empty: Baton itself
    bool byMe = false;
    QString operation; ///< "claim", "tag.add", … as in batonctl
    QString subject; ///< tag name, priority word, reason word, case code …
    TimeMs until = 0; ///< for snooze; of a handoff when it is due
    QString text; ///< what was asked, or why it was sent back
};

/// One of the things that were said of who has a conversation. More than one that stands: claimed twice.
struct HoldingView {
    enum class Form {
        Held,
        Offered, ///< handed on, not answered yet
        BroughtUp, ///< by a person, to somebody of the department's ladder
    };
    Form form = Form::Held;
    MemberId member; ///< who has it, or is asked
    QString name; ///< of a colleague, a department, somebody on a ladder; empty: not known
    QString department; ///< which is asked, or whose ladder it is; empty: a colleague has it or is asked
    bool mine = false; ///< it is me, or my department
    TimeMs at = 0;
    QString by; ///< who said it
    bool byMe = false;
    QString from; ///< Offered: to whom it goes back
    QString ask; ///< Offered: may be empty
    TimeMs due = 0; ///< Offered; 0: none

    bool operator==(const HoldingView &) const = default;
};

/// A colleague, or oneself.
struct MemberView {
    MemberId id;
    QString name;
    bool mine = false;

    bool operator==(const MemberView &) const = default;
};

/// Something that conversations come from: "parcels wet, depot north".
struct CauseView {
    QByteArray id;
    QString name;
    MemberId owner; ///< null: nobody's
    QString ownerName;
    bool closed = false;
    int conversations = 0;
    int open = 0; ///< of them: neither done nor history
    TimeMs firstAt = 0; ///< of the oldest of their first messages; 0: there is none
    TimeMs lastAt = 0; ///< of the newest

    bool operator==(const CauseView &) const = default;
};

/// One rung of the ladder that a conversation is on: what happens if nothing happens.
struct LadderStepView {
    QString name;
    QString mail; ///< not empty: somebody who does not open Baton
    bool mine = false; ///< it is me, or my department
    TimeMs from = 0; ///< when it got there, or will; 0: nobody can say, or it was passed over
    TimeMs until = 0; ///< when it goes on by itself; 0: not
    bool isNow = false;

    bool operator==(const LadderStepView &) const = default;
};

/// A page of a conversation, oldest first.
struct ConversationPage {
    ThreadRow thread;
    std::optional<MessageView> onPost; ///< our post that this comments on
    QList<MessageView> messages;
    QList<NoteView> notes;
    QList<EventView> events;
    QList<HoldingView> holdings; ///< all that stand, the one shown first
    bool bothGaveWay = false; ///< it was claimed twice, and each left it to the other: nobody has it
    QStringList answering; ///< colleagues who are about to answer: names
    QList<LadderStepView> ladder; ///< empty: it is on none
    QString target; ///< which promise the thread's `due` is; empty: what somebody asked for
    bool doubleReply = false; ///< two colleagues answered without knowing of one another
    int messagesBefore = 0; ///< not loaded, older
    int messagesAfter = 0;
    MessageKey firstUnread = 0;
};

/// The customer, for the case panel.
struct CustomerView {
    IdentityId id;
    QList<Person> identities;
    QStringList networks;
    int conversations = 0;
    int openConversations = 0;
    int wroteAgainWhileWaiting = 0;
    TimeMs firstSeen = 0;
    QList<ThreadRow> recent; ///< newest first, at most ten

    bool operator==(const CustomerView &) const = default;
};

struct ViewCounts {
    QHash<int, int> byView; ///< int(View) → rows
    QHash<AccountKey, int> openByAccount; ///< owed an answer
    QList<std::pair<QString, int>> tags; ///< of open threads, most used first
    int waiting = 0;
    TimeMs longestWaitingSince = 0;
};

struct SearchHit {
    ThreadKey thread = 0;
    MessageKey message = 0; ///< 0: the hit is a note or a name
    MessageId messageId;
    QString caseCode;
    QString contactName;
    QString snippet; ///< with \x02 and \x03 around the matches
    TimeMs at = 0;
};

struct SavedReply {
    QString id;
    QString name;
    QString text; ///< with {first name} and {case code}
    QString language;

    bool operator==(const SavedReply &) const = default;
};

/// A filter kept as a view of one's own.
struct KeptView {
    QString name;
    View view = View::All;
    QString filter;

    bool operator==(const KeptView &) const = default;
};

/// What changed, sent after the commit. Keys may repeat over time; all empty: nothing to repaint.
struct ChangeSet {
    QSet<ThreadKey> threads; ///< rows whose values or place in a list may differ
    QSet<AccountKey> accounts; ///< health or profile
    bool outbox = false;
    bool settings = false; ///< saved replies, kept views, preferences
    bool everything = false;
    bool erased = false; ///< texts were erased: files are to be cleaned of them
    QList<MessageKey> newInbound; ///< for notifications; never history
    QSet<ThreadKey> handedToMe; ///< a colleague asks me to take it: for notifications
    QSet<ThreadKey> claimedTwice; ///< I had it, and a colleague claimed it too
    QHash<BodyId, ThreadKey> mentionedMe; ///< notes of colleagues that name me now: for notifications
    QSet<ThreadKey> mentionsSeen; ///< where I am named I have seen it, perhaps on another computer

    [[nodiscard]] bool isEmpty() const
    {
        return threads.isEmpty() && accounts.isEmpty() && !outbox && !settings && !everything && !erased
            && newInbound.isEmpty() && handedToMe.isEmpty() && claimedTwice.isEmpty() && mentionedMe.isEmpty()
            && mentionsSeen.isEmpty();
    }
    void merge(const ChangeSet &other)
    {
        threads.unite(other.threads);
        accounts.unite(other.accounts);
        outbox |= other.outbox;
        settings |= other.settings;
        everything |= other.everything;
        erased |= other.erased;
        newInbound.append(other.newInbound);
        handedToMe.unite(other.handedToMe);
        claimedTwice.unite(other.claimedTwice);
        mentionedMe.insert(other.mentionedMe);
        mentionsSeen.unite(other.mentionsSeen);
    }
};

} // namespace baton

Q_DECLARE_METATYPE(baton::ChangeSet)
