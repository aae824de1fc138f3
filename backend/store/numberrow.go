package store

import "github.com/smsdesk/smsdesk/backend/sms"

func saveNumber(t *tx, n sms.Number) error {
	if err := t.do(`
		UPDATE phone_number SET name = $2, name_key = $3, type = $4, may_send = $5, may_receive = $6, default_country = $7,
			webhook_state = $8, webhook_found = $9, webhook_text = $10, webhook_remedy = $11, webhook_at = $12, caught_up_to = $13
		WHERE id = $1`,
		n.ID, n.Name, orNull(keyOf(n.Name)), n.Type, n.MaySend, n.MayReceive, n.DefaultCountry,
		n.Webhook.State, n.Webhook.Found, n.Webhook.Text, n.Webhook.Remedy, n.WebhookAt, n.CaughtUpTo); err != nil {
		return err
	}
	return saveOwners(t, n.ID, n.Owners)
}

// numberFree refuses a number or a name that another number in use has, and says
// which one that is.
func numberFree(t *tx, n sms.Number) error {
	type holder struct{ name, address, account string }
	scan := func(row scanner) (h holder, err error) {
		err = row.Scan(&h.name, &h.address, &h.account)
		return h, err
	}
	const query = `SELECT n.name, n.address, a.name FROM phone_number n JOIN account a ON a.id = n.account_id WHERE `
	other, taken, err := one(t, scan, query+"n.address_key = $1 AND n.id <> $2", keyOf(n.Sender.Address), n.ID)
	if err != nil {
		return err
	}
	if taken {
		return &sms.Error{Code: sms.Conflict, Field: "phoneNumber",
			Message: n.Sender.Address + " is already in SMS Desk, at " + accountWords(other.account) + " as “" + other.name + "”. Nothing was saved."}
	}
	other, taken, err = one(t, scan, query+"n.name_key = $1 AND n.id <> $2", orNull(keyOf(n.Name)), n.ID)
	if err != nil || !taken {
		return err
	}
	return &sms.Error{Code: sms.Conflict, Field: "name",
		Message: "There is already a number named “" + other.name + "”: " + other.address + " at " + accountWords(other.account) + ". Choose another name."}
}

func accountWords(name string) string {
	if name == "" {
		return "a provider account that isn't finished"
	}
	return "the provider account “" + name + "”"
}
