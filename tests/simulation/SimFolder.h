// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/sync/Folder.h"

#include <map>
#include <random>
#include <set>
#include <vector>

namespace baton::simulation {

using Random = std::mt19937_64;

/// What can go wrong with a folder; the numbers are those of the fault table. Each can be switched.
enum class Fault {
    PartialFile = 1,
    Truncated = 2,
    BitFlip = 3,
    ConflictCopy = 5,
    Vanishes = 6,
    DeletedByTool = 7,
    Unmounted = 8,
    RolledBack = 10,
    ClockAhead = 13,
    ClockBehind = 14,
    OutOfOrder = 16,
    Weeks = 18,
    Duplicate = 19,
    ReadOnly = 20,
    DiskFull = 21,
    NoAccess = 22,
    ForeignFiles = 31,
    Crash = 49,
};
const std::vector<Fault> &allFaults();
const char *nameOf(Fault fault);

/// The sync tool between the devices' copies of the folder: it carries what one writes to the others, when and how it
/// likes. One thread, one source of randomness.
class Transport {
public:
    Transport(int devices, std::set<Fault> faults, Random &random);

    struct Copy {
        std::map<QString, QByteArray> files;
        std::set<QString> unreadable;
        bool isMounted = true;
        bool isReadOnly = false;
        bool isFull = false;
    };
    Copy &copy(int device) { return m_copies[size_t(device)]; }

    void wrote(int device, const QString &path);
    void removed(int device, const QString &path);
    /// Time passes: deliveries arrive, faults begin and end.
    void step(TimeMs now);
    /// No fault from now on; what is under way arrives. What the tool broke stays broken, but it is fair: all copies
    /// become the same, whichever version of a file wins.
    void calm();
    /// How often each fault did something.
    [[nodiscard]] const std::map<Fault, int> &fired() const { return m_fired; }
    void fire(Fault fault) { ++m_fired[fault]; }
    [[nodiscard]] bool may(Fault fault, int oneIn);

private:
    struct Delivery {
        TimeMs at = 0;
        int to = 0;
        QString path;
        QByteArray bytes;
        bool removes = false;
        bool isFinal = true;
    };
    void deliver(const Delivery &delivery);
    void trouble(int device, TimeMs now);
    void makeSame();

    std::vector<Copy> m_copies;
    std::vector<std::map<QString, QByteArray>> m_snapshots;
    std::vector<TimeMs> m_troubledUntil;
    const std::set<Fault> m_faults;
    Random &m_random;
    std::vector<Delivery> m_under; ///< way
    std::map<Fault, int> m_fired;
    TimeMs m_now = 0;
    bool m_isCalm = false;
};

/// One device's copy, as its program sees it.
class SimFolder : public sync::Folder {
public:
    SimFolder(Transport &transport, int device)
        : m_transport(transport)
        , m_device(device)
    {
    }
    Result<QStringList> list(const QString &directory) override;
    Result<QByteArray> read(const QString &path, qint64 most) override;
    Result<void> create(const QString &path, const QByteArray &bytes) override;
    Result<void> replace(const QString &path, const QByteArray &bytes) override;
    Result<void> remove(const QString &path) override;

private:
    Transport &m_transport;
    int m_device;
};

} // namespace baton::simulation
