// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/InstallMarker.h"

#include "core/secrets/PrivateFile.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>

#include <sodium.h>

namespace baton::secrets {

InstallMarker::InstallMarker(QString directory, const QString &profileDir, const QByteArray &profileId)
    : m_directory(std::move(directory))
    , m_path(m_directory + QLatin1Char('/')
          + QString::fromLatin1(QCryptographicHash::hash(
              profileId + '\n' + QDir(profileDir).canonicalPath().toUtf8(), QCryptographicHash::Sha256)
                  .toHex()
                  .left(32)))
{
}

bool InstallMarker::fits(const QByteArray &value) const
{
    if (!isUsed())
        return true;
    const auto there = readPrivately(m_path);
    return there && *there && **there == value;
}

Result<QByteArray> InstallMarker::make() const
{
    QByteArray value(16, Qt::Uninitialized);
    randombytes_buf(value.data(), size_t(value.size()));
    value = value.toHex();
    if (!isUsed())
        return value;
    if (!QDir().mkpath(m_directory))
        return failFile("not-written", m_directory);
    if (const auto done = writePrivately(m_path, value); !done)
        return fail(done.error());
    return value;
}

} // namespace baton::secrets
