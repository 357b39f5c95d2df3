// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/Faults.h"

#include <algorithm>
#include <array>
#include <utility>

namespace baton::simulation {

namespace {

constexpr std::array kNames{
    std::pair{Fault::PartialFile, "partial file"},
    std::pair{Fault::Truncated, "truncated for good"},
    std::pair{Fault::BitFlip, "bit flip or zeros"},
    std::pair{Fault::TornRewrite, "torn rewrite"},
    std::pair{Fault::ConflictCopy, "conflict copy"},
    std::pair{Fault::Vanishes, "vanishes and returns"},
    std::pair{Fault::DeletedByTool, "deleted by a tool"},
    std::pair{Fault::Unmounted, "unmounted"},
    std::pair{Fault::OtherTeam, "another team's folder"},
    std::pair{Fault::RolledBack, "rolled back"},
    std::pair{Fault::Restored, "restored from a backup"},
    std::pair{Fault::Cloned, "cloned disk"},
    std::pair{Fault::ClockAhead, "clock ahead"},
    std::pair{Fault::ClockBehind, "clock behind"},
    std::pair{Fault::Skew, "clocks apart by minutes"},
    std::pair{Fault::OutOfOrder, "out of order"},
    std::pair{Fault::UnseenReference, "reference to the unseen"},
    std::pair{Fault::Weeks, "delayed for weeks"},
    std::pair{Fault::Duplicate, "duplicate"},
    std::pair{Fault::ReadOnly, "read-only"},
    std::pair{Fault::DiskFull, "disk full"},
    std::pair{Fault::NoAccess, "no access to a file"},
    std::pair{Fault::TemporaryFile, "temporary file synced"},
    std::pair{Fault::UpperCase, "names in upper case"},
    std::pair{Fault::Placeholder, "placeholder unreadable"},
    std::pair{Fault::Stub, "stub beside the file"},
    std::pair{Fault::StaleListing, "stale listing"},
    std::pair{Fault::ForeignFiles, "foreign files"},
    std::pair{Fault::NewerVersion, "a newer program's types"},
    std::pair{Fault::Tampered, "tampered with"},
    std::pair{Fault::Withheld, "withheld from one"},
    std::pair{Fault::OldStateToJoiner, "old state to a joiner"},
    std::pair{Fault::ForkedLog, "log forked on purpose"},
    std::pair{Fault::Garbage, "garbage in our frames"},
    std::pair{Fault::RemovedWrites, "removed, writes on"},
    std::pair{Fault::PinExtended, "pins extended"},
    std::pair{Fault::TwoKeysAtOnce, "two new keys at once"},
    std::pair{Fault::MutualRemoval, "admins remove each other"},
    std::pair{Fault::LineEnds, "line ends converted"},
    std::pair{Fault::Stick, "by stick"},
    std::pair{Fault::Quarantined, "quarantined"},
    std::pair{Fault::Restarted, "killed and restarted"},
    std::pair{Fault::DatabaseLost, "database lost"},
    std::pair{Fault::Resurrected, "deleted file comes back"},
    std::pair{Fault::Packed, "packs, and files go"},
    std::pair{Fault::NotSynced, "folder not synced"},
};

} // namespace

const std::vector<Fault> &allFaults()
{
    static const std::vector<Fault> kAll = [] {
        std::vector<Fault> all;
        for (const auto &[fault, name] : kNames)
            all.push_back(fault);
        return all;
    }();
    return kAll;
}

const char *nameOf(Fault fault)
{
    const auto found
        = std::find_if(kNames.begin(), kNames.end(), [&](const auto &each) { return each.first == fault; });
    return found == kNames.end() ? "" : found->second;
}

} // namespace baton::simulation
