// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>

namespace baton::inbox {

enum class OutboxState {
    Queued,
    Checking,
    Held,
    Sending,
    Sent,
    Failed,
    Unknown,
    Asked, ///< a colleague's computer is asked to send it
    AskedOfMe, ///< a colleague's, and this computer is asked to send it
};
QString toWord(OutboxState state);
std::optional<OutboxState> outboxStateFromWord(QStringView word);

/// Why a reply is held and waits for a person.
enum class HoldReason {
    None,
    CustomerWroteAgain, ///< something new in the thread since the person began to write
    ColleagueAnswered,
    ColleagueWriting, ///< a foreign claim or intent
    AnsweredElsewhere, ///< our account answered from another app
    MessageGone, ///< what it answers was deleted
    MessageEdited,
    CannotCheck, ///< the thread could not be read again
    GivenBack, ///< whoever was asked to send it did not want to
    NotSentInTime, ///< nobody sent it for a quarter of an hour
    TakenBack, ///< its writer wants it back
};
QString toWord(HoldReason reason);
std::optional<HoldReason> holdReasonFromWord(QStringView word);

/// The preference of this profile that says whether replies of colleagues leave from an account without a person's
/// word: true or absent.
QString sendsUnaskedPreference(const AccountId &account);

/// A larger file is taken by no account.
constexpr qint64 kMaxSentFileBytes = 100LL * 1024 * 1024;

/// A reply to be sent.
struct ReplyRequest {
    ThreadKey thread = 0;
    MessageKey inReplyTo = 0; ///< 0: the newest message of the customer
    QString text;
    QString subject;
    QString language;
    Visibility visibility = Visibility::Public;
    QList<OutgoingMedia> media;
    TimeMs startedAt = 0; ///< when the person began to write
    bool thenDone = false; ///< mark done once it is sent
    bool anyway = false; ///< whatever came since; but a message that is gone still holds it
    bool besideColleague = false; ///< the person knows that a colleague has it; whatever else comes still holds it
    std::chrono::milliseconds undoWindow{10000};
};

/// One reply that has not gone out, or went out just now.
struct OutboxItem {
    DraftId id;
    ThreadKey thread = 0;
    QString caseCode;
    QString contactName;
    AccountKey account = 0;
    QString text;
    Visibility visibility = Visibility::Public;
    OutboxState state = OutboxState::Queued;
    HoldReason hold = HoldReason::None;
    QList<MessageKey> news; ///< what came since, for "side by side"
    Error error; ///< with Failed and Unknown
    TimeMs queuedAt = 0;
    TimeMs leavesAt
        = 0; ///< with Queued: end of the undo window; Asked: when it comes back; AskedOfMe: when it is too late
    TimeMs startedAt = 0;
    bool mine = true; ///< false: a colleague's, that this computer is asked to send or sends
    QString colleague; ///< not mine: who wrote it; where it leaves elsewhere: whose computer that is
    bool leavesElsewhere = false; ///< a colleague's computer is to send it, or was
    QString computer; ///< its name, where it leaves elsewhere
    bool isTextHere = true; ///< false with AskedOfMe: the words are on their way
    MessageKey message = 0; ///< with Sent: what became of it
    qint64 sentBytes = -1; ///< with Sending: how much of its files is out; -1: nothing was told of it
    qint64 ofBytes = -1; ///< of so many
};

/// Never twice, never lost: replies and their way out.
/// States are committed before the step they name; see core/inbox/README.md, "Outbox".
/// @thread interface; never blocks
class ReplyService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Puts a reply into the outbox; where the account is not connected, a colleague's computer is asked to send it.
    /// Invalid: empty or too long; Forbidden: the account cannot answer this, or no computer reads it; Unsupported:
    /// with pictures it can only leave from where the account is connected.
    virtual Task<DraftId> send(const ReplyRequest &request) = 0;
    /// Takes back what is queued, held or asked for; its text comes back as the draft. Conflict: it is on its way
    /// already.
    virtual Task<void> withdraw(const DraftId &reply) = 0;
    /// Ends the undo window now.
    virtual Task<void> sendNow(const DraftId &reply) = 0;
    /// Sends a held reply although something changed. Covers what the person was shown: it is checked once more, and
    /// what is new even then holds it again.
    virtual Task<void> sendAnyway(const DraftId &reply) = 0;
    /// Tries a failed one again, or an unknown one after the person looked ("it is not there").
    virtual Task<void> tryAgain(const DraftId &reply) = 0;
    /// Ends the sending of files. What has surely not left comes back as the draft, the rest is unknown as ever.
    /// Conflict: it is not being sent.
    virtual Task<void> stopSending(const DraftId &reply) = 0;
    /// Of an unknown one: "it was sent", or of a failed one: give up. The text is kept with the thread's drafts.
    virtual Task<void> settle(const DraftId &reply, bool wasSent) = 0;

    /// Agrees to a colleague's reply that this computer is asked to send. It goes the way of one's own.
    /// Conflict: taken back, too late, or sent already; NotFound: its words, or what it answers, are not here yet.
    virtual Task<void> sendForColleague(const DraftId &reply) = 0;
    /// Does not send it, whether agreed to or not; its writer has it again. Conflict: it is on its way.
    virtual Task<void> giveBack(const DraftId &reply) = 0;

    [[nodiscard]] virtual QList<OutboxItem> outbox() const = 0; ///< cached; changes with outboxChanged()

    /// What sending puts in front of a text, as "@priya@kiste.example", where the network would tell those people
    /// nothing otherwise: it counts, and the person should see it. Pure and quick, to be asked for every letter.
    using AddedHandles = std::function<QStringList(const QString &text)>;
    /// For answers to this message. NotFound: no such message.
    virtual Task<AddedHandles> addedHandles(MessageKey inReplyTo) = 0;

    /// How many of our messages since then say the same: handles, spaces and letter case set aside.
    virtual Task<int> timesSent(const QString &text, TimeMs since) = 0;

    /// Changes the text of an own message where the network can.
    virtual Task<void> editSent(MessageKey message, const QString &text) = 0;

Q_SIGNALS:
    void outboxChanged();
    /// Of one reply of outbox() nothing but sentBytes and ofBytes; some times a second.
    void progressed(const baton::DraftId &reply);
};

} // namespace baton::inbox
