// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/SimFolder.h"

#include <algorithm>

namespace baton::simulation {

namespace {

constexpr TimeMs kSecond = 1000;
constexpr TimeMs kMinute = 60 * kSecond;

} // namespace

const std::vector<Fault> &allFaults()
{
    static const std::vector<Fault> kAll{Fault::PartialFile, Fault::Truncated, Fault::BitFlip, Fault::ConflictCopy,
        Fault::Vanishes, Fault::DeletedByTool, Fault::Unmounted, Fault::RolledBack, Fault::ClockAhead,
        Fault::ClockBehind, Fault::OutOfOrder, Fault::Weeks, Fault::Duplicate, Fault::ReadOnly, Fault::DiskFull,
        Fault::NoAccess, Fault::ForeignFiles, Fault::Crash};
    return kAll;
}

const char *nameOf(Fault fault)
{
    switch (fault) {
    case Fault::PartialFile: return "partial file";
    case Fault::Truncated: return "truncated for good";
    case Fault::BitFlip: return "bit flip";
    case Fault::ConflictCopy: return "conflict copy";
    case Fault::Vanishes: return "vanishes and returns";
    case Fault::DeletedByTool: return "deleted by a tool";
    case Fault::Unmounted: return "unmounted";
    case Fault::RolledBack: return "rolled back";
    case Fault::ClockAhead: return "clock ahead";
    case Fault::ClockBehind: return "clock behind";
    case Fault::OutOfOrder: return "out of order";
    case Fault::Weeks: return "delayed for weeks";
    case Fault::Duplicate: return "duplicate";
    case Fault::ReadOnly: return "read-only";
    case Fault::DiskFull: return "disk full";
    case Fault::NoAccess: return "no access to a file";
    case Fault::ForeignFiles: return "foreign files";
    case Fault::Crash: return "crash";
    }
    return "";
}

Transport::Transport(int devices, std::set<Fault> faults, Random &random)
    : m_copies(size_t(devices))
    , m_snapshots(size_t(devices))
    , m_troubledUntil(size_t(devices), 0)
    , m_faults(std::move(faults))
    , m_random(random)
{
}

bool Transport::may(Fault fault, int oneIn)
{
    return !m_isCalm && m_faults.contains(fault) && m_random() % quint64(oneIn) == 0;
}

void Transport::wrote(int device, const QString &path)
{
    const QByteArray bytes = m_copies[size_t(device)].files[path];
    for (int to = 0; to < int(m_copies.size()); ++to) {
        if (to == device)
            continue;
        TimeMs delay = kSecond + TimeMs(m_random() % 8) * kSecond;
        if (may(Fault::OutOfOrder, 4)) {
            delay = TimeMs(m_random() % 600) * kSecond;
            fire(Fault::OutOfOrder);
        }
        if (may(Fault::Weeks, 40)) {
            delay = TimeMs(7 + m_random() % 20) * 24 * 60 * kMinute;
            fire(Fault::Weeks);
        }
        if (may(Fault::PartialFile, 5)) {
            m_under.push_back(
                {m_now + delay, to, path, bytes.first(qsizetype(m_random() % quint64(bytes.size()))), false});
            delay += TimeMs(1 + m_random() % 30) * kSecond;
            fire(Fault::PartialFile);
        }
        if (may(Fault::Truncated, 15)) {
            m_under.push_back(
                {m_now + delay, to, path, bytes.first(qsizetype(m_random() % quint64(bytes.size()))), false});
            fire(Fault::Truncated);
            continue;
        }
        if (may(Fault::BitFlip, 15) && !bytes.isEmpty()) {
            QByteArray flipped = bytes;
            const quint64 bit = m_random() % quint64(bytes.size() * 8);
            flipped[qsizetype(bit / 8)] = char(flipped.at(qsizetype(bit / 8)) ^ (1 << (bit % 8)));
            m_under.push_back({m_now + delay, to, path, flipped, false});
            fire(Fault::BitFlip);
            continue;
        }
        m_under.push_back({m_now + delay, to, path, bytes, false});
        if (may(Fault::Duplicate, 6)) {
            m_under.push_back({m_now + delay * 3, to, path, bytes, false});
            const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
            m_under.push_back(
                {m_now + delay, to, path.left(dot) + QStringLiteral(" (1)") + path.mid(dot), bytes, false});
            fire(Fault::Duplicate);
        }
    }
}

void Transport::removed(int device, const QString &path)
{
    for (int to = 0; to < int(m_copies.size()); ++to) {
        if (to != device)
            m_under.push_back({m_now + kMinute, to, path, {}, true});
    }
}

void Transport::deliver(const Delivery &delivery)
{
    Copy &copy = m_copies[size_t(delivery.to)];
    if (delivery.removes) {
        copy.files.erase(delivery.path);
        return;
    }
    const auto here = copy.files.find(delivery.path);
    if (here != copy.files.end() && here->second != delivery.bytes && may(Fault::ConflictCopy, 2)) {
        const qsizetype dot = delivery.path.lastIndexOf(QLatin1Char('.'));
        copy.files[delivery.path.left(dot) + QStringLiteral(".sync-conflict-20261122") + delivery.path.mid(dot)]
            = delivery.bytes;
        fire(Fault::ConflictCopy);
        return;
    }
    copy.files[delivery.path] = delivery.bytes;
    if (may(Fault::ConflictCopy, 20)) {
        copy.files[delivery.path + QStringLiteral(" (conflicted copy)")] = delivery.bytes;
        fire(Fault::ConflictCopy);
    }
}

void Transport::trouble(int device, TimeMs now)
{
    Copy &copy = m_copies[size_t(device)];
    const auto someFile = [&]() -> QString {
        if (copy.files.empty())
            return {};
        auto at = copy.files.begin();
        std::advance(at, m_random() % copy.files.size());
        return at->first;
    };
    if (now >= m_troubledUntil[size_t(device)]) {
        copy.isMounted = true;
        copy.isReadOnly = false;
        copy.isFull = false;
        copy.unreadable.clear();
        const TimeMs until = now + TimeMs(10 + m_random() % 300) * kSecond;
        if (may(Fault::Unmounted, 20)) {
            copy.isMounted = false;
            m_troubledUntil[size_t(device)] = until;
            fire(Fault::Unmounted);
        } else if (may(Fault::ReadOnly, 20)) {
            copy.isReadOnly = true;
            m_troubledUntil[size_t(device)] = until;
            fire(Fault::ReadOnly);
        } else if (may(Fault::DiskFull, 20)) {
            copy.isFull = true;
            m_troubledUntil[size_t(device)] = until;
            fire(Fault::DiskFull);
        } else if (may(Fault::NoAccess, 10)) {
            copy.unreadable.insert(someFile());
            m_troubledUntil[size_t(device)] = until;
            fire(Fault::NoAccess);
        }
    }
    if (may(Fault::RolledBack, 60)) {
        if (!m_snapshots[size_t(device)].empty()) {
            copy.files = m_snapshots[size_t(device)];
            fire(Fault::RolledBack);
        }
    } else if (m_random() % 20 == 0) {
        m_snapshots[size_t(device)] = copy.files;
    }
    if (may(Fault::DeletedByTool, 25)) {
        const QString path = someFile();
        // A folder that everything is gone from looks like one that is not mounted; a person has to say which it is.
        if (path != QLatin1String("team.bin")) {
            copy.files.erase(path);
            if (m_random() % 2 == 0)
                removed(device, path);
            fire(Fault::DeletedByTool);
        }
    }
    if (may(Fault::Vanishes, 25)) {
        const QString path = someFile();
        if (!path.isEmpty()) {
            m_under.push_back({now + TimeMs(m_random() % 300) * kSecond, device, path, copy.files[path], false});
            copy.files.erase(path);
            fire(Fault::Vanishes);
        }
    }
    if (may(Fault::ForeignFiles, 25)) {
        static const char *const kNames[]
            = {"d/Thumbs.db", ".DS_Store", "k/._something", "c/desktop.ini", "d/x/readme.txt"};
        copy.files[QString::fromLatin1(kNames[m_random() % 5])] = "not one of ours, whatever it is";
        fire(Fault::ForeignFiles);
    }
}

void Transport::step(TimeMs now)
{
    m_now = now;
    std::vector<Delivery> due;
    std::erase_if(m_under, [&](const Delivery &delivery) {
        if (delivery.at > now)
            return false;
        due.push_back(delivery);
        return true;
    });
    std::stable_sort(due.begin(), due.end(), [](const Delivery &a, const Delivery &b) { return a.at < b.at; });
    for (const Delivery &delivery : due)
        deliver(delivery);
    if (m_isCalm)
        return;
    for (int device = 0; device < int(m_copies.size()); ++device)
        trouble(device, now);
}

void Transport::calm()
{
    m_isCalm = true;
    for (Copy &copy : m_copies) {
        copy.isMounted = true;
        copy.isReadOnly = false;
        copy.isFull = false;
        copy.unreadable.clear();
    }
    for (const Delivery &delivery : m_under)
        deliver(delivery);
    m_under.clear();
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
        const size_t winner = m_random() % all.size();
        merged[path] = all[winner];
        for (size_t i = 0; i < all.size(); ++i) {
            if (i != winner && m_random() % 2 == 0)
                merged[path + QStringLiteral(".sync-conflict-%1").arg(i)] = all[i];
        }
    }
    for (Copy &copy : m_copies)
        copy.files = merged;
}

Result<QStringList> SimFolder::list(const QString &directory)
{
    const Transport::Copy &copy = m_transport.copy(m_device);
    const QString prefix = directory.isEmpty() ? QString() : directory + QLatin1Char('/');
    std::set<QString> names;
    if (copy.isMounted) {
        for (const auto &[path, bytes] : copy.files) {
            if (path.startsWith(prefix))
                names.insert(path.mid(prefix.size()).section(QLatin1Char('/'), 0, 0));
        }
    }
    if (names.empty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such directory"));
    return QStringList(names.begin(), names.end());
}

Result<QByteArray> SimFolder::read(const QString &path, qint64 most)
{
    const Transport::Copy &copy = m_transport.copy(m_device);
    const auto file = copy.files.find(path);
    if (!copy.isMounted || file == copy.files.end())
        return fail(Error::Kind::NotFound, QStringLiteral("no such file"));
    if (copy.unreadable.contains(path))
        return fail(Error::Kind::Refused, QStringLiteral("sharing violation"));
    return file->second.first(std::min<qsizetype>(file->second.size(), most));
}

Result<void> SimFolder::create(const QString &path, const QByteArray &bytes)
{
    if (m_transport.copy(m_device).files.contains(path))
        return fail(Error::Kind::Conflict, QStringLiteral("a file of that name is there"));
    return replace(path, bytes);
}

Result<void> SimFolder::replace(const QString &path, const QByteArray &bytes)
{
    Transport::Copy &copy = m_transport.copy(m_device);
    if (!copy.isMounted)
        return fail(Error::Kind::NotFound, QStringLiteral("not mounted"));
    if (copy.isReadOnly)
        return fail(Error::Kind::Refused, QStringLiteral("read-only"));
    if (copy.isFull)
        return fail(Error::Kind::Storage, QStringLiteral("no space left"));
    copy.files[path] = bytes;
    m_transport.wrote(m_device, path);
    return {};
}

Result<void> SimFolder::remove(const QString &path)
{
    Transport::Copy &copy = m_transport.copy(m_device);
    if (!copy.isMounted || copy.files.erase(path) == 0)
        return fail(Error::Kind::NotFound, QStringLiteral("no such file"));
    m_transport.removed(m_device, path);
    return {};
}

} // namespace baton::simulation
