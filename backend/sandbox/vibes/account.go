package vibes

import (
	"crypto/subtle"
	"fmt"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The names of an account's fields in the maps of NewAccount and Accounts.
const (
	Username = "username"
	Password = "password"
)

// Account is one customer of Vibes. Numbers are its short codes, in digits, and
// its long ones in E.164. Incoming is where its texts go, as customer care was
// told.
type Account struct {
	Username string   `json:"username"`
	Password string   `json:"password"`
	Numbers  []string `json:"numbers"`
	Incoming string   `json:"incoming,omitempty"`
	Style    Style    `json:"style"`
}

// Style is how Vibes writes an account's incoming texts.
type Style struct {
	TenDigits   bool `json:"tenDigits,omitempty"`   // the customer's number without +1, as it can be switched
	SpacedDates bool `json:"spacedDates,omitempty"` // a blank before the zone, as the page writes it
	CDATA       bool `json:"cdata,omitempty"`
	LongInfo    bool `json:"longInfo,omitempty"` // API 3.2: long texts come in parts that say so
	Legacy      bool `json:"legacy,omitempty"`   // API 1 and 2
}

// NewAccount opens an account with a short code and a long number. The first one
// gets 98765 and +13125550110.
func (s *Simulator) NewAccount() map[string]string {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{
		Username: fmt.Sprintf("sandbox%d", n+1), Password: s.cfg.Hex(12), Numbers: []string{shortCode(n), longNumber(n)},
	}
	s.state.Accounts = append(s.state.Accounts, account)
	s.mu.Unlock()
	s.cfg.Keep()
	return account.fields()
}

func (a *Account) fields() map[string]string {
	return map[string]string{Username: a.Username, Password: a.Password}
}

// shortCode and longNumber give the senders of the n-th account, from 0. Long ones
// are within the range that is set aside for fiction.
func shortCode(n int) string { return fmt.Sprint(98765 + n) }

func longNumber(n int) string {
	areas := []string{"312", "773", "872"}
	return fmt.Sprintf("+1%s555%04d", areas[n/30%len(areas)], 110+n%30)
}

// Accounts gives the credentials of every account, the first one first.
func (s *Simulator) Accounts() []map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []map[string]string
	for _, account := range s.state.Accounts {
		all = append(all, account.fields())
	}
	return all
}

// Paste tells Vibes' customer care where an account's incoming texts go. Reports
// need no such address: each text carries its own. Error: not_found for an account
// that isn't there.
func (s *Simulator) Paste(credentials map[string]string, incoming, _ string) error {
	found := s.edit(credentials[Username], func(a *Account) { a.Incoming = incoming })
	if !found {
		return sms.Errorf(sms.NotFound, "The sandbox has no such Vibes account. Nothing was changed. Choose another account.")
	}
	return nil
}

// SetStyle changes how an account's incoming texts are written.
func (s *Simulator) SetStyle(username string, style Style) {
	s.edit(username, func(a *Account) { a.Style = style })
}

// SetPassword replaces an account's password, as customer care does.
func (s *Simulator) SetPassword(username, password string) {
	s.edit(username, func(a *Account) { a.Password = password })
}

// edit changes an account, and is false where there is none of that name.
func (s *Simulator) edit(username string, change func(*Account)) bool {
	s.mu.Lock()
	account := s.account(username)
	if account != nil {
		change(account)
	}
	s.mu.Unlock()
	s.cfg.Keep()
	return account != nil
}

// account finds an account, nil for none, under the lock.
func (s *Simulator) account(username string) *Account {
	for _, account := range s.state.Accounts {
		if account.Username == username {
			return account
		}
	}
	return nil
}

// owner finds the account of a number, nil for none, under the lock.
func (s *Simulator) owner(number string) *Account {
	for _, account := range s.state.Accounts {
		if slices.Contains(account.Numbers, number) {
			return account
		}
	}
	return nil
}

// authenticate gives the account that a login belongs to, nil for none.
func (s *Simulator) authenticate(username, password string) *Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	account := s.account(username)
	if account == nil || subtle.ConstantTimeCompare([]byte(account.Password), []byte(password)) != 1 {
		return nil
	}
	return account
}

// Senders gives what an account may send from.
func (s *Simulator) Senders(credentials map[string]string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, account := range s.state.Accounts {
		if account.Username == credentials[Username] {
			return slices.Clone(account.Numbers)
		}
	}
	return nil
}

// Numbers gives every number and short code that customers can text.
func (s *Simulator) Numbers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, account := range s.state.Accounts {
		all = append(all, account.Numbers...)
	}
	return all
}
