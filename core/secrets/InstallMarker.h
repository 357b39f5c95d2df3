// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace baton::secrets {

/// A small file outside the profile that says "this profile, in this place, on this computer". A profile that was
/// copied, moved or put back elsewhere does not find it.
/// @thread any; blocks on the disk
class InstallMarker {
public:
    /// @param directory  made if missing; empty: nothing is marked and everything fits
    InstallMarker(QString directory, const QString &profileDir, const QByteArray &profileId);

    /// Whether what the profile remembers (`value`) is what stands there. Where the file cannot be read it does not.
    [[nodiscard]] bool fits(const QByteArray &value) const;
    /// @return the value to remember, or Error::Storage
    Result<QByteArray> make() const;
    [[nodiscard]] bool isUsed() const { return !m_directory.isEmpty(); }

private:
    const QString m_directory;
    const QString m_path;
};

} // namespace baton::secrets
