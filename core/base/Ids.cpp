// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Ids.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>

namespace baton {

namespace {
constexpr char kCrockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

std::array<unsigned char, 16> hash16(QByteArrayView domain, QByteArrayView data)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(domain);
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(data);
    const QByteArray digest = hash.result();
    std::array<unsigned char, 16> out{};
    std::memcpy(out.data(), digest.constData(), out.size());
    return out;
}

std::array<unsigned char, 16> random16()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    std::array<unsigned char, 16> out{};
    std::memcpy(out.data(), words.data(), out.size());
    return out;
}

QString toCrockford(QByteArrayView raw)
{
    QString out;
    out.reserve(raw.size() * 8 / 5 + 2);
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : raw) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += QLatin1Char(kCrockford[(buffer >> bits) & 31]);
        }
        buffer &= (1U << bits) - 1;
    }
    if (bits > 0)
        out += QLatin1Char(kCrockford[(buffer << (5 - bits)) & 31]);
    return out;
}

std::optional<QString> normalizedCrockford(QStringView text)
{
    QString out;
    for (const QChar c : text) {
        const char16_t u = c.toUpper().unicode();
        if (u == u'-' || u == u' ')
            continue;
        const char16_t mapped = (u == u'I' || u == u'L') ? u'1' : u == u'O' ? u'0' : u;
        if (mapped > 127 || mapped == 0 || std::strchr(kCrockford, int(mapped)) == nullptr)
            return std::nullopt;
        out += QChar(mapped);
    }
    return out;
}

std::optional<QByteArray> fromCrockford(QStringView letters)
{
    QByteArray out;
    quint32 buffer = 0;
    int bits = 0;
    for (const QChar letter : letters) {
        const char *at = letter.unicode() == 0 || letter.unicode() > 127
            ? nullptr
            : std::strchr(kCrockford, int(letter.unicode()));
        if (at == nullptr)
            return std::nullopt;
        buffer = buffer << 5 | quint32(at - kCrockford);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.append(char(buffer >> bits & 0xFF));
        }
        buffer &= (1U << bits) - 1;
    }
    return buffer == 0 ? std::optional(out) : std::nullopt;
}

} // namespace baton
