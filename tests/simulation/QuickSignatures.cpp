// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libsodium's Ed25519 and its sealed boxes where many thousand teams are run (BATON_QUICK_SIGNATURES):
// hashes that anybody could make, as long as nobody in the simulation tries to. Most of a run's time are these
// otherwise. The runs under AddressSanitizer have the real ones.
#include <sodium.h>

#include <cstring>

namespace {

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
