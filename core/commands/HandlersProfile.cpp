// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"

#include <QtCore/QJsonArray>

namespace baton::commands {

Answer<QJsonObject> exportProfile(const Context &context)
{
    const auto files
        = context.ask([&] { return context.services.maintenance.exportTo(context.invocation.arguments.first()); });
    if (!files)
        return tl::unexpected(files.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("files"), QJsonArray::fromStringList(*files)}};
}

Answer<QJsonObject> backup(const Context &context)
{
    const QString path = context.invocation.arguments.first();
    const auto done = context.ask([&] { return context.services.maintenance.backUpTo({.path = path}); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("backup"), path}};
}

Answer<QJsonObject> restore(const Context &)
{
    // batonctl does it before a profile is opened; here one is.
    return tl::unexpected(Failure{Exit::Refused, QStringLiteral("refused"),
        QStringLiteral("The profile is in use. Close Baton, and stop what else works on it, then try again.")});
}

Answer<QJsonObject> doctor(const Context &context)
{
    QJsonObject document;
    if (context.invocation.has("backup")) {
        const auto path = context.ask([&] { return context.services.maintenance.backUpNow(); });
        if (!path)
            return tl::unexpected(path.error());
        document.insert(QStringLiteral("backup"), *path);
    }
    if (context.invocation.has("rebuild")) {
        const auto differed = context.ask([&] { return context.services.maintenance.rebuildThreadStates(); });
        if (!differed)
            return tl::unexpected(differed.error());
        document.insert(QStringLiteral("rebuilt_differences"), *differed);
    }
    const auto findings = context.ask([&] { return context.services.maintenance.examine(); });
    if (!findings)
        return tl::unexpected(findings.error());
    QJsonArray array;
    bool healthy = true;
    for (const inbox::Finding &finding : *findings) {
        const bool problem = finding.level == inbox::Finding::Level::Problem;
        healthy = healthy && !problem;
        array.append(QJsonObject{{QStringLiteral("level"),
                                     problem                                               ? QStringLiteral("problem")
                                         : finding.level == inbox::Finding::Level::Warning ? QStringLiteral("warning")
                                                                                           : QStringLiteral("ok")},
            {QStringLiteral("area"), finding.area}, {QStringLiteral("what"), finding.what},
            {QStringLiteral("detail"), finding.detail}});
    }
    document.insert(QStringLiteral("findings"), array);
    document.insert(QStringLiteral("healthy"), healthy);
    return document;
}

} // namespace baton::commands
