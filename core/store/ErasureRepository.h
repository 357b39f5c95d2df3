// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/MessageRepository.h"

namespace baton::store {

/// Bits of messages.flags beside those of MessageFlag: the words were erased, the facts stay.
inline constexpr qint64 kFlagErased = 1 << 12;
inline constexpr qint64 kFlagErasedByAge = 1 << 13; ///< beside kFlagErased

/// What is never to be read again: nothing of it is kept, whoever brings it.
/// @see core/ops/RULES.md, "Erasing"
/// @thread the job's
namespace erasing {

/// What stands for an id of the network's in the row of an erased message: a hash of it. Ids often hold their author's
/// handle. No message of a network's gets an id that begins like this (Ingestor).
inline const QLatin1String kTombstone("erased:");
inline constexpr qsizetype kTombstoneBytes = 7 + 32; ///< SQL compares as many
/// @param id  as the network tells it, or a tombstone
QByteArray tombstoneOf(const QByteArray &id);
/// A tombstone as it stands for what is answered, with the key that is looked for (lookupKey() of the id it was).
QByteArray refOf(const QByteArray &tombstone, qint64 key);
std::optional<qint64> keyInRef(const QString &ref); ///< nullopt: it is none
/// The ids behind what the database holds as a global id, tombstones included.
MessageId messageIdOf(const QString &network, const QString &globalId);
ThreadId threadIdOf(const QString &network, const QString &globalId);
/// The id a conversation of the network's gives its thread; of an erased message too. Null: it names none.
ThreadId conversationIdOf(const QString &network, const QString &conversation);

struct Wanted {
    QList<std::pair<IdentityId, TimeMs>> people;
    QList<MessageId> messages;
    QList<BodyId> bodies;
};
/// Erases what of it is not erased yet, and remembers it. @return the threads whose rows and notes are to be made anew
QSet<ThreadKey> apply(WriteContext &context, const Wanted &wanted);

/// Drafts, replies and pictures of these conversations that never became messages here.
void eraseUnsent(WriteContext &context, const QSet<ThreadKey> &threads);

/// Whether anything was ever erased: else nothing below needs to be asked.
bool any(ReadContext &context);
bool isErased(ReadContext &context, const MessageId &message, const IdentityId &author, TimeMs at);
/// Whether nothing may be shown of them, because they have not written since.
bool isForgotten(ReadContext &context, const IdentityId &person);
/// They wrote something new, which nobody erased.
void metAgain(WriteContext &context, const IdentityId &person);
/// Leaves the facts of a message that is about to be stored.
void blank(MessageRow &row, const QString &network);
/// The message answers an erased one, whose address is not to be kept.
void forgetParentRef(ReadContext &context, MessageRow &row);
/// Leaves the facts of a stored one, for good. @return false if that was so before
bool eraseMessage(WriteContext &context, MessageKey message, qint64 flags = kFlagErased);

/// Messages of an account from before a time whose words are here, by ascending key from `after` on.
QList<MessageKey> olderThan(ReadContext &context, AccountKey account, TimeMs before, MessageKey after, int limit);
/// Erases these, with what was published of them. @return their threads
QSet<ThreadKey> eraseByAge(WriteContext &context, const QList<MessageKey> &messages);
/// The same for texts that colleagues published and that never became messages here.
QList<BodyId> textsOlderThan(ReadContext &context, const AccountId &account, TimeMs before, int limit);

/// When they wrote the newest message that is here; 0: none is.
TimeMs newestOf(ReadContext &context, const IdentityId &person);

/// Which file carries which text.
void noteCarried(WriteContext &context, const BodyId &body, const QByteArray &file);
bool isBodyErased(ReadContext &context, const BodyId &body);
/// Erases a text, and gives up every file that carries it.
void eraseBody(WriteContext &context, const BodyId &body);
void noteSpoiled(WriteContext &context, const QByteArray &file, const QByteArray &device, quint64 firstSeq);
struct SpoiledRecord {
    QByteArray hash;
    QByteArray device;
    quint64 firstSeq = 0;
    TimeMs noticedAt = 0;
    TimeMs ownerWroteAt = 0; ///< 0: never
    QList<BodyId> rest; ///< texts that no file which is held carries
};
QList<SpoiledRecord> spoiled(ReadContext &context);
qint64 countSpoiled(ReadContext &context);

/// Addresses of pictures that caches have to forget; forgotten() takes them off the list.
QStringList picturesToForget(ReadContext &context);
void picturesForgotten(WriteContext &context, const QStringList &addresses);

/// Something was erased that files of the profile may still hold.
void noteErased(WriteContext &context);
/// Grows with each erasing since the files were last cleaned of what was erased, and is not 0 once what went by its age
/// is due to be cleaned away; 0: nothing is due. @see Store::scrub()
qint64 scrubDue(ReadContext &context);
/// They were, of all that scrubDue() had counted then.
void scrubbed(WriteContext &context, qint64 due);

} // namespace erasing

} // namespace baton::store
