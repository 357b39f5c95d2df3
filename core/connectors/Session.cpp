// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/Session.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::connectors {

QByteArray credentialsToJson(const Credentials &credentials)
{
    QJsonObject object;
    for (auto it = credentials.cbegin(); it != credentials.cend(); ++it)
        object.insert(it.key(), QString::fromUtf8(it.value()));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Credentials> credentialsFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return fail(Error::Kind::Auth, QStringLiteral("the stored credentials cannot be read"));
    Credentials credentials;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        credentials.insert(it.key(), it.value().toString().toUtf8());
    return credentials;
}

Session::Session(Load load, Save save)
    : m_load(std::move(load))
    , m_save(std::move(save))
{
}

Result<Credentials> Session::credentials(const CancelToken &cancel)
{
    const std::lock_guard lock(m_mutex);
    if (m_current)
        return *m_current;
    auto loaded = m_load(cancel);
    if (!loaded)
        return loaded;
    m_current = *loaded;
    return loaded;
}

Result<Credentials> Session::refresh(const Credentials &stale, const Renew &renew, const CancelToken &cancel)
{
    const std::lock_guard lock(m_mutex);
    if (!m_current) {
        auto loaded = m_load(cancel);
        if (!loaded)
            return loaded;
        m_current = *loaded;
    }
    if (*m_current != stale)
        return *m_current;
    auto renewed = renew(*m_current);
    if (!renewed)
        return renewed;
    m_current = *renewed;
    if (const auto saved = m_save(*renewed, cancel); !saved)
        return fail(saved.error());
    return renewed;
}

} // namespace baton::connectors
