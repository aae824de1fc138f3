-- A callback that was not understood can be read again: by a person, or by a newer
-- SMS Desk. For that it is kept what its body is, that it was proven to be genuine
-- when it came, which version read it last, and who wants to hear no more of it.
-- Whatever was kept so far had been verified at the door, or fetched.

-- +goose Up
ALTER TABLE raw_callback ADD COLUMN content_type TEXT NOT NULL DEFAULT '';
ALTER TABLE raw_callback ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;
ALTER TABLE raw_callback ADD COLUMN read_by TEXT NOT NULL DEFAULT '';
ALTER TABLE raw_callback ADD COLUMN dismissed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE raw_callback ADD COLUMN dismissed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE raw_callback ADD COLUMN dismissed_why TEXT NOT NULL DEFAULT '';
UPDATE raw_callback SET verified = 1 WHERE dead <> '';
DROP INDEX raw_callback_dead;
CREATE INDEX raw_callback_dead ON raw_callback (at, id) WHERE dead <> '' AND dismissed_at = 0;
