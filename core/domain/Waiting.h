// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <vector>

namespace baton {

/// Any number that tells the customers of one thread apart.
using ContactNumber = qint64;

/// Somebody waited and was answered.
struct WaitGap {
    ContactNumber contact = 0;
    TimeMs since = 0;
    TimeMs until = 0;
    MemberId responder; ///< null: unknown, written outside Baton
    bool operator==(const WaitGap &) const = default;
};

/// Somebody waited and was not answered: the thread was closed, or all that waited was deleted.
struct WaitDropped {
    enum class Reason { Done, NoReplyNeeded, Spam, Deleted };
    ContactNumber contact = 0;
    TimeMs since = 0;
    TimeMs until = 0;
    Reason reason = Reason::Done;
    bool operator==(const WaitDropped &) const = default;
};

/// Whom a reply answers.
struct ReplyTargets {
    bool everybody = false; ///< the network tells no parent, or it is not known here
    std::vector<ContactNumber> contacts; ///< else: the author of what it answers, and whom it mentions
};

/// Who in one thread is owed an answer, and since when.
///
/// Each contact is idle, or waits since the oldest message that has not been answered; further ones do not move that
/// moment. A reply clears those it answers. Closing the thread drops everybody: never a reply time. The thread waits
/// while any contact does, since the oldest. Snoozing and claiming are not events: they stop no clock. Events come in
/// the order of (time, id); the machine itself compares no times.
/// Pure; costs grow with those who wait.
class WaitingMachine {
public:
    /// A message of theirs. `live` false: it was deleted since; it keeps the moment but nobody waits for it alone.
    void inbound(ContactNumber contact, TimeMs at, bool live = true);
    /// A message of ours. @return what it ended, by contact
    QList<WaitGap> reply(TimeMs at, const ReplyTargets &targets, const MemberId &responder = {});
    /// Done, no reply needed, spam. @return who was left without an answer, by contact
    QList<WaitDropped> close(TimeMs at, WaitDropped::Reason reason);
    /// One of the contact's waiting messages was deleted. Dropped if it was the last one.
    QList<WaitDropped> deleted(ContactNumber contact, TimeMs at);

    [[nodiscard]] bool isWaiting() const { return since().has_value(); }
    [[nodiscard]] std::optional<TimeMs> since() const;
    [[nodiscard]] std::optional<TimeMs> since(ContactNumber contact) const;

    /// The state in a few bytes, equal for equal states.
    [[nodiscard]] QByteArray toBytes() const;
    /// @return nullopt if the bytes are no state
    static std::optional<WaitingMachine> fromBytes(QByteArrayView bytes);

    bool operator==(const WaitingMachine &) const = default;

private:
    struct Wait {
        ContactNumber contact = 0;
        TimeMs since = 0;
        int live = 0; ///< messages that wait and are not deleted
        bool operator==(const Wait &) const = default;
    };
    std::vector<Wait> m_waits; ///< by contact
};

} // namespace baton
