// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderSync.h"

#include <algorithm>

namespace baton::sync {

namespace {

const QString kRootName = QStringLiteral("team.bin");
constexpr TimeMs kBeaconEvery = TimeMs(10) * 60 * 1000;
constexpr TimeMs kPollerBeaconEvery = TimeMs(30) * 1000;

FolderState stateOf(const Error &error)
{
    if (isFolderFull(error))
        return FolderState::Full;
    return error.kind == Error::Kind::Refused ? FolderState::ReadOnly : FolderState::Unreadable;
}

// What others need before they can make use of the next: keys, texts, operations; packs before what they cover.
int orderOf(const HeldFile &file)
{
    switch (file.kind) {
    case FileKind::Epoch: return 0;
    case FileKind::Body: return 1;
    default: return file.isPack ? 2 : 3;
    }
}

// The same content under another name: a name that is taken by something else is left alone.
QString otherPath(const QString &path, int attempt)
{
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return path.left(dot) + QLatin1Char('-') + QString::number(attempt) + path.mid(dot);
}

} // namespace

FolderSync::FolderSync(Folder &folder, TeamStore &store, QList<DeviceSecrets> own, QByteArray root)
    : m_folder(folder)
    , m_store(store)
    , m_own(std::move(own))
    , m_rootBytes(std::move(root))
    , m_root(readRoot(m_rootBytes).value_or(RootFile()))
    , m_reader(folder, store, m_keys, m_root.root.team, m_own)
    , m_packing(folder, store, m_reader, m_held)
    , m_sweep(folder)
{
}

Result<void> FolderSync::open()
{
    const auto files = m_store.files();
    if (!files)
        return fail(files.error());
    const auto keys = m_store.keys();
    if (!keys)
        return fail(keys.error());
    for (const EpochKeyRef &key : *keys)
        m_keys.addKey(key);
    for (const HeldFile &file : *files) {
        m_held.insert(file.hash, file);
        if (file.kind != FileKind::Epoch)
            continue;
        const auto bytes = m_store.bytesOf(file.hash);
        const auto epoch = bytes ? readEpoch(*bytes) : fail(bytes.error());
        if (!epoch)
            return fail(epoch.error());
        m_keys.addEpoch(*epoch, m_own);
    }
    m_reader.remember(*files);
    return {};
}

// True: this is our team's folder and may be written to.
Result<bool> FolderSync::checkRoot(FolderReport &report, TimeMs now)
{
    Q_UNUSED(now)
    const auto bytes = m_folder.read(kRootName, capOf(FileKind::Root) + 1);
    if (bytes && *bytes == m_rootBytes) {
        report.state = FolderState::Ready;
        return true;
    }
    if (bytes) {
        const auto root = readRoot(*bytes);
        if (root && root->root.team != m_root.root.team) {
            report.state = FolderState::OtherTeam;
            report.otherTeam = root->root.team;
            return false;
        }
        // Half there, or damaged: what is in the folder proves itself without it. It is put back where it is ours.
    } else if (bytes.error().kind != Error::Kind::NotFound) {
        return fail(bytes.error());
    }
    bool isOurs = false;
    for (const DeviceSecrets &device : std::as_const(m_own)) {
        const auto own = m_folder.list(QStringLiteral("d/") + shortName(blake(viewOf(device.deviceKey()))));
        if (!own && own.error().kind != Error::Kind::NotFound)
            return fail(own.error());
        isOurs = isOurs || (own && std::any_of(own->begin(), own->end(), [&](const QString &name) {
            return name.endsWith(QLatin1String(".bj"));
        }));
    }
    if (!isOurs && !bytes) {
        report.state = FolderState::Away;
        return false;
    }
    if (isOurs) {
        if (const auto done = m_folder.replace(kRootName, m_rootBytes); !done)
            return fail(done.error());
    }
    report.state = FolderState::Ready;
    return true;
}

FolderReport FolderSync::round(TimeMs now)
{
    FolderReport report;
    const auto tell = [&](const Error &error) {
        report.state = stateOf(error);
        report.detail = error.detail;
    };
    const auto isOurs = checkRoot(report, now);
    if (!isOurs)
        tell(isOurs.error());
    if (isOurs && *isOurs) {
        Result<void> done = m_reader.readAll(now);
        if (done)
            done = becomeAnother();
        if (done)
            done = tradeKeys();
        if (done && !m_readsOnly)
            done = contribute(report, now);
        if (!done)
            tell(done.error());
    }
    report.losesFiles = m_losses.size() >= kLossesToTell;
    if (report.state != FolderState::Ready && report.toPublish == 0) {
        // Nothing was sealed; what waits for it is told of all the same.
        if (const auto view = m_store.view(); view && view->hasUnshared)
            report.toPublish = 1;
    }
    report.troubles = m_reader.troubles() + m_misfits;
    report.beacons = m_reader.beacons();
    return report;
}

Result<void> FolderSync::contribute(FolderReport &report, TimeMs now)
{
    Result<void> done = acknowledgeIfDue(now);
    if (done)
        done = share(report, now);
    if (done)
        done = auditIfDue(now);
    if (done)
        done = clearErased(now);
    if (done)
        done = putBack(report, now);
    if (done)
        done = keepSmall(report, now);
    if (done)
        done = writeBeacon(now);
    if (done)
        sweepUp(now);
    return done;
}

void FolderSync::sweepUp(TimeMs now)
{
    const QStringList temporaries = m_reader.temporaries();
    QStringList ownFolders;
    if (temporaries.isEmpty() && m_sweep.isIdle())
        return;
    for (const DeviceSecrets &device : std::as_const(m_own)) {
        const QString name = shortName(blake(viewOf(device.deviceKey())));
        ownFolders << QStringLiteral("d/%1/").arg(name) << QStringLiteral("c/%1/").arg(name);
    }
    m_sweep.sweep(temporaries, ownFolders, now);
}

void FolderSync::hold(const HeldFile &file)
{
    m_held.insert(file.hash, file);
    m_reader.remember({file});
    m_packing.heldChanged();
    m_isHeldNew = true;
}

// Takes the keys that somebody gave this device, and gives those that a device cannot come by.
Result<void> FolderSync::tradeKeys()
{
    if (m_tradedTakenIn == m_reader.takenIn())
        return {};
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    QList<EpochKeyRef> fresh;
    for (const KeyGiven &given : view->grants) {
        for (const DeviceSecrets &secrets : std::as_const(m_own)) {
            if (given.to != ops::deviceIdOf(secrets.deviceKey()) || m_keys.keyOf(given.epoch))
                continue;
            const auto opened = openBox(secrets, given.box);
            if (const auto key = opened ? EpochKey::from(*opened) : std::nullopt)
                fresh += m_keys.addKey({given.epoch, *key}); // nothing, unless it fits
        }
    }
    if (!fresh.isEmpty()) {
        if (const auto done = m_store.keepKeys(fresh); !done)
            return done;
    }
    const Traded trade{m_keys.changes(), view->grants, view->current, ops::deviceIdOf(secrets().deviceKey()),
        view->isCurrent && view->role >= ops::Role::Agent};
    if (trade == m_traded) {
        m_tradedTakenIn = m_reader.takenIn();
        return {};
    }
    if (trade.isForOthers) {
        const auto due = m_keys.grantsDue(*view, trade.own);
        for (const KeyGiven &given : due) {
            if (const auto done = m_store.grant(given); !done)
                return done;
        }
    }
    m_misfits.clear();
    const auto misfits = m_keys.misfits();
    for (auto misfit = misfits.begin(); misfit != misfits.end(); ++misfit)
        m_misfits.append({misfit.key(), FileTrouble::BadKey, misfit.value(), 0, 0});
    m_tradedTakenIn = m_reader.takenIn();
    m_traded = trade;
    return {};
}

// Who has nothing to say says at least that the others' work arrived; but not at once, since most have.
Result<void> FolderSync::acknowledgeIfDue(TimeMs now)
{
    if (m_reader.takenIn() != m_acknowledgedTakenIn) {
        const auto isDue = m_store.isUnacknowledged();
        if (!isDue)
            return fail(isDue.error());
        m_acknowledgedTakenIn = m_reader.takenIn();
        if (!*isDue)
            m_newsSince.reset();
        else if (!m_newsSince)
            m_newsSince = now;
    }
    const bool isPutOff = m_newsSince && now >= *m_newsSince && now - *m_newsSince < kAcknowledgeAfter;
    if (!m_newsSince || (isPutOff && !m_store.isAwaited()))
        return {};
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    if (!view->isCurrent)
        return {};
    m_newsSince.reset();
    return m_store.acknowledge();
}

Result<void> FolderSync::auditIfDue(TimeMs now)
{
    if (m_auditedAt != 0 && now >= m_auditedAt && now - m_auditedAt < kAuditEvery)
        return {};
    const bool isFirst = m_auditedAt == 0;
    m_auditedAt = now;
    return isFirst ? Result<void>() : m_reader.audit(now);
}

// Whoever copied this profile writes under its key too: neither does any more.
Result<void> FolderSync::becomeAnother()
{
    const auto own = m_store.afterReading();
    if (!own)
        return fail(own.error());
    if (!own->isEmpty()) {
        m_own = *own;
        m_wasPublished = 0; // a log of its own
    }
    return {};
}

const DeviceSecrets *FolderSync::secretsOf(const Key32 &device) const
{
    const auto found = std::find_if(
        m_own.begin(), m_own.end(), [&](const DeviceSecrets &secrets) { return secrets.deviceKey() == device; });
    return found == m_own.end() ? nullptr : &*found;
}

Result<void> FolderSync::rotate(const TeamView &view)
{
    const EpochKey key = EpochKey::random();
    const auto bytes = makeEpoch(m_root.root.team, key, view.current, m_keys.parentsForNext(), secrets());
    if (!bytes)
        return fail(bytes.error());
    const auto epoch = readEpoch(*bytes);
    if (!epoch)
        return fail(epoch.error());
    const NewFile file{{epoch->hash, epochPath(*epoch), FileKind::Epoch, epoch->author, false, 0, 0, {}}, *bytes};
    if (const auto done = m_store.announce(file, *epoch, {epoch->id, key}); !done)
        return done;
    m_keys.addKey({epoch->id, key});
    m_keys.addEpoch(*epoch, m_own);
    hold(file.file);
    return {};
}

// Somebody came back into the team by what was learnt late, and nobody has anything to say: without a new key they
// would read nothing more.
bool FolderSync::isKeyOverdue(bool hasKey, TimeMs now)
{
    if (hasKey) {
        m_noKeySince.reset();
        return false;
    }
    if (!m_noKeySince)
        m_noKeySince = now;
    return now - *m_noKeySince >= kHealAfter;
}

Result<void> FolderSync::seal(const Unshared &next, const EpochKeyRef &key, const DeviceSecrets &signer)
{
    QList<NewFile> files;
    if (!next.bodies.isEmpty()) {
        const auto bytes = sealBodies(m_root.root.team, next.operations.first().seq, next.bodies, key, signer);
        const auto file = bytes ? checkSealed(*bytes) : fail(bytes.error());
        if (!file)
            return fail(file.error());
        files.append({{file->hash, bodiesPath(file->header, file->hash), FileKind::Body, file->header.device, false,
                          file->header.firstSeq, file->header.firstSeq, {}},
            *bytes, idsOfBodies(next.bodies)});
    }
    const auto bytes = sealSegment(m_root.root.team, next.operations, next.chainBefore, key, signer);
    const auto file = bytes ? checkSealed(*bytes) : fail(bytes.error());
    if (!file)
        return fail(file.error());
    ops::ChainValue after = next.chainBefore;
    for (const ops::Operation &operation : next.operations)
        after = ops::chainNext(after, operation.raw);
    files.append({{file->hash, segmentPath(file->header, file->hash), FileKind::Segment, file->header.device, false,
                      next.operations.first().seq, next.operations.last().seq, after},
        *bytes});
    if (const auto done = m_store.keepOwn(files); !done)
        return done;
    for (const NewFile &kept : files)
        hold(kept.file);
    return {};
}

// The end of a log under a key that was given up, which says what the new one is. @return whether there was one
Result<bool> FolderSync::shareFormer(const TeamView &view)
{
    bool isNews = false;
    while (true) {
        const auto next = m_store.unshared(kMostPerSegment);
        if (!next)
            return fail(next.error());
        const DeviceSecrets *signer = secretsOf(next->device);
        // Under a key that all the others hold already: they are to learn of the new device first.
        const auto key = m_keys.toLeaveWith(view);
        if (next->operations.isEmpty() || !signer || !key)
            return isNews;
        if (const auto done = seal(*next, *key, *signer); !done)
            return fail(done.error());
        isNews = true;
    }
}

Result<void> FolderSync::sealFormer()
{
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    const auto done = view->hasFormerUnshared ? shareFormer(*view) : Result<bool>(true);
    if (!done)
        return fail(done.error());
    return *done ? Result<void>() : fail(Error::Kind::Crypto, QStringLiteral("there is no key yet to seal it with"));
}

Result<void> FolderSync::share(FolderReport &report, TimeMs now)
{
    auto view = m_store.view();
    if (!view)
        return fail(view.error());
    const auto isNewDevice = view->hasFormerUnshared ? shareFormer(*view) : Result<bool>(false);
    if (!isNewDevice)
        return fail(isNewDevice.error());
    auto key = view->isCurrent ? m_keys.toWriteWith(*view) : m_keys.toLeaveWith(*view);
    if (!key && !view->isCurrent)
        return {}; // not in the team yet
    const bool isOverdue
        = (isKeyOverdue(key.has_value(), now) || *isNewDevice) && !key && view->role >= ops::Role::Agent;
    if (!view->hasUnshared && !isOverdue)
        return {};
    if (!key) {
        if (view->role < ops::Role::Agent) {
            report.waitsForKey = true;
            return {};
        }
        if (const auto done = rotate(*view); !done)
            return done;
        view = m_store.view();
        if (!view)
            return fail(view.error());
        key = m_keys.toWriteWith(*view);
        if (!key)
            return fail(Error::Kind::Crypto, QStringLiteral("a new key does not serve"));
    }
    while (true) {
        const auto next = m_store.unshared(kMostPerSegment);
        if (!next)
            return fail(next.error());
        if (next->operations.isEmpty() || next->device != Key32{})
            return {};
        if (const auto done = seal(*next, *key, secrets()); !done)
            return done;
    }
}

Result<void> FolderSync::write(const HeldFile &file)
{
    const auto bytes = m_store.bytesOf(file.hash);
    if (!bytes)
        return fail(bytes.error());
    QString path = file.path;
    for (int attempt = 2;; ++attempt) {
        const auto done = m_folder.create(path, *bytes);
        if (done) {
            m_reader.wrote(path, file.hash);
            return {};
        }
        if (done.error().kind != Error::Kind::Conflict || attempt > 9)
            return done;
        path = otherPath(file.path, attempt);
    }
}

// An old copy of the folder brings its old beacon; where single files were deleted the beacon still names the newest.
bool FolderSync::isRolledBack()
{
    quint64 there = 0;
    for (const HeldFile &file : std::as_const(m_held)) {
        if (file.device == secrets().deviceKey() && file.kind == FileKind::Segment
            && m_reader.present().contains(file.hash))
            there = std::max(there, file.lastSeq);
    }
    const quint64 was = std::exchange(m_wasPublished, std::max(m_wasPublished, there));
    if (there >= was)
        return false;
    // From the folder itself: the reader remembers the newest that it has met.
    const auto bytes = m_folder.read(beaconPath(secrets().deviceKey()), capOf(FileKind::Beacon) + 1);
    if (!bytes)
        return bytes.error().kind == Error::Kind::NotFound;
    const auto beacon = readBeacon(*bytes);
    return beacon && beacon->device == secrets().deviceKey() && beacon->seq < was;
}

void FolderSync::noteLoss(const HeldFile &file, TimeMs now)
{
    constexpr TimeMs kDay = TimeMs(24) * 60 * 60 * 1000;
    m_losses.removeIf([&](TimeMs at) { return now - at >= kDay || at > now; });
    if (m_wasThere.remove(file.hash))
        m_losses.append(now);
}

Result<void> FolderSync::keepSmall(FolderReport &report, TimeMs now)
{
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    const auto key = view->isCurrent ? m_keys.toWriteWith(*view) : std::nullopt;
    const auto isNew = m_packing.round(m_root.root.team, key ? &*key : nullptr, m_own, now);
    if (!isNew)
        return fail(isNew.error());
    m_isHeldNew = m_isHeldNew || *isNew;
    return *isNew ? putBack(report, now) : Result<void>();
}

Result<void> FolderSync::putBack(FolderReport &report, TimeMs now)
{
    if (m_reader.takenIn() != m_knownTakenIn) {
        const auto files = m_store.files();
        if (!files)
            return fail(files.error());
        for (const HeldFile &file : *files)
            m_held.insert(file.hash, file);
        m_knownTakenIn = m_reader.takenIn();
        m_packing.heldChanged();
        m_isHeldNew = true;
    }
    if (!m_isHeldNew && m_missingSince.isEmpty() && m_putBackAt == m_reader.changes())
        return {};
    m_isHeldNew = false;
    report.toPublish = 0;
    report.isRolledBack = report.isRolledBack || isRolledBack();
    QList<HeldFile> missing;
    for (auto file = m_held.constBegin(); file != m_held.constEnd(); ++file) {
        const bool isOwn = secretsOf(file->device) != nullptr;
        if (m_reader.present().contains(file.key())) {
            m_missingSince.remove(file.key());
            if (isOwn)
                m_wasThere.insert(file.key());
            continue;
        }
        if (m_packing.isCovered(file.key())) {
            m_missingSince.remove(file.key());
            m_wasThere.remove(file.key());
            continue;
        }
        noteLoss(*file, now);
        if (!m_missingSince.contains(file.key()))
            m_missingSince.insert(file.key(), now);
        const TimeMs since = m_missingSince.value(file.key());
        if (isOwn || now - since >= kHealAfter)
            missing.append(*file);
        report.toPublish += isOwn ? 1 : 0;
    }
    std::sort(missing.begin(), missing.end(), [](const HeldFile &a, const HeldFile &b) {
        return std::tuple(orderOf(a), a.firstSeq, a.hash) < std::tuple(orderOf(b), b.firstSeq, b.hash);
    });
    for (const HeldFile &file : std::as_const(missing)) {
        // A pack that was written just now makes it superfluous.
        if (m_packing.isCovered(file.hash))
            continue;
        if (const auto done = write(file); !done) {
            m_isHeldNew = true;
            return done;
        }
        ++report.published;
        if (file.device == secrets().deviceKey() && file.kind == FileKind::Segment)
            m_wasPublished = std::max(m_wasPublished, file.lastSeq);
        if (secretsOf(file.device))
            m_wasThere.insert(file.hash);
        report.toPublish -= secretsOf(file.device) ? 1 : 0;
        m_missingSince.remove(file.hash);
    }
    m_putBackAt = m_reader.changes();
    return {};
}

bool FolderSync::doesPoll(const Beacon &beacon, const AccountId &account) const
{
    const EpochKey *const key = m_keys.keyOf(beacon.epoch);
    return key && beacon.polls.contains(beaconTag("poll", viewOf(account.bytes), *key));
}

// After something changed, and now and then as a sign of life.
Result<void> FolderSync::writeBeacon(TimeMs now)
{
    const auto view = m_store.view();
    if (!view)
        return fail(view.error());
    if (!view->isCurrent)
        return {};
    Beacon beacon;
    beacon.team = m_root.root.team;
    beacon.wall = now;
    const DeviceId own = ops::deviceIdOf(secrets().deviceKey());
    QByteArray heads;
    for (const ops::Head &head : view->heads) {
        heads += head.device.toBytes() + QByteArray::number(head.seq) + viewOf(head.chain).toByteArray();
        if (head.device != own) {
            beacon.heard.append({*arrayOf<4>(viewOf(head.device.bytes).first(4)), quint32(head.seq)});
        } else if (head.seq >= beacon.seq) {
            beacon.seq = head.seq;
            beacon.chain = head.chain;
        }
    }
    const TimeMs every = m_polls.isEmpty() && !m_writing ? kBeaconEvery : kPollerBeaconEvery;
    if (heads == m_lastHeads && m_polls == m_pollsTold && m_writing == m_writingTold && now - m_beaconAt < every
        && now >= m_beaconAt)
        return {};
    if (const auto key = m_keys.toWriteWith(*view)) {
        beacon.epoch = key->id;
        for (const AccountId &account : std::as_const(m_polls))
            beacon.polls.append(beaconTag("poll", viewOf(account.bytes), key->key));
        if (m_writing)
            beacon.writes = beaconTag("writing", viewOf(m_writing->bytes), key->key);
    }
    if (const auto done = m_folder.replace(beaconPath(secrets().deviceKey()), makeBeacon(beacon, secrets())); !done)
        return done;
    m_lastHeads = heads;
    m_pollsTold = m_polls;
    m_writingTold = m_writing;
    m_beaconAt = now;
    return {};
}

} // namespace baton::sync
