// SPDX-License-Identifier: GPL-3.0-or-later
// How somebody comes into a team: the invite and its code, the request, and the words two people compare.
#pragma once

#include "core/sync/ClearFiles.h"

#include <QtCore/QStringList>

namespace baton::sync {

/// Sixteen random bytes that only the inviter and the invited know.
using InviteSecret = Secret<16>;

struct Invite {
    TeamId team;
    Key32 rootHash{};
    Key32 inviteKey{}; ///< public; its secret half comes from the InviteSecret
    ops::Role role = ops::Role::Agent;
    TimeMs expires = 0;
    Key32 inviter{}; ///< device key
    ops::ChainPoint inviterPoint;
    QList<EpochRecipient> admins; ///< every device that may approve; ascending
    QByteArray sealedNames; ///< for whoever has the code; empty in invites of older programs
    Key32 hash{}; ///< of the file
};

/// Who invites whereto, which only the code opens. Either may be empty: unknown.
struct InviteNames {
    QString team; ///< at most 256 bytes of UTF-8, as the next
    QString inviter;
    bool operator==(const InviteNames &) const = default;
};

/// @param invite  inviteKey, inviter and sealedNames are filled in here
/// @return Error::Invalid  too many admins for 4 KiB
Result<QByteArray> makeInvite(
    Invite invite, const InviteSecret &secret, const DeviceSecrets &inviter, const InviteNames &names = {});
/// @return Error::Invalid, Error::Crypto as readRoot()
Result<Invite> readInvite(QByteArrayView file);
QString invitePath(const Invite &invite);
/// Nothing in them: the invite holds none, or it is not this secret's.
InviteNames namesIn(const Invite &invite, const InviteSecret &secret);

/// What is read out or pasted: the secret, which invite it belongs to, and a checksum against typing errors.
struct InviteCode {
    InviteSecret secret;
    std::array<unsigned char, 10> inviteHash{}; ///< first bytes of the hash of the invite file
};
/// Forty-eight letters in groups of six.
QString inviteCode(const InviteSecret &secret, const Key32 &inviteHash);
/// @return Error::Invalid  too short, a letter that is none, or mistyped
Result<InviteCode> readInviteCode(const QString &text);

/// A `.baton-invite` file: the code with copies of the invite and the root, for those who get files, not letters.
struct InviteFile {
    QString code;
    QByteArray invite;
    QByteArray root;
};
QByteArray makeInviteFile(const InviteFile &file);
/// @return Error::Invalid  not such a file
Result<InviteFile> readInviteFile(const QByteArray &bytes);

/// Somebody who asks to be let in.
struct JoinRequest {
    Key32 deviceKey{};
    Key32 boxKey{};
    MemberId member; ///< chosen by the one who asks
    QString memberName;
    QString deviceName;
    Signature proof{}; ///< for device.add
    std::array<unsigned char, 10> inviteHash{};
    bool operator==(const JoinRequest &) const = default;
};
/// The keys and names that stand in the request are those of `secrets` and `request`; the proof is made here.
QByteArray makeRequest(
    JoinRequest request, const Invite &invite, const InviteSecret &secret, const DeviceSecrets &secrets);
/// Opens one with an admin's device.
/// @return Error::NotFound  it is for another invite, or not sealed for this device
///         Error::Crypto    signature or proof do not fit; Error::Invalid  malformed
Result<JoinRequest> readRequest(QByteArrayView file, const Invite &invite, const DeviceSecrets &admin);
/// A new name at every call.
QString requestPath();

/// The six words that both sides see if nobody has put himself between them. Costs about a second and 256 MiB.
/// @return Error::Storage  there is not that much memory
Result<QStringList> joiningWords(const TeamId &team, const Key32 &inviteHash, const JoinRequest &request);
/// Whether `typed` holds two different words of `words`, in any case and order.
bool areTwoOf(const QStringList &words, const QString &typed);

} // namespace baton::sync
