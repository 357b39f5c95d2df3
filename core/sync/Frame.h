// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/sync/Crypto.h"

namespace baton::sync {

/// What a file of the folder says it is. @see FORMAT.md, "Frames"
enum class FileKind { Segment, Body, Root, Epoch, Invite, Request, Beacon };

inline constexpr qsizetype kFrameBytes = 12; ///< magic and length
inline constexpr qsizetype kSignatureBytes = 64;
inline constexpr qsizetype kBeaconBytes = 512;

QByteArrayView magicOf(FileKind kind);
/// The largest file of that kind, in bytes.
qsizetype capOf(FileKind kind);

/// How much of a file is there, by its first twelve bytes and its size.
struct FrameLook {
    enum class Is {
        Foreign, ///< no magic of ours (or not yet: a cloud's placeholder)
        NotYet, ///< shorter than it says: still being copied
        Damaged, ///< longer than it says, or than its kind may be
        Whole,
    };
    Is is = Is::Foreign;
    FileKind kind = FileKind::Segment; ///< unless Foreign
};

/// @param size  of the whole file; `start` may hold less of it
FrameLook lookAtFrame(QByteArrayView start, qint64 size);

void putU16(QByteArray &out, quint16 value);
void putU32(QByteArray &out, quint32 value);
quint16 u16At(QByteArrayView bytes, qsizetype at);
quint32 u32At(QByteArrayView bytes, qsizetype at);

/// A clear file: `magic | length | body | padding | signature`. @see FORMAT.md, "Clear files"
/// @param size  of the whole file, 0: as long as it needs; padded with zeros up to it
QByteArray makeClear(
    FileKind kind, const char *context, QByteArrayView body, const DeviceSecrets &signer, qsizetype size = 0);

/// The body of a clear file after all checks but the signature's.
/// @return Error::Invalid  not whole, not of that kind, the body is not one CBOR map in deterministic form, or what
///                         follows it is not the padding
Result<QByteArrayView> clearBody(FileKind kind, QByteArrayView file);
/// Whether `file` was signed with that key. @pre clearBody() accepted it
bool isClearSignedBy(const Key32 &key, const char *context, QByteArrayView file);

} // namespace baton::sync
