// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Bytes.h"

#include <QtCore/QHash>

#include <sodium.h>

namespace baton::oracle {

namespace {

const unsigned char *in(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }

unsigned char *out(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

} // namespace

QByteArray join(std::initializer_list<QByteArray> parts)
{
    QByteArray all;
    for (const QByteArray &part : parts)
        all.append(part);
    return all;
}

QByteArray hashOf(const QByteArray &bytes, std::size_t size)
{
    QByteArray hash(qsizetype(size), Qt::Uninitialized);
    crypto_generichash(out(hash), size, in(bytes), std::size_t(bytes.size()), nullptr, 0);
    return hash;
}

QByteArray keyedHash(const QByteArray &key, const QByteArray &bytes)
{
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(out(hash), 32, in(bytes), std::size_t(bytes.size()), in(key), std::size_t(key.size()));
    return hash;
}

QByteArray base32(const QByteArray &bytes)
{
    QByteArray text;
    int held = 0, bits = 0;
    for (const char c : bytes) {
        held = (held << 8 | quint8(c)) & 0xFFFF;
        for (bits += 8; bits >= 5; bits -= 5)
            text.append("abcdefghijklmnopqrstuvwxyz234567"[held >> (bits - 5) & 31]);
    }
    if (bits > 0)
        text.append("abcdefghijklmnopqrstuvwxyz234567"[held << (5 - bits) & 31]);
    return text;
}

QByteArray be(quint64 number, int width)
{
    QByteArray bytes;
    for (int k = width - 1; k >= 0; --k)
        bytes.append(char(number >> (8 * k) & 0xFF));
    return bytes;
}

quint64 readBe(const QByteArray &bytes, qsizetype at, int width)
{
    quint64 number = 0;
    for (int k = 0; k < width; ++k)
        number = number << 8 | quint8(bytes.at(at + k));
    return number;
}

bool signatureFits(const QByteArray &signature, const QByteArray &message, const QByteArray &key)
{
    if (signature.size() != 64 || key.size() != 32)
        return false;
    // A folder is looked at again and again while it grows, and this is what takes the time.
    thread_local QHash<QByteArray, bool> known;
    const QByteArray question = hashOf(join({signature, key, message}));
    if (const auto found = known.constFind(question); found != known.cend())
        return *found;
    return *known.insert(
        question, crypto_sign_verify_detached(in(signature), in(message), quint64(message.size()), in(key)) == 0);
}

QByteArray sign(const QByteArray &message, const QByteArray &secretKey)
{
    QByteArray signature(64, Qt::Uninitialized);
    crypto_sign_detached(out(signature), nullptr, in(message), quint64(message.size()), in(secretKey));
    return signature;
}

QByteArray openBox(const QByteArray &box, const QByteArray &publicKey, const QByteArray &secretKey)
{
    if (box.size() < qsizetype(crypto_box_SEALBYTES))
        return {};
    thread_local QHash<QByteArray, QByteArray> known; // as above
    const QByteArray question = hashOf(join({publicKey, secretKey, box}));
    if (const auto found = known.constFind(question); found != known.cend())
        return *found;
    QByteArray plain(box.size() - qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    if (crypto_box_seal_open(out(plain), in(box), quint64(box.size()), in(publicKey), in(secretKey)) != 0)
        plain.clear();
    known.insert(question, plain);
    return plain;
}

QByteArray openAead(
    const QByteArray &sealed, const QByteArray &additional, const QByteArray &nonce, const QByteArray &key)
{
    if (sealed.size() < qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES))
        return {};
    QByteArray plain(sealed.size() - qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES), Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), nullptr, nullptr, in(sealed), quint64(sealed.size()),
            in(additional), quint64(additional.size()), in(nonce), in(key))
        != 0)
        return {};
    return plain;
}

QByteArray bodyHash(const QByteArray &salt, const QByteArray &id, const QByteArray &text)
{
    return keyedHash(salt, id + text);
}

} // namespace baton::oracle
