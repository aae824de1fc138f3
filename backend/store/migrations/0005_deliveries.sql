-- What providers posted, once each, as it arrived.

-- +goose Up
CREATE TABLE raw_callback (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  delivery_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  method TEXT NOT NULL,
  query TEXT NOT NULL,
  body BLOB NOT NULL,
  dead TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX raw_callback_account_id_delivery_key ON raw_callback (account_id, delivery_key);
CREATE INDEX raw_callback_dead ON raw_callback (at) WHERE dead <> '';
