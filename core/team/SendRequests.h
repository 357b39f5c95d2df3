// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/SendRequestRepository.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

/// For how long a request to send is worth anything, by its own time. @see core/ops/RULES.md, "Sending"
inline constexpr TimeMs kRequestCounts = TimeMs(15) * 60 * 1000;
/// For how long whoever was asked may begin.
inline constexpr TimeMs kRequestMayBegin = TimeMs(13) * 60 * 1000;

/// What became of a request, as one word: of its newest intent, or of itself.
/// @param sends  of the same thread
store::SendRequestRecord recordOf(const ops::RequestState &asked, const QList<ops::SendState> &sends);

/// Writes what the log says of a thread's requests, for lists and for the outbox.
void materialiseRequests(store::WriteContext &context, const TeamLog &log, const LoadedThread &thread);

} // namespace baton::team
