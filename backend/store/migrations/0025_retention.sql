-- Callbacks are kept for a while only. Those that nobody understood, and nobody has
-- dismissed, have an index of their own, raw_callback_dead.

-- +goose Up
CREATE INDEX raw_callback_at ON raw_callback (at) WHERE dead = '' OR dismissed_at > 0;
