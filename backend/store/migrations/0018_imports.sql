-- Customers who are being imported, until all of them become records at once. fresh
-- is 1 for a new record, 0 for what changes of an existing one, whose updated_at was
-- then was_at; alone is 1 for one that must not be there already.

-- +goose Up
CREATE TABLE import_record (
  import_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  alone INTEGER NOT NULL,
  was_at INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT NOT NULL,
  email TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  state TEXT NOT NULL,
  notes TEXT NOT NULL,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  name_key TEXT NOT NULL,
  find_key TEXT NOT NULL,
  PRIMARY KEY (import_id, place)
) STRICT;
CREATE INDEX import_record_record_id ON import_record (record_id);

CREATE TABLE import_phone (
  import_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (import_id, place, nth)
) STRICT;
