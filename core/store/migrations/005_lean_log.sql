-- SPDX-License-Identifier: GPL-3.0-or-later
-- A device that joins takes in a million operations, and an index that is met at random costs each of them as much as the
-- rest together. An operation is found under its id, which is a hash already; the newest clock stands by itself.

CREATE TABLE lean_ops (                   -- the log: nothing is ever changed or removed here
    key     INTEGER PRIMARY KEY,          -- in the order of arrival
    hash    BLOB NOT NULL,                -- 32 bytes: the stored identity; there is one of each (OpRepository.h)
    opid    BLOB NOT NULL,                -- 16 bytes
    device  BLOB NOT NULL,                -- 32 bytes: the public key
    seq     INTEGER NOT NULL,
    hlc     INTEGER NOT NULL,
    type    INTEGER NOT NULL,
    entity  BLOB NOT NULL,                -- 16 bytes
    chain   BLOB NOT NULL,                -- 32 bytes: up to and with this one
    raw     BLOB NOT NULL,
    follows BLOB,                         -- 32 bytes: the chain value before; NULL: that of seq - 1
    counts  INTEGER NOT NULL DEFAULT 1    -- the team's verdict: 0 is kept but has no value
) STRICT;
INSERT INTO lean_ops (key, hash, opid, device, seq, hlc, type, entity, chain, raw, follows, counts)
    SELECT key, hash, opid, device, seq, hlc, type, entity, chain, raw, follows, counts FROM ops ORDER BY key;
CREATE TABLE op_clock (newest INTEGER NOT NULL) STRICT; -- one row: the highest hlc of ops, 0 if there is none
INSERT INTO op_clock (newest) SELECT IFNULL(MAX(hlc), 0) FROM ops;
DROP TABLE ops;
ALTER TABLE lean_ops RENAME TO ops;
CREATE INDEX op_entity ON ops (entity);
CREATE INDEX op_id ON ops (opid);
CREATE INDEX op_device ON ops (device, seq);
CREATE INDEX op_type ON ops (type);
