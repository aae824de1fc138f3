package tunneltest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// RefuseAuth answers every sign-in with this error code from now on, 0 for none.
func (s *Service) RefuseAuth(code int) { s.change(func() { s.authCode = code }) }

// RefuseBind answers every bind with this error code from now on, 0 for none.
func (s *Service) RefuseBind(code int) { s.change(func() { s.bindCode = code }) }

// SwallowHeartbeats leaves the heartbeats of agents unanswered while on.
func (s *Service) SwallowHeartbeats(on bool) { s.change(func() { s.swallowing = on }) }

// Silence accepts new connections and says nothing on them while on, like a
// firewall that swallows packets.
func (s *Service) Silence(on bool) { s.change(func() { s.silent = on }) }

func (s *Service) change(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

// Drop cuts every agent's connection.
func (s *Service) Drop() {
	s.mu.Lock()
	all := make([]*agent, 0, len(s.agentsOn))
	for a := range s.agentsOn {
		all = append(all, a)
	}
	s.mu.Unlock()
	for _, a := range all {
		a.conn.Close()
	}
}

// StopEndpoint takes an endpoint offline and tells its agent why; the agent's
// session stays up.
func (s *Service) StopEndpoint(domain string, code int) error {
	s.mu.Lock()
	b, ok := s.binds[domain]
	delete(s.binds, domain)
	s.mu.Unlock()
	if !ok {
		return fmt.Errorf("%s is not online", domain)
	}
	return b.agent.send(streamStopTunnel, stopTunnel{ID: b.id, Message: errorText(code, ""), ErrorCode: errorName(code)}, nil)
}

// StopAgents tells every agent to stop, as the ngrok dashboard can, and gives
// their first complaint.
func (s *Service) StopAgents() error { return s.command(streamStop) }

// RestartAgents tells every agent to start again.
func (s *Service) RestartAgents() error { return s.command(streamRestart) }

func (s *Service) command(stream uint32) error {
	s.mu.Lock()
	all := make([]*agent, 0, len(s.agentsOn))
	for a := range s.agentsOn {
		all = append(all, a)
	}
	s.mu.Unlock()
	for _, a := range all {
		var answer struct{ Error string }
		_ = a.send(stream, struct{}{}, &answer) // an agent that obeys may be gone before its answer is read
		if answer.Error != "" {
			return errors.New(answer.Error)
		}
	}
	return nil
}

// Auths gives every sign-in so far, refused ones too.
func (s *Service) Auths() []Auth {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.auths)
}

// Binds gives every bind so far, refused ones too.
func (s *Service) Binds() []Bind {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.bindLog)
}

// Online gives the domains of the endpoints that are online, sorted.
func (s *Service) Online() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	domains := make([]string, 0, len(s.binds))
	for domain := range s.binds {
		domains = append(domains, domain)
	}
	slices.Sort(domains)
	return domains
}

func raw(value string) json.RawMessage {
	b, _ := json.Marshal(value) // a string always encodes
	return b
}
