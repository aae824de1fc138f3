-- The public address that the provider of an account is known to call, to be
-- compared with the one in force.

-- +goose Up
CREATE TABLE told_address (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  url TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('set_up', 'api', 'callback', 'person')),
  at INTEGER NOT NULL
) STRICT;

INSERT INTO told_address (account_id, url, how, at)
  SELECT a.id, p.url, 'set_up', p.since FROM account a JOIN public_address p ON p.until = 0
  WHERE a.state IN ('active', 'inactive') AND a.sandbox = 0;
