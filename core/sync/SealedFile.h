// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Chain.h"
#include "core/sync/Frame.h"

namespace baton::sync {

using ops::EpochId;
using RandomTag = std::array<unsigned char, 16>;

inline constexpr int kFormat = 1;

/// The clear beginning of a segment, pack or body file.
struct SealedHeader {
    TeamId team;
    Key32 device{};
    EpochId epoch;
    Key32 commitment{};
    RandomTag rand{};
    quint64 firstSeq = 0;
    ops::ChainValue chainBefore{}; ///< segments and packs only
    bool isPack = false; ///< segments only
    bool operator==(const SealedHeader &) const = default;
};

/// A key epoch's key with the id it goes by.
struct EpochKeyRef {
    EpochId id;
    EpochKey key;
};

/// Seals `items` (operations, or body records, one after the other) into a file.
/// @param header  commitment and rand are filled in here
/// @return Error::Invalid  the file would be larger than its kind may be
/// @see FORMAT.md, "Sealed files"
Result<QByteArray> sealFile(FileKind kind, SealedHeader header, const EpochKeyRef &epoch, const DeviceSecrets &signer,
    quint32 count, QByteArrayView items);

/// A sealed file whose header is readable and whose signature is that of the device it names. Anybody can check this
/// much, without a key; nothing of it counts yet.
struct SignedFile {
    FileKind kind = FileKind::Segment;
    SealedHeader header;
    QByteArray bytes;
    qsizetype chunksAt = 0; ///< where the first chunk's length stands
    Key32 hash{}; ///< of the whole file
};

/// @param bytes  a whole segment, pack or body file (lookAtFrame())
/// @return Error::Invalid  the header has not the one form; Error::Unsupported  it is of a later format
///         Error::Crypto   the signature is not the device's
Result<SignedFile> checkSealed(const QByteArray &bytes);

struct SealedItems {
    quint32 count = 0;
    QByteArray bytes;
};

/// Decrypts. @return Error::Crypto   the key does not fit the commitment, or a chunk was tampered with
///                   Error::Invalid  chunks or padding have not the one form
Result<SealedItems> openSealed(const SignedFile &file, const EpochKey &key);

} // namespace baton::sync
