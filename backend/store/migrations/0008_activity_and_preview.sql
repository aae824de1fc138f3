-- What an entry of the activity log was about, as it was called then, and the one
-- number of the Azure SMS preview with the texts that count towards its month.

-- +goose Up
ALTER TABLE audit_entry ADD COLUMN account_id TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entry ADD COLUMN subject_name TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_entry_account_id_at_id ON audit_entry (account_id, at, id);
CREATE INDEX audit_entry_user_id_at_id ON audit_entry (user_id, at, id);
CREATE INDEX audit_entry_subject_at ON audit_entry (subject, at);
UPDATE audit_entry SET account_id = subject, subject_name = (SELECT a.name FROM account a WHERE a.id = subject)
  WHERE subject IN (SELECT id FROM account);
UPDATE audit_entry SET account_id = (SELECT n.account_id FROM phone_number n WHERE n.id = subject),
  subject_name = (SELECT n.address FROM phone_number n WHERE n.id = subject)
  WHERE subject IN (SELECT id FROM phone_number);
UPDATE audit_entry SET user_id = '' WHERE user_id = 'customer';

-- slot is always 1: the organisation has one preview number.
CREATE TABLE preview_number (
  slot INTEGER NOT NULL PRIMARY KEY CHECK (slot = 1),
  number_id TEXT NOT NULL REFERENCES phone_number (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX preview_number_number_id ON preview_number (number_id);

-- month is "2026-11", in UTC.
CREATE TABLE preview_text (
  message_id TEXT NOT NULL PRIMARY KEY REFERENCES message (id),
  month TEXT NOT NULL
) STRICT;
CREATE INDEX preview_text_month ON preview_text (month);
