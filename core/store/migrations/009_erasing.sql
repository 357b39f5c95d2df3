-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was erased for good. Ids are hashes; no text and no handle stands here.

CREATE TABLE erased_people (
    id        BLOB PRIMARY KEY,           -- IdentityId
    up_to     INTEGER NOT NULL,           -- what they wrote up to then, by the network's time
    met_again INTEGER NOT NULL            -- they wrote after that, and show as the network then tells
) STRICT, WITHOUT ROWID;

CREATE TABLE erased_messages (id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID; -- MessageId

CREATE TABLE body_files (                 -- which file of the team's folder carries which text
    body BLOB NOT NULL,
    file BLOB NOT NULL,                   -- 32 bytes: its hash
    PRIMARY KEY (body, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX body_file ON body_files (file);

CREATE TABLE spoiled_files (              -- those that carry an erased text: never held, never healed
    hash       BLOB PRIMARY KEY,
    device     BLOB NOT NULL,             -- 32 bytes: its owner
    first_seq  INTEGER NOT NULL,
    noticed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pictures_to_forget (address TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; -- until the cache has done so
