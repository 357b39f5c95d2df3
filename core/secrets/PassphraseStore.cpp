// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/PassphraseStore.h"

#include "core/secrets/PrivateFile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QScopeGuard>

#include <sodium.h>

#include <array>
#include <atomic>

namespace baton::secrets {

namespace {

constexpr int kVersion = 1;
// What a file may ask of this machine: more would be somebody's wish to stop it.
constexpr double kMostOperations = 20;
constexpr double kMostMemory = 1024.0 * 1024 * 1024;

QJsonObject decoded(const QByteArray &bytes) { return QJsonDocument::fromJson(bytes).object(); }
QByteArray bytesIn(const QJsonObject &object, QLatin1String name)
{
    return QByteArray::fromBase64(object.value(name).toString().toLatin1());
}
unsigned char *raw(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
const unsigned char *raw(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }

} // namespace

/// The file's content and the key to it; used on the store's thread only.
struct PassphraseStore::Opener final : Vault {
    QString path;
    Ask ask;
    Cost cost;
    QByteArray salt; ///< of the key below; empty: none was derived
    std::array<unsigned char, crypto_secretbox_KEYBYTES> key{};
    std::atomic<bool> isOpen = false; ///< for others to look at
    std::optional<Error> refused; ///< the pass phrase was wrong or there is none; it is not asked for again

    Opener(QString file, Ask asked, const Cost &wanted)
        : path(std::move(file))
        , ask(std::move(asked))
        , cost(wanted)
    {
    }
    ~Opener() override { sodium_memzero(key.data(), key.size()); }

    Result<void> derive(const QByteArray &fileSalt, const Cost &fileCost)
    {
        if (!salt.isEmpty() && salt == fileSalt)
            return {};
        if (refused)
            return fail(*refused);
        QByteArray passphrase = ask ? ask() : QByteArray();
        const auto clean = qScopeGuard([&] { wipe(passphrase); });
        if (passphrase.isEmpty()) {
            refused = keychainError(KeychainState::Locked, QStringLiteral("no pass phrase"));
            return fail(*refused);
        }
        if (sodium_init() < 0
            || crypto_pwhash(key.data(), key.size(), passphrase.constData(),
                   static_cast<unsigned long long>(passphrase.size()), raw(fileSalt), fileCost.operations,
                   fileCost.memory, crypto_pwhash_ALG_ARGON2ID13)
                != 0)
            return failFile("not-opened", QStringLiteral("not enough memory"));
        salt = fileSalt;
        return {};
    }

    Result<Secrets> load() override
    {
        const auto bytes = readPrivately(path);
        if (!bytes)
            return fail(bytes.error());
        if (!*bytes)
            return Secrets();
        const QJsonObject file = decoded(**bytes);
        const QByteArray fileSalt = bytesIn(file, QLatin1String("salt"));
        const QByteArray nonce = bytesIn(file, QLatin1String("nonce"));
        const QByteArray sealed = bytesIn(file, QLatin1String("sealed"));
        const double operations = file.value(QLatin1String("operations")).toDouble();
        const double memory = file.value(QLatin1String("memory")).toDouble();
        if (file.value(QLatin1String("version")).toInt() != kVersion || fileSalt.size() != crypto_pwhash_SALTBYTES
            || nonce.size() != crypto_secretbox_NONCEBYTES || sealed.size() < qsizetype(crypto_secretbox_MACBYTES)
            || operations < 1 || operations > kMostOperations || memory < 8192 || memory > kMostMemory)
            return failFile("unknown-format");
        const Cost fileCost{static_cast<unsigned long long>(operations), size_t(memory)};
        if (const auto done = derive(fileSalt, fileCost); !done)
            return fail(done.error());
        cost = fileCost; // what is written next is under the same key
        QByteArray json(sealed.size() - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
        const auto clean = qScopeGuard([&] { wipe(json); });
        if (crypto_secretbox_open_easy(
                raw(json), raw(sealed), static_cast<unsigned long long>(sealed.size()), raw(nonce), key.data())
            != 0) {
            salt.clear();
            isOpen = false;
            refused = keychainError(KeychainState::Denied, QStringLiteral("wrong pass phrase, or the file is damaged"));
            return fail(*refused);
        }
        isOpen = true;
        Secrets secrets;
        const QJsonObject stored = decoded(json);
        for (auto it = stored.begin(); it != stored.end(); ++it)
            secrets.insert(it.key(), QByteArray::fromBase64(it.value().toString().toLatin1()));
        return secrets;
    }

    Result<void> save(const Secrets &secrets) override
    {
        if (salt.isEmpty()) { // the first of a new file
            QByteArray fresh(crypto_pwhash_SALTBYTES, Qt::Uninitialized);
            randombytes_buf(fresh.data(), size_t(fresh.size()));
            if (const auto done = derive(fresh, cost); !done)
                return done;
        }
        QJsonObject stored;
        for (auto it = secrets.begin(); it != secrets.end(); ++it)
            stored.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
        QByteArray json = QJsonDocument(stored).toJson(QJsonDocument::Compact);
        const auto clean = qScopeGuard([&] { wipe(json); });
        QByteArray nonce(crypto_secretbox_NONCEBYTES, Qt::Uninitialized);
        randombytes_buf(nonce.data(), size_t(nonce.size()));
        QByteArray sealed(json.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
        crypto_secretbox_easy(
            raw(sealed), raw(json), static_cast<unsigned long long>(json.size()), raw(nonce), key.data());
        const QJsonObject file{{QStringLiteral("version"), kVersion},
            {QStringLiteral("kdf"), QStringLiteral("argon2id")},
            {QStringLiteral("operations"), double(cost.operations)}, {QStringLiteral("memory"), double(cost.memory)},
            {QStringLiteral("salt"), QString::fromLatin1(salt.toBase64())},
            {QStringLiteral("nonce"), QString::fromLatin1(nonce.toBase64())},
            {QStringLiteral("sealed"), QString::fromLatin1(sealed.toBase64())}};
        return writePrivately(path, QJsonDocument(file).toJson());
    }

    /// What is known of a pass phrase goes; the next one is `said`.
    void begin(const QByteArray &said)
    {
        salt.clear();
        isOpen = false;
        refused.reset();
        ask = [said] { return QByteArray(said.constData(), said.size()); }; // a copy of its own, to be wiped
    }

    Result<void> open(const QByteArray &passphrase)
    {
        const auto clean = qScopeGuard([this] { ask = {}; });
        begin(passphrase);
        if (const auto loaded = load(); !loaded)
            return fail(loaded.error());
        if (!salt.isEmpty())
            return {};
        QByteArray fresh(crypto_pwhash_SALTBYTES, Qt::Uninitialized);
        randombytes_buf(fresh.data(), size_t(fresh.size()));
        const auto done = derive(fresh, cost);
        isOpen = done.has_value();
        return done;
    }

    Result<void> change(const QByteArray &former, const QByteArray &fresh)
    {
        if (!QFileInfo::exists(path))
            return fail(Error::Kind::NotFound, path);
        if (fresh.isEmpty())
            return fail(keychainError(KeychainState::Locked, QStringLiteral("no pass phrase")));
        // On its own: a slip of the finger must not close what is open.
        Opener old(path, [&former] { return QByteArray(former.constData(), former.size()); }, cost);
        const auto secrets = old.load();
        if (!secrets)
            return fail(secrets.error());
        Opener renewed(path, [&fresh] { return QByteArray(fresh.constData(), fresh.size()); }, old.cost);
        if (const auto saved = renewed.save(*secrets); !saved)
            return saved;
        key = renewed.key;
        salt = renewed.salt;
        cost = renewed.cost;
        refused.reset();
        isOpen = true;
        return {};
    }
};

PassphraseStore::PassphraseStore(const QString &profileDir, const std::shared_ptr<Opener> &opener)
    : VaultStore(opener)
    , m_opener(opener)
    , m_path(pathIn(profileDir))
{
}

PassphraseStore::PassphraseStore(const QString &profileDir, Ask ask, Cost cost)
    : PassphraseStore(profileDir, std::make_shared<Opener>(pathIn(profileDir), std::move(ask), cost))
{
}

bool PassphraseStore::isOpen() const { return m_opener->isOpen; }

Result<void> PassphraseStore::open(const QByteArray &passphrase)
{
    return runBlocking([&] { return m_opener->open(passphrase); });
}

Result<void> PassphraseStore::change(const QByteArray &former, const QByteArray &fresh)
{
    return runBlocking([&] { return m_opener->change(former, fresh); });
}

QString PassphraseStore::pathIn(const QString &profileDir) { return profileDir + QLatin1String("/team-secrets.json"); }

bool PassphraseStore::exists() const { return QFileInfo::exists(m_path); }

} // namespace baton::secrets
