// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of an account beyond what is said to it, and which of its places are.
#include "core/inbox/Accounts.h"

#include "core/base/Log.h"
#include "core/store/SettingsRepository.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace baton::inbox {

namespace {

QString placesName(AccountKey account) { return QStringLiteral("places/%1").arg(account); }

} // namespace

/// @thread the account's receive lane
QList<Watch> Accounts::watchesOf(const AccountId &account) const
{
    if (!m_context.watches)
        return {};
    const auto watches = m_context.store.readBlocking<QList<Watch>>(store::Reader::Lists,
        [&](store::ReadContext &context) -> Result<QList<Watch>> { return m_context.watches(context, account); });
    if (!watches)
        qCWarning(lcInbox) << "what is watched for cannot be read:" << watches.error().detail;
    return watches.value_or(QList<Watch>());
}

Task<void> Accounts::setWatch(AccountKey account, const Watch &watch, bool isOn)
{
    Running *running = find(account);
    if (!running || !m_context.setWatch)
        return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such account")));
    // What was begun by a newer program can be ended by this one.
    if (isOn && !running->entry->info.watchKinds.contains(watch.kind))
        return readyTask<void>(fail(Error::Kind::Unsupported, QStringLiteral("this network cannot be searched so")));
    const auto tidy = tidyWatch(watch.kind, watch.text);
    if (!tidy)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("nothing that can be watched for")));
    return m_context.store
        .write<void>(store::WritePriority::Person,
            [set = m_context.setWatch, id = running->record.id, account, watch = *tidy, isOn](
                store::WriteContext &context) -> Result<void> {
                context.changes().accounts.insert(account);
                return set(context, id, watch, isOn);
            })
        .then(this, [this, account](const Result<void> &set) -> Result<void> {
            // Whoever asks for something wants to see it.
            if (Running *now = find(account); set && now && now->runner && m_context.pollsByItself)
                now->runner->pollNow([](const RoundReport &) { });
            return set;
        });
}

QStringList Accounts::chosenPlaces(store::ReadContext &context, AccountKey account)
{
    QStringList places;
    const QByteArray stored = store::settings::fact(context, placesName(account)).toByteArray();
    const QJsonArray list = QJsonDocument::fromJson(stored).array();
    for (const QJsonValue &place : list)
        places.append(place.toString());
    return places;
}

void Accounts::setPlaces(AccountKey account, const QList<connectors::Place> &places)
{
    Running *running = find(account);
    if (!running || running->places == places)
        return;
    running->places = places;
    Q_EMIT accountsChanged();
}

QList<std::pair<connectors::Place, bool>> Accounts::placesOf(const Running &running) const
{
    const QStringList chosen = m_chosenPlaces.value(running.record.key);
    QList<std::pair<connectors::Place, bool>> places;
    for (const connectors::Place &place : running.places)
        places.append({place, chosen.isEmpty() ? place.usual : chosen.contains(place.id)});
    return places;
}

Task<void> Accounts::choosePlaces(AccountKey account, const QStringList &places)
{
    Running *running = find(account);
    if (!running)
        return readyTask<void>(fail(Error::Kind::NotFound, QStringLiteral("no such account")));
    const auto isOffered = [&](const QString &id) {
        return std::any_of(running->places.cbegin(), running->places.cend(),
            [&](const connectors::Place &place) { return place.id == id; });
    };
    if (places.isEmpty() || !std::all_of(places.cbegin(), places.cend(), isOffered))
        return readyTask<void>(
            fail(Error::Kind::Invalid, QStringLiteral("no such part of the account, or none at all")));
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(places)).toJson(QJsonDocument::Compact);
    return m_context.store
        .write<void>(store::WritePriority::Person,
            [account, json](store::WriteContext &context) -> Result<void> {
                store::settings::setFact(context, placesName(account), json);
                return {};
            })
        .then(this, [this, account, places](const Result<void> &stored) -> Result<void> {
            const Running *now = find(account);
            if (!stored || !now)
                return stored;
            m_chosenPlaces.insert(account, places);
            // A lane knows its places from the start.
            const auto offered = now->places;
            const store::AccountRecord record = now->record;
            startLane(record);
            setPlaces(account, offered);
            reloadFacts();
            return stored;
        });
}

} // namespace baton::inbox
