// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/FileStore.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>
#include <QtCore/QScopeGuard>

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace baton::secrets {

namespace {

using Secrets = QMap<QString, QByteArray>;

constexpr qsizetype kMaxFileBytes = 8 * 1024 * 1024;
constexpr int kVersion = 1;

tl::unexpected<Error> failFile(const char *why, const QString &detail = {})
{
    const QString text = QLatin1String("secrets-file-") + QLatin1String(why);
    return fail(Error::Kind::Storage, detail.isEmpty() ? text : text + QLatin1String(": ") + detail);
}

QString systemError() { return QString::fromStdString(std::generic_category().message(errno)); }

// The bytes of a file that is ours alone; nothing at all if there is no file. What is looked at is what was opened.
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

Result<Secrets> load(const QString &path)
{
    Result<std::optional<QByteArray>> bytes = readPrivately(path);
    if (!bytes)
        return fail(bytes.error());
    if (!*bytes)
        return Secrets();
    const QJsonObject root = QJsonDocument::fromJson(**bytes).object();
    wipe(**bytes);
    if (root.value(QLatin1String("version")).toInt() != kVersion || !root.value(QLatin1String("secrets")).isObject())
        return failFile("unknown-format");
    Secrets secrets;
    const QJsonObject stored = root.value(QLatin1String("secrets")).toObject();
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const auto value = QByteArray::fromBase64Encoding(
            it.value().toString().toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!it.value().isString() || value.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
            return failFile("unknown-format");
        secrets.insert(it.key(), value.decoded);
    }
    return secrets;
}

Result<void> save(const QString &path, const Secrets &secrets)
{
    QJsonObject stored;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        stored.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
    QByteArray json = QJsonDocument(QJsonObject{
                                        {QStringLiteral("version"), kVersion},
                                        {QStringLiteral("secrets"), stored},
                                    })
                          .toJson();
    const auto clean = qScopeGuard([&json] { wipe(json); });

    // QSaveFile would write through a link; load() has refused one, but there may be none to load yet.
    if (QFileInfo(path).isSymLink())
        return failFile("is-a-link");
    QSaveFile file(path);
    // Without this it would write into the old file where the directory is closed, and a crash would leave half.
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return failFile("not-written", file.errorString());
    if (!file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failFile("not-written", file.errorString());
    if (file.write(json) != json.size() || !file.commit())
        return failFile("not-written", file.errorString());
    return {};
}

} // namespace

FileStore::FileStore(const QString &profileDir)
    : m_path(profileDir + QLatin1String("/secrets.json"))
{
    m_thread.setMaxThreadCount(1); // one after the other: each change reads, then replaces
}

FileStore::~FileStore() { m_thread.waitForDone(); }

Task<QByteArray> FileStore::read(const QString &key)
{
    const Completer<QByteArray> completer;
    m_thread.start([completer, key, path = m_path] {
        Result<Secrets> secrets = load(path);
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        const auto found = secrets->constFind(key);
        if (found == secrets->constEnd())
            return completer.complete(fail(Error::Kind::NotFound, key));
        completer.complete(*found);
    });
    return completer.future();
}

Task<void> FileStore::write(const QString &key, const QByteArray &value)
{
    if (key.isEmpty() || value.size() > kMaxSecretBytes)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("key or value")));
    const Completer<void> completer;
    m_thread.start([completer, key, value, path = m_path] {
        Result<Secrets> secrets = load(path);
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        secrets->insert(key, value);
        completer.complete(save(path, *secrets));
    });
    return completer.future();
}

Task<void> FileStore::remove(const QString &key)
{
    const Completer<void> completer;
    m_thread.start([completer, key, path = m_path] {
        Result<Secrets> secrets = load(path);
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        const bool changed = secrets->remove(key) > 0;
        completer.complete(changed ? save(path, *secrets) : Result<void>());
    });
    return completer.future();
}

Task<KeychainState> FileStore::probe()
{
    const Completer<KeychainState> completer;
    m_thread.start(
        [completer, path = m_path] { completer.complete(load(path) ? KeychainState::Ok : KeychainState::Denied); });
    return completer.future();
}

} // namespace baton::secrets
