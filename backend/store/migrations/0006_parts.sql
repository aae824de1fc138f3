-- Some providers report on each part of a long text by itself.

-- +goose Up
ALTER TABLE status_event ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE status_event ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
