-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the team has agreed on, and what follows from it for each conversation. Both are caches: of the operations, and of
-- these with the messages.

CREATE TABLE policy_versions (
    part       BLOB NOT NULL,             -- EntityId of the register
    n          INTEGER NOT NULL,          -- of two that hold at a moment the later counts
    valid_from INTEGER,                   -- ms UTC; null: since ever
    valid_to   INTEGER,                   -- null: until another takes its place
    kind       INTEGER NOT NULL,          -- PolicyKind
    place      INTEGER NOT NULL,
    document   TEXT NOT NULL,             -- JSON with names; empty: the part is no more
    PRIMARY KEY (part, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages_to_route (message INTEGER PRIMARY KEY) STRICT; -- messages.key: read here, and no rule has seen it

ALTER TABLE thread_state ADD COLUMN warn_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE thread_state ADD COLUMN wake_at INTEGER NOT NULL DEFAULT 0;     -- when it changes by itself; 0: never
ALTER TABLE thread_state ADD COLUMN episode_at INTEGER NOT NULL DEFAULT 0;  -- 0: nothing has begun, or not known yet
ALTER TABLE thread_state ADD COLUMN rung INTEGER NOT NULL DEFAULT 0;        -- that the ladder has brought it to, from 1; 0: none
ALTER TABLE thread_state ADD COLUMN department TEXT;                        -- name
ALTER TABLE thread_state ADD COLUMN brought_to TEXT;                        -- name
ALTER TABLE thread_state ADD COLUMN follow_up_at INTEGER NOT NULL DEFAULT 0; -- 0: nobody has said so
ALTER TABLE thread_state ADD COLUMN follow_up_by TEXT;                      -- name
ALTER TABLE thread_state ADD COLUMN cause TEXT;                             -- name
CREATE INDEX thread_cause ON thread_state (cause) WHERE cause IS NOT NULL;
CREATE INDEX thread_wake ON thread_state (wake_at) WHERE wake_at > 0;
