package twilio

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Hooks are the four addresses and methods that a sender has for incoming texts.
type Hooks struct {
	URL            string `json:"url,omitempty"`
	Method         string `json:"method,omitempty"` // "" is POST
	FallbackURL    string `json:"fallbackUrl,omitempty"`
	FallbackMethod string `json:"fallbackMethod,omitempty"`
}

// Number is a phone number that an account has bought.
type Number struct {
	SID         string    `json:"sid"`
	Account     string    `json:"account"`
	Number      string    `json:"number"` // E.164
	Name        string    `json:"name"`
	SMS         bool      `json:"sms"`
	MMS         bool      `json:"mms"`
	Hooks       Hooks     `json:"hooks"`
	Application string    `json:"application,omitempty"` // AP…: its addresses take the place of Hooks
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
}

// ShortCode is a short code that an account has rented.
type ShortCode struct {
	SID     string    `json:"sid"`
	Account string    `json:"account"`
	Code    string    `json:"code"` // digits
	Name    string    `json:"name"`
	Hooks   Hooks     `json:"hooks"`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
}

// NumberSpec is a number to add. A number texts and takes pictures unless said
// otherwise.
type NumberSpec struct {
	Number      string // E.164
	Name        string // "" means the number itself
	URL         string // SmsUrl
	Application string // SmsApplicationSid
	NoSMS       bool
	NoMMS       bool
}

// AddNumber gives an account one more number and returns its SID (PN…).
func (s *Simulator) AddNumber(accountSID string, spec NumberSpec) string {
	s.mu.Lock()
	sid := s.addNumber(accountSID, spec)
	s.mu.Unlock()
	s.cfg.Changed()
	return sid
}

func (s *Simulator) addNumber(account string, spec NumberSpec) string {
	now := s.now()
	n := &Number{
		SID: s.sid("PN"), Account: account, Number: spec.Number, Name: cmp.Or(spec.Name, spec.Number),
		SMS: !spec.NoSMS, MMS: !spec.NoSMS && !spec.NoMMS, Hooks: Hooks{URL: spec.URL}, Application: spec.Application,
		Created: now, Updated: now,
	}
	s.state.Numbers = append(s.state.Numbers, n)
	return n.SID
}

// AddShortCode gives an account a short code and returns its SID (SC…).
func (s *Simulator) AddShortCode(accountSID, code, name string) string {
	s.mu.Lock()
	now := s.now()
	sc := &ShortCode{SID: s.sid("SC"), Account: accountSID, Code: code, Name: name, Created: now, Updated: now}
	s.state.ShortCodes = append(s.state.ShortCodes, sc)
	s.mu.Unlock()
	s.cfg.Changed()
	return sc.SID
}

// Numbers gives every number and short code that customers can text.
func (s *Simulator) Numbers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, n := range s.state.Numbers {
		if n.SMS {
			all = append(all, n.Number)
		}
	}
	for _, sc := range s.state.ShortCodes {
		all = append(all, sc.Code)
	}
	return all
}

// AccountNumbers gives the numbers of one account.
func (s *Simulator) AccountNumbers(accountSID string) []Number {
	s.mu.Lock()
	defer s.mu.Unlock()
	var mine []Number
	for _, n := range s.state.Numbers {
		if n.Account == accountSID {
			mine = append(mine, *n)
		}
	}
	return mine
}

// number and shortCode find a sender by its address, under the lock.
func (s *Simulator) number(address string) *Number {
	i := slices.IndexFunc(s.state.Numbers, func(n *Number) bool { return n.Number == address })
	if i < 0 {
		return nil
	}
	return s.state.Numbers[i]
}

func (s *Simulator) shortCode(address string) *ShortCode {
	i := slices.IndexFunc(s.state.ShortCodes, func(sc *ShortCode) bool { return sc.Code == address })
	if i < 0 {
		return nil
	}
	return s.state.ShortCodes[i]
}

// tollFree tells whether a number is a North American toll-free one.
func tollFree(number string) bool {
	for _, area := range []string{"800", "833", "844", "855", "866", "877", "888"} {
		if strings.HasPrefix(number, "+1"+area) {
			return true
		}
	}
	return false
}
