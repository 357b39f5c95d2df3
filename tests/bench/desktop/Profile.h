// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace baton::bench {

/// Conversations of this length stand in every made profile.
inline constexpr int kLongConversations = 4;
inline constexpr int kLongMessages = 10'000;

/// Makes a profile with `messages` messages through the Ingestor, in batches as a poll delivers them, unless a complete
/// one is there. Some are kLongConversations of kLongMessages each; the rest comes from the Corpus.
/// Its one account has no token, and its server's address leads nowhere.
/// @thread blocks for minutes
Result<void> makeProfile(const QString &folder, int messages);

/// The profile of the window's benches, beside the program; made when missing.
QString sharedProfile(bool quick);
/// The same, made by bench_profile: what the making takes is not this process's.
QString sharedProfileByTool(bool quick);

/// A copy of it in another folder.
Result<void> copyProfile(const QString &from, const QString &to);

} // namespace baton::bench
