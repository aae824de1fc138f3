-- Customers are more than leads now. A *_key of an address is the one form that
-- the variants of a number share (Argentina, Brazil, Mexico), see sms.AddressKey.
-- conversation.owner_id repeats the record's owner, message.record_id is the record
-- that a text belongs to. name_key orders the list, nameless ones last by number;
-- find_key is what is searched. What was erased leaves erased_text, by which it is
-- known when a provider tells of it again (id_hash is of the provider's id, else of
-- our own) and still counts in the month of the Azure preview in which it left.

-- +goose Up
ALTER TABLE record ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN find_key TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'inactive'));
ALTER TABLE record ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN language TEXT NOT NULL DEFAULT '';
UPDATE record SET find_key = lower(name), name_key = CASE WHEN name <> '' THEN lower(name)
  ELSE '~~~' || COALESCE((SELECT MIN(p.address) FROM record_phone p WHERE p.record_id = id), '') END;
CREATE INDEX record_name_key_id ON record (name_key, id);
CREATE INDEX record_owner_id_name_key_id ON record (owner_id, name_key, id);
CREATE INDEX record_email ON record (email) WHERE email <> '';

ALTER TABLE record_phone ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
ALTER TABLE record_phone ADD COLUMN label TEXT NOT NULL DEFAULT 'mobile' CHECK (label IN ('mobile', 'business'));
ALTER TABLE record_phone ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE record_phone SET address_key = CASE
  WHEN address LIKE '+549__________' THEN '+54' || substr(address, 5)
  WHEN address LIKE '+521__________' THEN '+52' || substr(address, 5)
  WHEN address LIKE '+55__9________' AND substr(address, 7, 1) BETWEEN '6' AND '9' THEN substr(address, 1, 5) || substr(address, 7)
  ELSE address END;
CREATE INDEX record_phone_address_key ON record_phone (address_key);

ALTER TABLE conversation ADD COLUMN customer_key TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN owner_id TEXT NOT NULL DEFAULT '';
UPDATE conversation SET customer_key = CASE
  WHEN customer LIKE '+549__________' THEN '+54' || substr(customer, 5)
  WHEN customer LIKE '+521__________' THEN '+52' || substr(customer, 5)
  WHEN customer LIKE '+55__9________' AND substr(customer, 7, 1) BETWEEN '6' AND '9' THEN substr(customer, 1, 5) || substr(customer, 7)
  ELSE customer END,
  owner_id = COALESCE((SELECT r.owner_id FROM record r WHERE r.id = record_id), '');
CREATE INDEX conversation_customer_key ON conversation (customer_key);
CREATE INDEX conversation_number_id_customer_key ON conversation (number_id, customer_key, last_at, id);
CREATE INDEX conversation_owner_id_last_at_id ON conversation (owner_id, last_at, id) WHERE owner_id <> '';

ALTER TABLE message ADD COLUMN record_id TEXT NOT NULL DEFAULT '';
UPDATE message SET record_id = COALESCE((SELECT c.record_id FROM conversation c WHERE c.id = conversation_id), '');
CREATE INDEX message_record_id_at_id ON message (record_id, at, id);

ALTER TABLE opt_out ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
UPDATE opt_out SET address_key = CASE
  WHEN address LIKE '+549__________' THEN '+54' || substr(address, 5)
  WHEN address LIKE '+521__________' THEN '+52' || substr(address, 5)
  WHEN address LIKE '+55__9________' AND substr(address, 7, 1) BETWEEN '6' AND '9' THEN substr(address, 1, 5) || substr(address, 7)
  ELSE address END;
CREATE INDEX opt_out_address_key ON opt_out (address_key);

CREATE TABLE erased_text (
  account_id TEXT NOT NULL REFERENCES account (id),
  id_hash TEXT NOT NULL,
  preview_month TEXT NOT NULL,
  PRIMARY KEY (account_id, id_hash)
) STRICT;
