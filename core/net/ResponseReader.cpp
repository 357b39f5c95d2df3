// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ResponseReader.h"

namespace baton::net {

namespace {

constexpr qint64 kMaxHeadBytes = 64LL * 1024;
constexpr qint64 kMaxFramingBytes = 16LL * 1024;

tl::unexpected<Error> invalid(const char *what)
{
    return fail(Error::Kind::Invalid, QStringLiteral("HTTP: ") + QLatin1String(what));
}

/// All values of a header joined as one list (RFC 9110, section 5.3).
QByteArray joined(const HeaderList &headers, QByteArrayView name)
{
    QByteArray out;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            out += (out.isEmpty() ? "" : ", ") + value;
    }
    return out;
}

bool listHas(const QByteArray &list, QByteArrayView word)
{
    for (const QByteArray &item : list.split(',')) {
        if (item.trimmed().compare(word, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// Digits only, without sign or space, at most 18 of them.
std::optional<qint64> digits(QByteArrayView text, int base)
{
    if (text.isEmpty() || text.size() > (base == 16 ? 15 : 18))
        return std::nullopt;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool hex = base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
        if (!digit && !hex)
            return std::nullopt;
    }
    return text.toByteArray().toLongLong(nullptr, base);
}

} // namespace

ResponseReader::ResponseReader(bool answersHead, qint64 maxBodyBytes)
    : m_answersHead(answersHead)
    , m_maxBodyBytes(maxBodyBytes)
{
}

Result<void> ResponseReader::feed(QByteArrayView bytes)
{
    m_begun |= !bytes.isEmpty();
    while (!bytes.isEmpty() && m_state != State::Done) {
        if (auto stepped = step(bytes); !stepped) {
            if (m_response.status >= 200)
                stepped.error().httpStatus = m_response.status;
            return stepped;
        }
    }
    m_excess |= !bytes.isEmpty();
    return {};
}

/// Reads up to the next line feed; nullopt if it has not come yet.
Result<std::optional<QByteArray>> ResponseReader::line(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    m_framingBytes += taken;
    if (m_framingBytes > (m_state == State::Head ? kMaxHeadBytes : kMaxFramingBytes))
        return invalid("header or chunk framing is too large");
    m_pending.append(bytes.first(taken));
    bytes = bytes.sliced(taken);
    if (end < 0)
        return std::nullopt;
    QByteArray text = std::exchange(m_pending, {});
    text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

Result<void> ResponseReader::step(QByteArrayView &bytes)
{
    switch (m_state) {
    case State::Head: {
        auto text = line(bytes);
        if (!text)
            return fail(std::move(text.error()));
        if (!*text)
            return {};
        const QByteArray &row = **text;
        if (m_response.status == 0) {
            // RFC 9112, section 2.2: an empty line before the status line is forgiven.
            if (row.isEmpty())
                return {};
            const bool http = row.size() >= 12 && row.startsWith("HTTP/1.") && (row[7] == '0' || row[7] == '1')
                && row[8] == ' ' && (row.size() == 12 || row[12] == ' ');
            const auto status = http ? digits(QByteArrayView(row).sliced(9, 3), 10) : std::nullopt;
            if (!status || *status < 100)
                return invalid("not an HTTP/1 answer");
            m_http10 = row[7] == '0';
            m_response.status = int(*status);
            return {};
        }
        if (row.isEmpty())
            return readHead();
        if (row.contains('\0') || row.contains('\r'))
            return invalid("control characters in a header");
        if (row[0] == ' ' || row[0] == '\t') {
            if (m_response.headers.isEmpty())
                return invalid("a header without a name");
            m_response.headers.last().second += ' ' + row.trimmed();
            return {};
        }
        const qsizetype colon = row.indexOf(':');
        if (colon <= 0)
            return invalid("a header without a name");
        m_response.headers.append({row.first(colon).trimmed(), row.sliced(colon + 1).trimmed()});
        return {};
    }
    case State::FixedBody:
    case State::ChunkData: {
        const qsizetype taken = qsizetype(std::min<qint64>(m_left, bytes.size()));
        if (auto fed = body(bytes.first(taken)); !fed)
            return fed;
        bytes = bytes.sliced(taken);
        m_left -= taken;
        if (m_left == 0 && m_state == State::FixedBody)
            return endBody();
        if (m_left == 0)
            m_state = State::ChunkEnd;
        return {};
    }
    case State::BodyUntilClose: {
        auto fed = body(bytes);
        bytes = {};
        return fed;
    }
    case State::ChunkEnd: {
        auto text = line(bytes);
        if (!text)
            return fail(std::move(text.error()));
        if (!*text)
            return {};
        if (!(**text).isEmpty())
            return invalid("a chunk that does not end where it said");
        m_state = State::ChunkSize;
        return {};
    }
    case State::ChunkSize: {
        auto text = line(bytes);
        if (!text)
            return fail(std::move(text.error()));
        if (!*text)
            return {};
        const QByteArray &row = **text;
        const qsizetype extension = row.indexOf(';');
        const auto size = digits((extension < 0 ? row : row.first(extension)).trimmed(), 16);
        if (!size)
            return invalid("a chunk without a size");
        m_framingBytes = 0;
        m_left = *size;
        m_state = m_left == 0 ? State::Trailer : State::ChunkData;
        return {};
    }
    case State::Trailer: {
        auto text = line(bytes);
        if (!text)
            return fail(std::move(text.error()));
        return *text && (**text).isEmpty() ? endBody() : Result<void>();
    }
    case State::Done: break;
    }
    return {};
}

Result<void> ResponseReader::readHead()
{
    if (m_response.status < 200 && m_response.status != 101) {
        // An interim answer (100, 103): the real one follows. The cap runs on over all of them.
        m_response = {};
        return {};
    }
    if (m_response.status == 101)
        return invalid("the server switched protocols unasked");
    m_framingBytes = 0;
    return chooseFraming();
}

/// RFC 9112, section 6.3.
Result<void> ResponseReader::chooseFraming()
{
    const bool bodyless = m_answersHead || m_response.status == 204 || m_response.status == 304;
    if (!bodyless) {
        auto inflater = Inflater::create(joined(m_response.headers, "content-encoding"), m_maxBodyBytes);
        if (!inflater)
            return fail(std::move(inflater.error()));
        m_inflater = std::move(*inflater);
    }
    if (bodyless)
        return endBody();
    const QByteArray transfer = joined(m_response.headers, "transfer-encoding");
    if (!transfer.isEmpty()) {
        if (transfer.compare("chunked", Qt::CaseInsensitive) != 0)
            return invalid("a transfer encoding that was not asked for");
        m_state = State::ChunkSize;
        return {};
    }
    std::optional<qint64> length;
    for (const auto &[name, value] : m_response.headers) {
        if (name.compare("content-length", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &item : value.split(',')) {
            const auto number = digits(item.trimmed(), 10);
            if (!number || (length && *length != *number))
                return invalid("no usable Content-Length");
            length = number;
        }
    }
    if (!length) {
        m_closeDelimited = true;
        m_state = State::BodyUntilClose;
        return {};
    }
    // Refused before a byte of it is read; compressed bodies may use as much as their output may.
    if (*length > m_maxBodyBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("body: larger than allowed"));
    m_left = *length;
    m_state = State::FixedBody;
    return m_left == 0 ? endBody() : Result<void>();
}

Result<void> ResponseReader::body(QByteArrayView bytes) { return m_inflater->feed(bytes); }

Result<void> ResponseReader::endBody()
{
    if (m_inflater) {
        if (auto finished = m_inflater->finish(); !finished)
            return finished;
        m_response.body = m_inflater->take();
        m_inflater.reset();
    }
    m_state = State::Done;
    return {};
}

Result<void> ResponseReader::finish()
{
    if (m_state == State::Done)
        return {};
    if (m_state == State::BodyUntilClose) {
        auto ended = endBody();
        if (!ended)
            ended.error().httpStatus = m_response.status;
        return ended;
    }
    Error error{Error::Kind::Network, QStringLiteral("the connection was closed in the middle of the answer")};
    if (m_state != State::Head)
        error.httpStatus = m_response.status;
    return fail(std::move(error));
}

bool ResponseReader::canReuse() const
{
    if (m_state != State::Done || m_excess || m_closeDelimited)
        return false;
    const QByteArray connection = joined(m_response.headers, "connection");
    return m_http10 ? listHas(connection, "keep-alive") : !listHas(connection, "close");
}

std::optional<int> ResponseReader::keepAliveSeconds() const
{
    for (const QByteArray &item : joined(m_response.headers, "keep-alive").split(',')) {
        const QByteArray parameter = item.trimmed().toLower();
        if (parameter.startsWith("timeout=")) {
            if (const auto seconds = digits(QByteArrayView(parameter).sliced(8), 10))
                return int(std::min<qint64>(*seconds, 3600));
        }
    }
    return std::nullopt;
}

Response ResponseReader::take() { return std::move(m_response); }

} // namespace baton::net
