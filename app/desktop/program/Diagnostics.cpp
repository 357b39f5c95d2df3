// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/Diagnostics.h"

#include <QtCore/QLocale>
#include <QtCore/QSysInfo>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>

namespace baton::desktop {

namespace {

const char *mark(inbox::Finding::Level level)
{
    switch (level) {
    case inbox::Finding::Level::Ok: return "ok";
    case inbox::Finding::Level::Warning: return "warning";
    case inbox::Finding::Level::Problem: return "problem";
    }
    return "?";
}

} // namespace

QString diagnosticsText(const QList<inbox::Finding> &findings, const QStringList &log)
{
    QStringList lines{
        QStringLiteral("Baton %1, Qt %2").arg(QStringLiteral(BATON_VERSION), QLatin1String(qVersion())),
        QStringLiteral("%1, %2, %3")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
        QStringLiteral("platform %1, locale %2").arg(QGuiApplication::platformName(), QLocale().name()),
    };
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        lines.append(QStringLiteral("screen %1×%2 at %3 %")
                .arg(screen->size().width())
                .arg(screen->size().height())
                .arg(qRound(screen->devicePixelRatio() * 100)));
    }
    lines.append(QString());
    if (findings.isEmpty())
        lines.append(QStringLiteral("The profile could not be examined."));
    for (const inbox::Finding &finding : findings)
        lines.append(QStringLiteral("%1: %2 %3 %4")
                .arg(QLatin1String(mark(finding.level)), finding.area, finding.what, finding.detail)
                .trimmed());
    lines.append(QString());
    lines.append(log.isEmpty() ? QStringLiteral("The log is empty.") : QStringLiteral("Log:"));
    return (lines + log).join(u'\n') + u'\n';
}

} // namespace baton::desktop
