-- The times in which SMS Desk was off, asleep or out of reach, and what became of the
-- texts that came in meanwhile, by account.

-- +goose Up
CREATE TABLE absence (
  id TEXT NOT NULL PRIMARY KEY,
  cause TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL DEFAULT 0,
  seen_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX absence_until_at ON absence (until_at);
CREATE TABLE absence_account (
  absence_id TEXT NOT NULL REFERENCES absence (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  fetched INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  problem TEXT NOT NULL,
  missed_from INTEGER NOT NULL,
  missed_until INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY (absence_id, account_id)
) STRICT;
