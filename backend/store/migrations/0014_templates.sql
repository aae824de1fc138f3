-- Texts to begin from. owner_id is the person whose own one it is, "" for one that
-- everybody shares. placeholders is a list of {key, label, default}; search_key is
-- name and body in the form in which a text is looked for.

-- +goose Up
CREATE TABLE template (
  id TEXT NOT NULL PRIMARY KEY,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('account', 'contact', 'lead', 'opportunity')),
  language TEXT NOT NULL,
  body TEXT NOT NULL,
  placeholders TEXT NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  used_at INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX template_owner_id_name_key_language ON template (owner_id, name_key, language);
CREATE INDEX template_owner_id_used_id ON template (owner_id, used, id);
