// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Inflater.h"

#include <zlib.h>

#include <array>

namespace baton::net {

namespace {

constexpr qsizetype kStep = 64 * 1024;
// Framing of empty or tiny bodies may exceed the body.
constexpr qint64 kInputSlack = kStep;

enum class Encoding { Identity, Gzip, Deflate };

Result<void> invalid(const char *what)
{
    return fail(Error::Kind::Invalid, QStringLiteral("body: ") + QLatin1String(what));
}

} // namespace

struct Inflater::State {
    Encoding encoding = Encoding::Identity;
    qint64 maxBytes = 0;
    qint64 inputBytes = 0;
    QByteArray output = {};
    z_stream stream = {};
    bool open = false; ///< stream is initialised
    bool ended = false; ///< the (last) member is complete
    std::array<char, 2> header = {}; ///< of deflate, to tell zlib from raw data
    int headerBytes = 0;

    State() = default;
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (open)
            inflateEnd(&stream);
    }

    Result<void> append(QByteArrayView bytes)
    {
        if (output.size() + bytes.size() > maxBytes)
            return invalid("larger than allowed");
        output.append(bytes.data(), bytes.size());
        return {};
    }

    Result<void> inflateBytes(QByteArrayView input)
    {
        std::array<char, kStep> step; // NOLINT(cppcoreguidelines-pro-type-member-init): written by zlib
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        stream.avail_in = uInt(input.size());
        while (stream.avail_in > 0) {
            if (ended) {
                // RFC 1952, section 2.2: members may follow each other.
                if (encoding != Encoding::Gzip)
                    return invalid("data after its end");
                inflateReset(&stream);
                ended = false;
            }
            do {
                stream.next_out = reinterpret_cast<Bytef *>(step.data());
                stream.avail_out = uInt(step.size());
                const int code = inflate(&stream, Z_NO_FLUSH);
                if (auto added = append(QByteArrayView(step.data(), qsizetype(step.size() - stream.avail_out))); !added)
                    return added;
                if (code == Z_STREAM_END) {
                    ended = true;
                    break;
                }
                if (code == Z_BUF_ERROR)
                    break; // wants more input
                if (code != Z_OK)
                    return invalid("broken compression");
            } while (stream.avail_in > 0 || stream.avail_out == 0);
        }
        return {};
    }

    /// RFC 9110 means zlib by "deflate"; some servers send raw deflate. The first two bytes tell (RFC 1950, 2.2).
    Result<void> openDeflate()
    {
        const auto first = static_cast<unsigned char>(header[0]);
        const auto second = static_cast<unsigned char>(header[1]);
        const bool zlib = (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
        open = inflateInit2(&stream, zlib ? MAX_WBITS : -MAX_WBITS) == Z_OK;
        return open ? inflateBytes(QByteArrayView(header.data(), headerBytes)) : invalid("no memory to decompress");
    }
};

Inflater::Inflater(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Inflater::~Inflater() = default;
Inflater::Inflater(Inflater &&) noexcept = default;
Inflater &Inflater::operator=(Inflater &&) noexcept = default;

Result<Inflater> Inflater::create(QByteArrayView contentEncoding, qint64 maxBytes)
{
    auto state = std::make_unique<State>();
    state->maxBytes = maxBytes;
    const QByteArray name = contentEncoding.toByteArray().trimmed().toLower();
    if (name == "gzip" || name == "x-gzip") {
        state->encoding = Encoding::Gzip;
        state->open = inflateInit2(&state->stream, MAX_WBITS + 16) == Z_OK;
        if (!state->open)
            return fail(Error::Kind::Invalid, QStringLiteral("body: no memory to decompress"));
    } else if (name == "deflate") {
        state->encoding = Encoding::Deflate;
    } else if (!name.isEmpty() && name != "identity") {
        return fail(Error::Kind::Unsupported,
            QStringLiteral("body: content encoding \"%1\" was not asked for").arg(QString::fromLatin1(name.left(40))));
    }
    return Inflater(std::move(state));
}

Result<void> Inflater::feed(QByteArrayView input)
{
    State &state = *m_state;
    if (state.encoding == Encoding::Identity)
        return state.append(input);
    state.inputBytes += input.size();
    if (state.inputBytes > state.maxBytes + kInputSlack)
        return invalid("larger than allowed");
    if (state.encoding == Encoding::Deflate && !state.open) {
        while (state.headerBytes < 2 && !input.isEmpty()) {
            state.header[size_t(state.headerBytes++)] = input.front();
            input = input.sliced(1);
        }
        if (state.headerBytes < 2)
            return {};
        if (auto opened = state.openDeflate(); !opened)
            return opened;
    }
    return state.inflateBytes(input);
}

Result<void> Inflater::finish()
{
    State &state = *m_state;
    // An empty body is empty in every encoding: servers label answers to HEAD and 304 that way.
    const bool nothing = state.inputBytes == 0;
    if (state.encoding != Encoding::Identity && !nothing && !state.ended)
        return invalid("compressed data ends in the middle");
    return {};
}

QByteArray Inflater::take() { return std::move(m_state->output); }

} // namespace baton::net
