// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/OpRepository.h"

namespace baton::store {

/// What a team that shares a folder keeps: its files byte for byte, its keys (sealed), and who is in it.
/// @thread the job's
namespace team {

struct FileRecord {
    QByteArray hash; ///< 32 bytes
    QString path;
    int kind = 0;
    QByteArray device; ///< 32 bytes
    bool isPack = false;
    quint64 firstSeq = 0;
    quint64 lastSeq = 0;
    QByteArray chainAfter; ///< 32 bytes
    TimeMs keptAt = 0; ///< as files() tells
    bool operator==(const FileRecord &) const = default;
};
/// What is held already changes nothing.
void keepFile(WriteContext &context, const FileRecord &file, const QByteArray &bytes);
QList<FileRecord> files(ReadContext &context);
void dropFile(WriteContext &context, const QByteArray &hash);
std::optional<QByteArray> fileBytes(ReadContext &context, const QByteArray &hash);

struct SealedKey {
    QByteArray epoch; ///< 16 bytes
    QByteArray sealed;
};
void keepKey(WriteContext &context, const SealedKey &key);
QList<SealedKey> keys(ReadContext &context);

/// Set in a database that was put back from a copy: others have seen more of its log than it holds.
inline const QString kRestoredFact = QStringLiteral("team_restored");

/// How the team is called, UTF-8.
inline const QString kNameFact = QStringLiteral("team_name");

/// A device key that this profile writes or has written with.
struct OwnDevice {
    QByteArray device; ///< 32 bytes
    QByteArray sealed; ///< its secret; empty: what the keychain holds, or nothing of it is kept
    LogHead head; ///< of a former one: where what was written here ends
    LogHead shared; ///< up to here that is in files
};
/// Every one since the first change of keys, the one in use last; empty: there was none.
QList<OwnDevice> ownDevices(ReadContext &context);
/// Adds it as the last, or changes what is said of it.
void putOwnDevice(WriteContext &context, const OwnDevice &device);
/// The same, but the one in use stays the last. @pre there is one
void putFormerDevice(WriteContext &context, const OwnDevice &device);

struct DeviceRecord {
    DeviceId id;
    MemberId member;
    QString name;
    bool isCurrent = false;
    bool operator==(const DeviceRecord &) const = default;
};
struct RoleRecord {
    MemberId member;
    int role = -1; ///< as core/ops/MembershipPayloads.h numbers them
    bool operator==(const RoleRecord &) const = default;
};
void setRoster(WriteContext &context, const QList<DeviceRecord> &devices, const QList<RoleRecord> &roles);
QList<DeviceRecord> devices(ReadContext &context);
QList<RoleRecord> roles(ReadContext &context);

struct WantedBody {
    Bytes16 entity{}; ///< of the operation that names it
    QByteArray hash; ///< 32 bytes: what the text must be
};
void wantBody(WriteContext &context, const BodyId &body, const WantedBody &wanted);
QList<WantedBody> wantedAs(ReadContext &context, const BodyId &body);
void bodyCame(WriteContext &context, const BodyId &body);
int wantedBodies(ReadContext &context);

/// Everything of the team goes: files, keys, who is in it, what waits.
void forgetTeam(WriteContext &context);

} // namespace team

} // namespace baton::store
