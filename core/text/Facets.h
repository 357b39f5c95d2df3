// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

namespace baton::text {

/// A marked stretch of a text in UTF-8 bytes, as Bluesky stores it (app.bsky.richtext.facet). Read from outside it may
/// hold any numbers.
struct Facet {
    enum class Kind { Link, Mention, Tag };
    qint64 byteStart = 0;
    qint64 byteEnd = 0; ///< exclusive
    Kind kind = Kind::Link;
    /// Link: the address. Mention: the handle without "@" where findFacets() found it, the DID in a stored post.
    /// Tag: without "#".
    QString value;
    bool operator==(const Facet &) const = default;
};

/// Links (with http(s), or a bare host with a known top-level domain), mentions (anything shaped like a handle: whether
/// it exists must be asked) and tags in a text to be posted, in order, not overlapping. Linear.
/// @thread any
QList<Facet> findFacets(QStringView text);

/// Where a network shows a profile and a tag, for example "https://bsky.app/profile/". Empty: no link.
struct FacetAddresses {
    QString profilePrefix;
    QString tagPrefix;
};

/// Text and facets as stored by a stranger. Facets that are reversed, empty, out of range, overlap an earlier one, cut
/// a character in two or lead nowhere safe are left out; of more than 1,000 the rest. SafeText::plain is
/// neutralised(text), nothing else changed.
/// @thread any
SafeText fromFacets(QStringView text, const QList<Facet> &facets, const FacetAddresses &addresses = {});

/// Whether `text` has the shape of an AT Protocol handle: "a.b.example", no "@".
bool isHandle(QStringView text);

} // namespace baton::text
