// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/DiskCache.h"

#include "core/base/Log.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDataStream>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <algorithm>

namespace baton::media {

namespace {

constexpr char kMagic[] = "BtP1";
constexpr qsizetype kMagicBytes = 4;
constexpr qsizetype kHeaderBytes = kMagicBytes + 32;
constexpr quint32 kIndexVersion = 1;
constexpr int kSaveEvery = 100;
constexpr double kKeepWhenFull = 0.9; // so that a full cache does not remove one file for each it takes
constexpr qint64 kMaxFileBytes = 64LL * 1024 * 1024;

QByteArray nameFor(const QString &address)
{
    return QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex();
}

QByteArray hashOf(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(content);
    return hash.result();
}

bool isName(const QString &name)
{
    return name.size() == 64 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

} // namespace

DiskCache::DiskCache(QString directory, qint64 maxBytes, const Clock &clock)
    : m_directory(std::move(directory))
    , m_maxBytes(maxBytes)
    , m_clock(clock)
{
}

DiskCache::~DiskCache()
{
    const std::lock_guard lock(m_mutex);
    if (m_unsaved > 0)
        saveIndex();
}

QString DiskCache::pathOf(const QByteArray &name) const { return m_directory + u'/' + QString::fromLatin1(name); }

// What is there says the directory; the index only says when each was used, and may be old or missing after a crash.
void DiskCache::open()
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    QDir().mkpath(m_directory);
    QFile::setPermissions(m_directory, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);

    QHash<QByteArray, qint64> usedAt;
    QFile index(m_directory + QStringLiteral("/index"));
    if (index.open(QIODevice::ReadOnly)) {
        QDataStream stream(&index);
        quint32 version = 0;
        stream >> version;
        while (version == kIndexVersion && !stream.atEnd()) {
            QByteArray name;
            qint64 at = 0;
            stream >> name >> at;
            if (stream.status() != QDataStream::Ok)
                break;
            usedAt.insert(name, at);
        }
    }
    QDirIterator files(m_directory, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        if (info.fileName() == u"index")
            continue;
        if (!isName(info.fileName())) {
            QFile::remove(info.filePath()); // a picture that was being written when the program ended
            continue;
        }
        const QByteArray name = info.fileName().toLatin1();
        m_entries.insert(name, {info.size(), usedAt.value(name, info.lastModified().toMSecsSinceEpoch())});
        m_bytes += info.size();
    }
    makeRoom();
}

std::optional<QByteArray> DiskCache::find(const QString &address)
{
    const QByteArray name = nameFor(address);
    {
        const std::lock_guard lock(m_mutex);
        open();
        const auto entry = m_entries.find(name);
        if (entry == m_entries.end())
            return std::nullopt;
        entry->usedAt = m_clock.nowMs();
        ++m_unsaved;
    }
    QFile file(pathOf(name));
    if (file.open(QIODevice::ReadOnly) && file.size() >= kHeaderBytes && file.size() <= kMaxFileBytes) {
        const QByteArray header = file.read(kHeaderBytes);
        QByteArray content = file.readAll();
        if (header.startsWith(kMagic) && header.sliced(kMagicBytes) == hashOf(content))
            return content;
    }
    qCDebug(lcMedia) << "a cached picture is damaged";
    const std::lock_guard lock(m_mutex);
    drop(name);
    return std::nullopt;
}

void DiskCache::store(const QString &address, const QByteArray &content)
{
    const QByteArray name = nameFor(address);
    if (content.size() + kHeaderBytes > m_maxBytes)
        return;
    {
        const std::lock_guard lock(m_mutex);
        open();
    }
    QSaveFile file(pathOf(name));
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(kMagic, kMagicBytes) == kMagicBytes && file.write(hashOf(content)) > 0
        && file.write(content) == content.size() && file.commit();
    if (!written) {
        qCDebug(lcMedia) << "a picture was not cached:" << file.errorString();
        return;
    }
    const std::lock_guard lock(m_mutex);
    Entry &entry = m_entries[name];
    m_bytes += content.size() + kHeaderBytes - entry.bytes;
    entry = {content.size() + kHeaderBytes, m_clock.nowMs()};
    makeRoom();
    if (++m_unsaved >= kSaveEvery)
        saveIndex();
}

void DiskCache::remove(const QString &address)
{
    const std::lock_guard lock(m_mutex);
    open();
    drop(nameFor(address));
}

qint64 DiskCache::bytes()
{
    const std::lock_guard lock(m_mutex);
    open();
    return m_bytes;
}

void DiskCache::drop(const QByteArray &name)
{
    const auto entry = m_entries.constFind(name);
    if (entry == m_entries.constEnd())
        return;
    m_bytes -= entry->bytes;
    m_entries.erase(entry);
    ++m_unsaved;
    QFile::remove(pathOf(name));
}

void DiskCache::makeRoom()
{
    if (m_bytes <= m_maxBytes)
        return;
    QList<std::pair<TimeMs, QByteArray>> byUse;
    for (auto it = m_entries.constBegin(); it != m_entries.constEnd(); ++it)
        byUse.append({it->usedAt, it.key()});
    std::sort(byUse.begin(), byUse.end());
    for (const auto &[usedAt, name] : std::as_const(byUse)) {
        if (double(m_bytes) <= double(m_maxBytes) * kKeepWhenFull)
            return;
        drop(name);
    }
}

void DiskCache::saveIndex()
{
    QSaveFile file(m_directory + QStringLiteral("/index"));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QDataStream stream(&file);
    stream << kIndexVersion;
    for (auto it = m_entries.constBegin(); it != m_entries.constEnd(); ++it)
        stream << it.key() << it->usedAt;
    if (file.commit())
        m_unsaved = 0;
}

} // namespace baton::media
