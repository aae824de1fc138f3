package linkmobility

import (
	"cmp"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The names of an account's settings, which are those of the form.
const (
	PlatformID = "platform_id"
	PartnerID  = "platform_partner_id"
	GateID     = "gate_id"
	Username   = "username"
	Password   = "password"
	BaseURL    = "base_url"
)

// Account is one customer of LINK's. Reports go to Gate, incoming messages to
// Incoming, whose id is not among the settings that a person gets.
type Account struct {
	Username string `json:"username"`
	Password string `json:"password"`
	Platform string `json:"platform"`
	Partner  string `json:"partner"`
	Gate     string `json:"gate"`
	Incoming string `json:"incoming"`
	Number   string `json:"number"` // a long number, E.164
	Short    string `json:"short"`  // a short number without its country
	Name     string `json:"name"`   // a sender of letters
	NoGates  bool   `json:"noGates,omitempty"`
}

// owns tells whether one of our numbers is the account's.
func (a *Account) owns(number string) bool { return number == a.Number || number == a.Short }

// NewAccount opens an account with a long number, a short number and a sender
// of letters, and gives its settings. The first one gets +4790000110, 2333 and
// BergBikes, others the numbers that follow.
func (s *Simulator) NewAccount() map[string]string {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{
		Username: "sandbox-" + s.on.Hex(3), Password: s.on.Hex(12), Platform: "COMMON_API", Partner: fmt.Sprint(12345 + n),
		Gate: s.newGateID(), Incoming: s.newGateID(),
		Number: fmt.Sprintf("+47900%05d", 110+n), Short: fmt.Sprint(2333 + n), Name: "BergBikes",
	}
	if n > 0 {
		account.Name += fmt.Sprint(n + 1)
	}
	s.state.Accounts = append(s.state.Accounts, account)
	s.state.Gates = append(s.state.Gates, newGate(account, account.Gate, "reports"), newGate(account, account.Incoming, "inbox"))
	settings := s.settings(account)
	s.mu.Unlock()
	s.on.Keep()
	return settings
}

// newGateID gives an id as LINK's are: a short word.
func (s *Simulator) newGateID() string { return base64.RawURLEncoding.EncodeToString(s.on.Bytes(6)) }

// settings gives what LINK's e-mail would hold, under the lock. The Base URL is
// printed with /sms, as LINK does.
func (s *Simulator) settings(a *Account) map[string]string {
	return map[string]string{
		PlatformID: a.Platform, PartnerID: a.Partner, GateID: a.Gate, Username: a.Username, Password: a.Password,
		BaseURL: cmp.Or(s.base, "http://127.0.0.1") + "/sms",
	}
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

// Paste sets the destination of the account's report gate, and that of its
// incoming gate, as LINK's support does; "" takes it away. Error: not_found.
func (s *Simulator) Paste(credentials map[string]string, incoming, delivery string) error {
	s.mu.Lock()
	account := s.account(credentials[Username])
	if account == nil {
		s.mu.Unlock()
		return sms.Errorf(sms.NotFound, "The sandbox has no such account at LINK Mobility. Nothing was changed. Take the settings from the sandbox anew.")
	}
	s.gate(account, account.Gate).lead(delivery)
	s.gate(account, account.Incoming).lead(incoming)
	s.mu.Unlock()
	s.on.Keep()
	return nil
}

// DenyGates takes the right to the Gate API and to routes from an account, or
// gives it back.
func (s *Simulator) DenyGates(username string, denied bool) {
	s.mu.Lock()
	if a := s.account(username); a != nil {
		a.NoGates = denied
	}
	s.mu.Unlock()
	s.on.Keep()
}

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
	if a := s.account(credentials[Username]); a != nil {
		return []string{a.Number, a.Short, a.Name}
	}
	return nil
}

// account finds an account by its user, nil for none, under the lock.
func (s *Simulator) account(username string) *Account {
	return s.accountWith(func(a *Account) bool { return a.Username == username })
}

func (s *Simulator) accountWith(fits func(*Account) bool) *Account {
	if i := slices.IndexFunc(s.state.Accounts, fits); i >= 0 {
		return s.state.Accounts[i]
	}
	return nil
}

// authenticate gives the account of a login, or nil.
func (s *Simulator) authenticate(user, password string) *Account {
	a := s.account(user)
	if a == nil || subtle.ConstantTimeCompare([]byte(a.Password), []byte(password)) != 1 {
		return nil
	}
	return a
}
