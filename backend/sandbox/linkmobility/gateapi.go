package linkmobility

import (
	"encoding/json"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// barredFrom refuses a path that isn't the account's own, and an account without
// rights to gates.
func barredFrom(c call, codes codes) *fault.Answer {
	if c.account.NoGates || c.r.PathValue("platform") != c.account.Platform || c.r.PathValue("partner") != c.account.Partner {
		refused := codes.refuse(http.StatusForbidden)
		return &refused
	}
	return nil
}

// listGates gives all gates of the account.
func (s *Simulator) listGates(c call) fault.Answer {
	if refused := barredFrom(c, gateCodes); refused != nil {
		return *refused
	}
	own := []*Gate{}
	for _, g := range s.state.Gates {
		if g.Platform == c.account.Platform && g.Partner == c.account.Partner {
			own = append(own, g)
		}
	}
	return encoded(http.StatusOK, own)
}

// fetchGate gives a gate by its id, or by the account's own name for it.
func (s *Simulator) fetchGate(c call) fault.Answer {
	if refused := barredFrom(c, gateCodes); refused != nil {
		return *refused
	}
	g := s.gate(c.account, c.r.PathValue("id"))
	if refID := c.r.PathValue("refid"); refID != "" {
		for _, other := range s.state.Gates {
			if other.RefID == refID && s.gate(c.account, other.ID) != nil {
				g = other
			}
		}
	}
	if g == nil {
		return gateCodes.refuse(http.StatusNotFound)
	}
	return encoded(http.StatusOK, g)
}

// putGate replaces a gate as a whole; what the body lacks is gone. A gate that
// isn't there can't be replaced: 405.
func (s *Simulator) putGate(c call) fault.Answer {
	if refused := barredFrom(c, gateCodes); refused != nil {
		return *refused
	}
	g := s.gate(c.account, c.r.PathValue("id"))
	if g == nil {
		return refusal(http.StatusMethodNotAllowed, 103304)
	}
	replaced := Gate{TTL: defaultTTL, GateType: GateAll, Destinations: []Destination{}, Custom: map[string]string{}}
	if json.Unmarshal(c.body, &replaced) != nil || replaced.ID != g.ID || replaced.Platform != g.Platform || replaced.Partner != g.Partner {
		return refusal(http.StatusBadRequest, 103302)
	}
	*g = replaced
	return fault.Answer{Status: http.StatusNoContent}
}

// listRoutes gives the routes of a number, which is written as they write it:
// +4790000110 or NO-2333. Another account's number has none.
func (s *Simulator) listRoutes(c call) fault.Answer {
	if refused := barredFrom(c, routeCodes); refused != nil {
		return *refused
	}
	found := []any{}
	for _, own := range []string{c.account.Number, c.account.Short} {
		if routed(own) == c.r.PathValue("number") {
			found = append(found, routeOf(c.account, own, ""))
		}
	}
	return encoded(http.StatusOK, found)
}
