-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. A migration is never edited after a release; write the next number instead.
-- Times are milliseconds UTC; 0 or NULL: none. Words (kind, visibility, …) are the numbers of core/domain/Types.h.

CREATE TABLE facts (                      -- small facts about this database: when it was checked, copied, closed
    name  TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL                   -- a QVariant, streamed as Qt 6.4 does
) STRICT, WITHOUT ROWID;

-- Accounts ------------------------------------------------------------------------------------------------------------

CREATE TABLE accounts (
    key                INTEGER PRIMARY KEY,
    id                 BLOB NOT NULL UNIQUE,
    network            TEXT NOT NULL,
    native_id          TEXT NOT NULL,
    global_id          TEXT NOT NULL,
    handle             TEXT NOT NULL,
    name               TEXT NOT NULL,
    avatar_url         TEXT NOT NULL,
    profile_url        TEXT NOT NULL,
    server             TEXT NOT NULL,
    server_url         TEXT NOT NULL,
    server_software    TEXT NOT NULL,
    tried_on_server    INTEGER NOT NULL,
    direct_covered     INTEGER NOT NULL,
    abilities          INTEGER NOT NULL,
    visibilities       TEXT NOT NULL,     -- words, comma-separated
    picture_hosts      TEXT NOT NULL DEFAULT '', -- comma-separated
    limits             BLOB NOT NULL,     -- JSON of the connector's limits
    connected_at       INTEGER NOT NULL,
    count_from         INTEGER NOT NULL,
    history_since      INTEGER NOT NULL,
    history_offered    INTEGER NOT NULL DEFAULT 0,
    secrets_in_file    INTEGER NOT NULL DEFAULT 0,
    paused             INTEGER NOT NULL DEFAULT 0,
    cursor             BLOB NOT NULL DEFAULT x'',
    last_success_at    INTEGER NOT NULL DEFAULT 0,
    last_error_at      INTEGER NOT NULL DEFAULT 0,
    last_error_kind    TEXT NOT NULL DEFAULT '',
    last_error_detail  TEXT NOT NULL DEFAULT '',
    last_error_http    INTEGER NOT NULL DEFAULT 0,
    rate_limited_until INTEGER NOT NULL DEFAULT 0,
    requests_held_back INTEGER NOT NULL DEFAULT 0,
    messages_read      INTEGER NOT NULL DEFAULT 0,
    removed_at         INTEGER NOT NULL DEFAULT 0 -- disconnected: its conversations stay
) STRICT;

CREATE TABLE coverage (                   -- stretches of which everything is known; what lies between is a gap
    account INTEGER NOT NULL,
    stream  TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms   INTEGER NOT NULL,
    PRIMARY KEY (account, stream, from_ms)
) STRICT, WITHOUT ROWID;

-- People --------------------------------------------------------------------------------------------------------------

CREATE TABLE identities (
    key         INTEGER PRIMARY KEY,
    lookup      INTEGER NOT NULL,         -- sortKey() of the IdentityId
    id          BLOB NOT NULL,            -- the IdentityId
    network     TEXT NOT NULL,
    global_id   TEXT NOT NULL,
    native_id   TEXT NOT NULL,
    name        TEXT NOT NULL,
    handle      TEXT NOT NULL,
    avatar_url  TEXT NOT NULL,
    profile_url TEXT NOT NULL,
    bot         INTEGER NOT NULL,
    contact     INTEGER,                  -- the identity that stands for the customer, where several are linked
    content     INTEGER NOT NULL          -- hash of what the network may change
) STRICT;
CREATE INDEX identity_lookup ON identities (lookup);
CREATE INDEX identity_contact ON identities (contact) WHERE contact IS NOT NULL;

-- Messages ------------------------------------------------------------------------------------------------------------

CREATE TABLE messages (
    key              INTEGER PRIMARY KEY, -- grows with the time, see MessageKeys.h
    thread           INTEGER,             -- NULL: context, a post of ours that others comment on
    account          INTEGER NOT NULL,
    flags            INTEGER NOT NULL,    -- MessageFlag
    kind             INTEGER NOT NULL,
    visibility       INTEGER NOT NULL,
    author           INTEGER NOT NULL,    -- identities.key
    parent           INTEGER,             -- messages.key, once it is known
    global_key       INTEGER NOT NULL,    -- lookupKey(global_id)
    global_check     INTEGER NOT NULL,    -- what makes global_key unique, see messages::insert()
    network_key      INTEGER,             -- lookupKey(network_id); NULL: the same id
    network_check    INTEGER,
    parent_key       INTEGER,             -- lookupKey(parent_ref)
    arrival          INTEGER NOT NULL,    -- which slice of ingest brought it: read markers compare with it
    at               INTEGER NOT NULL,
    seen_at          INTEGER NOT NULL,
    edited_at        INTEGER,
    deleted_at       INTEGER,
    content          INTEGER NOT NULL,    -- hash of what the network may change
    short_id         INTEGER NOT NULL,    -- shortKey() of its MessageId
    global_id        TEXT NOT NULL,
    network_id       TEXT,                -- NULL: the same as global_id
    parent_ref       TEXT,                -- what it answers: a global id, or (a flag says so) a network id
    conversation_id  TEXT,
    mentions         BLOB,                -- identities.key as variable-length integers
    text             TEXT NOT NULL,
    subject          TEXT,
    html             TEXT,
    language         TEXT,
    attachments      BLOB,
    permalink        TEXT,
    connector_data   BLOB
) STRICT;
CREATE UNIQUE INDEX message_global ON messages (global_key, global_check);
CREATE UNIQUE INDEX message_network ON messages (network_key, network_check) WHERE network_key IS NOT NULL;
CREATE INDEX message_thread ON messages (thread) WHERE thread IS NOT NULL;
-- Finds a message by its MessageId. Those ids are hashes, and an index on hashes alone is written at a random page for
-- every message; within one and a half days of messages they are few pages. See messages::keyOf().
CREATE INDEX message_id ON messages (at >> 27, short_id);
CREATE INDEX message_orphans ON messages (parent_key) WHERE parent IS NULL AND parent_key IS NOT NULL;

CREATE TABLE revisions (                  -- earlier texts of edited messages
    message INTEGER NOT NULL,
    at      INTEGER NOT NULL,             -- when this text was put in place
    text    TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (message, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_writers (            -- which colleague wrote a message of ours in Baton
    message INTEGER PRIMARY KEY,
    member  BLOB NOT NULL
) STRICT;

-- Threads -------------------------------------------------------------------------------------------------------------

CREATE TABLE threads (
    key      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL,               -- the id shown: of its oldest message, or of the network's conversation
    account  INTEGER NOT NULL,
    root     INTEGER NOT NULL DEFAULT 0,  -- its oldest message
    root_at  INTEGER NOT NULL DEFAULT 0,
    named    INTEGER NOT NULL DEFAULT 0,  -- the id is that of the network's conversation
    taken_in INTEGER NOT NULL DEFAULT 0,  -- history a person wants to work on
    has_ops  INTEGER NOT NULL DEFAULT 0   -- operations name one of its ids
) STRICT;

CREATE TABLE thread_ids (                 -- every id ever shown, and those that joins and operations name
    thread INTEGER NOT NULL,
    id     BLOB NOT NULL,
    anchor INTEGER,                       -- the message the id was made from; NULL: the network's conversation
    slot   INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN anchor IS NULL THEN -1 ELSE thread >> 12 END) VIRTUAL,
    PRIMARY KEY (thread, id)
) STRICT, WITHOUT ROWID;
-- Ids are hashes, and an index on hashes alone is written at a random page for every thread; within a few thousand
-- threads they are few pages. Look up with: slot IN (SELECT slot FROM id_slots) AND id = …
CREATE INDEX thread_id_lookup ON thread_ids (slot, id);
CREATE VIEW id_slots (slot) AS
    WITH RECURSIVE slots (slot) AS (
        SELECT -1 UNION ALL SELECT slot + 1 FROM slots WHERE slot < (SELECT MAX(thread) >> 12 FROM thread_ids))
    SELECT slot FROM slots;

CREATE TABLE thread_moves (               -- keys of threads that were united with another
    old_key INTEGER PRIMARY KEY,
    new_key INTEGER NOT NULL
) STRICT;

CREATE TABLE thread_joins (a BLOB NOT NULL, b BLOB NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE thread_cuts (message BLOB PRIMARY KEY) STRICT, WITHOUT ROWID; -- MessageId

CREATE TABLE read_markers (
    thread  INTEGER PRIMARY KEY,
    arrival INTEGER NOT NULL              -- messages that arrived later are unread
) STRICT;

CREATE TABLE thread_state (               -- a cache: derived from the messages and operations by ThreadStateCache
    thread        INTEGER PRIMARY KEY,
    shelf         INTEGER NOT NULL,       -- Shelf
    sort1         INTEGER NOT NULL,
    sort2         INTEGER NOT NULL,
    sort3         INTEGER NOT NULL,
    sort4         INTEGER NOT NULL,       -- first eight bytes of the id, in their order
    account       INTEGER NOT NULL,
    marks         INTEGER NOT NULL,       -- ThreadMark
    bits          INTEGER NOT NULL,       -- ThreadBit
    id            BLOB NOT NULL,
    kind          INTEGER NOT NULL,
    visibility    INTEGER NOT NULL,
    status        INTEGER NOT NULL,
    done_reason   INTEGER NOT NULL,
    snoozed_until INTEGER NOT NULL,
    status_at     INTEGER NOT NULL,
    waiting_since INTEGER NOT NULL,
    due           INTEGER NOT NULL,
    priority      INTEGER NOT NULL,
    unread        INTEGER NOT NULL,
    messages      INTEGER NOT NULL,
    last_at       INTEGER NOT NULL,
    newest_at     INTEGER NOT NULL,       -- of all messages, deleted ones too
    first_message INTEGER NOT NULL,
    last_message  INTEGER NOT NULL,
    last_inbound  INTEGER NOT NULL,
    contact       INTEGER NOT NULL,       -- identities.key; 0: nobody yet
    holder        BLOB,
    holder_name   TEXT,
    tags          TEXT,                   -- names, one a line
    subject       TEXT NOT NULL,
    last_snippet  TEXT NOT NULL,
    language      TEXT,                   -- of the customer's last message
    waiting       BLOB NOT NULL           -- WaitingMachine::toBytes()
) STRICT;
CREATE INDEX thread_order ON thread_state (shelf, sort1, sort2, sort3, sort4, account, marks);
-- As with thread_ids: thread >> 14 IN (SELECT slot FROM contact_slots) AND contact = …
CREATE INDEX thread_contact ON thread_state (thread >> 14, contact);
CREATE VIEW contact_slots (slot) AS
    WITH RECURSIVE slots (slot) AS (
        SELECT 0 UNION ALL SELECT slot + 1 FROM slots WHERE slot < (SELECT MAX(thread) >> 14 FROM thread_state))
    SELECT slot FROM slots;
CREATE INDEX thread_marked ON thread_state (shelf, sort1, sort2, sort3, sort4, account, marks) WHERE marks > 1;

CREATE TABLE thread_tags (
    tag    TEXT NOT NULL,
    thread INTEGER NOT NULL,
    PRIMARY KEY (tag, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_counts (              -- rows of thread_state, kept as they change
    account INTEGER NOT NULL,
    shelf   INTEGER NOT NULL,
    marks   INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (account, shelf, marks)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_counts (                 -- every tag in use, and on how many open threads
    tag TEXT PRIMARY KEY,
    n   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The team's work -----------------------------------------------------------------------------------------------------

CREATE TABLE ops (                        -- the log: nothing is ever changed or removed here
    key    INTEGER PRIMARY KEY,           -- in the order of arrival
    hash   BLOB NOT NULL UNIQUE,          -- 32 bytes: the stored identity
    opid   BLOB NOT NULL,                 -- 16 bytes
    device BLOB NOT NULL,                 -- 32 bytes: the public key
    seq    INTEGER NOT NULL,
    hlc    INTEGER NOT NULL,
    type   INTEGER NOT NULL,
    entity BLOB NOT NULL,                 -- 16 bytes
    chain  BLOB NOT NULL,                 -- 32 bytes: up to and with this one
    raw    BLOB NOT NULL
) STRICT;
CREATE INDEX op_entity ON ops (entity);
CREATE INDEX op_id ON ops (opid);
CREATE INDEX op_device ON ops (device, seq);
CREATE INDEX op_type ON ops (type);
CREATE INDEX op_hlc ON ops (hlc);

CREATE TABLE op_over (                    -- which operation lists which as replaced
    replaced BLOB NOT NULL,               -- opid
    op       INTEGER NOT NULL,            -- ops.key
    PRIMARY KEY (replaced, op)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_over_of ON op_over (op);

CREATE TABLE bodies (                     -- texts that operations name; erasable
    id     BLOB PRIMARY KEY,
    salt   BLOB,                          -- NULL: erased
    text   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE undo_steps (
    key       INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    operation TEXT NOT NULL,
    undone    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE undo_ops (
    step     INTEGER NOT NULL,
    position INTEGER NOT NULL,
    opid     BLOB NOT NULL,
    PRIMARY KEY (step, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
    id   BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    mine INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (                      -- as the operations say; kept for search and reading
    key       INTEGER PRIMARY KEY,        -- as messages.key, from the same numbers
    note      BLOB NOT NULL,              -- the operation that added it
    thread_id BLOB NOT NULL,              -- the thread's id it is filed under
    body      BLOB NOT NULL,
    author    TEXT NOT NULL,
    mine      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,
    removed   INTEGER NOT NULL,
    text      TEXT NOT NULL,
    conflict  TEXT NOT NULL DEFAULT ''    -- other versions, JSON
) STRICT;
CREATE UNIQUE INDEX note_op ON notes (note);
CREATE INDEX note_thread ON notes (thread_id);

CREATE TABLE saved_replies (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    text     TEXT NOT NULL,
    language TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_views (
    position INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    view     TEXT NOT NULL,
    filter   TEXT NOT NULL
) STRICT;

-- Replies -------------------------------------------------------------------------------------------------------------

CREATE TABLE outbox (
    key            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE,
    thread         INTEGER NOT NULL,
    account        INTEGER NOT NULL,
    in_reply_to    INTEGER NOT NULL,      -- messages.key
    state          TEXT NOT NULL,
    hold           TEXT NOT NULL,
    news           BLOB NOT NULL,         -- message keys, JSON
    text           TEXT NOT NULL,
    subject        TEXT NOT NULL,
    language       TEXT NOT NULL,
    visibility     INTEGER NOT NULL,
    idempotency    BLOB NOT NULL,
    intent         BLOB,                  -- opid of the send.intent
    then_done      INTEGER NOT NULL,
    anyway         INTEGER NOT NULL,
    mine           INTEGER NOT NULL,
    attempts       INTEGER NOT NULL DEFAULT 0,
    queued_at      INTEGER NOT NULL,
    leaves_at      INTEGER NOT NULL,
    started_at     INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL,
    error_kind     TEXT NOT NULL DEFAULT '',
    error_detail   TEXT NOT NULL DEFAULT '',
    error_http     INTEGER NOT NULL DEFAULT 0,
    retry_at       INTEGER NOT NULL DEFAULT 0,
    message        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_unsent ON outbox (state, thread) WHERE state <> 'sent';
CREATE INDEX outbox_thread ON outbox (thread);

CREATE TABLE drafts (
    thread      INTEGER NOT NULL,
    kind        INTEGER NOT NULL,         -- 0 reply, 1 note, 2 new text of a sent reply
    text        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    language    TEXT NOT NULL,
    visibility  INTEGER NOT NULL,
    in_reply_to INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    privately   INTEGER NOT NULL,
    PRIMARY KEY (thread, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE outgoing_media (             -- pictures of drafts and of the outbox
    owner    TEXT NOT NULL,               -- 'draft:<thread>:<kind>' or 'outbox:<key>'
    position INTEGER NOT NULL,
    mime     TEXT NOT NULL,
    alt      TEXT NOT NULL,
    width    INTEGER NOT NULL,
    height   INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (owner, position)
) STRICT;

-- Search --------------------------------------------------------------------------------------------------------------

CREATE VIEW searchable (key, body, subject) AS
    SELECT key, text, subject FROM messages
    UNION ALL
    SELECT key, text, NULL FROM notes;
CREATE VIRTUAL TABLE search USING fts5 (
    body, subject, content='searchable', content_rowid='key', tokenize='baton', columnsize=0);
CREATE VIRTUAL TABLE people USING fts5 (
    name, handle, content='identities', content_rowid='key', tokenize='baton', columnsize=0);
-- Fewer, larger merges: what is written again at each level counts for more here than one more segment to look into.
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO people (people, rank) VALUES ('automerge', 16);
