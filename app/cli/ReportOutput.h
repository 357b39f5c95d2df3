// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace baton::cli {

/// How `batonctl report` and `batonctl digest` write what they have.
struct ReportOutput {
    QString format; ///< "json", "csv", "html"; empty: text for people, or JSON into a file
    QString file; ///< empty: standard output

    /// Why the two do not go together with --json; nullopt: they do.
    [[nodiscard]] std::optional<QString> problem(bool json) const;
    /// Whether this, and not the usual text or JSON, is what is written.
    [[nodiscard]] bool isAsked() const { return !format.isEmpty() || !file.isEmpty(); }
    /// The document in that form, UTF-8.
    [[nodiscard]] QByteArray bytes(const QJsonObject &report) const;
    /// Writes the file, whole or not at all. @return Error::Storage  why it could not be written
    [[nodiscard]] Result<void> write(const QByteArray &bytes) const;
};

} // namespace baton::cli
