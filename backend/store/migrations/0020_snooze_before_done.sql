-- before_done is the snooze of a reader that done has ended: who undoes done finds it
-- again.

-- +goose Up
ALTER TABLE conversation_reader ADD COLUMN before_done INTEGER NOT NULL DEFAULT 0;
