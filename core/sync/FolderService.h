// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/sync/TeamStatus.h"

#include <QtCore/QObject>

namespace baton::sync {

/// The team over a shared folder, for whoever shows it: making one, coming in, who is in it, how the folder stands.
///
/// Calls never block; they run one after the other on the folder's own thread, which may hang with a dead mount.
/// Errors: Invalid (a code, words or a path that cannot be), NotFound (no team, invite, request), Refused (not an
/// admin, not the right words, the folder is not suited), Conflict (there is a team already), Storage, Crypto.
/// @thread interface
class FolderService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// As of the last statusChanged(); a profile without a team before that.
    [[nodiscard]] virtual TeamStatus current() const = 0;

    virtual Task<CreatedTeam> create(const QString &folder, const QString &teamName, const QString &memberName) = 0;
    /// May a team be made in this directory? Looks on a thread of its own.
    virtual Task<FolderFitness> examine(const QString &folder) = 0;
    virtual Task<MadeInvite> invite(ops::Role role) = 0;
    /// Looks where shared folders usually are for those that hold the invite of this code. On a thread of its own; a
    /// mount that hangs keeps only this answer away. @return paths, the likeliest first
    virtual Task<QStringList> findTeam(const QString &code) = 0;
    /// What an invite is to, for whoever has its code. Asks for nothing, writes nothing. Errors as join().
    virtual Task<InvitePreview> lookAtInvite(const QString &folder, const QString &code) = 0;
    /// Takes one's request back; the profile is used alone again, with all that was done in it. Refused: one is in, or
    /// the recovery sheet has opened the team here.
    virtual Task<void> withdraw() = 0;
    /// Whoever waits may ask again with a new code of the same team.
    /// @return the six words to read to whoever lets one in
    virtual Task<QStringList> join(const QString &folder, const QString &code, const QString &memberName) = 0;
    /// @param words  two of the six, as the other reads them
    virtual Task<void> approve(const QString &id, const QString &words) = 0;
    /// Deletes a request. Whoever made it may ask again as long as the invite is good.
    virtual Task<void> decline(const QString &id) = 0;
    /// Oneself: leaves the team. Refused for the last admin.
    virtual Task<void> removeMember(const MemberId &member) = 0;
    /// Refused where no admin would be left.
    virtual Task<void> setRole(const MemberId &member, ops::Role role) = 0;
    /// Keeps this computer's key in a file of the profile, sealed under a pass phrase: where there is no keychain,
    /// before create() or join(), and for good. @return Error::Conflict  there is a team or such a file already
    virtual Task<void> keepKeyInFile(const QByteArray &passphrase) = 0;
    /// Says the pass phrase of that file, and takes up the team. @return Error::Forbidden  it is not the one
    virtual Task<void> unlock(const QByteArray &passphrase) = 0;
    /// @return Error::Forbidden  `former` is not the one; NotFound: the key is in no file
    virtual Task<void> changePassphrase(const QByteArray &former, const QByteArray &fresh) = 0;
    /// Tells colleagues that this person has text in an open reply to the conversation; 0: in none. Until told
    /// otherwise, or the program ends.
    virtual void setWriting(ThreadKey thread) = 0;
    /// Takes one computer out: lost, or given away. Its member stays. Refused for the one this is.
    virtual Task<void> removeDevice(const DeviceId &device) = 0;

    /// Whether what is typed is the sheet that opens this team. That it did is remembered with the date.
    virtual Task<SheetFit> checkSheet(const QString &code) = 0;
    /// Makes a sheet that takes the place of every other. Admins only.
    virtual Task<CreatedTeam> makeSheet() = 0;
    /// Reads a team with its sheet, on a computer that is in none. Nothing is written into the folder.
    /// @return Invalid: mistyped; NotFound: no team there, or nothing of it that opens with this sheet (yet); Crypto:
    ///         the sheet is another team's; Refused: it was replaced
    virtual Task<SheetTeam> openWithSheet(const QString &folder, const QString &code) = 0;
    /// After that: this computer becomes an admin's. @return Refused: the code has to be typed (again) first
    virtual Task<void> recover(const RecoveredAs &who) = 0;

    /// One round now; takes up a team that could not be taken up before.
    virtual Task<TeamStatus> sync() = 0;

Q_SIGNALS:
    /// Something of current() is different: told after each round that changed it, and after each call.
    void statusChanged();
};

} // namespace baton::sync
