package acs

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The fields of an account, as the set-up page has them.
const (
	PrimaryConnectionString   = "primary_connection_string"
	SecondaryConnectionString = "secondary_connection_string"
)

// Account is one Communication Services resource. Keys are its primary and its
// secondary access key, base64.
type Account struct {
	Name    string    `json:"name"`
	Keys    [2]string `json:"keys"`
	Senders []Sender  `json:"senders"`
	Created time.Time `json:"created"`
}

// The kinds of senders, as Azure names them.
const (
	TollFree     = "tollFree"
	Geographic   = "geographic"
	ShortCode    = "shortCode"
	Alphanumeric = "alphaId"
)

// Sender is a number, short code or alphanumeric sender of a resource.
type Sender struct {
	Address string `json:"address"`
	Kind    string `json:"kind"`
	SMS     string `json:"sms"` // inbound+outbound, inbound, outbound, none
}

// twoWay is a sender that can be answered to.
func (s Sender) twoWay() bool { return strings.Contains(s.SMS, "inbound") }

const bothWays = "inbound+outbound"

// NewAccount opens a resource with a toll-free number, a local one, a short code
// and an alphanumeric sender. The first one has +18665550110, +14255550111, 24680
// and Contoso.
func (s *Simulator) NewAccount() map[string]string {
	s.mu.Lock()
	n := len(s.state.Accounts)
	account := &Account{Name: fmt.Sprintf("sms-desk-sandbox-%d", n+1), Created: s.cfg.Now()}
	for i := range account.Keys {
		account.Keys[i] = s.newKey()
	}
	account.Senders = []Sender{
		{fmt.Sprintf("+1866555%04d", 110+n), TollFree, bothWays},
		{fmt.Sprintf("+1425555%04d", 111+n), Geographic, bothWays},
		{fmt.Sprint(24680 + n), ShortCode, bothWays},
		{name(n), Alphanumeric, "outbound"},
	}
	s.state.Accounts = append(s.state.Accounts, account)
	fields := account.fields()
	s.mu.Unlock()
	s.cfg.Keep()
	return fields
}

// name is the alphanumeric sender of the n-th account, from 0.
func name(n int) string {
	if n == 0 {
		return "Contoso"
	}
	return fmt.Sprintf("Contoso %d", n+1)
}

func (s *Simulator) newKey() string { return base64.StdEncoding.EncodeToString(s.cfg.Bytes(64)) }

// fields are the connection strings as the portal shows them. The endpoint's name
// belongs to nobody.
func (a *Account) fields() map[string]string {
	endpoint := "endpoint=https://" + a.Name + ".communication.azure.example/;accesskey="
	return map[string]string{PrimaryConnectionString: endpoint + a.Keys[0], SecondaryConnectionString: endpoint + a.Keys[1]}
}

// Accounts gives the connection strings of all resources, the oldest first.
func (s *Simulator) Accounts() []map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []map[string]string
	for _, a := range s.state.Accounts {
		all = append(all, a.fields())
	}
	return all
}

// Resources gives the resources themselves, the oldest first, for tests.
func (s *Simulator) Resources() []Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Account
	for _, a := range s.state.Accounts {
		all = append(all, *a)
	}
	return all
}

// Regenerate makes a key of a resource anew, as the portal does: 0 the primary,
// 1 the secondary one. The old one is refused from then on.
func (s *Simulator) Regenerate(account string, key int) {
	s.mu.Lock()
	if a := s.account(account); a != nil {
		a.Keys[key] = s.newKey()
	}
	s.mu.Unlock()
	s.cfg.Keep()
}

// AddSender gives a resource one more sender.
func (s *Simulator) AddSender(account string, sender Sender) {
	s.mu.Lock()
	if a := s.account(account); a != nil {
		a.Senders = append(slices.Clone(a.Senders), sender)
	}
	s.mu.Unlock()
	s.cfg.Keep()
}

// Numbers gives every number and short code that a customer can text.
func (s *Simulator) Numbers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, a := range s.state.Accounts {
		for _, sender := range a.Senders {
			if sender.twoWay() {
				all = append(all, sender.Address)
			}
		}
	}
	return all
}

// Senders gives what an account may send from, names included.
func (s *Simulator) Senders(credentials map[string]string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	account := s.holder(credentials)
	if account == nil {
		return nil
	}
	all := make([]string, len(account.Senders))
	for i, sender := range account.Senders {
		all[i] = sender.Address
	}
	return all
}

// account finds a resource by its name, nil for none, under the lock.
func (s *Simulator) account(name string) *Account {
	for _, a := range s.state.Accounts {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// holder finds the resource that a connection string is of, nil for none, under
// the lock. One of two strings that is still good is enough.
func (s *Simulator) holder(credentials map[string]string) *Account {
	for _, a := range s.state.Accounts {
		for field, own := range a.fields() {
			if credentials[field] == own {
				return a
			}
		}
	}
	return nil
}

// sender finds one of a resource's senders.
func (a *Account) sender(address string) (Sender, bool) {
	at := slices.IndexFunc(a.Senders, func(s Sender) bool { return strings.EqualFold(s.Address, address) })
	if at < 0 {
		return Sender{}, false
	}
	return a.Senders[at], true
}

func noAccount() error {
	return sms.Errorf(sms.NotFound, "The sandbox has no Azure resource with these connection strings. Nothing was changed. Copy them from the sandbox's own account.")
}
