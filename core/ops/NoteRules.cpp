// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Notes": whole texts, several while people have not seen one another's.
#include "core/ops/Rules.h"

#include <map>

namespace baton::ops {

namespace {

struct NoteOps {
    const Operation *add = nullptr; ///< held, perhaps not accepted
    std::vector<const Operation *> versions; ///< accepted adds and edits, replaced ones too
    std::vector<const Operation *> removes; ///< live
};

const BodyRef *bodyOf(const Operation &operation)
{
    if (const NoteAdd *add = operation.as<NoteAdd>())
        return &add->body;
    const NoteEdit *edit = operation.as<NoteEdit>();
    return edit ? &edit->body : nullptr;
}

void addVersions(const RuleContext &context, const NoteOps &ops, NoteState &note)
{
    for (const Operation *operation : ops.versions) {
        if (!context.set().isLive(*operation))
            continue;
        note.versions.append(context.written(*operation, *bodyOf(*operation)));
        note.liveOps.append(operation->opid);
    }
    for (const Operation *operation : ops.removes)
        note.liveOps.append(operation->opid);
    std::sort(note.liveOps.begin(), note.liveOps.end());
    note.removed = note.versions.isEmpty();
    if (note.removed)
        return;
    const auto shown = std::min_element(note.versions.begin(), note.versions.end(), isShownBefore<Written<BodyRef>>);
    note.body = shown->value;
    note.conflict = std::any_of(note.versions.begin(), note.versions.end(),
        [&](const Written<BodyRef> &version) { return version.value != shown->value; });
    // An undo that brings the first text back leaves an unedited note.
    if (note.author && shown->value != *bodyOf(*ops.add))
        note.editedHlc = shown->hlc;
}

} // namespace

QList<NoteState> notesOf(const RuleContext &context)
{
    const RegisterSet &set = context.set();
    std::map<OpId, NoteOps> byNote;
    for (const Operation *operation : set.all()) {
        const bool isAccepted = set.isAccepted(*operation);
        if (operation->as<NoteAdd>()) {
            NoteOps &ops = byNote[operation->opid];
            if (!ops.add || (isAccepted && !set.isAccepted(*ops.add)))
                ops.add = operation;
            if (isAccepted)
                ops.versions.push_back(operation);
        } else if (const NoteEdit *edit = operation->as<NoteEdit>(); edit && isAccepted) {
            byNote[edit->note].versions.push_back(operation);
        } else if (const NoteRemove *remove = operation->as<NoteRemove>(); remove && set.isLive(*operation)) {
            byNote[remove->note].removes.push_back(operation);
        }
    }

    QList<NoteState> notes;
    for (const auto &[id, ops] : byNote) {
        // Without its add an edit waits unseen; one that only leaves out what was taken back says nothing.
        if (!ops.add || ops.versions.empty())
            continue;
        NoteState note;
        note.id = id;
        note.entity = ops.add->entity;
        if (set.isAccepted(*ops.add)) {
            note.author = context.who(*ops.add);
            note.as = ops.add->as<NoteAdd>()->as;
            note.hlc = ops.add->hlc;
        } else {
            const auto first = std::min_element(ops.versions.begin(), ops.versions.end(),
                [](const Operation *a, const Operation *b) { return a->hlc < b->hlc; });
            note.hlc = (*first)->hlc;
        }
        addVersions(context, ops, note);
        notes.append(note);
    }
    std::sort(notes.begin(), notes.end(),
        [](const NoteState &a, const NoteState &b) { return a.hlc != b.hlc ? a.hlc < b.hlc : a.id < b.id; });
    return notes;
}

} // namespace baton::ops
