-- One text to many, and answers outside business hours. A recipient's text has the
-- id of message_id from the start, so that it can't leave twice.

-- +goose Up
CREATE TABLE bulk (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  user_id TEXT NOT NULL,
  number_id TEXT NOT NULL REFERENCES phone_number (id),
  template_id TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT 'contact',
  body TEXT NOT NULL,
  placeholders TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'canceled', 'finished')),
  paused_why TEXT NOT NULL DEFAULT '',
  total INTEGER NOT NULL DEFAULT 0,
  left_out INTEGER NOT NULL DEFAULT 0,
  released INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX bulk_user_id_created_at ON bulk (user_id, created_at, id);
CREATE INDEX bulk_state ON bulk (state) WHERE state IN ('running', 'paused');

CREATE TABLE bulk_recipient (
  bulk_id TEXT NOT NULL REFERENCES bulk (id),
  place INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  address TEXT NOT NULL,
  body TEXT NOT NULL,
  segments INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'released', 'left_out', 'canceled')),
  held_until INTEGER NOT NULL DEFAULT 0,
  why TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL,
  PRIMARY KEY (bulk_id, place)
) STRICT;
CREATE UNIQUE INDEX bulk_recipient_message_id ON bulk_recipient (message_id);
CREATE INDEX bulk_recipient_waiting ON bulk_recipient (bulk_id, held_until, place) WHERE state IN ('waiting', 'held');

-- day is "2026-11-26" in the business's zone.
CREATE TABLE auto_reply (
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  day TEXT NOT NULL,
  message_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, day)
) STRICT;
