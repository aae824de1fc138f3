package twilio

import (
	"crypto/subtle"
	"fmt"
	"slices"
	"time"
)

// AccountKind is what sort of account it is.
type AccountKind string

// The kinds of accounts. A Trial account texts verified recipients only and
// puts a line before each text. TestCredentials are Twilio's own for automatic
// tests: only the magic numbers work, nothing is delivered, no callback comes.
const (
	Full            AccountKind = "Full"
	Trial           AccountKind = "Trial"
	TestCredentials AccountKind = "TestCredentials"
)

// Account is one customer of Twilio.
type Account struct {
	SID       string      `json:"sid"`
	AuthToken string      `json:"authToken"`
	Name      string      `json:"name"`
	Kind      AccountKind `json:"kind"`
	Status    string      `json:"status"` // active, suspended, closed
	Balance   string      `json:"balance"`
	Verified  []string    `json:"verified,omitempty"` // who a trial account may text
	Created   time.Time   `json:"created"`
}

// Credentials are what a person would copy from the console. The SID is "AC" and
// 32 hexadecimal digits, the token 32 hexadecimal digits.
type Credentials struct {
	AccountSID string
	AuthToken  string
}

// NewAccount opens an account with two numbers: a local one that is its main
// line, and a toll-free one. The first account gets +14155550100 and
// +18005550199. An account of test credentials has none.
func (s *Simulator) NewAccount(kind AccountKind) Credentials {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{
		SID: s.sid("AC"), AuthToken: s.hexes(), Kind: kind, Status: "active", Balance: "25.00", Created: s.now(),
		Name: "Sandbox account",
	}
	if n > 0 {
		account.Name = fmt.Sprintf("Sandbox account %d", n+1)
	}
	s.state.Accounts = append(s.state.Accounts, account)
	if kind != TestCredentials {
		s.addNumber(account.SID, NumberSpec{Number: localNumber(n), Name: "Main line"})
		s.addNumber(account.SID, NumberSpec{Number: tollFreeNumber(n), Name: "Toll-free line"})
	}
	s.mu.Unlock()
	s.cfg.Changed()
	return Credentials{account.SID, account.AuthToken}
}

// Accounts gives the credentials of every account, the first one first.
func (s *Simulator) Accounts() []Credentials {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Credentials, len(s.state.Accounts))
	for i, a := range s.state.Accounts {
		all[i] = Credentials{a.SID, a.AuthToken}
	}
	return all
}

// SetStatus makes an account active, suspended or closed.
func (s *Simulator) SetStatus(accountSID, status string) {
	s.editAccount(accountSID, func(a *Account) { a.Status = status })
}

// SetAuthToken replaces an account's token, as a rotation in the console does.
func (s *Simulator) SetAuthToken(accountSID, token string) {
	s.editAccount(accountSID, func(a *Account) { a.AuthToken = token })
}

// Verify lets a trial account text a number.
func (s *Simulator) Verify(accountSID, number string) {
	s.editAccount(accountSID, func(a *Account) { a.Verified = append(slices.Clone(a.Verified), number) })
}

func (s *Simulator) editAccount(sid string, change func(*Account)) {
	s.mu.Lock()
	if a := s.account(sid); a != nil {
		change(a)
	}
	s.mu.Unlock()
	s.cfg.Changed()
}

// account finds an account, nil for none, under the lock.
func (s *Simulator) account(sid string) *Account {
	for _, a := range s.state.Accounts {
		if a.SID == sid {
			return a
		}
	}
	return nil
}

// authenticate gives the account that user and password belong to, or nil.
func (s *Simulator) authenticate(user, password string) *Account {
	a := s.account(user)
	if a == nil || subtle.ConstantTimeCompare([]byte(a.AuthToken), []byte(password)) != 1 {
		return nil
	}
	return a
}

// localNumber and tollFreeNumber give the numbers of the n-th account, from 0,
// within the range that is set aside for fiction.
func localNumber(n int) string {
	areas := []string{"415", "212", "312", "617", "305", "206", "503", "602", "702", "303"}
	return fmt.Sprintf("+1%s55501%02d", areas[n%len(areas)], n/len(areas)%100)
}

func tollFreeNumber(n int) string {
	areas := []string{"800", "888", "877", "866", "855", "844", "833"}
	return fmt.Sprintf("+1%s55501%02d", areas[n%len(areas)], 99-n/len(areas)%100)
}
