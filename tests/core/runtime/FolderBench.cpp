// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runtime/FolderBench.h"

#include <QtCore/QDir>

namespace baton::test {

bool FolderBench::open(const QString &name)
{
    std::unique_ptr<Desk> &desk = m_desks[name];
    if (!desk) {
        desk = std::make_unique<Desk>();
        desk->name = name;
        desk->clock = clock;
    }
    runtime::RuntimeOptions options;
    options.profileDir = desk->dir.path();
    options.pollsByItself = false;
    options.memberName = name;
    options.clock = desk->clock;
    options.keychain = desk->keychain;
    options.pictureCacheDir = desk->dir.filePath(QStringLiteral("pictures"));
    auto opened = runtime::Runtime::open(options);
    if (!opened) {
        qWarning("%s", qPrintable(opened.error().error.detail));
        return false;
    }
    desk->runtime = std::move(*opened);
    bool isReady = false;
    desk->runtime->whenReady([&isReady] { isReady = true; });
    return QTest::qWaitFor([&isReady] { return isReady; }, 20000);
}

sync::TeamStatus FolderBench::sync(const QString &name)
{
    return answerOf(m_desks.at(name)->folder().sync()).value_or(sync::TeamStatus());
}

QString FolderBench::teamFolder() const
{
    const QStringList folders = QDir(share.path()).entryList({QStringLiteral("Baton-*")}, QDir::Dirs);
    return folders.isEmpty() ? QString() : share.filePath(folders.first());
}

bool FolderBench::makeTeam(const QStringList &names)
{
    for (const QString &name : names) {
        if (!open(name))
            return false;
    }
    sync::TeamFolder &admin = m_desks.at(names.first())->folder();
    const auto team = answerOf(admin.create(share.path(), QStringLiteral("Blue Kettle"), names.first()));
    if (!team)
        return false;
    sheet = team->recoveryCode;
    for (const QString &name : names.mid(1)) {
        const auto invite = answerOf(admin.invite(ops::Role::Agent));
        const auto words = invite ? answerOf(m_desks.at(name)->folder().join(share.path(), invite->code, name))
                                  : fail(invite.error());
        const auto asking = words ? answerOf(admin.requests()) : fail(words.error());
        if (!asking || asking->isEmpty()
            || !answerOf(admin.approve(asking->first().id, words->at(1) + QLatin1Char(' ') + words->at(4)))
            || !sync(name).isIn)
            return false;
    }
    for (const QString &name : names)
        sync(name);
    sync(names.first());
    return true;
}

} // namespace baton::test
