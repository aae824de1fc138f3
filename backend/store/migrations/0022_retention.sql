-- Callbacks are kept for a while only. Those that nobody understood have an index of
-- their own, raw_callback_dead.

-- +goose Up
CREATE INDEX raw_callback_at ON raw_callback (at) WHERE dead = '';
