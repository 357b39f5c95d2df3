// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"

#include <QtCore/QTimer>

#include <optional>

namespace baton::desktop {

/// Keeps what is being written: saved a moment after the last key, and at once when the conversation changes or the
/// window closes. What is still on its way to the disk is answered from here, so a quick change there and back shows
/// the newest words.
/// @thread interface; never blocks
class DraftKeeper final : public QObject {
    Q_OBJECT

public:
    using Kind = inbox::InboxService::DraftKind;
    using Draft = inbox::InboxService::Draft;
    static constexpr std::chrono::milliseconds kSaveAfter{700};

    explicit DraftKeeper(inbox::InboxService &inbox, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// Asks for the drafts of a conversation; loaded() follows for each. What was not saved yet is saved first.
    void open(ThreadKey thread);
    /// Asks again for a draft that nobody is writing at, for example after a reply came back.
    void reload(Kind kind);
    /// Looks whether a reply was put back above what is being written; cameBack() tells it.
    void lookForReturned(Kind kind);
    [[nodiscard]] ThreadKey thread() const { return m_thread; }

    /// The draft of the open conversation is this now. An empty one (no text, no pictures) is removed.
    void edited(Kind kind, const Draft &draft);
    /// What was written went out: nothing of this draft is left, whichever conversation is open.
    void drop(ThreadKey thread, Kind kind);
    /// Saves what is not saved yet, now.
    void flush();
    [[nodiscard]] bool isDirty() const { return !m_dirty.isEmpty(); }

Q_SIGNALS:
    void loaded(baton::inbox::InboxService::DraftKind kind, const baton::inbox::InboxService::Draft &draft);
    /// The text is still in the window; it is tried again at the next change.
    void notSaved(const baton::Error &error);
    void saved();
    /// This was put back above what was stored; what is in the window belongs below it.
    void cameBack(baton::inbox::InboxService::DraftKind kind, const baton::inbox::InboxService::Draft &back);

private:
    using Place = std::pair<ThreadKey, Kind>;
    void save(const Place &place, const Draft &draft);

    inbox::InboxService &m_inbox;
    ThreadKey m_thread = 0;
    QMap<Place, Draft> m_dirty;
    /// Handed to the service, not confirmed; the number tells a newer save of the same place from an older.
    QMap<Place, std::pair<quint64, Draft>> m_underWay;
    QMap<Place, Draft> m_stored; ///< what the store holds as far as is known here; of the open conversation
    std::optional<Kind> m_lookAgain; ///< once what is under way has arrived
    quint64 m_nextSave = 1;
    QTimer m_soon;
};

} // namespace baton::desktop
