package infobip

import (
	"cmp"
	"crypto/subtle"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The names of an account's settings, which are those of the form.
const (
	APIBaseURL = "api_base_url"
	APIKey     = "api_key"
)

// Account is one customer of Infobip's, named by its key.
type Account struct {
	Key    string   `json:"key"`
	Number string   `json:"number"` // a long number, E.164
	Short  string   `json:"short"`  // a short code in GB
	Name   string   `json:"name"`   // a registered sender of letters
	Denied []string `json:"denied,omitempty"`
	Empty  bool     `json:"empty,omitempty"` // no credit left
}

// owns tells whether one of our numbers is the account's.
func (a *Account) owns(number string) bool { return number == a.Number || number == a.Short }

// NewAccount opens an account with a long number, a short code and a sender of
// letters, and gives its settings. The first one gets +447700900110, 68400 and
// BergBikes, others the numbers that follow.
func (s *Simulator) NewAccount() map[string]string {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{
		Key: s.on.Hex(16) + "-" + s.on.UUID(), Number: fmt.Sprintf("+4477009%05d", 110+n), Short: fmt.Sprint(68400 + n), Name: "BergBikes",
	}
	if n > 0 {
		account.Name += fmt.Sprint(n + 1)
	}
	s.state.Accounts = append(s.state.Accounts, account)
	settings := s.settings(account)
	s.mu.Unlock()
	s.on.Keep()
	return settings
}

// settings gives what a person copies from the portal, under the lock.
func (s *Simulator) settings(a *Account) map[string]string {
	return map[string]string{APIBaseURL: cmp.Or(s.base, "http://127.0.0.1"), APIKey: a.Key}
}

// Accounts gives the settings of every account, the oldest first.
func (s *Simulator) Accounts() []map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]map[string]string, len(s.state.Accounts))
	for i, a := range s.state.Accounts {
		all[i] = s.settings(a)
	}
	return all
}

// Paste does nothing: numbers are set through the API, and reports go where each
// message says.
func (s *Simulator) Paste(map[string]string, string, string) error { return nil }

// Numbers gives the numbers of all accounts to which customers can text.
func (s *Simulator) Numbers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var numbers []string
	for _, a := range s.state.Accounts {
		numbers = append(numbers, a.Number, a.Short)
	}
	return numbers
}

// Senders gives what an account may send from.
func (s *Simulator) Senders(credentials map[string]string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.account(credentials[APIKey]); a != nil {
		return []string{a.Number, a.Short, a.Name}
	}
	return nil
}

// Deny takes scopes from a key; those that aren't named it has.
func (s *Simulator) Deny(key string, scopes ...string) {
	s.edit(key, func(a *Account) { a.Denied = scopes })
}

// Exhaust takes the credit from an account, or gives it back.
func (s *Simulator) Exhaust(key string, empty bool) {
	s.edit(key, func(a *Account) { a.Empty = empty })
}

func (s *Simulator) edit(key string, change func(*Account)) {
	s.mu.Lock()
	if a := s.account(key); a != nil {
		change(a)
	}
	s.mu.Unlock()
	s.on.Keep()
}

// Forward sets where the texts to a number go, as a person does in the portal: to
// an address, to the queue with Pull, or nowhere with "". Error: not_found.
func (s *Simulator) Forward(number, keyword, to string) error {
	s.mu.Lock()
	a := s.owner(number)
	if a == nil {
		s.mu.Unlock()
		return sms.Errorf(sms.NotFound, "The sandbox has no such number at Infobip. Nothing was changed. Take the number from the sandbox anew.")
	}
	c := s.configuration(a.Key, digits(number), keyword)
	c.Forwarding = nil
	switch to {
	case "":
	case Pull:
		c.Forwarding = &Forwarding{Type: Pull}
	default:
		c.Forwarding = &Forwarding{Type: httpForward, URL: to, Format: defaultFormat}
	}
	s.mu.Unlock()
	s.on.Keep()
	return nil
}

// account finds an account by its key, nil for none, under the lock.
func (s *Simulator) account(key string) *Account {
	return s.accountWith(func(a *Account) bool { return a.Key == key })
}

// owner finds the account of a number, nil for none, under the lock.
func (s *Simulator) owner(number string) *Account {
	return s.accountWith(func(a *Account) bool { return a.owns(number) })
}

func (s *Simulator) accountWith(fits func(*Account) bool) *Account {
	if i := slices.IndexFunc(s.state.Accounts, fits); i >= 0 {
		return s.state.Accounts[i]
	}
	return nil
}

// authenticate gives the account of a request, or nil. The scheme is App,
// written so.
func (s *Simulator) authenticate(r *http.Request) *Account {
	key, is := strings.CutPrefix(r.Header.Get("Authorization"), "App ")
	if !is {
		return nil
	}
	return s.accountWith(func(a *Account) bool { return subtle.ConstantTimeCompare([]byte(a.Key), []byte(key)) == 1 })
}

// digits writes a number as Infobip does.
func digits(number string) string { return strings.TrimPrefix(number, "+") }

// full writes a number of Infobip's as the phones do.
func full(number string) string {
	if len(number) >= 8 && strings.Trim(number, "0123456789") == "" {
		return "+" + number
	}
	return number
}
