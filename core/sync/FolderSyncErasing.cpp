// SPDX-License-Identifier: GPL-3.0-or-later
// FolderSync: erased texts leave the folder (FORMAT.md, "Erased texts").
#include "core/sync/FolderSync.h"

namespace baton::sync {

namespace {
constexpr TimeMs kLookAgainAfter = TimeMs(10) * 60 * 1000; ///< an owner may have fallen silent, or a key have come
}

QList<BodyId> FolderSync::idsOfBodies(const QList<ops::Body> &bodies)
{
    QList<BodyId> ids;
    for (const ops::Body &body : bodies)
        ids.append(body.id);
    return ids;
}

bool FolderSync::isSilent(const SpoiledFile &file, TimeMs now) const
{
    constexpr TimeMs kSilence = TimeMs(7) * 24 * 60 * 60 * 1000;
    TimeMs heard = file.noticedAt;
    const auto hear = [&](TimeMs at) {
        if (at <= now) // a clock that is ahead says nothing
            heard = std::max(heard, at);
    };
    hear(file.ownerHeard);
    for (const Beacon &beacon : m_reader.beacons()) {
        if (beacon.device == file.device)
            hear(beacon.wall);
    }
    return now - heard >= kSilence;
}

// Body files that carry an erased text leave the folder: their owner takes them out, and for an owner who has been
// silent for a week an admin does. The texts beside the erased one are published again first.
Result<void> FolderSync::clearErased(TimeMs now)
{
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    if (view->spoiled == 0)
        return {};
    const bool isSame = view->spoiled == m_cleared.spoiled && m_reader.changes() == m_cleared.changes;
    if (isSame && now >= m_cleared.at && now - m_cleared.at < kLookAgainAfter)
        return {};
    const auto spoiled = m_store.spoiled();
    if (!spoiled)
        return fail(spoiled.error());
    const auto key = view->isCurrent ? m_keys.toWriteWith(*view) : std::nullopt;
    const auto paths = m_reader.pathsByContent();
    for (const SpoiledFile &file : *spoiled) {
        m_held.remove(file.hash);
        m_missingSince.remove(file.hash);
        m_wasThere.remove(file.hash);
        const bool isOwn = secretsOf(file.device) != nullptr;
        const QStringList where = paths.values(file.hash);
        if (!isOwn && (view->role != ops::Role::Admin || where.isEmpty() || !isSilent(file, now)))
            continue;
        if (!file.rest.isEmpty()) {
            if (!key)
                continue; // nothing is lost meanwhile
            const auto bytes = sealBodies(m_root.root.team, file.firstSeq, file.rest, *key, secrets());
            const auto sealed = bytes ? checkSealed(*bytes) : fail(bytes.error());
            if (!sealed)
                return fail(sealed.error());
            const NewFile fresh{{sealed->hash, bodiesPath(sealed->header, sealed->hash), FileKind::Body,
                                    sealed->header.device, false, file.firstSeq, file.firstSeq, {}},
                *bytes, idsOfBodies(file.rest)};
            if (const auto done = m_store.keepOwn({fresh}); !done)
                return done;
            hold(fresh.file);
            if (const auto done = write(fresh.file); !done)
                return done;
        }
        for (const QString &path : where) {
            const auto done = m_folder.remove(path);
            if (!done && done.error().kind != Error::Kind::NotFound)
                return done;
        }
        if (!where.isEmpty())
            m_reader.forget(file.hash);
    }
    m_cleared = {view->spoiled, m_reader.changes(), now};
    return {};
}

} // namespace baton::sync
