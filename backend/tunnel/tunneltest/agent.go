package tunneltest

import (
	"crypto/tls"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"

	"golang.ngrok.com/muxado/v2"
)

// agent is one connected ngrok agent.
type agent struct {
	service *Service
	conn    net.Conn
	mu      sync.Mutex
	session muxado.TypedStreamSession
	token   string
}

func (a *agent) serve() {
	session := muxado.NewTypedStreamSession(muxado.Server(tls.Server(a.conn, a.service.tls), nil))
	a.mu.Lock()
	a.session = session
	a.mu.Unlock()
	var streams sync.WaitGroup
	defer streams.Wait()
	defer a.service.forget(a)
	defer session.Close()
	for {
		stream, err := session.AcceptTypedStream()
		if err != nil {
			return
		}
		streams.Go(func() { a.answer(stream) })
	}
}

// answer serves one stream that the agent opened.
func (a *agent) answer(stream muxado.TypedStream) {
	defer stream.Close()
	switch stream.StreamType() {
	case streamHeartbeat:
		a.echo(stream)
	case streamAuth:
		reply(stream, a.auth)
	case streamBind:
		reply(stream, a.bind)
	case streamUnbind:
		reply(stream, a.unbind)
	case streamInfo:
		reply(stream, func(struct{}) infoResponse { return infoResponse{Region: "eu"} })
	}
}

// reply reads one JSON value and writes one back. The agent keeps its half of
// the stream open until then.
func reply[Q, R any](stream io.ReadWriter, answer func(Q) R) {
	var request Q
	if err := json.NewDecoder(stream).Decode(&request); err != nil {
		return
	}
	_ = json.NewEncoder(stream).Encode(answer(request)) // an agent that is gone needs no answer
}

// echo sends each heartbeat's four bytes back.
func (a *agent) echo(stream io.ReadWriter) {
	var beat [4]byte
	for {
		if _, err := io.ReadFull(stream, beat[:]); err != nil {
			return
		}
		a.service.mu.Lock()
		swallow := a.service.swallowing
		a.service.mu.Unlock()
		if swallow {
			continue
		}
		if _, err := stream.Write(beat[:]); err != nil {
			return
		}
	}
}

func (a *agent) auth(request authRequest) authResponse {
	s := a.service
	s.mu.Lock()
	defer s.mu.Unlock()
	token := request.Extra.Authtoken
	s.auths = append(s.auths, Auth{
		Token: token, ClientID: request.ClientID, Cookie: request.Extra.Cookie,
		Version: request.Extra.Version, UserAgent: request.Extra.UserAgent, Metadata: request.Extra.Metadata,
	})
	code := s.authCode
	if code == 0 {
		code = ruleFor(tokenRules, token)
	}
	if token == "" {
		code = 4018
	}
	if code != 0 {
		return authResponse{Error: errorText(code, token)}
	}
	a.token = token
	s.serial++
	id := request.ClientID
	if id == "" {
		id = fmt.Sprintf("client-%d", s.serial)
	}
	return authResponse{Version: "3", ClientID: id, Extra: authResponseExtra{
		Version: "test", Region: "eu", Cookie: "cookie-" + id, AccountName: "Test account", PlanName: "Free",
		AgentSessionID: fmt.Sprintf("ts_%d", s.serial),
	}}
}

func (a *agent) bind(request bindRequest) bindResponse {
	s := a.service
	s.mu.Lock()
	defer s.mu.Unlock()
	domain := wanted(request.Opts)
	if domain == "" {
		domain = DevDomain(a.token)
	}
	s.bindLog = append(s.bindLog, Bind{
		ID: request.ID, Domain: domain, Token: request.Extra.Token, ForwardsTo: request.ForwardsTo,
		Metadata: request.Extra.Metadata, Description: request.Extra.Description,
	})
	code := s.bindCode
	if code == 0 {
		code = ruleFor(domainRules, domain)
	}
	if holder, ok := s.binds[domain]; ok && holder.agent != a {
		code = 334
	}
	if code != 0 {
		return bindResponse{Error: errorText(code, "")}
	}
	s.serial++
	response := bindResponse{ID: request.ID, URL: "https://" + domain, Proto: "https", Opts: request.Opts}
	if response.ID == "" {
		response.ID = fmt.Sprintf("bind-%d", s.serial)
	}
	if response.Opts == nil {
		response.Opts = map[string]json.RawMessage{}
	}
	response.Opts["Domain"] = raw(domain)
	response.Extra.Token = "token-" + response.ID
	response.Extra.TunnelID = fmt.Sprintf("tn_%d", s.serial)
	s.binds[domain] = &bound{id: response.ID, agent: a}
	return response
}

// wanted gives the host of a bind's options, which name it in one of two ways.
func wanted(opts map[string]json.RawMessage) string {
	var domain, address string
	_ = json.Unmarshal(opts["Domain"], &domain) // absent and odd values mean none
	_ = json.Unmarshal(opts["URL"], &address)
	if domain != "" {
		return domain
	}
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}

func (a *agent) unbind(request unbindRequest) unbindResponse {
	s := a.service
	s.mu.Lock()
	defer s.mu.Unlock()
	for domain, b := range s.binds {
		if b.agent == a && b.id == request.ID {
			delete(s.binds, domain)
			return unbindResponse{}
		}
	}
	return unbindResponse{Error: errorText(333, "")}
}

// send opens a stream to the agent, writes one JSON value, and reads the answer
// unless it is nil.
func (a *agent) send(kind uint32, request, answer any) error {
	stream, err := a.open(kind)
	if err != nil {
		return err
	}
	defer stream.Close()
	if err := json.NewEncoder(stream).Encode(request); err != nil || answer == nil {
		return err
	}
	return json.NewDecoder(stream).Decode(answer)
}

// proxy opens a stream for one public connection. The header's length is
// little-endian, unlike everything else in the protocol.
func (a *agent) proxy(header proxyHeader) (muxado.Stream, error) {
	stream, err := a.open(streamProxy)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(header)
	if err != nil {
		return nil, err
	}
	if err := binary.Write(stream, binary.LittleEndian, int64(len(text))); err != nil {
		return nil, err
	}
	_, err = stream.Write(text)
	return stream, err
}

func (a *agent) open(kind uint32) (muxado.Stream, error) {
	a.mu.Lock()
	session := a.session
	a.mu.Unlock()
	if session == nil {
		return nil, net.ErrClosed
	}
	return session.OpenTypedStream(muxado.StreamType(kind))
}

// forget takes an agent's endpoints offline when its connection has ended.
func (s *Service) forget(a *agent) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.agentsOn, a)
	for domain, b := range s.binds {
		if b.agent == a {
			delete(s.binds, domain)
		}
	}
}
