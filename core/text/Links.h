// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace baton::text {

/// The host that a reader must see before following `url`: always the ASCII form, so that look-alike letters show as
/// "xn--…". For mailto: the domain of the address. Empty if there is none.
QString honestHost(const QUrl &url);

/// `href` as an address that may be offered: absolute http, https (with a host) or mailto, at most 4096 characters,
/// fully encoded, without a user name or password. Control characters inside are ignored, as browsers do.
/// @param base  what relative addresses are resolved against; empty: relative addresses are refused
std::optional<QUrl> safeUrl(QStringView href, const QUrl &base = {});

/// Whether `href` names a user or password before its host ("https://bank.example@evil.example/").
bool namesAUser(QStringView href);

/// Whether `shown` reads like an address of another host than `target`: "bank.example" leading to evil.example.
/// A shown parent domain of the target's host, a missing "www." and text that is no address are fine.
bool looksLikeAnotherHost(QStringView shown, const QUrl &target);

/// A stretch of plain text in UTF-16 units.
struct Span {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const Span &) const = default;
};

/// All http:// and https:// addresses in `text`, in order, not overlapping; without the punctuation that ends the
/// sentence around them. Linear.
QList<Span> findUrls(QStringView text);

} // namespace baton::text
