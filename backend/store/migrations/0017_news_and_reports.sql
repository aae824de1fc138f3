-- What happened and was not told yet: a row is written with what it is about and goes
-- when everybody concerned was told. user_id is whom alone it concerns, "" for all
-- readers of the conversation; by_id is who did it.
--
-- The figures of a day, number and person, as sms.Figures writes them down; a row
-- without number says that the day was counted, and in which zone. report_stale has
-- the hours (since 1970, UTC) in which a text came or changed after it was counted;
-- turns goes up each time.

-- +goose Up
CREATE TABLE news (
  seq INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  message_id TEXT NOT NULL DEFAULT '',
  user_id TEXT NOT NULL DEFAULT '',
  by_id TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE report_day (
  day TEXT NOT NULL,
  number_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (day, number_id, user_id)
) STRICT;

CREATE TABLE report_stale (
  hour INTEGER NOT NULL PRIMARY KEY,
  turns INTEGER NOT NULL
) STRICT;

CREATE INDEX message_at ON message (at);
