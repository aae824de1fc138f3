-- What is searched. search_doc gives each text a lasting number, written with the
-- text and never used again; the index itself is filled behind it, from where
-- search_state says. The rowid of message isn't used: VACUUM may change it.
-- owner_id is the record's owner as the index has it. What an index without
-- contents forgets must be told to it exactly as it was entered.
-- Full-text search is SQLite's own.

-- +goose Up
CREATE TABLE search_doc (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  message_id TEXT NOT NULL REFERENCES message (id),
  owner_id TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX search_doc_message_id ON search_doc (message_id);
INSERT INTO search_doc (message_id) SELECT id FROM message ORDER BY at, id;

CREATE TABLE search_state (
  slot INTEGER NOT NULL PRIMARY KEY CHECK (slot = 1),
  indexed INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (slot, indexed) VALUES (1, 0);

-- digits are the ends of each phone number in the text, scope who may find it: our
-- number, and the record's owner.
CREATE VIRTUAL TABLE message_search USING fts5 (
  body, digits, scope, content = '', columnsize = 0, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);

-- The conversations whose texts are to be entered again since their record got
-- another owner; at and id are the place of the text that this has come to.
CREATE TABLE search_again (
  conversation_id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL DEFAULT 0,
  id TEXT NOT NULL DEFAULT ''
) STRICT;

-- Conversations are found by their customer's name, company and number. There are
-- few enough to keep this index with the rows themselves.
CREATE TABLE search_thread (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  conversation_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_thread_conversation_id ON search_thread (conversation_id);
CREATE VIRTUAL TABLE conversation_search USING fts5 (
  name, company, digits, scope, prefix = '2 3 4', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO conversation_search (conversation_search, rank) VALUES ('secure-delete', 1);

-- Every end of a number of four digits or more, so that any part of it is the
-- beginning of one.
CREATE VIEW search_entry AS
SELECT c.id, COALESCE(r.name, '') AS name, COALESCE(r.company, '') AS company,
  substr(c.customer, 1) || ' ' || substr(c.customer, 3) || ' ' || substr(c.customer, 4) || ' ' || substr(c.customer, 5) || ' ' ||
  substr(c.customer, 6) || ' ' || substr(c.customer, 7) || ' ' || substr(c.customer, 8) || ' ' || substr(c.customer, 9) || ' ' ||
  substr(c.customer, 10) || ' ' || substr(c.customer, 11) || ' ' || c.customer_key || ' ' || substr(c.customer_key, 4) AS digits,
  'n' || replace(replace(c.number_id, '-', ''), '+', '') || CASE c.owner_id WHEN '' THEN '' ELSE ' o' || replace(c.owner_id, '-', '') END AS scope
FROM conversation c LEFT JOIN record r ON r.id = c.record_id;

INSERT INTO search_thread (conversation_id) SELECT id FROM conversation ORDER BY created_at, id;
INSERT INTO conversation_search (rowid, name, company, digits, scope)
  SELECT t.seq, e.name, e.company, e.digits, e.scope FROM search_thread t JOIN search_entry e ON e.id = t.conversation_id;

-- +goose StatementBegin
CREATE TRIGGER conversation_insert_search AFTER INSERT ON conversation BEGIN
  INSERT INTO search_thread (conversation_id) VALUES (new.id);
  INSERT INTO conversation_search (rowid, name, company, digits, scope)
    SELECT t.seq, e.name, e.company, e.digits, e.scope FROM search_thread t JOIN search_entry e ON e.id = t.conversation_id WHERE t.conversation_id = new.id;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER conversation_update_search AFTER UPDATE OF customer, customer_key, record_id, owner_id ON conversation
WHEN old.customer <> new.customer OR old.customer_key <> new.customer_key OR old.record_id IS NOT new.record_id OR old.owner_id <> new.owner_id BEGIN
  UPDATE conversation_search SET (name, company, digits, scope) = (SELECT e.name, e.company, e.digits, e.scope FROM search_entry e WHERE e.id = new.id)
    WHERE rowid = (SELECT seq FROM search_thread WHERE conversation_id = new.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER conversation_owner_search AFTER UPDATE OF owner_id ON conversation WHEN old.owner_id <> new.owner_id BEGIN
  INSERT INTO search_again (conversation_id) VALUES (new.id) ON CONFLICT (conversation_id) DO UPDATE SET at = 0, id = '';
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER conversation_delete_search AFTER DELETE ON conversation BEGIN
  DELETE FROM conversation_search WHERE rowid = (SELECT seq FROM search_thread WHERE conversation_id = old.id);
  DELETE FROM search_thread WHERE conversation_id = old.id;
  DELETE FROM search_again WHERE conversation_id = old.id;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER record_update_search AFTER UPDATE OF name, company ON record WHEN old.name <> new.name OR old.company <> new.company BEGIN
  UPDATE conversation_search SET name = new.name, company = new.company
    WHERE rowid IN (SELECT t.seq FROM conversation c JOIN search_thread t ON t.conversation_id = c.id WHERE c.record_id = new.id);
END;
-- +goose StatementEnd
