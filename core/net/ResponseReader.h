// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/HttpMessage.h"
#include "core/net/Inflater.h"

#include <optional>

namespace baton::net {

/// Reads one HTTP/1.x answer from bytes as they come (RFC 9112) and decompresses its body. Pure: knows no socket.
/// Caps: 64 KiB of header, 16 KiB of chunk framing between two pieces of data, the body as asked.
/// @thread one at a time
class ResponseReader {
public:
    ResponseReader(bool answersHead, qint64 maxBodyBytes);

    /// Takes the next bytes. Bytes beyond the end of the answer are counted as excess.
    /// @return Error::Invalid      not HTTP, or past a cap; stop reading
    ///         Error::Unsupported  a content encoding that was not asked for
    Result<void> feed(QByteArrayView bytes);
    /// Says that the other side has closed.
    /// @return Error::Network  in the middle of the answer, httpStatus kept where it was read
    ///         Error::Invalid  compressed data without its end
    Result<void> finish();

    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    /// At least one byte has come.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// The connection may carry another request: the end was marked, nothing follows it, nobody asked to close.
    [[nodiscard]] bool canReuse() const;
    /// What "Keep-Alive: timeout=N" promises, in seconds.
    [[nodiscard]] std::optional<int> keepAliveSeconds() const;
    /// Of the answer (not of a 1xx before it); 0 before the header is complete.
    [[nodiscard]] int status() const { return m_response.status; }
    [[nodiscard]] qint64 bodyBytes() const { return m_response.body.size(); } ///< so far, decompressed
    /// The answer without its URL; call once, when done.
    [[nodiscard]] Response take();

private:
    enum class State { Head, FixedBody, BodyUntilClose, ChunkSize, ChunkData, ChunkEnd, Trailer, Done };

    Result<void> readHead();
    Result<void> chooseFraming();
    Result<void> endBody();
    Result<void> body(QByteArrayView bytes);
    Result<std::optional<QByteArray>> line(QByteArrayView &bytes);
    Result<void> step(QByteArrayView &bytes);

    State m_state = State::Head;
    bool m_answersHead;
    qint64 m_maxBodyBytes;
    bool m_begun = false;
    bool m_http10 = false;
    bool m_excess = false;
    bool m_closeDelimited = false;
    QByteArray m_pending; ///< of the header, or of a line of chunk framing
    qint64 m_framingBytes = 0;
    qint64 m_left = 0; ///< of the body or the chunk
    std::optional<Inflater> m_inflater;
    Response m_response;
};

} // namespace baton::net
