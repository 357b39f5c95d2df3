// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/FileStore.h"

#include "core/secrets/PrivateFile.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QScopeGuard>

namespace baton::secrets {

namespace {

constexpr int kVersion = 1;

Result<Secrets> loadFrom(const QString &path)
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

Result<void> saveTo(const QString &path, const Secrets &secrets)
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

class JsonVault final : public Vault {
public:
    explicit JsonVault(QString path)
        : m_path(std::move(path))
    {
    }
    Result<Secrets> load() override { return loadFrom(m_path); }
    Result<void> save(const Secrets &secrets) override { return saveTo(m_path, secrets); }

private:
    const QString m_path;
};

QString pathIn(const QString &profileDir) { return profileDir + QLatin1String("/secrets.json"); }

} // namespace

FileStore::FileStore(const QString &profileDir)
    : VaultStore(std::make_shared<JsonVault>(pathIn(profileDir)))
    , m_path(pathIn(profileDir))
{
}

} // namespace baton::secrets
