-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is named in a note. Derived from operations, as the rest of the row.

ALTER TABLE notes ADD COLUMN mentions TEXT NOT NULL DEFAULT ''; -- JSON: [[member id, name, it is me, seen], …]
