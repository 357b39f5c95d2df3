// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/TeamNews.h"

#include "app/desktop/team/TeamText.h"
#include "core/base/WhenDone.h"

namespace baton::desktop {

using Standing = sync::TeamStatus::Standing;

namespace {

const QString kTold = QStringLiteral("team_told");

/// The stable word of a standing, for the preference.
QString wordOf(Standing standing)
{
    switch (standing) {
    case Standing::None: return {};
    case Standing::Waiting: return QStringLiteral("waiting");
    case Standing::In: return QStringLiteral("in");
    case Standing::Removed: return QStringLiteral("removed");
    case Standing::Left: return QStringLiteral("left");
    }
    Q_UNREACHABLE();
}

} // namespace

TeamNews::TeamNews(sync::FolderService &folder, inbox::InboxService &inbox, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_inbox(inbox)
{
    whenDone(inbox.preference(kTold), this, [this](const Result<QVariant> &told) {
        m_isLoaded = true;
        m_told = told ? told->toString() : QString();
        look();
    });
    connect(&folder, &sync::FolderService::statusChanged, this, &TeamNews::look);
}

void TeamNews::look()
{
    const sync::TeamStatus status = m_folder.current();
    if (!m_isLoaded || !status.isShared || status.problem)
        return;
    for (const sync::WaitingRequest &request : status.requests) {
        if (m_requests.contains(request.id))
            continue;
        m_requests.insert(request.id);
        Q_EMIT asked(request.memberName);
    }
    const QString now = wordOf(status.standing);
    const QString before = std::exchange(m_told, now);
    if (before == now)
        return;
    m_inbox.setPreference(kTold, now);
    if (status.standing == Standing::In && before == wordOf(Standing::Waiting))
        Q_EMIT letIn(TeamText::teamName(status));
    else if (status.standing == Standing::Removed && before == wordOf(Standing::In))
        Q_EMIT takenOut(TeamText::teamName(status));
}

} // namespace baton::desktop
