package tunneltest

import "encoding/json"

// Stream types of the protocol; each stream starts with one of them as four
// bytes, big-endian.
const (
	streamAuth       = 0
	streamBind       = 1
	streamUnbind     = 2
	streamProxy      = 3
	streamRestart    = 4
	streamStop       = 5
	streamInfo       = 8
	streamStopTunnel = 9
	streamHeartbeat  = 0xFFFFFFFF
)

type authRequest struct {
	Version  []string
	ClientID string `json:"ClientId"`
	Extra    struct {
		Authtoken, Version, UserAgent, Metadata, Cookie string
		HeartbeatInterval, HeartbeatTolerance           int64
	}
}

type authResponse struct {
	Version  string
	ClientID string `json:"ClientId"`
	Error    string
	Extra    authResponseExtra
}

type authResponseExtra struct {
	Version, Region, Cookie, AccountName, PlanName, Banner, AgentSessionID string
}

type bindRequest struct {
	ID         string `json:"Id"`
	Proto      string
	ForwardsTo string
	Opts       map[string]json.RawMessage
	Extra      struct{ Name, Token, Metadata, Description string }
}

// bindResponse echoes the request's options: the agent sends them again when it
// binds after a reconnect.
type bindResponse struct {
	ID    string `json:"Id"`
	URL   string
	Proto string
	Opts  map[string]json.RawMessage
	Error string
	Extra struct{ Token, TunnelID string }
}

type unbindRequest struct {
	ID string `json:"Id"`
}

type unbindResponse struct {
	Error string
	Extra any
}

type infoResponse struct{ Region string }

type proxyHeader struct {
	ID             string `json:"Id"`
	ClientAddr     string
	Proto          string
	EdgeType       string
	PassthroughTLS bool
}

type stopTunnel struct {
	ID        string `json:"Id"`
	Message   string
	ErrorCode string
}
