// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <initializer_list>

namespace baton::oracle {

// FORMAT.md, "Conventions".

QByteArray join(std::initializer_list<QByteArray> parts);
QByteArray hashOf(const QByteArray &bytes, std::size_t size = 32); ///< BLAKE2b
QByteArray keyedHash(const QByteArray &key, const QByteArray &bytes);
inline QByteArray id16(const QByteArray &bytes) { return hashOf(bytes).left(16); } ///< H16
QByteArray base32(const QByteArray &bytes);
inline QByteArray hash16(const QByteArray &file) { return base32(hashOf(file).left(10)); }

QByteArray be(quint64 number, int width);
quint64 readBe(const QByteArray &bytes, qsizetype at, int width);

bool signatureFits(const QByteArray &signature, const QByteArray &message, const QByteArray &key);
QByteArray sign(const QByteArray &message, const QByteArray &secretKey);
/// crypto_box_seal_open; empty if the box is not for that key.
QByteArray openBox(const QByteArray &box, const QByteArray &publicKey, const QByteArray &secretKey);
QByteArray openAead(
    const QByteArray &sealed, const QByteArray &additional, const QByteArray &nonce, const QByteArray &key);

QByteArray bodyHash(const QByteArray &salt, const QByteArray &id, const QByteArray &text); ///< RULES.md, "Bodies"
inline QString hex(const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); }

} // namespace baton::oracle
