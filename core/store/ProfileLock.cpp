// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProfileLock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace baton::store {

Result<std::unique_ptr<ProfileLock>> ProfileLock::take(const QString &profileDir)
{
    const bool isNew = !QDir(profileDir).exists();
    if (!QDir().mkpath(profileDir))
        return fail(Error::Kind::Storage, QStringLiteral("cannot make %1").arg(profileDir));
    const QByteArray directory = QFile::encodeName(profileDir);
    if (isNew)
        ::chmod(directory.constData(), 0700);
    const int descriptor = ::open((directory + "/lock").constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(Error::Kind::Storage, QStringLiteral("lock: %1").arg(qt_error_string(errno)));
    struct flock range{};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    if (::fcntl(descriptor, F_OFD_SETLK, &range) != 0) {
        const int code = errno;
        ::close(descriptor);
        if (code == EAGAIN || code == EACCES)
            return fail(Error::Kind::Conflict, QStringLiteral("the profile is in use"));
        return fail(Error::Kind::Storage, QStringLiteral("lock: %1").arg(qt_error_string(code)));
    }
    return std::unique_ptr<ProfileLock>(new ProfileLock(descriptor));
}

ProfileLock::~ProfileLock() { ::close(m_descriptor); }

} // namespace baton::store
