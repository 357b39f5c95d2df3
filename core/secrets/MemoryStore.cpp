// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/MemoryStore.h"

namespace baton::secrets {

MemoryStore::~MemoryStore()
{
    for (QByteArray &secret : m_secrets)
        wipe(secret);
}

void MemoryStore::setState(KeychainState state)
{
    const std::lock_guard lock(m_mutex);
    m_state = state;
}

QMap<QString, QByteArray> MemoryStore::contents() const
{
    const std::lock_guard lock(m_mutex);
    return m_secrets;
}

Task<QByteArray> MemoryStore::read(const QString &key)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != KeychainState::Ok)
        return readyTask<QByteArray>(fail(keychainError(m_state)));
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        return readyTask<QByteArray>(fail(Error::Kind::NotFound, key));
    return readyTask<QByteArray>(*found);
}

Task<void> MemoryStore::write(const QString &key, const QByteArray &value)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != KeychainState::Ok)
        return readyTask<void>(fail(keychainError(m_state)));
    if (key.isEmpty() || value.size() > kMaxSecretBytes)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("key or value")));
    m_secrets.insert(key, value);
    return readyTask<void>({});
}

Task<void> MemoryStore::remove(const QString &key)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != KeychainState::Ok)
        return readyTask<void>(fail(keychainError(m_state)));
    m_secrets.remove(key);
    return readyTask<void>({});
}

Task<KeychainState> MemoryStore::probe()
{
    const std::lock_guard lock(m_mutex);
    return readyTask<KeychainState>(m_state);
}

} // namespace baton::secrets
