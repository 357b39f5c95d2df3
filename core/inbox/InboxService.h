// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>

namespace baton::inbox {

/// Reads what the windows show. Never writes but the person's own reading state and preferences.
/// @thread interface; never blocks; answers come from store readers
class InboxService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The ordered keys of everything the view and filter match, most urgent first (Done and Later by time).
    /// `limit` > 0 gives just the head of the list, for the first paint.
    virtual Task<QList<ThreadKey>> list(const ViewQuery &query, int limit = 0) = 0;
    /// Rows by key, in the order asked for; keys that are gone are left out.
    virtual Task<QList<ThreadRow>> rows(const QList<ThreadKey> &keys) = 0;
    virtual Task<ViewCounts> counts() = 0;

    /// A page of the conversation. `around` 0: the page that holds the first unread message, else the newest.
    virtual Task<ConversationPage> conversation(ThreadKey thread, MessageKey around = 0, int pageSize = 60) = 0;
    virtual Task<CustomerView> customer(ThreadKey thread) = 0;

    /// Full-text search, newest first.
    virtual Task<QList<SearchHit>> search(const QString &text, int limit = 50) = 0;
    /// A case code, or a post's address (known, or fetched through an account of that network).
    /// NotFound, or Conflict when the code is ambiguous (detail lists the candidates).
    virtual Task<ThreadKey> open(const QString &caseCodeOrAddress) = 0;

    virtual Task<void> markRead(const QList<ThreadKey> &threads) = 0;
    virtual Task<void> markUnread(const QList<ThreadKey> &threads) = 0;

    virtual Task<QList<KeptView>> keptViews() = 0;
    virtual Task<void> setKeptViews(const QList<KeptView> &views) = 0;

    /// Drafts, kept per thread and kind; an empty text removes one. A correction is the new text of a reply that went
    /// out; `inReplyTo` is that reply.
    enum class DraftKind { Reply, Note, Correction };
    struct Draft {
        QString text;
        QString subject;
        QString language;
        Visibility visibility = Visibility::Public;
        MessageKey inReplyTo = 0;
        TimeMs startedAt = 0; ///< when the person began to write; guards compare with it
        QList<OutgoingMedia> media;
        bool privately = false;
    };
    virtual Task<Draft> draft(ThreadKey thread, DraftKind kind) = 0;
    virtual Task<void> saveDraft(ThreadKey thread, DraftKind kind, const Draft &draft) = 0;

    /// Small preferences of this profile ("undo_seconds", "window_state" …).
    virtual Task<QVariant> preference(const QString &key) = 0;
    virtual Task<void> setPreference(const QString &key, const QVariant &value) = 0;

Q_SIGNALS:
    /// After a commit. Several commits may be told as one.
    void changed(const baton::ChangeSet &changes);
};

} // namespace baton::inbox
