// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>

#include <memory>

namespace baton::net {

/// Undoes a Content-Encoding piece by piece and stops at a cap, so that a small answer cannot fill the memory.
/// Holds at most the cap and one step of 64 KiB.
/// @thread one at a time
class Inflater {
public:
    /// @param contentEncoding  the header's value: empty, identity, gzip, x-gzip or deflate
    /// @param maxBytes         of the output; as many again are accepted as input
    /// @return Error::Unsupported  another encoding, or several on top of each other
    static Result<Inflater> create(QByteArrayView contentEncoding, qint64 maxBytes);

    ~Inflater();
    Inflater(Inflater &&) noexcept;
    Inflater &operator=(Inflater &&) noexcept;

    /// @return Error::Invalid  broken data, or past the cap
    Result<void> feed(QByteArrayView input);
    /// Says that the input is complete. @return Error::Invalid  the data ends in the middle
    Result<void> finish();
    /// The output so far; call once.
    [[nodiscard]] QByteArray take();

private:
    struct State;
    explicit Inflater(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace baton::net
