-- What the inbox knows of a conversation beside its texts. done_at, failed_at,
-- planned_at and waiting_since are 0 where there is nothing of the kind: it isn't
-- done, no text failed since the last that arrived, no text is planned, no text of
-- the customer waits for an answer. unread_at is the time of the newest unread text,
-- back_at when a snoozed conversation came back.
--
-- A person's list is put together from what each of their numbers, each owner that
-- they stand for, and they themselves have of it. Every filter has an index for each
-- of these, so that a rare state is found without walking a busy number. The long
-- expression has who waits longest first and who doesn't wait behind them.
-- What a page begins after is a condition on the key of its index; <> 0 leaves room
-- for it, which > 0 would take.

-- +goose Up
ALTER TABLE conversation ADD COLUMN assigned_to TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN done_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN failed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN planned_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN waiting_since INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET failed_at = last_at WHERE last_status IN ('failed', 'undelivered', 'unconfirmed');
UPDATE conversation SET waiting_since = last_at WHERE last_direction = 'in';
DROP INDEX conversation_number_id_last_at_id;
CREATE INDEX conversation_number_id_open ON conversation (number_id, last_at, id) WHERE done_at = 0;
CREATE INDEX conversation_number_id_open_waiting ON conversation (number_id, (CASE WHEN waiting_since > 0 THEN waiting_since ELSE 8000000000000000 - last_at END), id)
  WHERE done_at = 0;
CREATE INDEX conversation_number_id_unassigned ON conversation (number_id, last_at, id) WHERE done_at = 0 AND assigned_to = '';
CREATE INDEX conversation_number_id_unassigned_waiting ON conversation (number_id, (CASE WHEN waiting_since > 0 THEN waiting_since ELSE 8000000000000000 - last_at END), id)
  WHERE done_at = 0 AND assigned_to = '';
CREATE INDEX conversation_number_id_failed ON conversation (number_id, last_at, id) WHERE failed_at > 0;
CREATE INDEX conversation_number_id_planned ON conversation (number_id, planned_at, id) WHERE planned_at <> 0;
CREATE INDEX conversation_number_id_done ON conversation (number_id, last_at, id) WHERE done_at > 0;
CREATE INDEX conversation_owner_id_open ON conversation (owner_id, last_at, id) WHERE owner_id <> '' AND done_at = 0;
CREATE INDEX conversation_owner_id_open_waiting ON conversation (owner_id, (CASE WHEN waiting_since > 0 THEN waiting_since ELSE 8000000000000000 - last_at END), id)
  WHERE owner_id <> '' AND done_at = 0;
CREATE INDEX conversation_owner_id_unassigned ON conversation (owner_id, last_at, id) WHERE owner_id <> '' AND done_at = 0 AND assigned_to = '';
CREATE INDEX conversation_owner_id_unassigned_waiting ON conversation (owner_id, (CASE WHEN waiting_since > 0 THEN waiting_since ELSE 8000000000000000 - last_at END), id)
  WHERE owner_id <> '' AND done_at = 0 AND assigned_to = '';
CREATE INDEX conversation_owner_id_failed ON conversation (owner_id, last_at, id) WHERE owner_id <> '' AND failed_at > 0;
CREATE INDEX conversation_owner_id_planned ON conversation (owner_id, planned_at, id) WHERE owner_id <> '' AND planned_at <> 0;
CREATE INDEX conversation_owner_id_done ON conversation (owner_id, last_at, id) WHERE owner_id <> '' AND done_at > 0;
CREATE INDEX conversation_assigned_to_open ON conversation (assigned_to, last_at, id) WHERE assigned_to <> '' AND done_at = 0;
CREATE INDEX conversation_assigned_to_open_waiting ON conversation (assigned_to, (CASE WHEN waiting_since > 0 THEN waiting_since ELSE 8000000000000000 - last_at END), id)
  WHERE assigned_to <> '' AND done_at = 0;

ALTER TABLE conversation_reader ADD COLUMN unread_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation_reader ADD COLUMN snoozed_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation_reader ADD COLUMN back_at INTEGER NOT NULL DEFAULT 0;
UPDATE conversation_reader SET unread_at = (SELECT c.last_at FROM conversation c WHERE c.id = conversation_id) WHERE unread > 0;
CREATE INDEX conversation_reader_unread ON conversation_reader (user_id, unread_at, conversation_id, unread) WHERE unread > 0;
CREATE INDEX conversation_reader_snoozed ON conversation_reader (user_id, snoozed_until, conversation_id) WHERE snoozed_until <> 0;
CREATE INDEX conversation_reader_back ON conversation_reader (user_id, back_at, conversation_id) WHERE back_at <> 0;
CREATE INDEX conversation_reader_hidden ON conversation_reader (user_id, conversation_id) WHERE (snoozed_until <> 0 OR back_at <> 0);
CREATE INDEX conversation_reader_wakes ON conversation_reader (snoozed_until) WHERE snoozed_until <> 0;
ALTER TABLE number_reader DROP COLUMN unread;

-- A note is for colleagues only and never leaves.
CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  user_id TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX note_conversation_id_at_id ON note (conversation_id, at, id);

-- An attachment that came in, once it was fetched or refused. file is its name in
-- the folder of attachments, place its index in message.media.
CREATE TABLE media_file (
  message_id TEXT NOT NULL REFERENCES message (id),
  place INTEGER NOT NULL,
  file TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  refused TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  PRIMARY KEY (message_id, place)
) STRICT;
CREATE INDEX message_media ON message (at, id) WHERE media <> '[]';
CREATE INDEX message_resend_of ON message (resend_of, at, id) WHERE resend_of <> '';
