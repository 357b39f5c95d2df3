// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QtCore/QString>

#include <array>

namespace baton::ops {

/// How an operation names a text without holding it: the body's id and a salted hash. The text can be erased without
/// touching the log, and cannot be guessed from the hash once its salt is gone.
/// @see core/ops/RULES.md, "Bodies"
struct BodyRef {
    BodyId id;
    std::array<unsigned char, 32> hash{};

    bool operator==(const BodyRef &) const = default;
    auto operator<=>(const BodyRef &) const = default;
};

/// A text kept beside the log.
struct Body {
    BodyId id;
    std::array<unsigned char, 32> salt{};
    QString text;

    bool operator==(const Body &) const = default;
};

/// BLAKE2b-256(key = salt, body id ‖ text in UTF-8), with the id: what an operation holds.
BodyRef refOf(const Body &body);

/// Whether `body` is what `ref` promises.
bool matches(const Body &body, const BodyRef &ref);

} // namespace baton::ops
