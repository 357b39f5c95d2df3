// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PolicyHistory.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace baton {

PolicyHistory::PolicyHistory(QList<PolicyVersionRecord> versions)
    : m_versions(std::move(versions))
{
    for (const PolicyVersionRecord &version : std::as_const(m_versions)) {
        if (version.from)
            m_changes.push_back(*version.from);
        if (version.until)
            m_changes.push_back(*version.until);
    }
    std::sort(m_changes.begin(), m_changes.end());
    m_changes.erase(std::unique(m_changes.begin(), m_changes.end()), m_changes.end());
    m_policies.resize(m_changes.size() + 1);
}

const Policy &PolicyHistory::at(TimeMs at) const
{
    static const Policy kNothing;
    if (m_versions.isEmpty())
        return kNothing;
    const auto place = size_t(std::upper_bound(m_changes.begin(), m_changes.end(), at) - m_changes.begin());
    const std::lock_guard lock(m_mutex);
    if (!m_policies[place])
        m_policies[place] = made(at);
    return *m_policies[place];
}

std::unique_ptr<const Policy> PolicyHistory::made(TimeMs at) const
{
    std::vector<const PolicyVersionRecord *> holding;
    for (const PolicyVersionRecord &version : m_versions) {
        if ((version.from && *version.from > at) || (version.until && at >= *version.until))
            continue;
        if (!holding.empty() && holding.back()->part == version.part)
            holding.back() = &version;
        else
            holding.push_back(&version);
    }
    std::stable_sort(holding.begin(), holding.end(),
        [](const auto *a, const auto *b) { return a->place != b->place ? a->place < b->place : a->part < b->part; });
    auto policy = std::make_unique<Policy>();
    for (const PolicyVersionRecord *version : holding) {
        if (!version->json.isEmpty())
            policy->add(version->kind, version->json);
    }
    return policy;
}

QList<PolicyPart> partsOf(const Policy &policy)
{
    const QJsonObject document = QJsonDocument::fromJson(policy.toJson()).object();
    const auto bytes
        = [](const QJsonValue &value) { return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact); };
    QList<PolicyPart> parts;
    const auto take = [&](const char *field, PolicyKind kind) {
        const QJsonArray list = document.value(QLatin1String(field)).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QJsonObject one = list.at(i).toObject();
            QString name = one.value(QLatin1String("name")).toString();
            if (kind == PolicyKind::Calendar && one.contains(QLatin1String("from")))
                name += QChar(0) + one.value(QLatin1String("from")).toString();
            parts.append({kind, name, quint32(i), bytes(one)});
        }
    };
    take("calendars", PolicyKind::Calendar);
    take("departments", PolicyKind::Department);
    take("sla", PolicyKind::Target);
    take("rules", PolicyKind::Rule);
    const QJsonObject rest{{QStringLiteral("episode_gap_days"), policy.episodeGapDays}};
    parts.append({PolicyKind::Rest, {}, 0, bytes(rest)});
    return parts;
}

} // namespace baton
