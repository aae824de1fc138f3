-- Texts for later, and what customers said about being texted. A planned text
-- becomes a message of the same id when it leaves. held_for, held_until and held_why
-- are set while it is held; held_until is 0 where only a person or a change ends it.
-- opt_event keeps every opting out and in as evidence, every consent, and every
-- sentence that a person judged to be no opt-out ('kept').

-- +goose Up
CREATE TABLE planned_text (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id),
  user_id TEXT NOT NULL,
  body TEXT NOT NULL,
  template_id TEXT NOT NULL DEFAULT '',
  due_at INTEGER NOT NULL,
  cancel_on_reply INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('scheduled', 'held', 'canceled', 'failed')),
  held_for TEXT NOT NULL DEFAULT '',
  held_until INTEGER NOT NULL DEFAULT 0,
  held_why TEXT NOT NULL DEFAULT '',
  ended_why TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX planned_text_due_at_id ON planned_text (due_at, id) WHERE state IN ('scheduled', 'held');
CREATE INDEX planned_text_ended ON planned_text (due_at, id) WHERE state IN ('canceled', 'failed');
CREATE INDEX planned_text_held_until_id ON planned_text (held_until, id) WHERE state IN ('scheduled', 'held');
CREATE INDEX planned_text_conversation_id_due_at ON planned_text (conversation_id, due_at, id);
CREATE INDEX planned_text_user_id_due_at ON planned_text (user_id, due_at, id);

CREATE TABLE opt_event (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('out', 'in', 'consent', 'kept')),
  source TEXT NOT NULL,
  words TEXT NOT NULL,
  proof TEXT NOT NULL DEFAULT '',
  user_id TEXT NOT NULL DEFAULT '',
  account_id TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX opt_event_address_key_at ON opt_event (address_key, at, id);
CREATE INDEX opt_event_at_id ON opt_event (at, id);
CREATE INDEX opt_out_since_address ON opt_out (since, address);
INSERT INTO opt_event (id, address, address_key, kind, source, words, at)
  SELECT 'before-' || address, address, address_key, 'out', source, reason, since FROM opt_out;

-- kind is "" for a text that a person sent by hand, else what sent it.
ALTER TABLE message ADD COLUMN kind TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'scheduled', 'bulk', 'auto'));
ALTER TABLE message ADD COLUMN template_id TEXT NOT NULL DEFAULT '';

-- wish is what a customer's sentence seems to ask and a person has to judge: "stop"
-- while it waits, "" once it was answered. Nothing automatic leaves meanwhile.
ALTER TABLE conversation ADD COLUMN wish TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN wish_message_id TEXT NOT NULL DEFAULT '';
CREATE INDEX conversation_wish ON conversation (customer_key, id) WHERE wish <> '';
