-- The texts whose fate isn't known yet. seq is the order of writing.

-- +goose Up
CREATE TABLE outbox (
  seq INTEGER NOT NULL PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES message (id),
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown')),
  attempt INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  begun_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX outbox_message_id ON outbox (message_id);
CREATE INDEX outbox_state_next_at_seq ON outbox (state, next_at, seq);
CREATE INDEX outbox_conversation_id_seq ON outbox (conversation_id, seq);
