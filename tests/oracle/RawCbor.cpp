// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/RawCbor.h"

#include <algorithm>
#include <limits>

namespace baton::oracle {

bool Cbor::isTime() const
{
    return (kind == Unsigned || kind == Negative) && number <= quint64(std::numeric_limits<qint64>::max());
}

const Cbor *Cbor::at(quint64 key) const
{
    for (std::size_t i = 0; kind == Map && i + 1 < items.size(); i += 2) {
        if (items[i].isUnsigned() && items[i].number == key)
            return &items[i + 1];
    }
    return nullptr;
}

namespace cbor {

namespace {

constexpr int kMostLevels = 8;

bool isUtf8(const QByteArray &text)
{
    const auto byte = [&](qsizetype i) { return i < text.size() ? quint32(quint8(text[i])) : 0U; };
    for (qsizetype i = 0; i < text.size();) {
        const quint32 first = byte(i);
        const int more = first < 0x80 ? 0 : first >> 5 == 6 ? 1 : first >> 4 == 14 ? 2 : first >> 3 == 30 ? 3 : -1;
        if (more < 0)
            return false;
        quint32 point = more == 0 ? first : first & (0x3FU >> more);
        for (int k = 1; k <= more; ++k) {
            if (byte(i + k) >> 6 != 2)
                return false;
            point = point << 6 | (byte(i + k) & 0x3F);
        }
        static constexpr quint32 kLeast[] = {0, 0x80, 0x800, 0x10000};
        if (point < kLeast[more] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
            return false;
        i += more + 1;
    }
    return true;
}

struct Reader {
    const QByteArray &bytes;
    qsizetype at;

    bool head(int &major, quint64 &number)
    {
        if (at >= bytes.size())
            return false;
        const int first = quint8(bytes[at++]);
        major = first >> 5;
        const int low = first & 31;
        if (low < 24) {
            number = quint64(low);
            return true;
        }
        if (low > 27)
            return false; // indefinite, reserved
        const int width = 1 << (low - 24);
        if (bytes.size() - at < width)
            return false;
        number = 0;
        for (int k = 0; k < width; ++k)
            number = number << 8 | quint8(bytes[at++]);
        static constexpr quint64 kLeast[] = {24, 0x100, 0x10000, 0x100000000};
        return number >= kLeast[low - 24];
    }

    bool item(Cbor &out, int levels)
    {
        int major = 0;
        if (!head(major, out.number))
            return false;
        switch (major) {
        case 0: out.kind = Cbor::Unsigned; return true;
        case 1: out.kind = Cbor::Negative; return true;
        case 2:
        case 3:
            if (out.number > quint64(bytes.size() - at))
                return false;
            out.kind = major == 2 ? Cbor::Bytes : Cbor::Text;
            out.bytes = bytes.mid(at, qsizetype(out.number));
            at += qsizetype(out.number);
            return major == 2 || isUtf8(out.bytes);
        case 4:
        case 5: return container(out, major == 5, levels);
        case 7: out.kind = Cbor::Simple; return out.number >= 20 && out.number <= 22;
        default: return false; // tags
        }
    }

    bool container(Cbor &out, bool isMap, int levels)
    {
        out.kind = isMap ? Cbor::Map : Cbor::Array;
        // Each item takes a byte at least, so a number beyond that is no reason to ask for memory.
        if (levels == 0 || out.number > quint64(bytes.size() - at))
            return false;
        const quint64 count = isMap ? 2 * out.number : out.number;
        out.items.reserve(std::size_t(std::min<quint64>(count, 16)));
        for (quint64 k = 0; k < count; ++k) {
            Cbor next;
            if (!item(next, levels - 1))
                return false;
            if (isMap && k % 2 == 0) {
                if (!next.isUnsigned() || (k > 0 && next.number <= out.items[std::size_t(k) - 2].number))
                    return false;
            }
            out.items.push_back(std::move(next));
        }
        return true;
    }
};

void writeHead(QByteArray &out, int major, quint64 number, int width)
{
    if (width == 0)
        width = number < 24 ? 0 : number < 0x100 ? 1 : number < 0x10000 ? 2 : number < 0x100000000 ? 4 : 8;
    const int low = width == 0 ? int(number) : width == 1 ? 24 : width == 2 ? 25 : width == 4 ? 26 : 27;
    out.append(char(major << 5 | low));
    for (int k = width - 1; k >= 0; --k)
        out.append(char(number >> (8 * k) & 0xFF));
}

void write(QByteArray &out, const Cbor &item)
{
    switch (item.kind) {
    case Cbor::Unsigned: writeHead(out, 0, item.number, item.headWidth); break;
    case Cbor::Negative: writeHead(out, 1, item.number, item.headWidth); break;
    case Cbor::Bytes:
    case Cbor::Text: {
        const int major = item.kind == Cbor::Bytes ? 2 : 3;
        if (item.indefinite)
            out.append(char(major << 5 | 31));
        writeHead(out, major, quint64(item.bytes.size()), item.headWidth);
        out.append(item.bytes);
        break;
    }
    case Cbor::Array:
    case Cbor::Map: {
        const int major = item.kind == Cbor::Array ? 4 : 5;
        if (item.indefinite)
            out.append(char(major << 5 | 31));
        else
            writeHead(out, major, item.items.size() / (major == 5 ? 2 : 1), item.headWidth);
        for (const Cbor &each : item.items)
            write(out, each);
        break;
    }
    case Cbor::Simple: writeHead(out, 7, item.number, item.headWidth); break;
    case Cbor::Verbatim: out.append(item.bytes); break;
    }
    if (item.indefinite)
        out.append(char(0xFF));
}

} // namespace

Cbor u(quint64 value)
{
    Cbor item;
    item.number = value;
    return item;
}

Cbor i(qint64 value)
{
    Cbor item;
    item.kind = value < 0 ? Cbor::Negative : Cbor::Unsigned;
    item.number = value < 0 ? quint64(-1 - value) : quint64(value);
    return item;
}

Cbor b(const QByteArray &bytes)
{
    Cbor item;
    item.kind = Cbor::Bytes;
    item.bytes = bytes;
    return item;
}

Cbor t(const QByteArray &utf8)
{
    Cbor item = b(utf8);
    item.kind = Cbor::Text;
    return item;
}

Cbor array(std::vector<Cbor> items)
{
    Cbor item;
    item.kind = Cbor::Array;
    item.items = std::move(items);
    return item;
}

Cbor map(std::vector<std::pair<quint64, Cbor>> entries)
{
    Cbor item;
    item.kind = Cbor::Map;
    for (auto &[key, value] : entries) {
        item.items.push_back(u(key));
        item.items.push_back(std::move(value));
    }
    return item;
}

Cbor verbatim(const QByteArray &bytes)
{
    Cbor item = b(bytes);
    item.kind = Cbor::Verbatim;
    return item;
}

Cbor widened(Cbor item, int headWidth)
{
    item.headWidth = headWidth;
    return item;
}

Cbor indefinite(Cbor item)
{
    item.indefinite = true;
    return item;
}

QByteArray encode(const Cbor &item)
{
    QByteArray out;
    write(out, item);
    return out;
}

std::optional<Cbor> decodeOne(const QByteArray &bytes, qsizetype &at)
{
    Reader reader{bytes, at};
    Cbor item;
    if (!reader.item(item, kMostLevels))
        return std::nullopt;
    at = reader.at;
    return item;
}

std::optional<Cbor> decode(const QByteArray &bytes)
{
    qsizetype at = 0;
    auto item = decodeOne(bytes, at);
    if (at != bytes.size())
        return std::nullopt;
    return item;
}

} // namespace cbor

} // namespace baton::oracle
