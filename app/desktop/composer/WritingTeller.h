// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtCore/QTimer>

namespace baton::sync {
class FolderService;
}

namespace baton::desktop {

class Preferences;

/// Tells colleagues in which conversation this person writes a reply: from the first key until it is sent, emptied or
/// left, or no key was touched for a minute. Off where the settings say so.
/// @thread interface
class WritingTeller : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kSilence{60};

    /// Both outlive it.
    WritingTeller(sync::FolderService &folder, Preferences &preferences, QObject *parent);
    ~WritingTeller() override;

    /// A key was typed in the reply. @param hasText  whether it holds anything now
    void typed(ThreadKey thread, bool hasText);
    void stop();

private:
    void tell(ThreadKey thread);

    sync::FolderService &m_folder;
    Preferences &m_preferences;
    ThreadKey m_told = 0;
    QTimer m_silence;
};

} // namespace baton::desktop
