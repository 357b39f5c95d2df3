// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/VaultStore.h"

#include <future>

namespace baton::secrets {

VaultStore::VaultStore(std::shared_ptr<Vault> vault)
    : m_vault(std::move(vault))
{
    m_thread.setMaxThreadCount(1); // one after the other: each change reads, then replaces
}

VaultStore::~VaultStore() { m_thread.waitForDone(); }

Task<QByteArray> VaultStore::read(const QString &key)
{
    const Completer<QByteArray> completer;
    m_thread.start([completer, key, vault = m_vault] {
        const auto secrets = vault->load();
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        const auto found = secrets->constFind(key);
        if (found == secrets->constEnd())
            return completer.complete(fail(Error::Kind::NotFound, key));
        completer.complete(*found);
    });
    return completer.future();
}

Task<void> VaultStore::write(const QString &key, const QByteArray &value)
{
    if (key.isEmpty() || value.size() > kMaxSecretBytes)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("key or value")));
    const Completer<void> completer;
    m_thread.start([completer, key, value, vault = m_vault] {
        auto secrets = vault->load();
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        secrets->insert(key, value);
        completer.complete(vault->save(*secrets));
    });
    return completer.future();
}

Task<void> VaultStore::remove(const QString &key)
{
    const Completer<void> completer;
    m_thread.start([completer, key, vault = m_vault] {
        auto secrets = vault->load();
        if (!secrets)
            return completer.complete(fail(secrets.error()));
        completer.complete(secrets->remove(key) > 0 ? vault->save(*secrets) : Result<void>());
    });
    return completer.future();
}

Result<void> VaultStore::runBlocking(const std::function<Result<void>()> &work)
{
    std::promise<Result<void>> promise;
    auto future = promise.get_future();
    m_thread.start([&] { promise.set_value(work()); });
    return future.get();
}

Task<KeychainState> VaultStore::probe()
{
    const Completer<KeychainState> completer;
    m_thread.start([completer, vault = m_vault] {
        const auto secrets = vault->load();
        completer.complete(
            secrets ? KeychainState::Ok : keychainStateOf(secrets.error()).value_or(KeychainState::Denied));
    });
    return completer.future();
}

} // namespace baton::secrets
