// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/FolderSync.h"
#include "tests/simulation/MemoryTeamStore.h"
#include "tests/simulation/SimFolder.h"

#include <memory>

namespace baton::simulation {

struct Plan {
    quint64 seed = 1;
    int operations = 300; ///< acts of people, all devices together
    int leastDevices = 3;
    int mostDevices = 5;
    std::optional<std::set<Fault>> faults; ///< nothing: chosen by the seed, 5 to 15 of them
    bool asksOracle = true; ///< whether the folder is read a second time, from its raw files
};

struct Outcome {
    QString failure; ///< empty: everything held
    int devices = 0;
    int operations = 0;
    int rounds = 0; ///< after the faults stopped, until all agreed
    FaultCounts met; ///< how often each fault changed what a device saw or did
};

/// The lines that only one of two texts has, marked "- " (the first) and "+ ".
QString difference(const QString &first, const QString &other);

/// A team on several devices in one thread, out of one number: the same seed runs the same way, down to every byte.
/// @see tests/simulation/README.md
class Simulation {
public:
    explicit Simulation(const Plan &plan);
    ~Simulation();
    Outcome run();

private:
    struct Device {
        sync::DeviceSecrets secrets;
        MemberId member;
        bool isAdmin = false;
        bool isIn = false; ///< has been added
        TimeMs skew = 0;
        int copy = 0; ///< of the folder
        std::unique_ptr<MemoryTeamStore> store;
        MemoryTeamStore::Backup backup;
        std::unique_ptr<SimFolder> folder;
        std::unique_ptr<sync::FolderSync> sync;
    };

    void begin();
    void makeDevice(Device &device, int copy);
    void setClock(Device &device);
    void act(Device &device);
    bool actOnTeam(Device &device);
    void actOnThread(Device &device);
    bool lie(Device &device);
    void letIn(Device &by, Device &newcomer);
    void remove(Device &by, Device &other);
    void extendPins(Device &admin);
    void happen();
    void replaceStore(Device &device, const MemoryTeamStore::Backup &backup);
    void clone();
    void rotateApart();
    void letRemoveEachOther();
    void sync(Device &device);
    void restart(Device &device);
    [[nodiscard]] bool isActive(const Device &device) const;
    [[nodiscard]] bool hasTwin(const Device &device) const;
    [[nodiscard]] bool isHeldElsewhere(const Device &device) const;
    QString disagreement();
    QString settle();
    QString oracleDisagrees();
    QString whatEachSees();
    void countConsequences();
    quint64 random(quint64 below) { return m_random() % below; }

    const Plan m_plan;
    Random m_random;
    TimeMs m_now = 1'700'000'000'000;
    std::set<Fault> m_faults;
    std::unique_ptr<Transport> m_transport;
    ops::TeamRoot m_root;
    QByteArray m_rootBytes;
    std::vector<Device> m_devices;
    QList<ThreadId> m_threads;
    bool m_hasClone = false;
    int m_rotations = 0; ///< of two at once
    Outcome m_outcome;
};

} // namespace baton::simulation
