// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/Transport.h"

#include <algorithm>

namespace baton::simulation {

namespace {

constexpr TimeMs kSecond = 1000;
constexpr TimeMs kMinute = 60 * kSecond;
constexpr TimeMs kDay = 24 * 60 * kMinute;
constexpr TimeMs kUntilCalm = TimeMs(1) << 60;

/// The same with something before the ending.
QString besides(const QString &path, const QString &what)
{
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return dot < 0 ? path + what : path.left(dot) + what + path.mid(dot);
}

QString inDirectoryOf(const QString &path, const QString &name)
{
    return path.left(path.lastIndexOf(QLatin1Char('/')) + 1) + name;
}

QByteArray crlf(QByteArray bytes) { return bytes.replace("\n", "\r\n"); }

} // namespace

void Copy::put(const QString &path, const QByteArray &bytes)
{
    files[path] = bytes;
    changed.erase(path);
    hidden.erase(path);
    held.erase(path);
}

void Copy::drop(const QString &path)
{
    files.erase(path);
    changed.erase(path);
    shown.erase(path);
    held.erase(path);
}

Transport::Transport(int devices, std::set<Fault> faults, Random &random)
    : m_copies(size_t(devices))
    , m_snapshots(size_t(devices))
    , m_troubledUntil(size_t(devices), 0)
    , m_faults(std::move(faults))
    , m_random(random)
    , m_lonely(devices > 1 ? 1 + int(random() % quint64(devices - 1)) : 0)
{
}

bool Transport::may(Fault fault, int oneIn) { return !m_isCalm && has(fault) && random(quint64(oneIn)) == 0; }

TimeMs Transport::delayOf(int from, int to)
{
    TimeMs delay = kSecond + TimeMs(random(8)) * kSecond;
    if (may(Fault::OutOfOrder, 4)) {
        delay = TimeMs(random(600)) * kSecond;
        meet(Fault::OutOfOrder);
    }
    if (may(Fault::UnseenReference, 6))
        delay = (5 + TimeMs(random(10))) * kMinute;
    if (may(Fault::Weeks, 40)) {
        delay = TimeMs(7 + random(20)) * kDay;
        meet(Fault::Weeks);
    }
    if (has(Fault::Stick) && !m_isCalm && (from == m_lonely || to == m_lonely)) {
        // The stick comes every quarter of an hour; somebody may be missing.
        const TimeMs visit = 15 * kMinute;
        delay = visit - m_now % visit + TimeMs(random(2)) * visit;
        meet(Fault::Stick);
    }
    if (has(Fault::Withheld) && !m_isCalm && from == 0 && to == m_lonely && random(3) == 0) {
        delay = kUntilCalm;
        meet(Fault::Withheld);
    }
    if (has(Fault::NotSynced) && !m_isCalm && (from == m_lonely || to == m_lonely)) {
        delay = kUntilCalm;
        meet(Fault::NotSynced);
    }
    return delay;
}

// True: only something broken arrives.
bool Transport::spoil(const Delivery &whole)
{
    Delivery broken = whole;
    const quint64 size = quint64(whole.bytes.size());
    if (may(Fault::Truncated, 15)) {
        broken.bytes = whole.bytes.first(qsizetype(random(size)));
        broken.mark = Fault::Truncated;
    } else if (may(Fault::BitFlip, 15)) {
        const quint64 bit = random(size * 8);
        broken.bytes[qsizetype(bit / 8)] = char(whole.bytes.at(qsizetype(bit / 8)) ^ (1 << (bit % 8)));
        if (random(3) == 0)
            broken.bytes = whole.bytes.first(qsizetype(bit / 8)) + QByteArray(qsizetype(size - bit / 8), '\0');
        broken.mark = Fault::BitFlip;
    } else if (may(Fault::Tampered, 15) && size > 200) {
        // Of the right length and shape, but not what was signed.
        for (qsizetype i = whole.bytes.size() - 100; i < whole.bytes.size() - 64; ++i)
            broken.bytes[i] = char(random(256));
        broken.mark = Fault::Tampered;
    } else if (may(Fault::LineEnds, 15)) {
        broken.bytes = crlf(whole.bytes);
        broken.mark = Fault::LineEnds;
    } else {
        return false;
    }
    m_under.push_back(broken);
    return true;
}

// What arrives with it.
void Transport::accompany(const Delivery &whole)
{
    if (may(Fault::Duplicate, 6)) {
        Delivery again = whole;
        again.path = besides(whole.path, QStringLiteral(" (1)"));
        again.mark = Fault::Duplicate;
        m_under.push_back(again);
        again.at += TimeMs(random(60)) * kSecond;
        again.path = whole.path;
        m_under.push_back(again);
    }
    if (may(Fault::TemporaryFile, 8)) {
        Delivery part = whole;
        part.path = inDirectoryOf(whole.path, QStringLiteral("~%1.tmp").arg(random(100)));
        part.bytes = whole.bytes.first(qsizetype(random(quint64(whole.bytes.size()))));
        part.mark = Fault::TemporaryFile;
        m_under.push_back(part);
    }
    if (may(Fault::Stub, 8)) {
        Delivery stub = whole;
        stub.path += QStringLiteral(".nextcloud");
        stub.bytes = "\0";
        stub.mark = Fault::Stub;
        m_under.push_back(stub);
    }
}

void Transport::wrote(int device, const QString &path)
{
    const QByteArray bytes = m_copies[size_t(device)].files[path];
    for (int to = 0; to < int(m_copies.size()); ++to) {
        if (to == device)
            continue;
        Delivery whole{m_now + delayOf(device, to), to, path, bytes, false, {}};
        if (may(Fault::PartialFile, 5)) {
            Delivery part = whole;
            part.bytes = bytes.first(qsizetype(random(quint64(bytes.size()))));
            part.mark = Fault::PartialFile;
            m_under.push_back(part);
            whole.at += TimeMs(10 + random(60)) * kSecond;
        }
        if (spoil(whole))
            continue;
        accompany(whole);
        if (may(Fault::UpperCase, 10)) {
            const QString name = path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
            whole.path = inDirectoryOf(path, name.toUpper());
            whole.mark = Fault::UpperCase;
        }
        m_under.push_back(whole);
    }
}

void Transport::removed(int device, const QString &path)
{
    for (int to = 0; to < int(m_copies.size()); ++to) {
        if (to != device)
            m_under.push_back({m_now + kMinute, to, path, {}, true, {}});
    }
}

void Transport::deliver(const Delivery &delivery)
{
    Copy &copy = m_copies[size_t(delivery.to)];
    const auto here = copy.files.find(delivery.path);
    if (delivery.removes) {
        if (here != copy.files.end())
            m_gone.emplace_back(here->first, here->second);
        copy.drop(delivery.path);
        return;
    }
    if (here != copy.files.end() && here->second != delivery.bytes && may(Fault::ConflictCopy, 2)) {
        const QString path = besides(delivery.path, QStringLiteral(".sync-conflict-20261122"));
        copy.put(path, delivery.bytes);
        copy.changed[path] = Fault::ConflictCopy;
        return;
    }
    copy.put(delivery.path, delivery.bytes);
    if (delivery.mark)
        (*delivery.mark == Fault::TemporaryFile ? copy.shown : copy.changed)[delivery.path] = *delivery.mark;
    if (may(Fault::Placeholder, 10))
        copy.held[delivery.path] = {Fault::Placeholder, Error::Kind::Timeout};
    if (may(Fault::Quarantined, 15) && delivery.path != QLatin1String("team.bin"))
        copy.held[delivery.path] = {Fault::Quarantined, Error::Kind::Refused};
    if (may(Fault::ConflictCopy, 20)) {
        const QString path = delivery.path + QStringLiteral(" (conflicted copy)");
        copy.put(path, delivery.bytes);
        copy.changed[path] = Fault::ConflictCopy;
    }
}

QString Transport::someFile(const Copy &copy)
{
    if (copy.files.empty())
        return {};
    auto at = copy.files.begin();
    std::advance(at, random(copy.files.size()));
    return at->first;
}

// One at a time, for a while.
void Transport::beginTrouble(Copy &copy, TimeMs &until)
{
    copy.isMounted = true;
    copy.isReadOnly = false;
    copy.isFull = false;
    copy.old.clear();
    copy.otherRoot.clear();
    for (auto at = copy.held.begin(); at != copy.held.end() && random(4) == 0;) {
        const bool isQuarantined = at->second.fault == Fault::Quarantined;
        if (isQuarantined) {
            copy.files.erase(at->first); // what a scanner holds back it may delete
            copy.hidden[at->first] = Fault::Quarantined;
        }
        at = copy.held.erase(at);
    }
    const TimeMs end = m_now + TimeMs(10 + random(300)) * kSecond;
    until = end;
    if (may(Fault::Unmounted, 20)) {
        copy.isMounted = false;
    } else if (may(Fault::ReadOnly, 20)) {
        copy.isReadOnly = true;
    } else if (may(Fault::DiskFull, 20)) {
        copy.isFull = true;
    } else if (may(Fault::OtherTeam, 20)) {
        copy.otherRoot = m_otherRoot;
    } else if (may(Fault::StaleListing, 10)) {
        copy.old = copy.files;
        until = m_now + kMinute;
    } else if (may(Fault::NoAccess, 10)) {
        copy.held[someFile(copy)] = {Fault::NoAccess, Error::Kind::Refused};
    } else {
        until = m_now;
    }
}

void Transport::troubleFiles(int device)
{
    Copy &copy = m_copies[size_t(device)];
    auto &snapshot = m_snapshots[size_t(device)];
    if (may(Fault::RolledBack, 60)) {
        if (!snapshot.empty()) {
            for (const auto &[path, bytes] : copy.files) {
                if (!snapshot.contains(path))
                    copy.hidden[path] = Fault::RolledBack;
            }
            copy.files = snapshot;
        }
    } else if (has(Fault::RolledBack) && random(20) == 0) {
        snapshot = copy.files;
    }
    // A folder that everything is gone from looks like one that is not mounted; a person has to say which it is.
    const QString path = someFile(copy);
    if (!path.isEmpty() && path != QLatin1String("team.bin")) {
        const QByteArray bytes = copy.files[path];
        if (may(Fault::DeletedByTool, 25)) {
            m_gone.emplace_back(path, bytes);
            copy.drop(path);
            copy.hidden[path] = Fault::DeletedByTool;
            if (random(2) == 0)
                removed(device, path);
        } else if (may(Fault::Vanishes, 25)) {
            m_under.push_back({m_now + TimeMs(random(300)) * kSecond, device, path, bytes, false, {}});
            copy.drop(path);
            copy.hidden[path] = Fault::Vanishes;
        } else if (may(Fault::TornRewrite, 25) && bytes.size() > 2) {
            copy.put(path, bytes.first(bytes.size() / 2) + QByteArray(bytes.size() - bytes.size() / 2, '\0'));
            copy.changed[path] = Fault::TornRewrite;
        } else if (may(Fault::Garbage, 25)) {
            const QString other = besides(path, QStringLiteral("-%1").arg(random(1000)));
            QByteArray nonsense = bytes.first(std::min<qsizetype>(bytes.size(), random(2) == 0 ? 8 : 14));
            while (nonsense.size() < 600)
                nonsense.append(char(random(256)));
            copy.put(other, nonsense);
            copy.changed[other] = Fault::Garbage;
        }
    }
    if (!m_gone.empty() && may(Fault::Resurrected, 10)) {
        const auto &[old, bytes] = m_gone[size_t(random(m_gone.size()))];
        copy.put(old, bytes);
        copy.shown[old] = Fault::Resurrected;
    }
    if (may(Fault::Resurrected, 25) && !path.isEmpty() && path.startsWith(QLatin1String("d/"))) {
        m_gone.emplace_back(path, copy.files[path]);
        copy.drop(path);
    }
    if (may(Fault::ForeignFiles, 25)) {
        static const char *const kNames[]
            = {"d/Thumbs.db", ".DS_Store", "k/._something", "c/desktop.ini", "d/x/readme.txt"};
        const QString other = QString::fromLatin1(kNames[random(5)]);
        copy.put(other, "not one of ours, whatever it is");
        copy.shown[other] = Fault::ForeignFiles;
    }
}

void Transport::showOldState(int device)
{
    Copy &copy = m_copies[size_t(device)];
    for (auto at = copy.files.begin(); at != copy.files.end();) {
        if (at->first == QLatin1String("team.bin") || random(3) == 0) {
            ++at;
            continue;
        }
        copy.hidden[at->first] = Fault::OldStateToJoiner;
        m_under.push_back({m_now + 20 * kMinute, device, at->first, at->second, false, {}});
        at = copy.files.erase(at);
    }
}

void Transport::step(TimeMs now)
{
    m_now = now;
    std::vector<Delivery> due;
    std::erase_if(m_under, [&](Delivery &delivery) {
        if (delivery.at > now)
            return false;
        due.push_back(std::move(delivery));
        return true;
    });
    std::stable_sort(due.begin(), due.end(), [](const Delivery &a, const Delivery &b) { return a.at < b.at; });
    for (const Delivery &delivery : due)
        deliver(delivery);
    if (m_isCalm)
        return;
    for (int device = 0; device < int(m_copies.size()); ++device) {
        if (now >= m_troubledUntil[size_t(device)])
            beginTrouble(m_copies[size_t(device)], m_troubledUntil[size_t(device)]);
        troubleFiles(device);
    }
}

void Transport::calm()
{
    m_isCalm = true;
    for (const Delivery &delivery : m_under)
        deliver(delivery);
    m_under.clear();
    for (Copy &copy : m_copies) {
        auto files = std::move(copy.files);
        copy = Copy();
        copy.files = std::move(files);
    }
    makeSame();
}

void Transport::makeSame()
{
    std::map<QString, std::vector<QByteArray>> versions;
    for (const Copy &copy : m_copies) {
        for (const auto &[path, bytes] : copy.files) {
            std::vector<QByteArray> &all = versions[path];
            if (std::find(all.begin(), all.end(), bytes) == all.end())
                all.push_back(bytes);
        }
    }
    std::map<QString, QByteArray> merged;
    for (const auto &[path, all] : versions) {
        const size_t winner = random(all.size());
        merged[path] = all[winner];
        for (size_t i = 0; i < all.size(); ++i) {
            if (i != winner && random(2) == 0)
                merged[path + QStringLiteral(".sync-conflict-%1").arg(i)] = all[i];
        }
    }
    for (Copy &copy : m_copies)
        copy.files = merged;
}

} // namespace baton::simulation
