// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"
#include "core/sync/FolderService.h"

#include <QtCore/QSet>

namespace baton::desktop {

/// Tells once what happened to this member: let in, or taken out. What was told is kept in the profile, so that it is
/// told after a restart if it happened meanwhile.
/// @thread interface
class TeamNews final : public QObject {
    Q_OBJECT

public:
    TeamNews(sync::FolderService &folder, inbox::InboxService &inbox, QObject *parent);

Q_SIGNALS:
    void letIn(const QString &team);
    void takenOut(const QString &team);
    /// Somebody new asks to be let in; admins only, once in a session.
    void asked(const QString &name);

private:
    void look();

    sync::FolderService &m_folder;
    inbox::InboxService &m_inbox;
    bool m_isLoaded = false;
    QString m_told; ///< the standing that the person knows of
    QSet<QString> m_requests;
};

} // namespace baton::desktop
