// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ReportOutput.h"

#include "app/pages/DigestPage.h"
#include "app/pages/ReportPages.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

namespace baton::cli {

std::optional<QString> ReportOutput::problem(bool json) const
{
    if (json && file.isEmpty() && !format.isEmpty() && format != QLatin1String("json"))
        return QStringLiteral("With --json standard output is JSON only: --format %1 needs --out.").arg(format);
    return std::nullopt;
}

QByteArray ReportOutput::bytes(const QJsonObject &report) const
{
    if (format == QLatin1String("csv"))
        return pages::reportCsv(report).toUtf8();
    if (format == QLatin1String("html"))
        return (report.contains(QLatin1String("week")) ? pages::digestHtml(report) : pages::reportHtml(report))
            .toUtf8();
    return QJsonDocument(report).toJson(QJsonDocument::Indented);
}

Result<void> ReportOutput::write(const QByteArray &bytes) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(file, target.errorString()));
    return {};
}

} // namespace baton::cli
