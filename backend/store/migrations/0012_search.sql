-- What is searched. search_doc gives each text a lasting number, written with the
-- text; the index itself is filled behind it, from where search_state says.
-- Full-text search is SQLite's own.

-- +goose Up
CREATE TABLE search_doc (
  seq INTEGER NOT NULL PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES message (id)
) STRICT;
CREATE UNIQUE INDEX search_doc_message_id ON search_doc (message_id);
INSERT INTO search_doc (message_id) SELECT id FROM message ORDER BY at, id;

CREATE TABLE search_state (
  slot INTEGER NOT NULL PRIMARY KEY CHECK (slot = 1),
  indexed INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (slot, indexed) VALUES (1, 0);

CREATE VIRTUAL TABLE message_search USING fts5 (
  body, number, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
