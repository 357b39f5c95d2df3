-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files that go out beside pictures.

ALTER TABLE outgoing_media ADD COLUMN file_name TEXT NOT NULL DEFAULT ''; -- empty: a picture, shown in the text
