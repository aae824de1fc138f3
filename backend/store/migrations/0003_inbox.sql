-- Customers, conversations, texts and their timelines, drafts and opt-outs.
-- conversation.last_* repeat the newest text, so that the list reads one row each.

-- +goose Up
CREATE TABLE record (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('contact', 'account', 'opportunity', 'lead')),
  name TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE record_phone (
  record_id TEXT NOT NULL REFERENCES record (id),
  address TEXT NOT NULL,
  PRIMARY KEY (record_id, address)
) STRICT;
CREATE INDEX record_phone_address ON record_phone (address);

CREATE TABLE conversation (
  id TEXT NOT NULL PRIMARY KEY,
  number_id TEXT NOT NULL REFERENCES phone_number (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  customer TEXT NOT NULL,
  record_id TEXT REFERENCES record (id),
  last_message_id TEXT NOT NULL DEFAULT '',
  last_at INTEGER NOT NULL,
  last_body TEXT NOT NULL DEFAULT '',
  last_direction TEXT NOT NULL DEFAULT '',
  last_status TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX conversation_number_id_customer ON conversation (number_id, customer);
CREATE INDEX conversation_number_id_last_at_id ON conversation (number_id, last_at, id);
CREATE INDEX conversation_account_id ON conversation (account_id);
CREATE INDEX conversation_customer ON conversation (customer);
CREATE INDEX conversation_record_id ON conversation (record_id);

CREATE TABLE conversation_reader (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  user_id TEXT NOT NULL REFERENCES app_user (id),
  unread INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) STRICT;

CREATE TABLE message (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  number_id TEXT NOT NULL REFERENCES phone_number (id),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  body TEXT NOT NULL,
  status TEXT NOT NULL,
  reason_code TEXT NOT NULL DEFAULT '',
  reason_text TEXT NOT NULL DEFAULT '',
  reason_remedy TEXT NOT NULL DEFAULT '',
  reason_opted_out INTEGER NOT NULL DEFAULT 0,
  provider_id TEXT,
  segments INTEGER NOT NULL,
  media TEXT NOT NULL DEFAULT '[]',
  sent_by TEXT NOT NULL DEFAULT '',
  resend_of TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL DEFAULT 0,
  delivered_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL,
  asked INTEGER NOT NULL DEFAULT 0,
  next_ask_at INTEGER
) STRICT;
CREATE INDEX message_conversation_id_at_id ON message (conversation_id, at, id);
CREATE UNIQUE INDEX message_account_id_direction_provider_id ON message (account_id, direction, provider_id);
CREATE INDEX message_direction_at ON message (direction, at);
CREATE INDEX message_next_ask_at ON message (next_ask_at) WHERE next_ask_at IS NOT NULL;

-- message_id is NULL while a report waits for its text to learn its provider id.
CREATE TABLE status_event (
  seq INTEGER NOT NULL PRIMARY KEY,
  message_id TEXT REFERENCES message (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  provider_id TEXT NOT NULL,
  status TEXT NOT NULL,
  raw TEXT NOT NULL,
  reason_code TEXT NOT NULL,
  reason_text TEXT NOT NULL,
  reason_remedy TEXT NOT NULL,
  reason_opted_out INTEGER NOT NULL,
  segments INTEGER NOT NULL,
  source TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX status_event_message_id_seq ON status_event (message_id, seq);
CREATE INDEX status_event_account_id_provider_id ON status_event (account_id, provider_id) WHERE message_id IS NULL;

CREATE TABLE draft (
  user_id TEXT NOT NULL REFERENCES app_user (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, conversation_id)
) STRICT;

CREATE TABLE opt_out (
  address TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL CHECK (source IN ('customer', 'provider', 'seller')),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT;
