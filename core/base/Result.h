// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <tl/expected.hpp>

namespace baton {

/// A value, or why there is none.
template <typename T> using Result = tl::expected<T, Error>;

/// Builds the failing side: `return fail(Error::Kind::NotFound, "…")`.
inline tl::unexpected<Error> fail(Error::Kind kind, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(detail)});
}

/// Hands an error on unchanged: `return fail(page.error())`.
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace baton
