-- An opt-out may be one that an import brought. What a column may hold can't be
-- changed, so the table is made anew.

-- +goose Up
CREATE TABLE opt_out_now (
  address TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL CHECK (source IN ('customer', 'provider', 'seller', 'import')),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  address_key TEXT NOT NULL
) STRICT;
INSERT INTO opt_out_now SELECT address, source, reason, since, address_key FROM opt_out ORDER BY rowid;
DROP TABLE opt_out;
ALTER TABLE opt_out_now RENAME TO opt_out;
CREATE INDEX opt_out_address_key ON opt_out (address_key);
CREATE INDEX opt_out_since_address ON opt_out (since, address);
