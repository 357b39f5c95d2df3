// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libsodium's Ed25519, its sealed boxes and BLAKE2b where many thousand teams are run
// (BATON_QUICK_SIGNATURES): hashes that anybody could make, as long as nobody in the simulation tries to. Most of a
// run's time are these otherwise. The runs under AddressSanitizer have the real ones.
#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <new>

namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t kPrime = 0xC2B2AE3D27D4EB4FULL;

std::uint64_t stirred(std::uint64_t bits)
{
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBULL;
    return bits ^ (bits >> 31);
}

/// Four lanes, each of which tells any two blocks of text apart; the end stirs them together. It may come in pieces.
class QuickHash {
public:
    QuickHash(std::size_t outSize, const unsigned char *key, std::size_t keySize)
    {
        for (std::size_t i = 0; i < 4; ++i)
            m_lanes[i] = stirred(kOdd * (i + 1) + (outSize << 8) + keySize);
        if (keySize == 0)
            return;
        unsigned char block[64]{};
        std::memcpy(block, key, std::min(keySize, sizeof block));
        add(block, sizeof block);
    }
    void add(const unsigned char *text, std::size_t size)
    {
        if (size == 0)
            return;
        m_size += size;
        if (m_waiting > 0) {
            const std::size_t some = std::min(size, sizeof m_block - m_waiting);
            std::memcpy(m_block + m_waiting, text, some);
            m_waiting += some;
            text += some;
            size -= some;
            if (m_waiting < sizeof m_block)
                return;
            takeIn(m_block);
            m_waiting = 0;
        }
        for (; size >= sizeof m_block; text += sizeof m_block, size -= sizeof m_block)
            takeIn(text);
        std::memcpy(m_block, text, size);
        m_waiting = size;
    }
    void finish(unsigned char *out, std::size_t size)
    {
        std::memset(m_block + m_waiting, 0, sizeof m_block - m_waiting);
        takeIn(m_block);
        std::uint64_t all = m_size;
        for (std::size_t twice = 0; twice < 8; ++twice) {
            all = stirred(all + m_lanes[twice % 4]);
            m_lanes[twice % 4] ^= all;
        }
        for (std::size_t at = 0; at < size; at += 8) {
            all = stirred(all + kOdd + m_lanes[at / 8 % 4]);
            std::memcpy(out + at, &all, std::min<std::size_t>(8, size - at));
        }
    }

private:
    void takeIn(const unsigned char *block)
    {
        for (std::size_t i = 0; i < 4; ++i) {
            std::uint64_t word = 0;
            std::memcpy(&word, block + 8 * i, 8);
            m_lanes[i] = std::rotl(m_lanes[i] + word * kPrime, 31) * kOdd;
        }
    }

    std::uint64_t m_lanes[4];
    std::uint64_t m_size = 0;
    std::size_t m_waiting = 0;
    unsigned char m_block[32];
};
static_assert(sizeof(QuickHash) <= sizeof(crypto_generichash_state));

QuickHash *in(crypto_generichash_state *state) { return reinterpret_cast<QuickHash *>(state); }

void hashOf(unsigned char *signature, const unsigned char *text, unsigned long long size, const unsigned char *key)
{
    crypto_generichash(signature, crypto_sign_BYTES, text, size, key, crypto_sign_PUBLICKEYBYTES);
}

struct BoxKey {
    unsigned char mac[32];
    unsigned char stream[64];
};

/// Whoever has the public key could open the box; whoever has another secret one is refused all the same.
BoxKey boxKeyOf(const unsigned char *once, const unsigned char *key)
{
    BoxKey both;
    crypto_generichash(both.mac, sizeof both.mac, once, 32, key, crypto_box_PUBLICKEYBYTES);
    crypto_generichash(both.stream, sizeof both.stream, both.mac, sizeof both.mac, nullptr, 0);
    return both;
}

} // namespace

// The program's own symbols come before those of a shared library, so these are the ones that are called.
extern "C" int crypto_generichash_init(
    crypto_generichash_state *state, const unsigned char *key, size_t keySize, size_t outSize)
{
    new (state) QuickHash(outSize, key, keySize);
    return 0;
}

extern "C" int crypto_generichash_update(
    crypto_generichash_state *state, const unsigned char *text, unsigned long long size)
{
    in(state)->add(text, size);
    return 0;
}

extern "C" int crypto_generichash_final(crypto_generichash_state *state, unsigned char *out, size_t size)
{
    in(state)->finish(out, size);
    return 0;
}

extern "C" int crypto_generichash(unsigned char *out, size_t outSize, const unsigned char *text,
    unsigned long long size, const unsigned char *key, size_t keySize)
{
    QuickHash hash(outSize, key, keySize);
    hash.add(text, size);
    hash.finish(out, outSize);
    return 0;
}

extern "C" int crypto_sign_detached(unsigned char *signature, unsigned long long *signatureSize,
    const unsigned char *text, unsigned long long size, const unsigned char *secret)
{
    hashOf(signature, text, size, secret + crypto_sign_SEEDBYTES); // where libsodium keeps the public half
    if (signatureSize != nullptr)
        *signatureSize = crypto_sign_BYTES;
    return 0;
}

extern "C" int crypto_sign_verify_detached(
    const unsigned char *signature, const unsigned char *text, unsigned long long size, const unsigned char *key)
{
    unsigned char expected[crypto_sign_BYTES];
    hashOf(expected, text, size, key);
    return std::memcmp(expected, signature, sizeof expected) == 0 ? 0 : -1;
}

extern "C" int crypto_scalarmult_base(unsigned char *key, const unsigned char *secret)
{
    return crypto_generichash(key, crypto_box_PUBLICKEYBYTES, secret, crypto_box_SECRETKEYBYTES, nullptr, 0);
}

extern "C" int crypto_box_keypair(unsigned char *key, unsigned char *secret)
{
    randombytes_buf(secret, crypto_box_SECRETKEYBYTES);
    return crypto_scalarmult_base(key, secret);
}

extern "C" int crypto_box_seal(
    unsigned char *box, const unsigned char *text, unsigned long long size, const unsigned char *key)
{
    if (size > sizeof(BoxKey::stream))
        return -1; // only keys are put into boxes
    randombytes_buf(box, 32);
    const BoxKey both = boxKeyOf(box, key);
    crypto_generichash(box + 32, crypto_box_SEALBYTES - 32, text, size, both.mac, sizeof both.mac);
    for (unsigned long long i = 0; i < size; ++i)
        box[crypto_box_SEALBYTES + i] = text[i] ^ both.stream[i];
    return 0;
}

extern "C" int crypto_box_seal_open(unsigned char *text, const unsigned char *box, unsigned long long boxSize,
    const unsigned char *key, const unsigned char *secret)
{
    unsigned char own[crypto_box_PUBLICKEYBYTES];
    crypto_scalarmult_base(own, secret);
    if (boxSize < crypto_box_SEALBYTES || boxSize > crypto_box_SEALBYTES + sizeof(BoxKey::stream)
        || std::memcmp(own, key, sizeof own) != 0)
        return -1;
    const unsigned long long size = boxSize - crypto_box_SEALBYTES;
    const BoxKey both = boxKeyOf(box, key);
    for (unsigned long long i = 0; i < size; ++i)
        text[i] = box[crypto_box_SEALBYTES + i] ^ both.stream[i];
    unsigned char mac[crypto_box_SEALBYTES - 32];
    crypto_generichash(mac, sizeof mac, text, size, both.mac, sizeof both.mac);
    return std::memcmp(mac, box + 32, sizeof mac) == 0 ? 0 : -1;
}
