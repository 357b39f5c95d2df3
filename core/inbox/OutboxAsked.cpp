// SPDX-License-Identifier: GPL-3.0-or-later
// Replies that leave by another computer than the one they were written on.
#include "core/base/Log.h"
#include "core/inbox/Outbox.h"

namespace baton::inbox {

namespace {
constexpr TimeMs kFollowLaterMs = 60'000;
} // namespace

Task<void> Outbox::sendForColleague(const DraftId &reply)
{
    return onceShown(m_store.write<void>(store::WritePriority::Person,
        [this, reply](store::WriteContext &context) { return m_host.sendForColleague(context, reply); }));
}

Task<void> Outbox::giveBack(const DraftId &reply)
{
    return onceShown(m_store.write<void>(store::WritePriority::Person,
        [this, reply](store::WriteContext &context) { return m_host.giveBack(context, reply); }));
}

void Outbox::followAsked()
{
    if (std::exchange(m_following, true))
        return;
    m_store
        .write<void>(
            store::WritePriority::Person, [this](store::WriteContext &context) { return m_host.followAsked(context); })
        .then(this, [this](const Result<void> &followed) {
            m_following = false;
            if (followed) {
                reload();
                return;
            }
            if (followed.error().kind != Error::Kind::Cancelled)
                qCWarning(lcOutbox) << "replies of colleagues cannot be followed:" << followed.error().detail;
            m_followAt = m_clock.nowMs() + kFollowLaterMs;
            schedule();
        });
}

} // namespace baton::inbox
