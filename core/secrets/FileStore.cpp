// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/FileStore.h"

#include "core/secrets/PrivateFile.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QScopeGuard>

namespace baton::secrets {

namespace {

using Secrets = QMap<QString, QByteArray>;

constexpr int kVersion = 1;

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

    return writePrivately(path, json);
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
