-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a team that shares a folder needs. A profile used alone leaves all of it empty.

ALTER TABLE ops ADD COLUMN follows BLOB;                        -- 32 bytes: the chain value before; NULL: that of seq - 1
ALTER TABLE ops ADD COLUMN counts INTEGER NOT NULL DEFAULT 1;   -- the team's verdict: 0 is kept but has no value

CREATE TABLE ops_waiting (                -- read, but what they follow is not here yet
    hash    BLOB PRIMARY KEY,
    device  BLOB NOT NULL,                -- 32 bytes
    follows BLOB NOT NULL,
    raw     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team_devices (               -- as the membership says now
    id      BLOB PRIMARY KEY,             -- 16 bytes
    member  BLOB NOT NULL,
    name    TEXT NOT NULL,
    current INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team_members (
    id   BLOB PRIMARY KEY,
    role INTEGER NOT NULL                 -- -1 none, 0 reader, 1 agent, 2 admin
) STRICT, WITHOUT ROWID;

CREATE TABLE team_files (                 -- files of the folder that are held, byte for byte
    hash        BLOB PRIMARY KEY,         -- 32 bytes
    path        TEXT NOT NULL,            -- where it belongs
    kind        INTEGER NOT NULL,         -- 0 segment, 1 body, 3 epoch
    device      BLOB NOT NULL,            -- 32 bytes: its writer
    pack        INTEGER NOT NULL,
    first_seq   INTEGER NOT NULL,
    last_seq    INTEGER NOT NULL,
    chain_after BLOB NOT NULL,
    bytes       BLOB NOT NULL
) STRICT;

CREATE TABLE team_keys (                  -- epoch keys, each sealed with the key that the keychain holds
    epoch  BLOB PRIMARY KEY,              -- 16 bytes
    sealed BLOB NOT NULL                  -- nonce and secretbox
) STRICT, WITHOUT ROWID;

CREATE TABLE wanted_bodies (              -- texts that operations name and that are not here yet
    body   BLOB NOT NULL,
    entity BLOB NOT NULL,
    hash   BLOB NOT NULL,                 -- 32 bytes: what it must be
    PRIMARY KEY (body, entity, hash)
) STRICT, WITHOUT ROWID;
