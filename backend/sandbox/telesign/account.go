package telesign

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The names of an account's fields in the maps of NewAccount, Accounts and Paste.
const (
	CustomerSID = "customer_sid"
	APIKey      = "api_key"
)

// Account is one customer of Telesign, with what support or the portal can
// change about it.
type Account struct {
	CustomerID  string `json:"customerId"` // a UUID in capital letters
	APIKey      string `json:"apiKey"`     // base64
	LongNumber  string `json:"longNumber"` // E.164
	ShortCode   string `json:"shortCode"`
	IncomingURL string `json:"incomingUrl,omitempty"`
	DeliveryURL string `json:"deliveryUrl,omitempty"`

	Suspended     bool     `json:"suspended,omitempty"`
	SMSOff        bool     `json:"smsOff,omitempty"`        // the product isn't enabled
	AddressLocked bool     `json:"addressLocked,omitempty"` // it takes requests from other addresses only
	ElsewhereHost bool     `json:"elsewhereHost,omitempty"` // it belongs to the other host
	Trial         bool     `json:"trial,omitempty"`         // it texts Verified numbers only
	Verified      []string `json:"verified,omitempty"`
	WalletEmpty   bool     `json:"walletEmpty,omitempty"`
	ManagesStop   bool     `json:"managesStop,omitempty"` // Telesign blocks who texted STOP
	Keywords      bool     `json:"keywords,omitempty"`    // incoming texts carry action and keyword
	OldErrors     bool     `json:"oldErrors,omitempty"`   // errors come in the shape of Verify
	Stopped       []string `json:"stopped,omitempty"`     // customers who texted STOP, with ManagesStop
}

// The first account's numbers; further ones count up.
const (
	firstNumber = 15125550110
	firstCode   = 51234
)

// NewAccount opens an account with a long number and a short code. The first one
// has +15125550110 and 51234.
func (s *Simulator) NewAccount() map[string]string {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{
		CustomerID: strings.ToUpper(s.on.UUID()), APIKey: base64.StdEncoding.EncodeToString(s.on.Bytes(64)),
		LongNumber: fmt.Sprintf("+%d", firstNumber+n), ShortCode: fmt.Sprint(firstCode + n),
	}
	s.state.Accounts = append(s.state.Accounts, account)
	s.mu.Unlock()
	s.on.Keep()
	return account.fields()
}

func (a *Account) fields() map[string]string {
	return map[string]string{CustomerSID: a.CustomerID, APIKey: a.APIKey}
}

// Accounts gives the credentials of every account, the first one first.
func (s *Simulator) Accounts() []map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []map[string]string
	for _, a := range s.state.Accounts {
		all = append(all, a.fields())
	}
	return all
}

// Numbers gives every number and short code, in the order of their accounts.
func (s *Simulator) Numbers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, a := range s.state.Accounts {
		all = append(all, a.LongNumber, a.ShortCode)
	}
	return all
}

// Senders gives what an account may send from.
func (s *Simulator) Senders(credentials map[string]string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.account(credentials[CustomerSID]); a != nil {
		return []string{a.LongNumber, a.ShortCode}
	}
	return nil
}

// Paste sets where an account's incoming texts and reports go, as support or the
// portal does.
func (s *Simulator) Paste(credentials map[string]string, incoming, delivery string) error {
	if !s.Change(credentials[CustomerSID], func(a *Account) { a.IncomingURL, a.DeliveryURL = incoming, delivery }) {
		return sms.Errorf(sms.NotFound, "The sandbox's Telesign has no such account. Nothing was changed. Set the account up anew.")
	}
	return nil
}

// Change lets something about an account be different. It is false for an
// account that there isn't.
func (s *Simulator) Change(customerID string, change func(*Account)) bool {
	s.mu.Lock()
	account := s.account(customerID)
	if account != nil {
		change(account)
	}
	s.mu.Unlock()
	s.on.Keep()
	return account != nil
}

// account finds an account, nil for none, under the lock.
func (s *Simulator) account(customerID string) *Account {
	for _, a := range s.state.Accounts {
		if a.CustomerID == customerID {
			return a
		}
	}
	return nil
}

// serving finds the account of one of our numbers, nil for none, under the lock.
func (s *Simulator) serving(number string) *Account {
	for _, a := range s.state.Accounts {
		if number == a.LongNumber || number == a.ShortCode {
			return a
		}
	}
	return nil
}

func (a *Account) stopped(customer string) bool {
	return a.ManagesStop && slices.Contains(a.Stopped, customer)
}

// ours writes a sender of the wire as the account has it: digits of a long number
// get their "+".
func ours(wire string) string {
	if len(wire) > len(fmt.Sprint(firstCode)) && strings.Trim(wire, "0123456789") == "" {
		return "+" + wire
	}
	return wire
}

// wire writes one of our senders, or a customer's number, as Telesign does.
func wire(address string) string { return strings.TrimPrefix(address, "+") }
