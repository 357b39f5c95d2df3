// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Cbor.h"

#include <limits>

namespace baton::ops {

namespace {

enum Major : unsigned { kUnsigned, kNegative, kBytes, kText, kArray, kMap, kTagged, kSimple };
constexpr quint64 kFalse = 20;
constexpr quint64 kTrue = 21;
constexpr quint64 kNull = 22;

struct ItemHead {
    unsigned major = 0;
    quint64 value = 0;
    qsizetype length = 0;
};

/// The head at the start of `bytes`, if it is complete, definite and as short as can be.
std::optional<ItemHead> headOf(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return std::nullopt;
    const auto first = static_cast<unsigned char>(bytes[0]);
    ItemHead head{unsigned(first >> 5), quint64(first & 0x1F), 1};
    if (head.value < 24)
        return head;
    if (head.value > 27)
        return std::nullopt; // reserved, or indefinite
    const int extra = 1 << (head.value - 24);
    if (bytes.size() < 1 + extra)
        return std::nullopt;
    quint64 value = 0;
    for (int i = 1; i <= extra; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    // The shortest form: 24 to 255 in one byte, then nothing that the next smaller size could hold.
    const quint64 smallest = extra == 1 ? 24 : quint64(1) << (extra * 4);
    if (value < smallest)
        return std::nullopt;
    head.value = value;
    head.length = 1 + extra;
    return head;
}

/// The length of the first item, -1 if it is not deterministic. `depthLeft` counts containers that may still open.
qsizetype lengthOf(QByteArrayView bytes, int depthLeft)
{
    const auto head = headOf(bytes);
    if (!head)
        return -1;
    const auto left = quint64(bytes.size() - head->length);
    switch (head->major) {
    case kUnsigned:
    case kNegative: return head->length;
    case kBytes:
    case kText:
        if (head->value > left)
            return -1;
        if (head->major == kText && !bytes.sliced(head->length, qsizetype(head->value)).isValidUtf8())
            return -1;
        return head->length + qsizetype(head->value);
    case kArray: {
        // Each item takes a byte at least, so a count beyond what is left is a lie and costs nothing to find out.
        if (depthLeft == 0 || head->value > left)
            return -1;
        qsizetype at = head->length;
        for (quint64 i = 0; i < head->value; ++i) {
            const qsizetype item = lengthOf(bytes.sliced(at), depthLeft - 1);
            if (item < 0)
                return -1;
            at += item;
        }
        return at;
    }
    case kMap: {
        if (depthLeft == 0 || head->value > left / 2)
            return -1;
        qsizetype at = head->length;
        QByteArrayView before;
        for (quint64 i = 0; i < head->value; ++i) {
            const QByteArrayView rest = bytes.sliced(at);
            const auto keyHead = headOf(rest);
            if (!keyHead || keyHead->major != kUnsigned)
                return -1;
            const qsizetype keyLength = keyHead->length;
            const QByteArrayView key = rest.first(keyLength);
            if (!before.isNull() && before.compare(key) >= 0)
                return -1;
            before = key;
            const qsizetype item = lengthOf(rest.sliced(keyLength), depthLeft - 1);
            if (item < 0)
                return -1;
            at += keyLength + item;
        }
        return at;
    }
    case kSimple: return head->length == 1 && head->value >= kFalse && head->value <= kNull ? 1 : -1;
    default: return -1;
    }
}

} // namespace

void CborWriter::head(unsigned major, quint64 value)
{
    const auto first = [&](unsigned info) { m_out.append(char(major << 5 | info)); };
    int extra = 0;
    if (value < 24) {
        first(unsigned(value));
    } else if (value <= 0xFF) {
        first(24);
        extra = 1;
    } else if (value <= 0xFFFF) {
        first(25);
        extra = 2;
    } else if (value <= 0xFFFFFFFF) {
        first(26);
        extra = 4;
    } else {
        first(27);
        extra = 8;
    }
    for (int i = extra - 1; i >= 0; --i)
        m_out.append(char(value >> (8 * i) & 0xFF));
}

CborWriter &CborWriter::uint(quint64 value)
{
    head(kUnsigned, value);
    return *this;
}

CborWriter &CborWriter::integer(qint64 value)
{
    if (value >= 0)
        head(kUnsigned, quint64(value));
    else
        head(kNegative, quint64(-(value + 1)));
    return *this;
}

CborWriter &CborWriter::bytes(QByteArrayView value)
{
    head(kBytes, quint64(value.size()));
    m_out.append(value.data(), value.size());
    return *this;
}

CborWriter &CborWriter::text(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    head(kText, quint64(utf8.size()));
    m_out.append(utf8);
    return *this;
}

CborWriter &CborWriter::boolean(bool value)
{
    head(kSimple, value ? kTrue : kFalse);
    return *this;
}

CborWriter &CborWriter::null()
{
    head(kSimple, kNull);
    return *this;
}

CborWriter &CborWriter::array(quint64 items)
{
    head(kArray, items);
    return *this;
}

CborWriter &CborWriter::map(quint64 pairs)
{
    head(kMap, pairs);
    return *this;
}

CborWriter &CborWriter::encoded(QByteArrayView item)
{
    m_out.append(item.data(), item.size());
    return *this;
}

QByteArray CborMap::encode() const
{
    CborWriter writer;
    writer.map(m_items.size());
    for (const auto &[key, value] : m_items)
        writer.uint(key).encoded(value);
    return writer.result();
}

Result<qsizetype> canonicalLength(QByteArrayView bytes, int maxDepth)
{
    const qsizetype length = lengthOf(bytes, maxDepth);
    if (length < 0)
        return fail(Error::Kind::Invalid, QStringLiteral("not deterministic CBOR"));
    return length;
}

std::optional<CborReader::Head> CborReader::peek() const
{
    const auto head = headOf(m_bytes);
    if (!head)
        return std::nullopt;
    return Head{head->major, head->value, head->length};
}

std::optional<quint64> CborReader::uint()
{
    const auto head = peek();
    if (!head || head->major != kUnsigned)
        return std::nullopt;
    m_bytes = m_bytes.sliced(head->length);
    return head->value;
}

std::optional<qint64> CborReader::integer()
{
    const auto head = peek();
    if (!head || head->major > kNegative || head->value > quint64(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    m_bytes = m_bytes.sliced(head->length);
    return head->major == kUnsigned ? qint64(head->value) : -1 - qint64(head->value);
}

std::optional<QByteArrayView> CborReader::string(unsigned major)
{
    const auto head = peek();
    if (!head || head->major != major || head->value > quint64(m_bytes.size() - head->length))
        return std::nullopt;
    const QByteArrayView content = m_bytes.sliced(head->length, qsizetype(head->value));
    m_bytes = m_bytes.sliced(head->length + content.size());
    return content;
}

std::optional<QByteArrayView> CborReader::bytes() { return string(kBytes); }

std::optional<QString> CborReader::text()
{
    const auto utf8 = string(kText);
    if (!utf8)
        return std::nullopt;
    return QString::fromUtf8(*utf8);
}

std::optional<bool> CborReader::boolean()
{
    const auto head = peek();
    if (!head || head->major != kSimple || (head->value != kFalse && head->value != kTrue))
        return std::nullopt;
    m_bytes = m_bytes.sliced(head->length);
    return head->value == kTrue;
}

std::optional<quint64> CborReader::container(unsigned major)
{
    const auto head = peek();
    if (!head || head->major != major)
        return std::nullopt;
    m_bytes = m_bytes.sliced(head->length);
    return head->value;
}

std::optional<quint64> CborReader::array() { return container(kArray); }

std::optional<quint64> CborReader::map() { return container(kMap); }

std::optional<QByteArrayView> CborReader::item()
{
    const qsizetype length = lengthOf(m_bytes, 64);
    if (length < 0)
        return std::nullopt;
    const QByteArrayView encoded = m_bytes.first(length);
    m_bytes = m_bytes.sliced(length);
    return encoded;
}

} // namespace baton::ops
