// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/WritingTeller.h"

#include "app/desktop/settings/Preferences.h"
#include "core/sync/FolderService.h"

namespace baton::desktop {

WritingTeller::WritingTeller(sync::FolderService &folder, Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_preferences(preferences)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSilence);
    connect(&m_silence, &QTimer::timeout, this, &WritingTeller::stop);
    connect(&preferences, &Preferences::changed, this, [this] {
        if (!m_preferences.tellsWriting())
            stop();
    });
}

WritingTeller::~WritingTeller() { stop(); }

void WritingTeller::typed(ThreadKey thread, bool hasText)
{
    if (!hasText || !m_preferences.tellsWriting()) {
        stop();
        return;
    }
    tell(thread);
    m_silence.start();
}

void WritingTeller::stop()
{
    m_silence.stop();
    tell(0);
}

void WritingTeller::tell(ThreadKey thread)
{
    if (std::exchange(m_told, thread) != thread)
        m_folder.setWriting(thread);
}

} // namespace baton::desktop
