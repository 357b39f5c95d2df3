// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderPlaces.h"

#include "core/sync/DirectoryFolder.h"
#include "core/sync/Joining.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QStorageInfo>

#include <algorithm>

#include <unistd.h>

namespace baton::sync {

namespace {

constexpr qint64 kLittleRoom = 100LL * 1024 * 1024;
constexpr qsizetype kLongPath = 150;
constexpr qsizetype kMostFolders = 400; ///< looked into below one place
const QString kTeamFiles = QStringLiteral("Baton-*");

// How tools call the folder they keep in step, by its beginning; and what they are called.
struct Tool {
    const char *folder;
    const char *name;
};
constexpr Tool kTools[] = {{"Nextcloud", "Nextcloud"}, {"ownCloud", "ownCloud"}, {"Sync", "Syncthing"},
    {"Syncthing", "Syncthing"}, {"Dropbox", "Dropbox"}, {"OneDrive", "OneDrive"}, {"Seafile", "Seafile"},
    {"Google Drive", "Google Drive"}, {"GoogleDrive", "Google Drive"}, {"MEGA", "MEGA"}, {"pCloudDrive", "pCloud"}};

// What tools leave in the folder they keep in step.
constexpr Tool kMarks[] = {{".stfolder", "Syncthing"}, {".nextcloudsync.log", "Nextcloud"}, {".sync_*.db", "Nextcloud"},
    {"._sync_*.db", "ownCloud"}, {".owncloudsync.log", "ownCloud"}, {".dropbox", "Dropbox"},
    {".dropbox.cache", "Dropbox"}, {".git", "Git"}};

constexpr const char *kServers[] = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.davfs", "davfs", "9p", "afs", "ceph", "fuse.glusterfs"};
constexpr const char *kSticks[] = {"vfat", "exfat", "fuseblk", "msdos", "ntfs", "ntfs3"};

template <size_t N> bool isOneOf(const QByteArray &word, const char *const (&words)[N])
{
    return std::any_of(std::begin(words), std::end(words), [&word](const char *one) { return word == one; });
}

QStringList foldersIn(const QString &path, const QStringList &names = {})
{
    QStringList found;
    const QDir directory(path);
    const QStringList all = directory.entryList(names, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : all.first(std::min(all.size(), kMostFolders)))
        found.append(directory.filePath(name));
    return found;
}

bool holdsInvite(const QString &path, QByteArrayView hashBegin)
{
    DirectoryFolder folder(path);
    const auto names = folder.list(QStringLiteral("j"));
    for (const QString &name : names ? *names : QStringList()) {
        const auto bytes = folder.read(QStringLiteral("j/") + name, capOf(FileKind::Invite) + 1);
        const auto invite = bytes ? readInvite(*bytes) : fail(bytes.error());
        if (invite && viewOf(invite->hash).first(hashBegin.size()) == hashBegin)
            return true;
    }
    return false;
}

// What keeps the folder in step, by its file system, by the marks of tools in it or above it, and by where it lies.
QString sharedBy(const QString &path, const QByteArray &fileSystem)
{
    if (isOneOf(fileSystem, kServers))
        return QString::fromLatin1(fileSystem);
    const QString home = QDir::homePath();
    for (QDir at(path);;) {
        for (const Tool &mark : kMarks) {
            if (!at.entryList({QString::fromLatin1(mark.folder)}, QDir::AllEntries | QDir::Hidden).isEmpty())
                return QString::fromLatin1(mark.name);
        }
        QDir above = at;
        if (!above.cdUp())
            return {};
        if (above.path() == home) {
            for (const Tool &tool : kTools) {
                const QString begin = QString::fromLatin1(tool.folder);
                if (at.dirName() == begin || at.dirName().startsWith(begin + QLatin1Char(' ')))
                    return QString::fromLatin1(tool.name);
            }
        }
        if (at.path() == home || above.isRoot())
            return {};
        at = above;
    }
}

bool isWithin(const QString &inner, const QString &outer)
{
    return !inner.isEmpty() && !outer.isEmpty()
        && (inner + QLatin1Char('/')).startsWith(outer == QLatin1String("/") ? outer : outer + QLatin1Char('/'));
}

} // namespace

Places usualPlaces()
{
    Places places{QDir::homePath(), {}};
    const QString user = QString::fromLocal8Bit(qgetenv("USER"));
    for (const QString &above : {QStringLiteral("/media/") + user, QStringLiteral("/run/media/") + user,
             QStringLiteral("/media"), QStringLiteral("/mnt"),
             QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/gvfs")})
        places.mounts += foldersIn(above);
    for (const QStorageInfo &volume : QStorageInfo::mountedVolumes()) {
        if (isOneOf(volume.fileSystemType(), kServers) && !places.mounts.contains(volume.rootPath()))
            places.mounts.append(volume.rootPath());
    }
    return places;
}

QStringList findInvite(const Places &places, QByteArrayView hashBegin)
{
    QStringList roots;
    for (const Tool &tool : kTools)
        roots += foldersIn(
            places.home, {QString::fromLatin1(tool.folder), QString::fromLatin1(tool.folder) + QStringLiteral(" *")});
    roots += places.mounts;
    roots.append(places.home);
    roots.removeDuplicates();
    QStringList found;
    for (const QString &root : std::as_const(roots)) {
        QStringList level{root};
        for (int depth = 0; depth < 3; ++depth) {
            QStringList next;
            for (const QString &folder : std::as_const(level)) {
                if (holdsInvite(folder, hashBegin))
                    found.append(folder);
                // Below the home itself only team folders are of interest; a tool's folder may hold them deeper.
                if (depth < 2)
                    next += foldersIn(
                        folder, root == places.home || depth == 1 ? QStringList{kTeamFiles} : QStringList());
            }
            level = next;
        }
    }
    found.removeDuplicates();
    return found;
}

FolderFitness examineFolder(const QString &folder, const QString &profileDir)
{
    FolderFitness fitness;
    const QFileInfo info(folder);
    using Refusal = FolderFitness::Refusal;
    using Doubt = FolderFitness::Doubt;
    if (folder.isEmpty() || !info.isDir()) {
        fitness.refusal = Refusal::Missing;
        return fitness;
    }
    const QString path = info.canonicalFilePath();
    if (isWithin(QDir(profileDir).canonicalPath(), path)) {
        fitness.refusal = Refusal::HoldsProfile;
        return fitness;
    }
    for (QDir at(path);;) {
        if (at.exists(QStringLiteral("team.bin"))) {
            fitness.refusal = Refusal::HasTeam;
            return fitness;
        }
        if (!at.cdUp())
            break;
    }
    // Asked of the system itself: permissions alone do not know of mounts that cannot be written to.
    if (::access(QFile::encodeName(path).constData(), W_OK) != 0) {
        fitness.refusal = Refusal::ReadOnly;
        return fitness;
    }
    const QStorageInfo volume(path);
    fitness.sharedBy = sharedBy(path, volume.fileSystemType());
    const bool isStick = isOneOf(volume.fileSystemType(), kSticks);
    if (isStick)
        fitness.doubts.append(Doubt::Stick);
    else if (fitness.sharedBy.isEmpty())
        fitness.doubts.append(Doubt::NotShared);
    if (path.size() > kLongPath)
        fitness.doubts.append(Doubt::LongPath);
    if (volume.isValid() && volume.bytesAvailable() >= 0 && volume.bytesAvailable() < kLittleRoom)
        fitness.doubts.append(Doubt::LittleRoom);
    return fitness;
}

QString carrierOf(const QString &folder)
{
    const QString path = QFileInfo(folder).canonicalFilePath();
    return path.isEmpty() ? QString() : sharedBy(path, QStorageInfo(path).fileSystemType());
}

Result<QString> teamFolderIn(const QString &folder)
{
    const QDir given(folder);
    if (!given.exists())
        return fail(Error::Kind::NotFound, QStringLiteral("no such folder: ") + folder);
    if (given.exists(QStringLiteral("team.bin")))
        return given.absolutePath();
    QStringList found;
    const QStringList inside = foldersIn(given.absolutePath(), {kTeamFiles});
    for (const QString &path : inside) {
        if (QFileInfo::exists(path + QStringLiteral("/team.bin")))
            found.append(path);
    }
    if (found.size() != 1)
        return fail(Error::Kind::NotFound,
            found.isEmpty() ? QStringLiteral("no team in this folder; give the folder whose name begins with Baton-")
                            : QStringLiteral("several teams in this folder; give one of them"));
    return found.first();
}

} // namespace baton::sync
