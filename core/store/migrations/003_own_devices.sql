-- SPDX-License-Identifier: GPL-3.0-or-later
-- A profile that was copied or restored goes on under a new device key. Here are all it has had since.

CREATE TABLE own_devices (
    device       BLOB PRIMARY KEY,        -- 32 bytes: the public key
    sealed       BLOB,                    -- its secret, sealed with what the keychain holds; NULL: the keychain's own
    position     INTEGER NOT NULL,        -- 1, 2, 3 …: the last is in use
    head_seq     INTEGER NOT NULL,        -- of a former one: where what was written here ends
    head_chain   BLOB NOT NULL,
    shared_seq   INTEGER NOT NULL,        -- up to here that is in files
    shared_chain BLOB NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE team_files ADD COLUMN kept_at INTEGER NOT NULL DEFAULT 0; -- since when, by this computer's clock
