// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QTime>

#include <array>
#include <optional>

namespace baton {

/// "When is somebody there?": the week that waiting times are measured against.
struct OfficeHours {
    struct Span {
        QTime from;
        QTime to;
        bool operator==(const Span &) const = default;
    };
    QString zone; ///< IANA name, "Europe/Berlin"
    std::array<QList<Span>, 7> week; ///< Monday first

    /// Monday to Friday, 9 to 17, in `zone`.
    static OfficeHours usual(const QString &zone);

    /// The document that calendars are kept as:
    /// {"name","zone","week":{"mon":[["09:00","17:00"]], … "sun":[]},"exceptions":[]}.
    [[nodiscard]] QByteArray toJson() const;
    /// nullopt unless it is such a document with an existing zone and spans that do not overlap or end before they
    /// begin.
    static std::optional<OfficeHours> fromJson(const QByteArray &json);

    [[nodiscard]] bool isEmpty() const; ///< nobody is ever there

    /// When `span` of time in which somebody is there has gone by. If nobody ever is, all time counts.
    /// @param from  ms UTC  @param span  ms, not negative  @return ms UTC
    [[nodiscard]] TimeMs after(TimeMs from, TimeMs span) const;
    bool operator==(const OfficeHours &) const = default;
};

/// The preference they are kept as.
inline constexpr QLatin1String kOfficeHoursPreference("calendar.default");

} // namespace baton
