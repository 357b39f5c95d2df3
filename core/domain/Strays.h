// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ThreadFacts.h"

namespace baton {

/// Which messages of a thread were said by others to others: what threadFacts() leaves out of waiting and of unread.
/// Pure. @param messages  any order; each key once  @return for each of them, in the order given
std::vector<bool> straysAmong(std::span<const MessageFacts> messages);

} // namespace baton
