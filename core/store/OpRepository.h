// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

using Bytes16 = std::array<unsigned char, 16>;

/// One operation of the log as it is stored. `raw` is the truth; the rest is taken from it to be found by.
struct StoredOp {
    qint64 key = 0; ///< in the order of arrival; 0 before it is stored
    QByteArray hash; ///< 32 bytes
    OpId opid;
    QByteArray device; ///< 32 bytes: the public key
    quint64 seq = 0;
    quint64 hlc = 0;
    int type = 0;
    Bytes16 entity{};
    QList<OpId> over;
    QByteArray chain; ///< 32 bytes: up to and with this one
    QByteArray raw;
    QByteArray follows; ///< 32 bytes: the chain value before; empty: that of seq − 1
    bool counts = true; ///< the team's verdict

    bool operator==(const StoredOp &) const = default;
};

/// Where a device's log ends.
struct LogHead {
    quint64 seq = 0; ///< 0: empty
    QByteArray chain; ///< empty: kChainStart
    bool operator==(const LogHead &) const = default;
};

/// The append-only log of operations.
/// @thread the job's
namespace ops {

/// Appends one. @return false if it is there already (told by its hash); then nothing changes
bool append(WriteContext &context, const StoredOp &op);
/// Appends several, in their order, of which none is there already.
void appendNew(WriteContext &context, const QList<StoredOp> &all);

/// Every operation that belongs to the registers of these entities: their own, and those that list one of them in
/// `over`, and those that list these, whatever their entity. In the order of arrival.
QList<StoredOp> scope(ReadContext &context, const QList<Bytes16> &entities);
/// All of one type, in the order of arrival.
QList<StoredOp> ofType(ReadContext &context, int type);
/// Those of either type that arrived after `key`, at most `limit`.
QList<StoredOp> ofTypesAfter(ReadContext &context, int first, int second, qint64 key, int limit);
/// All of one device from a sequence number on.
QList<StoredOp> ofDevice(ReadContext &context, const QByteArray &device, quint64 fromSeq = 1);
/// Under an id: none, one, or (a collision) several.
QList<StoredOp> find(ReadContext &context, const OpId &opid);
/// What the operations under an id are about.
QList<Bytes16> entitiesOf(ReadContext &context, const OpId &opid);
/// All that arrived after `key`, at most `limit`.
QList<StoredOp> after(ReadContext &context, qint64 key, int limit);

/// The key of what arrived last; 0: none.
qint64 lastKey(ReadContext &context);
LogHead head(ReadContext &context, const QByteArray &device);
/// Another verdict on one that is kept.
/// @param key  StoredOp::key
void setCounts(WriteContext &context, qint64 key, bool counts);

/// Puts other bytes in the place of an operation: the log was sealed anew for another device. Its place and what it is
/// about stay.
void replace(WriteContext &context, qint64 key, const StoredOp &op);
/// Operations go by other ids now: undo steps, notes and replies that name them follow.
void rename(WriteContext &context, const QHash<OpId, OpId> &renamed);
/// The operation of a device that ends with this chain value, if it is here.
std::optional<StoredOp> endingWith(
    ReadContext &context, const QByteArray &device, quint64 seq, const QByteArray &chain);
/// Whether a device's log has, after one seq and up to another, something else than these two types.
bool anyOtherThan(
    ReadContext &context, const QByteArray &device, quint64 after, quint64 upTo, int firstType, int secondType);
bool holds(ReadContext &context, const OpId &opid, const QByteArray &hash);

/// One that was read and cannot be placed yet.
struct WaitingOp {
    QByteArray hash;
    QByteArray device;
    QByteArray follows;
    QByteArray raw;
};
void keepWaiting(WriteContext &context, const WaitingOp &op);
void forgetWaiting(WriteContext &context, const QByteArray &hash);
QList<WaitingOp> waiting(ReadContext &context);
quint64 newestHlc(ReadContext &context); ///< 0: none
/// Where the operations of a device end, by ascending seq.
struct LogPoint {
    quint64 seq = 0;
    QByteArray chain; ///< 32 bytes
    quint64 hlc = 0;
};
/// Those of a device that were written at or after a time, by its clock, and its last one.
QList<LogPoint> pointsSince(ReadContext &context, const QByteArray &device, TimeMs since);
bool any(ReadContext &context, const Bytes16 &entity);

/// One undo step: what a person did at once.
struct UndoStep {
    qint64 key = 0;
    TimeMs at = 0;
    QString operation; ///< "claim", "tag.add" …
    QList<OpId> ops;
    bool undone = false;
};
qint64 pushUndoStep(WriteContext &context, const QString &operation, const QList<OpId> &ops);
/// The newest that is not undone.
std::optional<UndoStep> lastUndoStep(ReadContext &context);
/// @param by  the operations that undid it
void markUndone(WriteContext &context, qint64 step, const QList<OpId> &by = {});
/// The operations of the undone steps after this one, with those that undid them: what an undo of this step passes
/// over.
QSet<OpId> undoneSince(ReadContext &context, qint64 step);

} // namespace ops

/// A text that operations name by id, with the salt of its hash.
struct StoredBody {
    BodyId id;
    QByteArray salt; ///< 32 bytes
    QString text;
    bool operator==(const StoredBody &) const = default;
};

namespace bodies {

void put(WriteContext &context, const StoredBody &body); ///< an erased one stays erased
std::optional<StoredBody> find(ReadContext &context, const BodyId &id); ///< nullopt: not held, or erased
void erase(WriteContext &context, const BodyId &id);
/// Forgets a text that is not what an operation promised; the right one may come.
void drop(WriteContext &context, const BodyId &id);

} // namespace bodies

} // namespace baton::store
