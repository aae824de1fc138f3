package infobip

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// Pull keeps incoming messages until they are fetched.
const Pull = "PULL"

const (
	httpForward   = "HTTP_FORWARD"
	defaultFormat = "MO_JSON_2"
)

// Configuration says what becomes of the messages to a number: of all of them, or
// of those that begin with Keyword.
type Configuration struct {
	Key        string          `json:"configurationKey"`
	Account    string          `json:"account,omitempty"` // left out of answers
	Channel    string          `json:"channel"`
	Number     string          `json:"number,omitempty"`      // left out of answers
	NumberKey  string          `json:"numberKey,omitempty"`   // too
	Country    string          `json:"countryCode,omitempty"` // too
	Keyword    *string         `json:"keyword"`
	Forwarding *Forwarding     `json:"forwarding,omitempty"`
	Block      *Blocking       `json:"blockListConfiguration,omitempty"`
	Answer     json.RawMessage `json:"autoResponse,omitempty"`
}

// Forwarding says where messages go.
type Forwarding struct {
	Type   string `json:"type"`
	URL    string `json:"url,omitempty"`
	Format string `json:"format,omitempty"`
	Mail   string `json:"mail,omitempty"`
}

// Blocking says what a keyword does to the blocklist.
type Blocking struct {
	Type  string `json:"type"`
	Level string `json:"level"`
}

// word is the keyword of a configuration, "" for all messages.
func (c *Configuration) word() string {
	if c.Keyword == nil {
		return ""
	}
	return *c.Keyword
}

// configured gives the configuration that a message falls under, nil for none:
// that of its first word, or else that of the whole number.
func (s *Simulator) configured(account, number, body string) *Configuration {
	var whole *Configuration
	for _, c := range s.state.Configurations {
		switch {
		case c.Account != account || c.Number != number:
		case c.Keyword == nil:
			whole = c
		case strings.EqualFold(*c.Keyword, firstWord(body)):
			return c
		}
	}
	return whole
}

// configuration gives the configuration of a number and keyword, a new one if
// need be.
func (s *Simulator) configuration(account, number, keyword string) *Configuration {
	for _, c := range s.state.Configurations {
		if c.Account == account && c.Number == number && strings.EqualFold(c.word(), keyword) {
			return c
		}
	}
	c := &Configuration{Key: strings.ToUpper(s.on.Hex(16)), Account: account, Channel: "SMS", Number: number, NumberKey: numberKey(number)}
	if keyword != "" {
		c.Keyword = &keyword
	}
	s.state.Configurations = append(s.state.Configurations, c)
	return c
}

// shown is a configuration as answers have it: they don't say of which number it
// is.
func shown(c *Configuration) Configuration {
	view := *c
	view.Account, view.Number, view.NumberKey, view.Country = "", "", "", ""
	return view
}

// listConfigurations is GET: an array.
func (s *Simulator) listConfigurations(c call) fault.Answer {
	query, found := c.r.URL.Query(), []Configuration{}
	for _, have := range s.state.Configurations {
		if have.Account == c.account.Key && among(query, "number", have.Number) && among(query, "numberKey", have.NumberKey) &&
			among(query, "configurationKey", have.Key) && among(query, "keyword", have.word()) && among(query, "channel", have.Channel) {
			found = append(found, shown(have))
		}
	}
	return encoded(http.StatusOK, found)
}

// configurationRequest is the body of POST. What it leaves out stays.
type configurationRequest struct {
	Channel    string          `json:"channel"`
	Number     string          `json:"number"`
	NumberKey  string          `json:"numberKey"`
	Country    string          `json:"countryCode"`
	Keyword    string          `json:"keyword"`
	Unset      []string        `json:"unset"`
	Forwarding *Forwarding     `json:"forwarding"`
	Block      *Blocking       `json:"blockListConfiguration"`
	Answer     json.RawMessage `json:"autoResponse"`
}

// putConfiguration is POST, which makes or changes one.
func (s *Simulator) putConfiguration(c call) fault.Answer {
	var request configurationRequest
	if json.Unmarshal(c.body, &request) != nil {
		return older(http.StatusBadRequest)
	}
	number := request.Number
	for _, own := range []string{digits(c.account.Number), c.account.Short} {
		if request.NumberKey == numberKey(own) {
			number = own
		}
	}
	if fields := request.objections(c.account); len(fields) > 0 {
		return invalid(http.StatusBadRequest, fields)
	}
	if !c.account.owns(full(number)) {
		return older(http.StatusNotFound)
	}
	have := s.configuration(c.account.Key, number, request.Keyword)
	if slices.Contains(request.Unset, "FORWARDING") {
		have.Forwarding = nil
	}
	if slices.Contains(request.Unset, "BLOCKLISTCONFIGURATION") {
		have.Block = nil
	}
	if slices.Contains(request.Unset, "AUTORESPONSE") {
		have.Answer = nil
	}
	if request.Forwarding != nil {
		have.Forwarding = request.Forwarding
		if have.Forwarding.Type == httpForward && have.Forwarding.Format == "" {
			have.Forwarding.Format = defaultFormat
		}
	}
	if request.Block != nil {
		have.Block = request.Block
	}
	if request.Answer != nil {
		have.Answer = request.Answer
	}
	have.Country = orElse(request.Country, have.Country)
	return encoded(http.StatusOK, shown(have))
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// objections names the members that aren't as they must be.
func (r configurationRequest) objections(a *Account) map[string][]string {
	fields := map[string][]string{}
	need := func(ok bool, field string) {
		if !ok {
			fields[field] = []string{"must not be null or is not allowed"}
		}
	}
	need(r.Channel == "SMS", "channel")
	need(r.Number != "" || r.NumberKey != "", "number")
	need(r.Number != a.Short || r.Country != "", "countryCode")
	need(len(r.Keyword) <= 50, "keyword")
	if to := r.Forwarding; to != nil {
		need(slices.Contains([]string{httpForward, Pull, "MAIL_FORWARD", "SMPP_FORWARD"}, to.Type), "forwarding.type")
		need(to.Type != httpForward || to.URL != "", "forwarding.url")
		need(to.Type != "MAIL_FORWARD" || to.Mail != "", "forwarding.mail")
	}
	if block := r.Block; block != nil {
		need(block.Type == "BLOCK" || block.Type == "UNBLOCK", "blockListConfiguration.type")
		need(block.Level == "FROM_SENDER" || block.Level == "FROM_ANY_SENDER", "blockListConfiguration.level")
	}
	return fields
}

// deleteConfiguration is DELETE.
func (s *Simulator) deleteConfiguration(c call) fault.Answer {
	before := len(s.state.Configurations)
	s.state.Configurations = slices.DeleteFunc(s.state.Configurations, func(have *Configuration) bool {
		return have.Account == c.account.Key && have.Key == c.r.PathValue("key")
	})
	if len(s.state.Configurations) == before {
		return older(http.StatusNotFound)
	}
	return fault.Answer{Status: http.StatusNoContent}
}
