// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Crypto.h"

namespace baton::sync {

namespace {

const unsigned char *bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }

} // namespace

DeviceSecrets DeviceSecrets::make()
{
    DeviceSecrets secrets;
    Key32 publicKey{};
    crypto_sign_keypair(publicKey.data(), secrets.signing.data());
    crypto_box_keypair(publicKey.data(), secrets.box.data());
    return secrets;
}

DeviceSecrets DeviceSecrets::fromSeeds(QByteArrayView signing, QByteArrayView box)
{
    Q_ASSERT(signing.size() == crypto_sign_SEEDBYTES && box.size() == crypto_box_SECRETKEYBYTES);
    DeviceSecrets secrets;
    Key32 publicKey{};
    crypto_sign_seed_keypair(publicKey.data(), secrets.signing.data(), bytesOf(signing));
    secrets.box = *Secret<32>::from(box);
    return secrets;
}

Key32 DeviceSecrets::deviceKey() const
{
    Key32 key{};
    crypto_sign_ed25519_sk_to_pk(key.data(), signing.data());
    return key;
}

Key32 DeviceSecrets::boxKey() const
{
    Key32 key{};
    crypto_scalarmult_base(key.data(), box.data());
    return key;
}

Signature DeviceSecrets::sign(QByteArrayView text) const
{
    Signature signature{};
    crypto_sign_detached(
        signature.data(), nullptr, bytesOf(text), static_cast<unsigned long long>(text.size()), signing.data());
    return signature;
}

Key32 blake(QByteArrayView text, QByteArrayView key) { return blake(text, {}, key); }

Key32 blake(QByteArrayView first, QByteArrayView second, QByteArrayView key)
{
    crypto_generichash_state state;
    Key32 out{};
    crypto_generichash_init(&state, bytesOf(key), size_t(key.size()), out.size());
    crypto_generichash_update(&state, bytesOf(first), static_cast<unsigned long long>(first.size()));
    crypto_generichash_update(&state, bytesOf(second), static_cast<unsigned long long>(second.size()));
    crypto_generichash_final(&state, out.data(), out.size());
    sodium_memzero(&state, sizeof state);
    return out;
}

bool verify(const Key32 &deviceKey, QByteArrayView text, const Signature &signature)
{
    return crypto_sign_verify_detached(
               signature.data(), bytesOf(text), static_cast<unsigned long long>(text.size()), deviceKey.data())
        == 0;
}

QString base32(QByteArrayView raw)
{
    static constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    QString out;
    out.reserve((raw.size() * 8 + 4) / 5);
    quint32 buffer = 0;
    int bits = 0;
    for (const char byte : raw) {
        buffer = buffer << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            out.append(QLatin1Char(kAlphabet[buffer >> (bits - 5) & 31]));
        buffer &= (1U << bits) - 1;
    }
    if (bits > 0)
        out.append(QLatin1Char(kAlphabet[buffer << (5 - bits) & 31]));
    return out;
}

QString shortName(const Key32 &hash) { return base32(viewOf(hash).first(10)); }

QByteArray sealFor(const Key32 &boxKey, QByteArrayView text)
{
    QByteArray sealed(text.size() + qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    crypto_box_seal(reinterpret_cast<unsigned char *>(sealed.data()), bytesOf(text),
        static_cast<unsigned long long>(text.size()), boxKey.data());
    return sealed;
}

std::optional<QByteArray> openBox(const DeviceSecrets &secrets, QByteArrayView sealed)
{
    if (sealed.size() < qsizetype(crypto_box_SEALBYTES))
        return std::nullopt;
    QByteArray text(sealed.size() - qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    if (crypto_box_seal_open(reinterpret_cast<unsigned char *>(text.data()), bytesOf(sealed),
            static_cast<unsigned long long>(sealed.size()), secrets.boxKey().data(), secrets.box.data())
        != 0)
        return std::nullopt;
    return text;
}

} // namespace baton::sync
