-- Teams, invitations, and who may read a number. number_owner is who was chosen:
-- people and teams. number_reader is who that makes today: every active person
-- among them, with the sum of the unread texts that spares the badge its counting.

-- +goose Up
ALTER TABLE app_user ADD COLUMN signed_in_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE team (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  team_id TEXT NOT NULL REFERENCES team (id),
  user_id TEXT NOT NULL REFERENCES app_user (id),
  PRIMARY KEY (team_id, user_id)
) STRICT;
CREATE INDEX membership_user_id ON membership (user_id);

CREATE TABLE invitation (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES app_user (id),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX invitation_user_id ON invitation (user_id);

ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_user_id ON session (user_id);

DROP INDEX number_owner_user_id;
ALTER TABLE number_owner RENAME TO number_reader;
CREATE INDEX number_reader_user_id ON number_reader (user_id);

CREATE TABLE number_owner (
  number_id TEXT NOT NULL REFERENCES phone_number (id),
  owner_id TEXT NOT NULL,
  PRIMARY KEY (number_id, owner_id)
) STRICT;
CREATE INDEX number_owner_owner_id ON number_owner (owner_id);
INSERT INTO number_owner (number_id, owner_id) SELECT number_id, user_id FROM number_reader;
