-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which handles are one customer, as operations say; identities.contact derives from it.

CREATE TABLE contact_links (              -- each link twice, once from either side
    identity BLOB NOT NULL,               -- IdentityId
    other    BLOB NOT NULL,
    PRIMARY KEY (identity, other)
) STRICT, WITHOUT ROWID;
