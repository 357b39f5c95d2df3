// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/BodyRef.h"
#include "core/sync/SealedFile.h"

namespace baton::sync {

/// A run of one device's log, as a file carries it.
struct Segment {
    SealedHeader header;
    Key32 hash{}; ///< of the file
    QList<ops::Operation> operations; ///< consecutive, at least one
    ops::ChainValue chainAfter{};

    [[nodiscard]] quint64 lastSeq() const { return header.firstSeq + quint64(operations.size()) - 1; }
};

/// @param chainBefore  the chain value that the first operation follows
/// @param isPack       for the owner's packs
/// @return Error::Invalid  none, not consecutive, or larger than 4 MiB
Result<QByteArray> sealSegment(const TeamId &team, const QList<ops::Operation> &operations,
    const ops::ChainValue &chainBefore, const EpochKeyRef &epoch, const DeviceSecrets &signer, bool isPack = false);

/// @param file  of kind Segment. @return as openSealed(); Error::Invalid too if an operation has not the one form
Result<Segment> openSegment(const SignedFile &file, const EpochKey &key);

/// Where it belongs: "d/<dev16>/<seq10>-<hash16>.bj". @see FORMAT.md, "Folder"
QString segmentPath(const SealedHeader &header, const Key32 &hash);

/// The texts that operations of a flush name.
/// @param firstSeq  of that flush
/// @return Error::Invalid  none, or larger than 4 MiB
Result<QByteArray> sealBodies(const TeamId &team, quint64 firstSeq, const QList<ops::Body> &bodies,
    const EpochKeyRef &epoch, const DeviceSecrets &signer);
/// @param file  of kind Body. Nothing says yet that an operation names these.
Result<QList<ops::Body>> openBodies(const SignedFile &file, const EpochKey &key);
QString bodiesPath(const SealedHeader &header, const Key32 &hash);

} // namespace baton::sync
