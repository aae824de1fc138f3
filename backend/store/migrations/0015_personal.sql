-- What each person set for themself, and what they were told of.

-- +goose Up
CREATE TABLE user_setting (
  user_id TEXT NOT NULL REFERENCES app_user (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) STRICT;

-- subject is a conversation or whatever else the kind is about.
CREATE TABLE notification (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES app_user (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  read_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notification_user_id_at_id ON notification (user_id, at, id);
CREATE INDEX notification_user_id_read_at ON notification (user_id) WHERE read_at = 0;
