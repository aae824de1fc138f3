-- Texts whose fate nobody knows, and those of which no carrier has told.

-- +goose Up
CREATE INDEX message_unconfirmed ON message (at) WHERE status = 'unconfirmed';
CREATE INDEX message_silent ON message (account_id, sent_at) WHERE status = 'sent';
