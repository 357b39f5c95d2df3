// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of the fake team, and who is named in them.
#include "tests/support/FakeServices.h"

namespace baton::fakes {

Task<BodyId> FakeTeam::addNote(ThreadKey thread, const QString &text)
{
    m_world.calls.append(QStringLiteral("addNote %1 %2").arg(thread).arg(text));
    return m_world.answer<BodyId>([this, thread, text]() -> Result<BodyId> {
        const NoteView note{.id = hashId<BodyId>("note", text.toUtf8()),
            .author = m_world.myName,
            .mine = true,
            .at = m_world.clock.nowMs(),
            .text = text};
        m_world.conversations[thread].notes.append(note);
        ChangeSet changes;
        changes.threads.insert(thread);
        m_world.tell(changes);
        return note.id;
    });
}

Task<void> FakeTeam::editNote(ThreadKey thread, const BodyId &note, const QString &text)
{
    return change(QStringLiteral("note.edit"), QStringLiteral("editNote ") + text, {thread},
        [this, note, text](Conversation &conversation) {
            for (NoteView &candidate : conversation.notes) {
                if (candidate.id == note) {
                    candidate.text = text;
                    candidate.editedAt = m_world.clock.nowMs();
                }
            }
        });
}

Task<void> FakeTeam::removeNote(ThreadKey thread, const BodyId &note)
{
    return change(
        QStringLiteral("note.remove"), QStringLiteral("removeNote"), {thread}, [note](Conversation &conversation) {
            for (NoteView &candidate : conversation.notes)
                candidate.removed |= candidate.id == note;
        });
}

Task<void> FakeTeam::mentionsSeen(const QList<ThreadKey> &threads)
{
    m_world.calls.append(QStringLiteral("mentionsSeen %1").arg(threads.value(0)));
    return m_world.answer<void>([this, threads]() -> Result<void> {
        ChangeSet changes;
        for (const ThreadKey key : threads) {
            const auto found = m_world.conversations.find(key);
            if (found == m_world.conversations.end())
                return fail(Error::Kind::NotFound);
            found->row.mentionsMe = false;
            for (NoteView &note : found->notes) {
                for (MentionView &mention : note.mentions)
                    mention.seen |= mention.mine;
            }
            changes.threads.insert(key);
            changes.mentionsSeen.insert(key);
        }
        m_world.tell(changes);
        return {};
    });
}

} // namespace baton::fakes
