package twilio

import (
	"slices"
	"time"
)

// Service is a Messaging Service: a pool of numbers with settings of its own.
type Service struct {
	SID             string    `json:"sid"`
	Account         string    `json:"account"`
	Name            string    `json:"name"`
	Numbers         []string  `json:"numbers"` // SIDs (PN…)
	Hooks           Hooks     `json:"hooks"`   // URL "" drops incoming texts
	StatusCallback  string    `json:"statusCallback,omitempty"`
	WebhookOnNumber bool      `json:"webhookOnNumber"` // the number's own addresses count
	Created         time.Time `json:"created"`
	Updated         time.Time `json:"updated"`
}

// ServiceSpec is a Messaging Service to make. InboundURL "" leaves incoming
// texts dropped unless WebhookOnNumber is set.
type ServiceSpec struct {
	Name            string
	Numbers         []string // E.164, of the same account
	InboundURL      string
	StatusCallback  string
	WebhookOnNumber bool
}

// AddService makes a Messaging Service and returns its SID (MG…). A number can
// be in one service only: it leaves the one that it was in.
func (s *Simulator) AddService(accountSID string, spec ServiceSpec) string {
	s.mu.Lock()
	now := s.now()
	service := &Service{
		SID: s.sid("MG"), Account: accountSID, Name: spec.Name, Hooks: Hooks{URL: spec.InboundURL},
		StatusCallback: spec.StatusCallback, WebhookOnNumber: spec.WebhookOnNumber, Created: now, Updated: now,
	}
	for _, address := range spec.Numbers {
		n := s.number(address)
		if n == nil || n.Account != accountSID {
			continue
		}
		for _, other := range s.state.Services {
			other.Numbers = slices.DeleteFunc(slices.Clone(other.Numbers), func(sid string) bool { return sid == n.SID })
		}
		service.Numbers = append(service.Numbers, n.SID)
	}
	s.state.Services = append(s.state.Services, service)
	s.mu.Unlock()
	s.cfg.Changed()
	return service.SID
}

// service finds an account's Messaging Service, nil for none, under the lock.
func (s *Simulator) service(account, sid string) *Service {
	for _, service := range s.state.Services {
		if service.Account == account && service.SID == sid {
			return service
		}
	}
	return nil
}

// serviceOf finds the Messaging Service that a number is in, nil for none.
func (s *Simulator) serviceOf(n *Number) *Service {
	for _, service := range s.state.Services {
		if n != nil && slices.Contains(service.Numbers, n.SID) {
			return service
		}
	}
	return nil
}

// pool gives the numbers of a service, under the lock.
func (s *Simulator) pool(service *Service) []*Number {
	var pool []*Number
	for _, n := range s.state.Numbers {
		if slices.Contains(service.Numbers, n.SID) {
			pool = append(pool, n)
		}
	}
	return pool
}
