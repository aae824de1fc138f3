-- An import is decided in one transaction and carried out in small ones, so that
-- callbacks needn't wait. import_end has those that are decided and not yet carried
-- out, up to which place they have come, and since when they look for what others did
-- meanwhile; import_opt_out whom their files opted out.

-- +goose Up
CREATE TABLE import_end (
  import_id TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  upto INTEGER NOT NULL DEFAULT -1
) STRICT;
CREATE TABLE import_opt_out (
  import_id TEXT NOT NULL,
  nth INTEGER NOT NULL,
  opted TEXT NOT NULL,
  PRIMARY KEY (import_id, nth)
) STRICT;
