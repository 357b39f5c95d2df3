// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/domain/Views.h"
#include "core/ops/MembershipPayloads.h"
#include "core/sync/AnswerWindow.h"

#include <QtCore/QStringList>

namespace baton::sync {

/// How the folder stands.
enum class FolderState {
    Unknown, ///< not looked at yet
    Ready,
    Away, ///< not mounted, or emptied: nothing is written
    OtherTeam, ///< somebody else's team lives there
    Unreadable, ///< it does not answer, or refuses
    ReadOnly, ///< it can be read but refuses to be written
    Full, ///< the disk or the quota is used up
    Silent, ///< a call on it has been waiting for seconds, as on a server that went away
};

/// Why a file of the folder does not count.
enum class FileTrouble {
    NotYet, ///< shorter than it says, for less than ten minutes
    Truncated, ///< still short after ten minutes
    Damaged, ///< not in the form it must have
    Forged, ///< a signature, seal or commitment does not fit
    Newer, ///< written by a newer program
    OtherTeam,
    BadKey, ///< an epoch that holds a key which is not what it says
    NoKey, ///< sealed with a key that is not here (yet)
    Unreadable, ///< the folder refuses to read it
};

struct TroubledFile {
    QString path;
    FileTrouble trouble = FileTrouble::NotYet;
    QString detail;
    TimeMs since = 0; ///< when it was first met so
    qint64 size = 0;
    bool operator==(const TroubledFile &) const = default;
};

struct TeamMemberView {
    MemberId id;
    QString name;
    ops::Role role = ops::Role::None; ///< None: no longer in the team
    bool isMe = false;
    struct Device {
        DeviceId id;
        QString name;
        bool isThisOne = false;
        std::optional<TimeMs> lastHeard; ///< by its newest beacon's clock
        std::optional<quint64> behind; ///< operations of this device that its beacon does not name
        bool operator==(const Device &) const = default;
    };
    QList<Device> devices;
    bool operator==(const TeamMemberView &) const = default;
};

struct WaitingRequest {
    QString id; ///< to approve it by
    QString memberName;
    QString deviceName;
    ops::Role role = ops::Role::Agent;
    bool isExpired = false;
    bool operator==(const WaitingRequest &) const = default;
};

/// The folder by its last round.
struct FolderView {
    FolderState state = FolderState::Unknown;
    QString detail; ///< the system's words, for "copy details"
    int published = 0; ///< files written in the last round
    int toPublish = 0; ///< own files that are not in the folder
    bool waitsForKey = false; ///< a reader has something to say and nobody has made a key for everybody yet
    bool losesFiles = false; ///< own files vanish from it again and again: some tool or person deletes them
    bool needsUpdate = false; ///< a colleague's newer program has written what this one cannot read
    QList<TroubledFile> troubles; ///< those that are only on their way are left out
    int quarantined = 0; ///< files that are damaged, forged or cut short
    int withoutKey = 0; ///< files that others read and this computer cannot
    /// When it was found last that an old copy of the folder took its place; forgotten after a day.
    std::optional<TimeMs> rolledBackAt = {};
    bool operator==(const FolderView &) const = default;
};

/// A colleague's work of which somebody knows and that has not come for ten minutes.
struct MissingWork {
    QString memberName;
    QString deviceName;
    quint64 operations = 0;
    bool operator==(const MissingWork &) const = default;
};

/// Two clocks that are more than two minutes apart, which is certain whatever the folder's delay.
struct ClockApart {
    QString memberName;
    QString deviceName;
    TimeMs ahead = 0; ///< ms by which that computer's clock is ahead of this one's, at least; negative: behind
    bool operator==(const ClockApart &) const = default;
};

/// What came of taking the team's work from its folder, after the database was gone or damaged. What is unset could not
/// be read any more.
struct Rebuilt {
    TimeMs at = 0;
    qint64 recovered = 0; ///< operations that are here again, everybody's
    quint64 missing = 0; ///< own operations that colleagues have seen and the folder does not hold
    std::optional<qint64> unshared; ///< own operations that had not been shared
    std::optional<qint64> drafts;
    std::optional<qint64> replies; ///< that had not gone out
    QStringList accounts; ///< by handle: they have to be connected again
    bool operator==(const Rebuilt &) const = default;
};

/// A colleague who has text in an open reply to a conversation. What they write is told to nobody.
struct WritingView {
    ThreadKey thread = 0;
    QString caseCode; ///< of the conversation
    MemberId member;
    QString name;
    bool operator==(const WritingView &) const = default;
};

/// What the code of a recovery sheet is to a team.
enum class SheetFit {
    Opens,
    Mistyped, ///< no whole code, or a letter is wrong
    OtherTeam,
    Replaced, ///< a newer sheet took its place, or it was taken out
    Unknown, ///< made for this team, but nothing that is here opens with it (yet)
};

/// The recovery sheet, as far as it is known here.
struct SheetView {
    bool isKeptHere = false; ///< this profile made the one that is good now: whoever uses it has the paper
    TimeMs made = 0; ///< if so
    std::optional<TimeMs> checked; ///< when its code was last typed here and opened the team
    std::optional<TimeMs> used; ///< when a computer last came in with it, by that computer's clock
    QString usedFor; ///< how that computer is called
    bool operator==(const SheetView &) const = default;
};

/// How the team and its folder stand.
struct TeamStatus {
    enum class Standing {
        None, ///< this profile has no team
        Waiting, ///< asked to be let in
        In,
        Removed, ///< somebody took this member or this computer out; what was here stays
        Left, ///< by its own wish
    };

    bool isShared = false; ///< this profile has a team
    bool isIn = false; ///< this device is one of it; false while waiting to be let in
    Standing standing = Standing::None;
    std::optional<Error> problem; ///< why the team could not be taken up; the rest is unknown then
    QString teamName; ///< empty for whoever was not told
    QString path; ///< of the folder
    FolderView folder;
    ops::Role myRole = ops::Role::None;
    QStringList words; ///< Waiting: the six to be read to whoever lets one in
    bool isRecovering = false; ///< Waiting: the recovery sheet has opened it, and who one is has not been said yet
    SheetView sheet; ///< admins only
    QList<TeamMemberView> members;
    QList<WaitingRequest> requests; ///< admins only
    int taken = 0; ///< files read in the last round
    int missing = 0; ///< heads somebody names that are not here
    QList<MissingWork> missingWork;
    int textsOnTheirWay = 0;
    int notShared = 0; ///< what was done here and is not in the folder; kept, and shared when that is possible
    int colleagues = 0; ///< members other than this one
    int seenBy = 0; ///< colleagues who have everything that was shared from here
    /// Since when nobody has ever taken in anything from here although there are colleagues: perhaps the folders
    /// differ.
    std::optional<TimeMs> unseenSince;
    QList<ClockApart> clocks;
    QList<WritingView> writing; ///< by name
    /// By how many ms this computer's clock is ahead of most others'; negative: behind. Unset with only one other.
    std::optional<TimeMs> ownClockAhead;
    std::optional<Rebuilt> rebuilt; ///< told for a week
    bool isKeyInFile = false; ///< this computer's key is in a file of the profile, under a pass phrase
    bool isKeyLocked = false; ///< and nobody has said the pass phrase yet
    AnswerWindow window; ///< how long replies wait so that nobody answers twice

    bool operator==(const TeamStatus &) const = default;
};

struct CreatedTeam {
    QString path; ///< of the folder that was made
    QString recoveryCode; ///< to be printed and put away; it is kept nowhere
};
/// What an invite is to.
struct InvitePreview {
    QString path; ///< of the folder
    QString teamName; ///< empty: the invite does not say, as the next
    QString inviter;
    ops::Role role = ops::Role::Agent;
    TimeMs expires = 0;
    bool isExpired = false; ///< by this computer's clock; the approver's decides
};
/// A team as its recovery sheet shows it to a computer that is not in it.
struct SheetTeam {
    QString path;
    QString teamName; ///< empty: unknown
    TimeMs created = 0;
    QList<TeamMemberView> members; ///< those who are in it
    bool isIncomplete = false; ///< the folder has not arrived whole: more may come
};
/// Who sits at a computer that comes in with the recovery sheet.
struct RecoveredAs {
    MemberId member; ///< null: somebody new
    QString name; ///< of somebody new
};
struct MadeInvite {
    QString code;
    QByteArray file; ///< what goes into a .baton-invite file
};

/// Whether a team's folder can be made in a directory. Everything but the refusals is for the person to weigh.
struct FolderFitness {
    enum class Refusal {
        None,
        Missing,
        ReadOnly,
        HasTeam, ///< a team lives in it already: join that one
        HoldsProfile, ///< this profile's database would be shared
    };
    enum class Doubt {
        NotShared, ///< nothing says that a tool or a server shares it with anybody
        LongPath, ///< above 150 letters: some systems will not take the names
        LittleRoom, ///< below 100 MB
        Stick, ///< a file system as on memory sticks: colleagues get the work when it is plugged in
    };
    Refusal refusal = Refusal::None;
    QList<Doubt> doubts;
    /// What shares it, where that can be told: "Nextcloud", "Syncthing", "Dropbox", "OneDrive", "Git", or the file
    /// system's name as "nfs4"; empty: unknown.
    QString sharedBy;
    bool operator==(const FolderFitness &) const = default;
};

} // namespace baton::sync
