package store

import (
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// application is one transaction's work on a provider's events.
type application struct {
	*tx
	accountID string
	source    string
	changes   []sms.Change
	received  []sms.Message
	dead      []string // why events could not be applied
	astray    []sms.Incoming
}

// keepAstray makes dead letters of fetched texts that came to no number.
func (a *application) keepAstray() error {
	for _, in := range a.astray {
		body := asJSON(in)
		raw := sms.RawCallback{
			AccountID: a.accountID, Key: fmt.Sprint(sms.FetchedKey, hashOf(body)), Kind: sms.IncomingCallback, Body: []byte(body), Dead: astray(in), Verified: true,
		}
		if _, err := saveRaw(a.tx, raw); err != nil {
			return err
		}
	}
	return nil
}

func (a *application) apply(events []sms.Event) error {
	for _, event := range events {
		if event.Incoming != nil {
			if err := a.incoming(*event.Incoming); err != nil {
				return err
			}
		}
		if event.Report != nil {
			if err := a.report(*event.Report); err != nil {
				return err
			}
		}
	}
	return nil
}

// result gives what happened, each change once.
func (a *application) result() sms.Applied {
	seen := map[sms.Change]bool{}
	var changes []sms.Change
	for _, change := range a.changes {
		if !seen[change] {
			seen[change] = true
			changes = append(changes, change)
		}
	}
	return sms.Applied{Changes: changes, Received: a.received}
}

// incoming keeps a customer's text, once however often it is told.
func (a *application) incoming(in sms.Incoming) error {
	number, found, err := a.addressed(in.To)
	if err != nil {
		return err
	}
	if !found {
		a.astray = append(a.astray, in)
		a.dead = append(a.dead, astray(in))
		if meaning(in) == sms.StopKeyword { // who says STOP to a number that was removed means the business
			return a.heed(in, customerAddress(in.From), sms.Message{})
		}
		return nil
	}
	if repeated, err := a.known(in.ProviderID); err != nil || repeated {
		return err
	}
	customer := customerAddress(in.From)
	id, err := openConversation(a.tx, number, customer)
	if err != nil {
		return err
	}
	record, err := route(a.tx, number.ID, customer)
	if err != nil {
		return err
	}
	if err := belong(a.tx, id, record); err != nil {
		return err
	}
	m, err := insertMessage(a.tx, sms.Message{
		ID: a.ids(), ConversationID: id, AccountID: a.accountID, NumberID: number.ID, RecordID: record, Direction: sms.In, Body: in.Body,
		Status: sms.Received, ProviderID: in.ProviderID, Segments: in.Segments, Media: in.Media, SentAt: in.At,
	})
	if err != nil {
		return err
	}
	if err := appendEvent(a.tx, m, sms.Report{Status: sms.Received, At: in.At}, a.source); err != nil {
		return err
	}
	if err := countUnread(a.tx, m); err != nil {
		return err
	}
	if err := addTextNews(a.tx, m, meaning(in)); err != nil {
		return err
	}
	a.received = append(a.received, m)
	a.changes = append(a.changes,
		sms.Change{Topic: sms.MessageReceived, ID: m.ID, ConversationID: id, NumberID: number.ID},
		sms.Change{Topic: sms.ConversationChanged, ID: id, ConversationID: id, NumberID: number.ID})
	canceled, err := cancelOnReply(a.tx, customer)
	if err != nil {
		return err
	}
	a.changes = append(a.changes, canceled...)
	return a.heed(in, customer, m)
}

func astray(in sms.Incoming) string {
	return "A text came in to “" + in.To + "”, which is none of the account's numbers."
}

// addressed finds the number that a text came to.
func (a *application) addressed(to string) (sms.Number, bool, error) {
	exact, plus := ourAddresses(to)
	return one(a.tx, scanNumber, "SELECT "+numberColumns+` FROM phone_number n
		WHERE n.account_id = $1 AND n.deleted_at = 0 AND n.address IN ($2, $3) ORDER BY n.address DESC LIMIT 1`, a.accountID, exact, plus)
}

// known tells whether a text is here already, or was and is erased.
func (a *application) known(providerID string) (bool, error) {
	_, found, err := one(a.tx, value[int],
		"SELECT 1 FROM message WHERE account_id = $1 AND direction = 'in' AND provider_id = $2", a.accountID, orNull(providerID))
	if err != nil || found {
		return found, err
	}
	_, found, err = one(a.tx, value[int],
		"SELECT 1 FROM erased_text WHERE account_id = $1 AND id_hash = $2", a.accountID, hashOf(providerID))
	return found, err
}

// meaning believes the provider, and reads the words where it says nothing.
func meaning(in sms.Incoming) sms.Keyword {
	if in.OptOut != sms.NoKeyword {
		return in.OptOut
	}
	return sms.KeywordOf(in.Body)
}

// heed does what STOP, START and YES ask, and has a person judge a sentence that may
// ask to stop. YES opts in only somebody who opted out, which removing nothing amounts
// to. m is the text, without an ID where it came to none of our numbers.
func (a *application) heed(in sms.Incoming, customer string, m sms.Message) error {
	var changes []sms.Change
	var err error
	switch meaning(in) {
	case sms.StopKeyword:
		word := strings.TrimSpace(in.Body)
		if word == "" {
			word = "STOP"
		}
		changes, err = saveOptOut(a.tx, sms.OptOut{Address: customer, Source: sms.OptOutByCustomer, Reason: word, Since: in.At,
			AccountID: a.accountID, MessageID: m.ID})
	case sms.StartKeyword, sms.YesKeyword:
		changes, err = removeOptOut(a.tx, customer, sms.OptEvent{
			Source: sms.OptOutByCustomer, Words: strings.TrimSpace(in.Body), AccountID: a.accountID, MessageID: m.ID}, in.At)
	case sms.NoKeyword:
		if sms.WishOf(in.Body) == sms.WishAsk && m.ID != "" {
			changes, err = noteWish(a.tx, customer, m)
		}
	case sms.HelpKeyword: // for the seller to answer
	}
	a.changes = append(a.changes, changes...)
	return err
}

// report applies what a provider says of a text, and keeps it for later where
// the text isn't known yet. A report proves that the provider has the text, so
// whatever the outbox still wanted to do with it is over.
func (a *application) report(r sms.Report) error {
	m, found, err := a.reported(r)
	if err != nil {
		return err
	}
	if !found {
		return a.orphan(r)
	}
	if r.ProviderID == "" {
		r.ProviderID = m.ProviderID
	}
	if repeated, err := told(a.tx, m.ID, r); err != nil || repeated {
		return err
	}
	if err := a.do("DELETE FROM outbox WHERE message_id = $1", m.ID); err != nil {
		return err
	}
	changes, err := take(a.tx, m, r, a.source)
	a.changes = append(a.changes, changes...)
	return err
}

// reported finds the text by our own id, which counts only within the account
// that the report came to, else by the provider's.
func (a *application) reported(r sms.Report) (sms.Message, bool, error) {
	const query = "SELECT " + messageColumns + messageSource + "WHERE m.account_id = $1 AND m.direction = 'out' AND "
	if r.Ref != "" {
		if m, found, err := one(a.tx, scanMessage, query+"m.id = $2", a.accountID, r.Ref); err != nil || found {
			return m, found, err
		}
	}
	return one(a.tx, scanMessage, query+"m.provider_id = $2", a.accountID, orNull(r.ProviderID))
}

// told tells whether the same was said of the text before.
func told(t *tx, messageID string, r sms.Report) (bool, error) {
	_, found, err := one(t, value[int], `
		SELECT 1 FROM status_event WHERE message_id = $1 AND provider_id = $2 AND status = $3 AND raw = $4 AND reason_code = $5
		AND part = $6 AND source <> 'user' LIMIT 1`, messageID, r.ProviderID, r.Status, r.Raw, r.Reason.Code, r.Part)
	return found, err
}

func (a *application) orphan(r sms.Report) error {
	if r.ProviderID == "" {
		a.dead = append(a.dead, "A delivery report came in that names none of the account's texts.")
		return nil
	}
	_, repeated, err := one(a.tx, value[int], `
		SELECT 1 FROM status_event WHERE account_id = $1 AND provider_id = $2 AND message_id IS NULL
		AND status = $3 AND raw = $4 AND reason_code = $5 AND part = $6 LIMIT 1`, a.accountID, r.ProviderID, r.Status, r.Raw, r.Reason.Code, r.Part)
	if err != nil || repeated {
		return err
	}
	return insertEvent(a.tx, "", a.accountID, r, a.source)
}
