// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QStringList>

namespace baton::desktop {

/// Whether the desktop starts Baton with the session: an entry in the person's autostart folder
/// (freedesktop.org, "Desktop Application Autostart Specification"). Another system brings a file like this one.
class FreedesktopAutostart {
public:
    /// @param program    what is to be started, an absolute path
    /// @param arguments  for example the profile
    /// @param configDir  empty: $XDG_CONFIG_HOME
    explicit FreedesktopAutostart(QString program, QStringList arguments = {}, const QString &configDir = {});

    [[nodiscard]] bool isOn() const;
    /// @return Error::Storage  the entry cannot be written or removed
    [[nodiscard]] Result<void> set(bool on) const;
    [[nodiscard]] QString entryPath() const { return m_path; }

private:
    QString m_program;
    QStringList m_arguments;
    QString m_path;
};

} // namespace baton::desktop
