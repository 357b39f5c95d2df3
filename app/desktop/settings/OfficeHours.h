// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QTime>

#include <array>
#include <optional>

namespace baton::desktop {

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
    bool operator==(const OfficeHours &) const = default;
};

} // namespace baton::desktop
