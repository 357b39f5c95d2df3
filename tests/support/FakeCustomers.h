// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/CustomerService.h"

namespace baton::fakes {

/// Customers that are what the test says. Answers are ready at once; whoever waits hears of them on a later turn.
class FakeCustomers final : public team::CustomerService {
public:
    QList<KnownPerson> known;
    QList<QList<IdentityId>> groups;
    QList<std::pair<LinkEvidence, QString>> reasons; ///< of every link made
    QList<CustomerLink> links; ///< of every handle that has others
    std::optional<Error> failure;

    KnownPerson &add(const QString &name, const QString &handle, const QString &network)
    {
        KnownPerson person;
        person.id = identityIdFor(network, handle);
        person.network = network;
        person.person.name = name;
        person.person.handle = handle;
        person.conversations = 1;
        known.append(person);
        return known.last();
    }

    Task<QList<CustomerHandle>> customer(const IdentityId &handle) override
    {
        QList<CustomerHandle> handles;
        QList<IdentityId> ids = groupOf(handle);
        ids.removeAll(handle);
        ids.prepend(handle);
        for (const IdentityId &id : std::as_const(ids)) {
            for (const KnownPerson &person : std::as_const(known)) {
                if (person.id == id)
                    handles.append({id, person.network, person.person, person.conversations,
                        ids.size() > 1 ? links : QList<CustomerLink>()});
            }
        }
        return answer(handles);
    }
    Task<QList<ThreadKey>> history(const IdentityId &) override { return answer(QList<ThreadKey>{1}); }
    Task<QList<KnownPerson>> people(const QString &typed, int limit) override
    {
        QList<KnownPerson> found;
        for (const KnownPerson &person : std::as_const(known)) {
            if (person.person.name.startsWith(typed, Qt::CaseInsensitive) && found.size() < limit)
                found.append(person);
        }
        return answer(found);
    }
    Task<IdentityId> named(const QString &handle) override
    {
        for (const KnownPerson &person : std::as_const(known)) {
            if (person.person.handle == handle)
                return answer(person.id);
        }
        return readyTask<IdentityId>(fail(Error::Kind::NotFound));
    }
    Task<void> link(const IdentityId &a, const IdentityId &b, LinkEvidence evidence, const QString &why) override
    {
        if (failure)
            return readyTask<void>(fail(*failure));
        const QList<IdentityId> both = groupOf(a) + groupOf(b);
        groups.removeIf([&](const QList<IdentityId> &group) { return group.contains(a) || group.contains(b); });
        groups.append(both);
        reasons.append({evidence, why});
        return readyTask<void>({});
    }
    Task<void> unlink(const IdentityId &handle) override
    {
        if (failure)
            return readyTask<void>(fail(*failure));
        for (QList<IdentityId> &group : groups)
            group.removeAll(handle);
        return readyTask<void>({});
    }

private:
    [[nodiscard]] QList<IdentityId> groupOf(const IdentityId &handle) const
    {
        for (const QList<IdentityId> &group : groups) {
            if (group.contains(handle))
                return group;
        }
        return {handle};
    }
    template <typename T> Task<T> answer(const T &value)
    {
        return readyTask<T>(failure ? Result<T>(fail(*failure)) : Result<T>(value));
    }
};

} // namespace baton::fakes
