// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/OpTypes.h"

#include <algorithm>
#include <array>

namespace baton::ops {

namespace {

struct Named {
    OpType type;
    const char *name;
};

constexpr std::array kNamed = {
    Named{OpType::Claim, "claim"},
    Named{OpType::Release, "release"},
    Named{OpType::Handoff, "handoff"},
    Named{OpType::Accept, "accept"},
    Named{OpType::Return, "return"},
    Named{OpType::Escalate, "escalate"},
    Named{OpType::Climb, "climb"},
    Named{OpType::StatusOpen, "status.open"},
    Named{OpType::StatusSnoozed, "status.snoozed"},
    Named{OpType::StatusDone, "status.done"},
    Named{OpType::StatusUnset, "status.unset"},
    Named{OpType::TagAdd, "tag.add"},
    Named{OpType::TagRemove, "tag.remove"},
    Named{OpType::PrioritySet, "priority.set"},
    Named{OpType::PriorityRemove, "priority.remove"},
    Named{OpType::CauseSet, "cause.set"},
    Named{OpType::CauseRemove, "cause.remove"},
    Named{OpType::FollowUpSet, "follow-up.set"},
    Named{OpType::FollowUpRemove, "follow-up.remove"},
    Named{OpType::NoteAdd, "note.add"},
    Named{OpType::NoteEdit, "note.edit"},
    Named{OpType::NoteRemove, "note.remove"},
    Named{OpType::Mention, "mention"},
    Named{OpType::MentionSeen, "mention.seen"},
    Named{OpType::SendIntent, "send.intent"},
    Named{OpType::SendCancel, "send.cancel"},
    Named{OpType::SendDone, "send.done"},
    Named{OpType::SendFailed, "send.failed"},
    Named{OpType::SendUnknown, "send.unknown"},
    Named{OpType::SendRequest, "send.request"},
    Named{OpType::ThreadJoin, "thread.join"},
    Named{OpType::ThreadSplit, "thread.split"},
    Named{OpType::LetterBegun, "letter.begun"},
    Named{OpType::LetterSent, "letter.sent"},
    Named{OpType::LetterFailed, "letter.failed"},
    Named{OpType::TagNameSet, "tag-name.set"},
    Named{OpType::TagNameRemove, "tag-name.remove"},
    Named{OpType::SavedReplySet, "saved-reply.set"},
    Named{OpType::SavedReplyRemove, "saved-reply.remove"},
    Named{OpType::CustomerNoteSet, "customer-note.set"},
    Named{OpType::CustomerNoteRemove, "customer-note.remove"},
    Named{OpType::ContactLink, "contact.link"},
    Named{OpType::ContactUnlink, "contact.unlink"},
    Named{OpType::AccountAdd, "account.add"},
    Named{OpType::AccountRemove, "account.remove"},
    Named{OpType::PollerAdd, "poller.add"},
    Named{OpType::PollerRemove, "poller.remove"},
    Named{OpType::PollCovered, "poll.covered"},
    Named{OpType::MessageSeen, "message.seen"},
    Named{OpType::Erase, "message.erase"},
    Named{OpType::PolicySet, "policy.set"},
    Named{OpType::RetentionSet, "retention.set"},
    Named{OpType::RetentionRemove, "retention.remove"},
    Named{OpType::PolicyRemove, "policy.remove"},
    Named{OpType::WatchSet, "watch.set"},
    Named{OpType::WatchRemove, "watch.remove"},
    Named{OpType::CauseNameSet, "cause-name.set"},
    Named{OpType::CauseNameRemove, "cause-name.remove"},
    Named{OpType::AbsenceSet, "absence.set"},
    Named{OpType::AbsenceRemove, "absence.remove"},
    Named{OpType::MemberAdd, "member.add"},
    Named{OpType::MemberRemove, "member.remove"},
    Named{OpType::RoleSet, "role.set"},
    Named{OpType::DeviceAdd, "device.add"},
    Named{OpType::DeviceFreeze, "device.freeze"},
    Named{OpType::PinExtend, "pin.extend"},
    Named{OpType::KeyEpoch, "key.epoch"},
    Named{OpType::KeyGrant, "key.grant"},
    Named{OpType::Seen, "seen"},
    Named{OpType::PackOk, "pack.ok"},
    Named{OpType::GapSkip, "gap.skip"},
    Named{OpType::FormatRaise, "format.raise"},
    Named{OpType::MemberNameSet, "member-name.set"},
    Named{OpType::MemberNameRemove, "member-name.remove"},
    Named{OpType::DeviceNameSet, "device-name.set"},
    Named{OpType::DeviceNameRemove, "device-name.remove"},
};

constexpr auto kTypes = [] {
    std::array<OpType, kNamed.size()> types{};
    for (std::size_t i = 0; i < types.size(); ++i)
        types[i] = kNamed[i].type;
    return types;
}();
static_assert(std::is_sorted(kTypes.begin(), kTypes.end()));

} // namespace

bool isKnown(OpType type) { return std::binary_search(kTypes.begin(), kTypes.end(), type); }

std::span<const OpType> knownTypes() { return kTypes; }

const char *opName(OpType type)
{
    const auto found = std::lower_bound(kTypes.begin(), kTypes.end(), type);
    return found != kTypes.end() && *found == type ? kNamed[std::size_t(found - kTypes.begin())].name : "unknown";
}

} // namespace baton::ops
