-- SPDX-License-Identifier: GPL-3.0-or-later
-- What colleagues without an account's credentials read from those who have them. A profile used alone leaves it empty.

ALTER TABLE accounts ADD COLUMN shared_since INTEGER NOT NULL DEFAULT 0; -- read by colleagues, without credentials here, since; 0: connected here

CREATE TABLE to_publish (message INTEGER PRIMARY KEY) STRICT; -- messages.key: something about it may be new to the team

CREATE TABLE publications (               -- what accepted message.seen operations say, a row for each text and each end
    message  BLOB NOT NULL,               -- MessageId
    revision INTEGER NOT NULL,            -- when the text was put in place; 0: as first written; of an end: 0
    body     BLOB NOT NULL,               -- of the text; empty: the message is gone
    account  BLOB NOT NULL,               -- AccountId
    author   BLOB NOT NULL,               -- IdentityId
    thread   BLOB NOT NULL,               -- ThreadId, as shown at the poller
    at       INTEGER NOT NULL,            -- the network's time; of an end: when it was seen
    outgoing INTEGER NOT NULL,
    writer   BLOB NOT NULL,               -- MemberId; zeros: not told
    state    INTEGER NOT NULL,            -- PublicationState
    PRIMARY KEY (message, revision, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_waiting ON publications (account, at, revision) WHERE state = 0;
CREATE INDEX publication_ends ON publications (message) WHERE state = 0 AND body = x'';
CREATE INDEX publication_of_thread ON publications (thread) WHERE state = 0;
