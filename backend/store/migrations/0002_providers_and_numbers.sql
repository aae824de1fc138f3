-- Provider accounts, consents and the numbers to text from. A *_key column is
-- what must be unique; it is NULL where nothing is taken (no name yet, deleted).

-- +goose Up
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT,
  description TEXT NOT NULL,
  sandbox INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'inactive', 'deleted')),
  fields TEXT NOT NULL,
  secrets_set TEXT NOT NULL,
  token TEXT NOT NULL,
  token_hash TEXT,
  old_token TEXT NOT NULL,
  old_token_hash TEXT,
  old_token_until INTEGER NOT NULL,
  tested_at INTEGER NOT NULL,
  tested_ok INTEGER NOT NULL,
  tested_text TEXT NOT NULL,
  last_callback_at INTEGER NOT NULL,
  problem_code TEXT NOT NULL,
  problem_text TEXT NOT NULL,
  problem_remedy TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_name_key ON account (name_key);
CREATE UNIQUE INDEX account_token_hash ON account (token_hash);
CREATE INDEX account_old_token_hash ON account (old_token_hash);

CREATE TABLE consent (
  kind TEXT NOT NULL,
  statement TEXT NOT NULL,
  version TEXT NOT NULL,
  user_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, statement, version)
) STRICT;

CREATE TABLE phone_number (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('number', 'short_code', 'alphanumeric')),
  address TEXT NOT NULL,
  address_key TEXT,
  name TEXT NOT NULL,
  name_key TEXT,
  type TEXT NOT NULL,
  may_send INTEGER NOT NULL,
  may_receive INTEGER NOT NULL,
  default_country TEXT NOT NULL,
  webhook_state TEXT NOT NULL,
  webhook_found TEXT NOT NULL,
  webhook_text TEXT NOT NULL,
  webhook_remedy TEXT NOT NULL,
  webhook_at INTEGER NOT NULL,
  caught_up_to INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX phone_number_address_key ON phone_number (address_key);
CREATE UNIQUE INDEX phone_number_name_key ON phone_number (name_key);
CREATE INDEX phone_number_account_id ON phone_number (account_id);

-- unread is the sum over the owner's conversations of the number, kept so that
-- the badge needs no counting.
CREATE TABLE number_owner (
  number_id TEXT NOT NULL REFERENCES phone_number (id),
  user_id TEXT NOT NULL REFERENCES app_user (id),
  unread INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (number_id, user_id)
) STRICT;
CREATE INDEX number_owner_user_id ON number_owner (user_id);
