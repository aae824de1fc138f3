-- People, how they sign in, single settings, the activity log, and the history
-- of the address under which providers reach us. Times are UTC milliseconds.

-- +goose Up
CREATE TABLE app_user (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'sales_manager', 'salesperson')),
  active INTEGER NOT NULL DEFAULT 1,
  password_hash TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES app_user (id),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE audit_entry (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_entry_at_id ON audit_entry (at, id);

CREATE TABLE public_address (
  id TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX public_address_until ON public_address (until);
