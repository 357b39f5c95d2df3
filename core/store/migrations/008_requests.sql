-- SPDX-License-Identifier: GPL-3.0-or-later
-- Replies that leave by a colleague's computer. A profile used alone leaves it empty.

CREATE TABLE send_requests (              -- what accepted send.request operations say, and what became of them
    op          BLOB PRIMARY KEY,         -- OpId of the send.request
    thread      BLOB NOT NULL,            -- ThreadId it is filed under
    draft       BLOB NOT NULL,            -- DraftId
    account     BLOB NOT NULL,            -- AccountId
    in_reply_to BLOB NOT NULL,            -- MessageId; zeros: not told
    device      BLOB NOT NULL,            -- DeviceId of who is asked
    writer      BLOB NOT NULL,            -- MemberId
    body        BLOB NOT NULL,            -- BodyId of the words
    upto        BLOB NOT NULL,            -- first eight bytes of each message the writer could see
    at          INTEGER NOT NULL,         -- by the writer's clock
    state       INTEGER NOT NULL,         -- RequestState
    taken_back  INTEGER NOT NULL,         -- whether the writer has said so
    failure     INTEGER NOT NULL,         -- a number of Error::Kind
    message     BLOB NOT NULL,            -- MessageId of what was sent; zeros: none
    waits_here  INTEGER NOT NULL,         -- this device is asked, and a person may still agree
    shown_in    INTEGER NOT NULL          -- threads.key
) STRICT, WITHOUT ROWID;
CREATE INDEX send_request_waiting ON send_requests (shown_in) WHERE waits_here = 1;
CREATE INDEX send_request_draft ON send_requests (draft);
CREATE INDEX send_request_of_thread ON send_requests (thread);

ALTER TABLE outbox ADD COLUMN request BLOB;                     -- OpId of the send.request that it asks by, or carries out
ALTER TABLE outbox ADD COLUMN asked BLOB;                       -- DeviceId of the colleague's device that is to send it; NULL: it leaves from here
ALTER TABLE outbox ADD COLUMN writer BLOB;                      -- MemberId of the colleague whose reply it is; NULL: one's own
ALTER TABLE outbox ADD COLUMN seen BLOB NOT NULL DEFAULT x'';   -- with a writer: as send_requests.upto
ALTER TABLE outbox ADD COLUMN unasked INTEGER NOT NULL DEFAULT 0; -- with a writer: the account's rule agreed, no person
