// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

/// A note as the operations say it is now; made anew by whoever applies them. Kept for reading and searching.
struct NoteRecord {
    qint64 key = 0; ///< given by put()
    OpId note; ///< the operation that added it: what names the note
    ThreadId thread; ///< the thread id it is filed under
    BodyId body; ///< of the shown version
    QString author;
    bool mine = false;
    TimeMs at = 0;
    TimeMs editedAt = 0; ///< 0: never
    bool removed = false;
    QString text; ///< empty when removed
    QStringList conflict; ///< other versions, when two edited apart
    QList<MentionView> mentions; ///< by name

    bool operator==(const NoteRecord &) const = default;
};

/// @thread the job's
namespace notes {

/// Adds or replaces a note, told by `note`, in table and search index. Nothing changes if it is the same already.
void put(WriteContext &context, const NoteRecord &note);
std::optional<NoteRecord> find(ReadContext &context, const OpId &note);
std::optional<NoteRecord> findByBody(ReadContext &context, const BodyId &body);
/// Those of a thread, whatever id they were filed under; oldest first, removed ones included.
QList<NoteRecord> ofThread(ReadContext &context, ThreadKey thread);
NoteView viewOf(const NoteRecord &note);

} // namespace notes

} // namespace baton::store
