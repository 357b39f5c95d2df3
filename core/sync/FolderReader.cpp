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

const QString kBeacons = QStringLiteral("b");

QStringView directoryOf(QStringView path) { return path.left(path.lastIndexOf(QLatin1Char('/'))); }

// Names begin with the first seq (a pack's after a "p"): what follows comes after what it follows, and has not to wait
// for it in the database. A hint like all names.
void sortInDirectories(QStringList &paths)
{
    const auto name = [](QStringView path) {
        const QStringView own = path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
        return own.startsWith(QLatin1Char('p')) ? own.mid(1) : own;
    };
    for (auto begin = paths.begin(); begin != paths.end();) {
        const auto end = std::find_if(
            begin, paths.end(), [&](const QString &path) { return directoryOf(path) != directoryOf(*begin); });
        std::sort(begin, end, [&](const QString &a, const QString &b) { return name(a) < name(b); });
        begin = end;
    }
}

FileTrouble troubleOf(const Error &error)
{
    if (error.kind == Error::Kind::Unsupported)
        return FileTrouble::Newer;
    return error.kind == Error::Kind::Crypto ? FileTrouble::Forged : FileTrouble::Damaged;
}

/// Tells bytes that changed, not bytes that somebody chose.
std::pair<qsizetype, size_t> inShort(const QByteArray &bytes)
{
    return {bytes.size(), qHashBits(bytes.constData(), size_t(bytes.size()))};
}

} // namespace

FolderReader::FolderReader(
    Folder &folder, TeamStore &store, KeyRing &keys, const TeamId &team, const QList<DeviceSecrets> &own)
    : m_folder(folder)
    , m_store(store)
    , m_keys(keys)
    , m_team(team)
    , m_own(own)
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
    ++m_changes;
    // Known to the listing too: gone before it was ever listed, it would not be missed.
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    Listing &listing = m_listings[path.left(slash)];
    listing.isSettled = false;
    listing.names.append(path.mid(slash + 1));
}

QMultiHash<Key32, QString> FolderReader::pathsByContent() const
{
    QMultiHash<Key32, QString> paths;
    for (auto taken = m_taken.constBegin(); taken != m_taken.constEnd(); ++taken) {
        if (m_paths.contains(taken.key()))
            paths.insert(*taken, taken.key());
    }
    return paths;
}

void FolderReader::forget(const Key32 &hash)
{
    m_held.remove(hash);
    m_present.remove(hash);
    m_taken.removeIf([&](const auto &taken) { return taken.value() == hash; });
    ++m_changes;
}

Result<QStringList> FolderReader::listOne(const QString &directory)
{
    Listing &listing = m_listings[directory];
    const auto stamp = m_folder.stamp(directory);
    const bool isSame = stamp && stamp == listing.stamp;
    if (isSame && listing.isSettled)
        return listing.names;
    const auto names = m_folder.list(directory);
    if (directory == kBeacons) // overwritten under the names they have
        m_areBeaconsListed = true;
    else
        m_isListedAnew = m_isListedAnew || names.value_or(QStringList()) != listing.names;
    if (names)
        listing = {stamp, *names, isSame};
    else
        m_listings.remove(directory);
    return names;
}

// Keys first, so that what they open can be read at once. Without paths if nothing is new.
Result<QStringList> FolderReader::listAll()
{
    QList<std::pair<QString, QStringList>> directories;
    for (const QString &top : {QStringLiteral("k"), QStringLiteral("d"), QStringLiteral("c"), kBeacons}) {
        const auto names = listOne(top);
        if (!names && names.error().kind == Error::Kind::NotFound)
            continue;
        if (!names)
            return fail(names.error());
        if (top != QLatin1String("d") && top != QLatin1String("c")) {
            directories.append({top, *names});
            continue;
        }
        for (const QString &name : *names) {
            const QString path = top + QLatin1Char('/') + name;
            const auto inner = listOne(path);
            if (!inner && inner.error().kind != Error::Kind::NotFound)
                return fail(inner.error());
            if (inner)
                directories.append({path, *inner});
        }
    }
    QStringList paths;
    if (!m_isListedAnew && !m_hasUnread)
        return paths;
    for (const auto &[directory, names] : std::as_const(directories)) {
        for (const QString &name : names) {
            if (!isTemporary(name))
                paths.append(directory + QLatin1Char('/') + name);
        }
    }
    return paths;
}

Result<void> FolderReader::readAll(TimeMs now)
{
    // Nothing in memory is the truth: now and then all of it is listed, whatever the directories say.
    if (now < m_listedAt || now - m_listedAt >= kBelieve) {
        for (Listing &listing : m_listings)
            listing.isSettled = false;
        m_listedAt = now;
    }
    m_isListedAnew = false;
    m_areBeaconsListed = false;
    const auto paths = listAll();
    if (!paths) {
        m_listings.clear();
        return fail(paths.error());
    }
    if (!m_isListedAnew && !m_hasUnread) {
        if (const auto done = m_areBeaconsListed ? readBeacons(now) : Result<void>(); !done)
            return done;
        return readTroubled(now);
    }
    auto listed = QSet<QString>(paths->begin(), paths->end());
    m_changes += listed != m_paths ? 1 : 0;
    m_paths = std::move(listed);
    for (auto trouble = m_troubles.begin(); trouble != m_troubles.end();)
        trouble = m_paths.contains(trouble.key()) ? std::next(trouble) : m_troubles.erase(trouble);
    m_rejected.removeIf([this](const auto &rejected) { return !m_troubles.contains(rejected.key()); });
    m_present.clear();
    QStringList fresh;
    for (const QString &path : *paths) {
        const auto taken = m_taken.constFind(path);
        if (taken != m_taken.constEnd())
            m_present.insert(*taken);
        else if (!m_foreign.contains(path) && !isStillLocked(path))
            fresh.append(path);
    }
    m_hasUnread = false;
    return finish(readFresh(std::move(fresh), now));
}

// Nothing came or went. What could not be read may have been put right under its name.
Result<void> FolderReader::readTroubled(TimeMs now)
{
    QStringList fresh;
    for (auto trouble = m_troubles.constBegin(); trouble != m_troubles.constEnd(); ++trouble) {
        if (!isStillLocked(trouble.key()))
            fresh.append(trouble.key());
    }
    std::sort(fresh.begin(), fresh.end());
    return finish(readFresh(std::move(fresh), now));
}

/// @param paths  each directory's together
Result<void> FolderReader::readFresh(QStringList paths, TimeMs now)
{
    sortInDirectories(paths);
    for (const QString &path : std::as_const(paths)) {
        if (const auto done = readOne(path, now); !done) {
            m_hasUnread = true; // that one and what comes after it, though no name changes
            return done;
        }
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

// To the store with what was read. It works on it while the next files are read, if there are any.
Result<void> FolderReader::handOver(bool isMoreComing)
{
    m_waitingBytes = 0;
    const QList<OpenedSegment> segments = std::exchange(m_segments, {});
    const QList<OpenedBodies> bodies = std::exchange(m_bodies, {});
    if (!segments.isEmpty()) {
        if (const auto done = m_store.takeInSegments(segments, isMoreComing); !done)
            return done;
    }
    return bodies.isEmpty() ? Result<void>() : m_store.takeInBodyFiles(bodies, isMoreComing);
}

// What was read is kept whatever ended the reading; what could not be kept is read again.
Result<void> FolderReader::finish(const Result<void> &read)
{
    const auto handed = handOver(false);
    const auto kept = m_store.waitUntilKept();
    const auto unsettled = std::exchange(m_unsettled, {});
    if (!read || !handed || !kept) {
        for (const auto &[path, hash] : unsettled)
            forget(hash);
        m_takenIn -= int(unsettled.size());
        m_hasUnread = true;
    }
    if (!read)
        return read;
    return handed ? kept : handed;
}

Result<void> FolderReader::readBeacons(TimeMs now)
{
    const QStringList names = m_listings.value(kBeacons).names;
    for (const QString &name : names) {
        if (isTemporary(name))
            continue;
        if (const auto done = readOne(kBeacons + QLatin1Char('/') + name, now); !done)
            return done;
    }
    return {};
}

QStringList FolderReader::temporaries() const
{
    QStringList paths;
    for (auto listing = m_listings.constBegin(); listing != m_listings.constEnd(); ++listing) {
        for (const QString &name : listing->names) {
            if (isTemporary(name) && name.endsWith(QLatin1String(".tmp")))
                paths.append(listing.key() + QLatin1Char('/') + name);
        }
    }
    return paths;
}

// Whoever is not in the team would check every file in every round otherwise.
bool FolderReader::isStillLocked(const QString &path) const
{
    const auto trouble = m_troubles.constFind(path);
    const auto epoch = m_lockedBy.constFind(path);
    return trouble != m_troubles.constEnd() && trouble->trouble == FileTrouble::NoKey && epoch != m_lockedBy.constEnd()
        && m_keys.keyOf(*epoch) == nullptr;
}

// What was forged usually stays as it is, and to find it forged takes a signature in every round.
bool FolderReader::isStillBad(const QString &path, const QByteArray &bytes) const
{
    const auto rejected = m_rejected.constFind(path);
    return rejected != m_rejected.constEnd() && *rejected == inShort(bytes);
}

Result<void> FolderReader::audit(TimeMs now) { return finish(compareAll(now)); }

Result<void> FolderReader::compareAll(TimeMs now)
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
        ++m_changes;
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
        else
            m_hasUnread = true;
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
        if (isOld)
            m_store.keepAside(path, bytes);
        return {};
    }
    case FrameLook::Is::Damaged:
        note(path, FileTrouble::Damaged, {}, now, bytes.size());
        m_store.keepAside(path, bytes);
        return {};
    case FrameLook::Is::Whole: break;
    }
    if (look.kind == FileKind::Beacon && m_beaconBytes.value(path) == bytes) {
        m_troubles.remove(path);
        return {};
    }
    if (isStillBad(path, bytes))
        return {};
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
        m_beaconBytes[path] = bytes;
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
        reject(path, checked.error(), bytes, now);
        return {};
    }
    if (checked->header.team != m_team) {
        note(path, FileTrouble::OtherTeam, {}, now, bytes.size());
        return {};
    }
    const EpochKey *key = m_keys.keyOf(checked->header.epoch);
    if (!key) {
        note(path, FileTrouble::NoKey, {}, now, bytes.size());
        m_lockedBy[path] = checked->header.epoch;
        return {};
    }
    // Texts after the operations that name them, and the other way round, as they are listed.
    const bool isOfAnotherKind = checked->kind == FileKind::Body ? !m_segments.isEmpty() : !m_bodies.isEmpty();
    if (isOfAnotherKind) {
        if (const auto done = handOver(true); !done)
            return done;
    }
    NewFile file{{checked->hash, {}, checked->kind, checked->header.device, checked->header.isPack,
                     checked->header.firstSeq, checked->header.firstSeq, {}},
        bytes};
    if (checked->kind == FileKind::Body) {
        const auto bodies = openBodies(*checked, *key);
        if (!bodies) {
            reject(path, bodies.error(), bytes, now);
            return {};
        }
        file.file.path = bodiesPath(checked->header, checked->hash);
        m_bodies.append({file, *bodies});
    } else {
        auto segment = openSegment(*checked, *key);
        if (!segment) {
            reject(path, segment.error(), bytes, now);
            return {};
        }
        file.file.path = segmentPath(checked->header, checked->hash);
        file.file.lastSeq = segment->lastSeq();
        file.file.chainAfter = segment->chainAfter;
        if (const auto done = takeKeys(segment->operations); !done)
            return done;
        m_segments.append({file, *std::move(segment)});
    }
    m_waitingBytes += bytes.size();
    m_held.insert(checked->hash, file.file.path);
    settle(path, checked->hash);
    m_unsettled.append({path, checked->hash});
    ++m_takenIn;
    const bool isEnough = m_waitingBytes >= kAtOnce || m_segments.size() + m_bodies.size() >= kFilesAtOnce;
    return isEnough ? handOver(true) : Result<void>();
}

// Before anything is placed: what comes earlier in the same log may be what the key opens. A key proves itself.
Result<void> FolderReader::takeKeys(const QList<ops::Operation> &operations)
{
    QList<EpochKeyRef> fresh;
    for (const ops::Operation &operation : operations) {
        const auto *given = operation.as<ops::KeyGrant>();
        const EpochId epoch{operation.entity.bytes};
        for (const DeviceSecrets &secrets : m_own) {
            if (!given || given->device != ops::deviceIdOf(secrets.deviceKey()) || m_keys.keyOf(epoch))
                continue;
            const auto opened = openBox(secrets, given->box);
            if (const auto key = opened ? EpochKey::from(*opened) : std::nullopt)
                fresh += m_keys.addKey({epoch, *key});
        }
    }
    m_hasNewKeys = m_hasNewKeys || !fresh.isEmpty();
    return fresh.isEmpty() ? Result<void>() : m_store.keepKeys(fresh);
}

Result<void> FolderReader::takeInEpoch(const QString &path, const QByteArray &bytes, TimeMs now)
{
    const auto epoch = readEpoch(bytes);
    if (!epoch) {
        reject(path, epoch.error(), bytes, now);
        return {};
    }
    if (epoch->team != m_team) {
        note(path, FileTrouble::OtherTeam, {}, now, bytes.size());
        return {};
    }
    const QList<EpochKeyRef> keys = m_keys.addEpoch(*epoch, m_own);
    m_hasNewKeys = m_hasNewKeys || !keys.isEmpty();
    const NewFile file{{epoch->hash, epochPath(*epoch), FileKind::Epoch, epoch->author, false, 0, 0, {}}, bytes};
    if (const auto done = m_store.takeInEpoch(file, *epoch, keys); !done)
        return done;
    m_held.insert(epoch->hash, file.file.path);
    settle(path, epoch->hash);
    ++m_takenIn;
    return {};
}

void FolderReader::reject(const QString &path, const Error &error, const QByteArray &bytes, TimeMs now)
{
    const FileTrouble trouble = troubleOf(error);
    note(path, trouble, error.detail, now, bytes.size());
    m_rejected[path] = inShort(bytes);
    if (trouble != FileTrouble::Newer)
        m_store.keepAside(path, bytes);
}

void FolderReader::note(const QString &path, FileTrouble trouble, const QString &detail, TimeMs now, qint64 size)
{
    m_rejected.remove(path);
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
    m_rejected.remove(path);
    ++m_changes;
}

} // namespace baton::sync
