// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace baton {
class Clock;
namespace inbox {
class InboxService;
class AccountService;
class ReplyService;
} // namespace inbox
namespace team {
class ErasureService;
class PolicyService;
class TeamService;
} // namespace team
namespace sync {
class FolderService;
} // namespace sync
} // namespace baton

namespace baton::desktop {

class PictureSource;

/// Everything the window talks to. The program builds and owns the parts; they outlive every widget.
/// @thread interface
struct DesktopServices {
    inbox::InboxService &inbox;
    team::TeamService &team;
    inbox::AccountService &accounts;
    inbox::ReplyService &replies;
    PictureSource &pictures;
    const Clock &clock;
    sync::FolderService &folder;
    team::ErasureService *erasure = nullptr; ///< null: nothing can be erased for good
    team::PolicyService *policy = nullptr; ///< null: nothing can be agreed on
};

} // namespace baton::desktop
