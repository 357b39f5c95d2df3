// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderReader.h"

#include <algorithm>

namespace baton::sync {

namespace {

bool isTemporary(const QString &name) { return name.startsWith(QLatin1Char('~')); }

bool isNameOfOurs(const QString &path)
{
    return path.endsWith(QLatin1String(".bj")) || path.endsWith(QLatin1String(".bc"))
        || path.endsWith(QLatin1String(".bk")) || path.startsWith(QLatin1String("b/"));
}

FileTrouble troubleOf(const Error &error)
{
    return error.kind == Error::Kind::Crypto ? FileTrouble::Forged : FileTrouble::Damaged;
}

} // namespace

FolderReader::FolderReader(
    Folder &folder, TeamStore &store, KeyRing &keys, const TeamId &team, const DeviceSecrets &secrets)
    : m_folder(folder)
    , m_store(store)
    , m_keys(keys)
    , m_team(team)
    , m_secrets(secrets)
{
}

void FolderReader::remember(const QList<HeldFile> &files)
{
    for (const HeldFile &file : files) {
        m_held[file.hash] = file.path;
        m_taken[file.path] = file.hash;
    }
}

void FolderReader::wrote(const QString &path, const Key32 &hash)
{
    m_taken[path] = hash;
    if (!m_held.contains(hash))
        m_held.insert(hash, path);
    m_present.insert(hash);
    m_paths.insert(path);
}

// Keys first, so that what they open can be read at once.
Result<QStringList> FolderReader::listAll()
{
    QStringList paths;
    for (const QString &top : {QStringLiteral("k"), QStringLiteral("d"), QStringLiteral("c"), QStringLiteral("b")}) {
        const auto names = m_folder.list(top);
        if (!names && names.error().kind == Error::Kind::NotFound)
            continue;
        if (!names)
            return fail(names.error());
        const bool hasFolders = top == QLatin1String("d") || top == QLatin1String("c");
        for (const QString &name : *names) {
            const QString path = top + QLatin1Char('/') + name;
            if (!hasFolders) {
                if (!isTemporary(name))
                    paths.append(path);
                continue;
            }
            const auto inner = m_folder.list(path);
            if (!inner && inner.error().kind != Error::Kind::NotFound)
                return fail(inner.error());
            for (const QString &file : inner ? *inner : QStringList()) {
                if (!isTemporary(file))
                    paths.append(path + QLatin1Char('/') + file);
            }
        }
    }
    return paths;
}

Result<void> FolderReader::readAll(TimeMs now)
{
    const auto paths = listAll();
    if (!paths)
        return fail(paths.error());
    m_paths = QSet<QString>(paths->begin(), paths->end());
    m_present.clear();
    for (const QString &path : *paths) {
        const auto taken = m_taken.constFind(path);
        if (taken != m_taken.constEnd())
            m_present.insert(*taken);
    }
    for (auto trouble = m_troubles.begin(); trouble != m_troubles.end();)
        trouble = m_paths.contains(trouble.key()) ? std::next(trouble) : m_troubles.erase(trouble);
    for (const QString &path : *paths) {
        if (m_taken.contains(path) || m_foreign.contains(path))
            continue;
        if (const auto done = readOne(path, now); !done)
            return done;
    }
    // A key may have come after a file it opens had been looked at.
    while (m_hasNewKeys) {
        m_hasNewKeys = false;
        const QList<TroubledFile> troubles = m_troubles.values();
        for (const TroubledFile &file : troubles) {
            if (file.trouble != FileTrouble::NoKey)
                continue;
            if (const auto done = readOne(file.path, now); !done)
                return done;
        }
    }
    return {};
}

Result<void> FolderReader::audit(TimeMs now)
{
    m_foreign.clear();
    const QList<QString> paths = m_paths.values();
    for (const QString &path : paths) {
        const auto taken = m_taken.constFind(path);
        if (taken == m_taken.constEnd())
            continue;
        const auto bytes = m_folder.read(path, capOf(FileKind::Segment) + 1);
        if (bytes && blake(*bytes) == *taken)
            continue;
        const Key32 hash = *taken;
        m_taken.erase(taken);
        if (std::none_of(m_taken.keyValueBegin(), m_taken.keyValueEnd(),
                [&](const auto &other) { return other.second == hash && m_paths.contains(other.first); }))
            m_present.remove(hash);
        if (!bytes) {
            note(path, FileTrouble::Unreadable, bytes.error().detail, now, 0);
            continue;
        }
        if (const auto done = judge(path, *bytes, now); !done)
            return done;
    }
    return {};
}

Result<void> FolderReader::readOne(const QString &path, TimeMs now)
{
    const auto bytes = m_folder.read(path, capOf(FileKind::Segment) + 1);
    if (!bytes) {
        // Gone again, or held by somebody for the moment: the next round tells.
        if (bytes.error().kind != Error::Kind::NotFound)
            note(path, FileTrouble::Unreadable, bytes.error().detail, now, 0);
        return {};
    }
    return judge(path, *bytes, now);
}

Result<void> FolderReader::judge(const QString &path, const QByteArray &bytes, TimeMs now)
{
    const FrameLook look = lookAtFrame(bytes, bytes.size());
    switch (look.is) {
    case FrameLook::Is::Foreign:
        // Under a name of ours it is a placeholder, or damage that a tool may yet put right: looked at again.
        if (isNameOfOurs(path))
            note(path, FileTrouble::NotYet, {}, now, bytes.size());
        else
            m_foreign.insert(path);
        return {};
    case FrameLook::Is::NotYet: {
        const auto known = m_troubles.constFind(path);
        const bool isOld = known != m_troubles.constEnd() && now - known->since >= kPatience;
        note(path, isOld ? FileTrouble::Truncated : FileTrouble::NotYet, {}, now, bytes.size());
        return {};
    }
    case FrameLook::Is::Damaged: note(path, FileTrouble::Damaged, {}, now, bytes.size()); return {};
    case FrameLook::Is::Whole: break;
    }
    const Key32 hash = blake(bytes);
    if (m_held.contains(hash)) {
        settle(path, hash);
        return {};
    }
    switch (look.kind) {
    case FileKind::Segment:
    case FileKind::Body: return takeInSealed(path, bytes, now);
    case FileKind::Epoch: return takeInEpoch(path, bytes, now);
    case FileKind::Beacon: {
        const auto beacon = readBeacon(bytes);
        if (!beacon) {
            note(path, troubleOf(beacon.error()), beacon.error().detail, now, bytes.size());
            return {};
        }
        if (beacon->team != m_team)
            return {};
        m_troubles.remove(path);
        const DeviceId device = ops::deviceIdOf(beacon->device);
        const auto known = m_beacons.constFind(device);
        if (known == m_beacons.constEnd() || beacon->wall >= known->wall)
            m_beacons.insert(device, *beacon);
        return {};
    }
    default: return {}; // read elsewhere
    }
}

Result<void> FolderReader::takeInSealed(const QString &path, const QByteArray &bytes, TimeMs now)
{
    const auto checked = checkSealed(bytes);
    if (!checked) {
        note(path, troubleOf(checked.error()), checked.error().detail, now, bytes.size());
        return {};
    }
    if (checked->header.team != m_team) {
        note(path, FileTrouble::OtherTeam, {}, now, bytes.size());
        return {};
    }
    const EpochKey *key = m_keys.keyOf(checked->header.epoch);
    if (!key) {
        note(path, FileTrouble::NoKey, {}, now, bytes.size());
        return {};
    }
    NewFile file{{checked->hash, {}, checked->kind, checked->header.device, checked->header.isPack,
                     checked->header.firstSeq, checked->header.firstSeq, {}},
        bytes};
    if (checked->kind == FileKind::Body) {
        const auto bodies = openBodies(*checked, *key);
        if (!bodies) {
            note(path, troubleOf(bodies.error()), bodies.error().detail, now, bytes.size());
            return {};
        }
        file.file.path = bodiesPath(checked->header, checked->hash);
        if (const auto done = m_store.takeInBodies(file, *bodies); !done)
            return done;
    } else {
        const auto segment = openSegment(*checked, *key);
        if (!segment) {
            note(path, troubleOf(segment.error()), segment.error().detail, now, bytes.size());
            return {};
        }
        file.file.path = segmentPath(checked->header, checked->hash);
        file.file.lastSeq = segment->lastSeq();
        file.file.chainAfter = segment->chainAfter;
        if (const auto done = m_store.takeInSegment(file, *segment); !done)
            return done;
    }
    m_held.insert(checked->hash, file.file.path);
    settle(path, checked->hash);
    ++m_takenIn;
    return {};
}

Result<void> FolderReader::takeInEpoch(const QString &path, const QByteArray &bytes, TimeMs now)
{
    const auto epoch = readEpoch(bytes);
    if (!epoch) {
        note(path, troubleOf(epoch.error()), epoch.error().detail, now, bytes.size());
        return {};
    }
    if (epoch->team != m_team) {
        note(path, FileTrouble::OtherTeam, {}, now, bytes.size());
        return {};
    }
    const QList<EpochKeyRef> keys = m_keys.addEpoch(*epoch, m_secrets);
    m_hasNewKeys = m_hasNewKeys || !keys.isEmpty();
    const NewFile file{{epoch->hash, epochPath(*epoch), FileKind::Epoch, epoch->author, false, 0, 0, {}}, bytes};
    if (const auto done = m_store.takeInEpoch(file, *epoch, keys); !done)
        return done;
    m_held.insert(epoch->hash, file.file.path);
    settle(path, epoch->hash);
    ++m_takenIn;
    return {};
}

void FolderReader::note(const QString &path, FileTrouble trouble, const QString &detail, TimeMs now, qint64 size)
{
    TroubledFile &file = m_troubles[path];
    if (file.path.isEmpty() || file.size != size) // a copy that still grows is as good as new
        file.since = now;
    file.path = path;
    file.trouble = trouble;
    file.detail = detail;
    file.size = size;
}

void FolderReader::settle(const QString &path, const Key32 &hash)
{
    m_taken[path] = hash;
    m_present.insert(hash);
    m_troubles.remove(path);
}

} // namespace baton::sync
