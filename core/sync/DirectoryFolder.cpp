// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/DirectoryFolder.h"

#include "core/sync/Crypto.h"

#include <QtCore/QFile>
#include <QtCore/QScopeGuard>

#include <cerrno>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace baton::sync {

namespace {

tl::unexpected<Error> failure(int code, const char *what)
{
    if (code == ENOSPC || code == EDQUOT)
        return fail(folderFull(QString::fromStdString(std::generic_category().message(code))));
    Error::Kind kind = Error::Kind::Storage;
    switch (code) {
    case ENOENT:
    case ENOTDIR: kind = Error::Kind::NotFound; break;
    case EEXIST: kind = Error::Kind::Conflict; break;
    case EACCES:
    case EPERM:
    case EROFS: kind = Error::Kind::Refused; break;
    case ETIMEDOUT:
    case EHOSTDOWN: kind = Error::Kind::Timeout; break;
    default: break;
    }
    return fail(kind,
        QStringLiteral("%1: %2").arg(
            QLatin1String(what), QString::fromStdString(std::generic_category().message(code))));
}

bool writeAll(int fd, const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t written = ::write(fd, bytes.constData() + at, size_t(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
    }
    return true;
}

/// Where a tool refuses to rename. @param how  O_EXCL or O_TRUNC @return 0, or errno
int writeInPlace(const QByteArray &target, const QByteArray &bytes, int how)
{
    const int fd = ::open(target.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (fd < 0)
        return errno;
    const int code = writeAll(fd, bytes) && ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    return code;
}

void syncDirectory(const QByteArray &file)
{
    const QByteArray directory = file.left(file.lastIndexOf('/'));
    const int fd = ::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd); // some network file systems cannot; the file itself is synced
    ::close(fd);
}

} // namespace

QByteArray DirectoryFolder::fullPath(const QString &path) const
{
    return QFile::encodeName(path.isEmpty() ? m_path : m_path + QLatin1Char('/') + path);
}

Result<QStringList> DirectoryFolder::list(const QString &directory)
{
    const FolderPulse::Call call(m_pulse.get());
    const QByteArray path = fullPath(directory);
    if (m_watch)
        m_watch->add(path); // before it is read, so that nothing falls between
    DIR *const open = ::opendir(path.constData());
    if (!open)
        return failure(errno, "list");
    const auto close = qScopeGuard([&] { ::closedir(open); });
    QStringList names;
    errno = 0;
    // One thread has this directory open, so readdir's buffer is its own.
    while (const dirent *entry = ::readdir(open)) { // NOLINT(concurrency-mt-unsafe)
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            names.append(QFile::decodeName(name));
        errno = 0;
    }
    if (errno != 0)
        return failure(errno, "list");
    return names;
}

std::optional<QByteArray> DirectoryFolder::stamp(const QString &directory)
{
    const FolderPulse::Call call(m_pulse.get());
    struct stat info{};
    if (::stat(fullPath(directory).constData(), &info) != 0)
        return std::nullopt;
    QByteArray stamp;
    for (const qint64 part : {qint64(info.st_ino), qint64(info.st_mtim.tv_sec), qint64(info.st_mtim.tv_nsec),
             qint64(info.st_ctim.tv_sec), qint64(info.st_ctim.tv_nsec)})
        stamp += QByteArray::number(part) + ' ';
    return stamp;
}

Result<QByteArray> DirectoryFolder::read(const QString &path, qint64 most)
{
    const FolderPulse::Call call(m_pulse.get());
    const int fd = ::open(fullPath(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return failure(errno, "open");
    const auto close = qScopeGuard([&] { ::close(fd); });
    struct stat info{};
    if (::fstat(fd, &info) != 0)
        return failure(errno, "stat");
    if (!S_ISREG(info.st_mode))
        return fail(Error::Kind::NotFound, QStringLiteral("not a file"));
    QByteArray bytes(qsizetype(std::min<qint64>(most, info.st_size)), Qt::Uninitialized);
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + at, size_t(bytes.size() - at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(errno, "read");
        if (got == 0)
            break; // it was cut meanwhile
        at += got;
    }
    bytes.truncate(at);
    return bytes;
}

Result<void> DirectoryFolder::makeDirectoryOf(const QString &path)
{
    // The folder itself is never made: a missing one is not mounted, and writing under its mount point would hide.
    struct stat info{};
    if (::stat(fullPath({}).constData(), &info) != 0)
        return failure(errno, "folder");
    const QStringList parts = path.split(QLatin1Char('/'));
    QString directory;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        directory += (i > 0 ? QStringLiteral("/") : QString()) + parts.at(i);
        if (::mkdir(fullPath(directory).constData(), 0777) != 0 && errno != EEXIST)
            return failure(errno, "make directory");
    }
    return {};
}

Result<QByteArray> DirectoryFolder::writeBeside(const QString &path, const QByteArray &bytes)
{
    if (const auto made = makeDirectoryOf(path); !made)
        return fail(made.error());
    std::array<unsigned char, 10> random{};
    randombytes_buf(random.data(), random.size());
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    const QByteArray beside
        = fullPath(path.left(slash + 1) + QLatin1Char('~') + base32(viewOf(random)) + QStringLiteral(".tmp"));
    const int fd = ::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return failure(errno, "create");
    const bool isWritten = writeAll(fd, bytes) && ::fsync(fd) == 0;
    const int code = errno;
    ::close(fd);
    if (!isWritten) {
        ::unlink(beside.constData());
        return failure(code, "write");
    }
    return beside;
}

Result<void> DirectoryFolder::create(const QString &path, const QByteArray &bytes)
{
    const FolderPulse::Call call(m_pulse.get());
    const QByteArray target = fullPath(path);
    struct stat info{};
    if (::stat(target.constData(), &info) == 0)
        return failure(EEXIST, "create");
    const auto beside = writeBeside(path, bytes);
    if (!beside)
        return fail(beside.error());
    // A link refuses a name that is taken; renaming would replace it.
    int code = ::link(beside->constData(), target.constData()) == 0 ? 0 : errno;
    if (code == 0 || code == EEXIST) {
        ::unlink(beside->constData());
    } else if (::rename(beside->constData(), target.constData()) == 0) {
        code = 0;
    } else {
        ::unlink(beside->constData());
        code = writeInPlace(target, bytes, O_EXCL);
    }
    if (code != 0)
        return failure(code, "create");
    syncDirectory(target);
    return {};
}

Result<void> DirectoryFolder::replace(const QString &path, const QByteArray &bytes)
{
    const FolderPulse::Call call(m_pulse.get());
    const auto beside = writeBeside(path, bytes);
    if (!beside)
        return fail(beside.error());
    const QByteArray target = fullPath(path);
    if (::rename(beside->constData(), target.constData()) != 0) {
        ::unlink(beside->constData());
        const int code = writeInPlace(target, bytes, O_TRUNC);
        if (code != 0)
            return failure(code, "replace");
    }
    syncDirectory(target);
    return {};
}

Result<void> DirectoryFolder::remove(const QString &path)
{
    const FolderPulse::Call call(m_pulse.get());
    if (::unlink(fullPath(path).constData()) != 0)
        return failure(errno, "remove");
    return {};
}

} // namespace baton::sync
