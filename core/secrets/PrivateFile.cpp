// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/PrivateFile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QScopeGuard>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace baton::secrets {

namespace {

constexpr qsizetype kMaxFileBytes = 8 * 1024 * 1024;

QString systemError() { return QString::fromStdString(std::generic_category().message(errno)); }

} // namespace

tl::unexpected<Error> failFile(const char *why, const QString &detail)
{
    const QString text = QLatin1String("secrets-file-") + QLatin1String(why);
    return fail(Error::Kind::Storage, detail.isEmpty() ? text : text + QLatin1String(": ") + detail);
}

Result<std::optional<QByteArray>> readPrivately(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT)
            return std::optional<QByteArray>();
        if (errno == ELOOP)
            return failFile("is-a-link");
        return failFile("unreadable", systemError());
    }
    const auto close = qScopeGuard([fd] { ::close(fd); });
    struct stat info = {};
    if (::fstat(fd, &info) != 0)
        return failFile("unreadable", systemError());
    if (!S_ISREG(info.st_mode))
        return failFile("is-no-file");
    if (info.st_uid != ::geteuid())
        return failFile("of-another-user");
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failFile("open-to-others");
    if (info.st_size > kMaxFileBytes)
        return failFile("too-big");
    QByteArray bytes(qsizetype(info.st_size), Qt::Uninitialized);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + at, size_t(bytes.size() - at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failFile("unreadable", systemError());
        at += got;
    }
    return std::optional<QByteArray>(std::move(bytes));
}

Result<void> writePrivately(const QString &path, const QByteArray &bytes)
{
    // QSaveFile would write through a link.
    if (QFileInfo(path).isSymLink())
        return failFile("is-a-link");
    QSaveFile file(path);
    // Without this it would write into the old file where the directory is closed, and a crash would leave half.
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return failFile("not-written", file.errorString());
    if (!file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failFile("not-written", file.errorString());
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failFile("not-written", file.errorString());
    return {};
}

} // namespace baton::secrets
