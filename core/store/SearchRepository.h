// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Filter.h"
#include "core/store/Context.h"

namespace baton::store {

/// Full-text search over messages, notes and names.
/// @thread the job's; a cancelled read interrupts it
namespace search {

/// Newest first. Words and phrases of the filter must stand together in one message or note, or be part of a
/// customer's name; its other terms narrow the threads. No words: no hits.
QList<SearchHit> find(ReadContext &context, const Filter &filter, int limit);

} // namespace search

} // namespace baton::store
