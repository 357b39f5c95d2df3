// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <vector>

namespace baton::simulation {

/// What can go wrong, as far as it shows at the program's ports: the folder, the clock, the local store, the others'
/// programs. The numbers are those of the table of faults that the project was planned by. Each can be switched.
enum class Fault {
    PartialFile = 1,
    Truncated = 2,
    BitFlip = 3,
    TornRewrite = 4,
    ConflictCopy = 5,
    Vanishes = 6,
    DeletedByTool = 7,
    Unmounted = 8,
    OtherTeam = 9,
    RolledBack = 10,
    Restored = 11,
    Cloned = 12,
    ClockAhead = 13,
    ClockBehind = 14,
    Skew = 15,
    OutOfOrder = 16,
    UnseenReference = 17,
    Weeks = 18,
    Duplicate = 19,
    ReadOnly = 20,
    DiskFull = 21,
    NoAccess = 22,
    TemporaryFile = 24,
    UpperCase = 25,
    Placeholder = 27,
    Stub = 28,
    StaleListing = 30,
    ForeignFiles = 31,
    NewerVersion = 34,
    Tampered = 36,
    Withheld = 37,
    OldStateToJoiner = 38,
    ForkedLog = 39,
    Garbage = 40,
    RemovedWrites = 41,
    PinExtended = 42,
    TwoKeysAtOnce = 43,
    MutualRemoval = 44,
    LineEnds = 46,
    Stick = 47,
    Quarantined = 48,
    Restarted = 49,
    DatabaseLost = 50,
    Resurrected = 51,
    Packed = 52,
    NotSynced = 54,
};

const std::vector<Fault> &allFaults();
const char *nameOf(Fault fault);

using FaultCounts = std::map<Fault, int>;

} // namespace baton::simulation
