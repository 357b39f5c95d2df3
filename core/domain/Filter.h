// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include "core/domain/Types.h"

#include <variant>

namespace baton {

/// One term of a filter, for example `-tag:late` or `older:2h`.
struct FilterTerm {
    enum class Kind {
        Account, ///< handle, case-insensitive, without its @
        Network,
        Tag,
        Holder, ///< member name; "me" and "nobody" are special
        Department,
        Cause,
        StatusIs,
        PriorityIs,
        From, ///< part of name or handle
        Language,
        IsDirect,
        IsPublic,
        IsWaiting,
        IsUnread,
        IsMentioned, ///< a note names the reader, who has not seen it
        After, ///< last message at or after `time`
        Before,
        OlderThan, ///< last message more than `span` ago
        WaitingOver, ///< waits for more than `span`
        WaitingUnder,
        Word, ///< full text
        Phrase,
        Prefix,
    };
    Kind kind = Kind::Word;
    bool negated = false;
    QString text;
    TimeMs time = 0;
    std::chrono::milliseconds span{0};

    bool operator==(const FilterTerm &) const = default;
};

/// A conjunction of terms: what the search box and `batonctl --filter` understand. Empty matches everything.
struct Filter {
    QList<FilterTerm> terms;

    [[nodiscard]] bool isEmpty() const { return terms.isEmpty(); }
    [[nodiscard]] bool hasText() const; ///< needs the search index
    bool operator==(const Filter &) const = default;
};

/// Parses the filter language of the search box and of `batonctl --filter`: space-separated AND of `account: network:
/// tag: holder: department: status: priority: from: lang: is:direct is:public is:waiting is:unread is:mentioned
/// after: before: older:2h waiting:>2h`, words, "phrases", prefix*; `-` negates. Values with spaces stand in quotes:
/// tag:"late parcel". Dates are local to `zoneOffset`-less ISO days (2026-11-01) read in the system's zone, or RFC
/// 3339.
/// @return Invalid naming the term that makes no sense
Result<Filter> parseFilter(QStringView text);

/// `90m`, `4h`, `4h30m`, and for filters also `2d`. Zero and negative are refused.
Result<std::chrono::milliseconds> parseDuration(QStringView text, bool daysToo = false);

} // namespace baton
