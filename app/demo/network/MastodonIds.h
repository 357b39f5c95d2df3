// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QString>

namespace baton::demo {

/// The two families of ids that servers of the Mastodon API hand out.
enum class IdFormat {
    Snowflake, ///< decimal; time in the upper bits (Mastodon)
    Ulid, ///< 26 characters of Crockford base32 that sort by time (GoToSocial)
};

/// Makes ids that grow with time, several in one millisecond too.
class IdMint {
public:
    explicit IdMint(IdFormat format)
        : m_format(format)
    {
    }
    [[nodiscard]] IdFormat format() const { return m_format; }
    /// @param at  the moment the id tells; may lie before earlier ones (history)
    QString next(TimeMs at);

private:
    IdFormat m_format;
    TimeMs m_lastAt = -1;
    quint32 m_inThisMs = 0;
};

/// Whether `a` is the older id. As the real servers do it, an id of the wrong format is read as far as it goes: a ULID
/// asked of a snowflake server counts as a very small number.
bool idLess(const QString &a, const QString &b, IdFormat format);

} // namespace baton::demo
