// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "tests/simulation/Faults.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <random>

namespace baton::simulation {

using Random = std::mt19937_64;

/// One device's copy of the folder, and what the tool did to it. A fault counts once its device has met it: read what
/// it broke, missed what it hid, was refused what it forbids.
struct Copy {
    /// What it does to a file while it lasts.
    struct Held {
        Fault fault = Fault::NoAccess;
        Error::Kind error = Error::Kind::Refused;
    };
    std::map<QString, QByteArray> files;
    std::map<QString, Fault> changed; ///< met when read
    std::map<QString, Fault> shown; ///< met when listed
    std::map<QString, Fault> hidden; ///< met when listed without it
    std::map<QString, Held> held;
    std::map<QString, QByteArray> old; ///< what a stale listing shows; empty: none
    QByteArray otherRoot; ///< of another team whose folder is there instead; empty: none
    bool isMounted = true;
    bool isReadOnly = false;
    bool isFull = false;

    void put(const QString &path, const QByteArray &bytes);
    void drop(const QString &path);
};

/// The sync tool between the devices' copies of the folder: it carries what one writes to the others, when and how it
/// likes. One thread, one source of randomness.
class Transport {
public:
    Transport(int devices, std::set<Fault> faults, Random &random);

    Copy &copy(int device) { return m_copies[size_t(device)]; }
    [[nodiscard]] int size() const { return int(m_copies.size()); }

    void wrote(int device, const QString &path);
    void removed(int device, const QString &path);
    /// Time passes: deliveries arrive, faults begin and end.
    void step(TimeMs now);
    /// No fault from now on; what is under way arrives. What the tool broke stays broken, but it is fair: all copies
    /// become the same, whichever version of a file wins.
    void calm();
    /// A team's root that is not ours.
    void setOtherRoot(const QByteArray &root) { m_otherRoot = root; }
    /// A new device finds the folder as it was: hardly anything of it.
    void showOldState(int device);

    /// Something was written where nothing may be.
    void accuse(const QString &what) { m_misdeed = what; }
    [[nodiscard]] const QString &misdeed() const { return m_misdeed; }
    /// How often each fault was met.
    [[nodiscard]] const FaultCounts &met() const { return m_met; }
    void meet(Fault fault, int times = 1) { m_met[fault] += times; }
    [[nodiscard]] bool has(Fault fault) const { return m_faults.contains(fault); }
    [[nodiscard]] bool may(Fault fault, int oneIn);

private:
    struct Delivery {
        TimeMs at = 0;
        int to = 0;
        QString path;
        QByteArray bytes;
        bool removes = false;
        std::optional<Fault> mark; ///< of what arrives broken or besides
    };
    quint64 random(quint64 below) { return m_random() % below; }
    TimeMs delayOf(int from, int to);
    bool spoil(const Delivery &whole);
    void accompany(const Delivery &whole);
    void deliver(const Delivery &delivery);
    void beginTrouble(Copy &copy, TimeMs &until);
    void troubleFiles(int device);
    QString someFile(const Copy &copy);
    void makeSame();

    std::vector<Copy> m_copies;
    std::vector<std::map<QString, QByteArray>> m_snapshots;
    std::vector<TimeMs> m_troubledUntil;
    std::vector<std::pair<QString, QByteArray>> m_gone;
    QByteArray m_otherRoot;
    const std::set<Fault> m_faults;
    Random &m_random;
    int m_lonely; ///< which device NotSynced, Stick and Withheld are about
    std::vector<Delivery> m_under; ///< way
    FaultCounts m_met;
    QString m_misdeed;
    TimeMs m_now = 0;
    bool m_isCalm = false;
};

} // namespace baton::simulation
