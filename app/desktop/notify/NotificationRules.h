// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtCore/QTime>

namespace baton::desktop {

/// When Baton keeps still. `from` after `to` means over midnight.
struct QuietHours {
    bool on = false;
    QTime from{18, 0};
    QTime to{8, 0};

    /// Whether `local` (the person's own clock) lies inside; `from` equal to `to` means the whole day.
    [[nodiscard]] bool holds(QTime local) const;
    bool operator==(const QuietHours &) const = default;
};

/// What the person wants to be told about.
struct NotificationChoice {
    bool directMessages = true; ///< somebody wrote in private
    bool writingAgain = true; ///< a customer wrote again in a conversation that is mine
    bool signedOut = true; ///< an account needs signing in
    bool fromColleagues = true; ///< a colleague handed me something, named me in a note, or claimed what is mine
    bool failedReplies = true; ///< a reply is held, failed, or nobody knows whether it went out
    bool showText = true; ///< what was written may stand in the notification
    QuietHours quiet;

    bool operator==(const NotificationChoice &) const = default;
};

/// Something that happened and may be worth a notification.
struct Happening {
    enum class Kind {
        DirectMessage,
        WroteAgain,
        HandedToMe,
        MentionedMe,
        ClaimedTwice,
        SignedOut,
        ReplyFailed,
        ReplyUnknown,
        ReplyHeld,
        AskedToSend, ///< a colleague's reply is to leave from this computer
        BroughtToMe, ///< by a colleague, or since nobody before did anything
    };
    Kind kind = Kind::DirectMessage;
    ThreadKey thread = 0; ///< 0 for SignedOut
    AccountKey account = 0; ///< for SignedOut
    DraftId reply; ///< for the Reply kinds
    QString who; ///< customer's name or the account's handle; hostile text
    QString colleague; ///< for HandedToMe, MentionedMe, AskedToSend and ClaimedTwice
    QString caseCode;
    QString text; ///< one line of what was written; hostile text
    QString network; ///< name of the network
    bool history = false; ///< from before the account was connected

    bool operator==(const Happening &) const = default;
};

/// One notification to show. Text is made by NotificationText.
struct Notice {
    enum class Shape {
        One, ///< one happening, or several of one conversation
        Group, ///< several conversations at once
        Digest, ///< all that came while nobody was here or during quiet hours
    };
    Shape shape = Shape::One;
    QString tag; ///< a newer notice with the same tag takes the place of the older one
    QList<Happening> happenings; ///< newest last; at least one

    [[nodiscard]] int conversations() const;
    [[nodiscard]] int messages() const;
};

/// Decides what is shown, when, and what is held back for the digest. Pure: no clock, no bus, no text for people.
///
/// Rules, in this order: history never; what the person switched off never; while the window is in front the window
/// itself says it; in quiet hours and while nobody is here everything is collected and told as one digest afterwards;
/// more than kGroupFrom conversations at once become one notice.
class NotificationRules {
public:
    static constexpr int kGroupFrom = 3; ///< conversations in one batch that make a group

    void setChoice(const NotificationChoice &choice) { m_choice = choice; }
    [[nodiscard]] const NotificationChoice &choice() const { return m_choice; }

    /// The window is in front of the person.
    void setWindowInFront(bool inFront);
    /// The screen is locked, blanked or the machine slept.
    void setAway(bool away) { m_away = away; }

    /// @param local  the person's clock time now
    /// @return what to show now
    QList<Notice> take(const QList<Happening> &happenings, QTime local);

    /// To be called when somebody came back and when quiet hours may have ended.
    /// @return the digest, if one is due and anything was collected
    std::optional<Notice> release(QTime local);

    /// The conversation was opened or answered: it is not news any more.
    void forget(ThreadKey thread);
    /// The same for one kind of news of it.
    void forget(ThreadKey thread, Happening::Kind kind);
    [[nodiscard]] int collected() const { return int(m_collected.size()); }

private:
    [[nodiscard]] bool wanted(const Happening &happening) const;

    NotificationChoice m_choice;
    bool m_inFront = false;
    bool m_away = false;
    QList<Happening> m_collected;
};

} // namespace baton::desktop
