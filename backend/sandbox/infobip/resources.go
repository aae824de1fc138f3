package infobip

import (
	"crypto/md5" //nolint:gosec // a name of a number, no secret
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// balance is GET /account/1/balance.
func (s *Simulator) balance(c call) fault.Answer {
	credit := 47.79
	if c.account.Empty {
		credit = 0
	}
	return encoded(http.StatusOK, struct {
		Balance  float64 `json:"balance"`
		Currency string  `json:"currency"`
	}{credit, "EUR"})
}

type numberView struct {
	Key          string          `json:"numberKey"`
	Number       string          `json:"number"`
	Country      string          `json:"country"`
	CountryName  string          `json:"countryName"`
	Type         string          `json:"type"`
	Capabilities []string        `json:"capabilities"`
	Shared       bool            `json:"shared"`
	Keywords     []string        `json:"keywords"`
	Setup        bool            `json:"additionalSetupRequired"`
	Permissions  map[string]bool `json:"editPermissions"`
}

// numberKey names a number, the same in every run.
func numberKey(number string) string {
	return fmt.Sprintf("%X", md5.Sum([]byte("number "+number))) //nolint:gosec // a name, no secret
}

// listNumbers is GET /numbers/1/numbers, with pages from 0.
func (s *Simulator) listNumbers(c call) fault.Answer {
	views, query := []numberView{}, c.r.URL.Query()
	for number, kind := range map[string]string{digits(c.account.Number): "VIRTUAL_LONG_NUMBER", c.account.Short: "SHORT_CODE"} {
		if !among(query, "number", number) {
			continue
		}
		view := numberView{Key: numberKey(number), Number: number, Country: "GB", CountryName: "United Kingdom", Type: kind, Capabilities: []string{"SMS"},
			Keywords: []string{}, Permissions: map[string]bool{"canEditNumber": true, "canEditConfiguration": true}}
		for _, have := range s.state.Configurations {
			if have.Account == c.account.Key && have.Number == number && have.Keyword != nil {
				view.Keywords = append(view.Keywords, *have.Keyword)
			}
		}
		views = append(views, view)
	}
	slices.SortFunc(views, func(a, b numberView) int { return len(b.Number) - len(a.Number) })
	count := len(views)
	return encoded(http.StatusOK, map[string]any{"numbers": paged(views, query, "limit", 50), "numberCount": count})
}

// paged gives a page of a list; pages count from 0.
func paged[T any](all []T, query url.Values, sizeName string, size int) []T {
	if n, err := strconv.Atoi(query.Get(sizeName)); err == nil && n > 0 {
		size = min(n, 1000)
	}
	page, err := strconv.Atoi(query.Get("page"))
	if err != nil || page < 0 {
		page = 0
	}
	from := min(page*size, len(all))
	return all[from:min(from+size, len(all))]
}

// Blocked is an entry of an account's blocklist.
type Blocked struct {
	Account     string `json:"account"`
	Sender      string `json:"sender,omitempty"` // "" for all
	Destination string `json:"destination"`
	SourceType  string `json:"sourceType"`
	Channel     string `json:"channel,omitempty"` // "" for all
	CreatedDate string `json:"createdDate"`
}

// blocks tells whether a text would go to somebody on the blocklist.
func (s *Simulator) blocks(account, sender, to string) bool {
	return slices.ContainsFunc(s.state.Blocked, func(b *Blocked) bool {
		return b.Account == account && b.Destination == to && (b.Sender == "" || b.Sender == sender) && (b.Channel == "" || b.Channel == "SMS")
	})
}

type blockedView struct {
	Sender      string `json:"sender,omitempty"`
	Destination string `json:"destination"`
	SourceType  string `json:"sourceType"`
	Channel     string `json:"channel,omitempty"`
	AccountKey  string `json:"accountKey"`
	CreatedDate string `json:"createdDate"`
}

// listBlocked is GET /platform/1/blocklists.
func (s *Simulator) listBlocked(c call) fault.Answer {
	query, found := c.r.URL.Query(), []blockedView{}
	for _, b := range s.state.Blocked {
		if b.Account == c.account.Key && among(query, "destination", b.Destination) && among(query, "sender", b.Sender) &&
			among(query, "channel", b.Channel) && among(query, "sourceType", b.SourceType) {
			found = append(found, blockedView{b.Sender, b.Destination, b.SourceType, b.Channel, "SANDBOX", b.CreatedDate})
		}
	}
	page := paged(found, query, "size", 100)
	size := 100
	if n, err := strconv.Atoi(query.Get("size")); err == nil && n > 0 {
		size = min(n, 1000)
	}
	number, _ := strconv.Atoi(query.Get("page"))
	return encoded(http.StatusOK, map[string]any{"results": page, "paging": map[string]int{
		"page": number, "size": size, "totalPages": (len(found) + size - 1) / size, "totalResults": len(found)}})
}

type blockRequest struct {
	Blocklist []struct {
		Sender       string `json:"sender"`
		Destinations []struct {
			To string `json:"to"`
		} `json:"destinations"`
		Channel    string `json:"channel"`
		SourceType string `json:"sourceType"`
	} `json:"blocklist"`
}

// addBlocked is POST /platform/1/blocklists. What it adds counts at once here.
func (s *Simulator) addBlocked(c call) fault.Answer {
	return s.changeBlocked(c, func(entry Blocked) {
		if !slices.ContainsFunc(s.state.Blocked, func(b *Blocked) bool { return same(*b, entry) }) {
			s.state.Blocked = append(s.state.Blocked, &entry)
		}
	})
}

// removeBlocked is DELETE, which must name an entry as it is kept.
func (s *Simulator) removeBlocked(c call) fault.Answer {
	return s.changeBlocked(c, func(entry Blocked) {
		s.state.Blocked = slices.DeleteFunc(s.state.Blocked, func(b *Blocked) bool { return same(*b, entry) })
	})
}

func same(a, b Blocked) bool {
	a.CreatedDate = b.CreatedDate
	return a == b
}

func (s *Simulator) changeBlocked(c call, change func(Blocked)) fault.Answer {
	var request blockRequest
	if json.Unmarshal(c.body, &request) != nil || len(request.Blocklist) == 0 {
		return invalid(http.StatusBadRequest, map[string][]string{"blocklist": {"must not be empty"}})
	}
	for _, entry := range request.Blocklist {
		for _, to := range entry.Destinations {
			change(Blocked{Account: c.account.Key, Sender: entry.Sender, Destination: to.To, SourceType: orElse(entry.SourceType, "CUSTOM"),
				Channel: entry.Channel, CreatedDate: stamp(s.on.Now())})
		}
	}
	return fault.Answer{Status: http.StatusAccepted}
}

// preview is POST /sms/1/preview.
func (s *Simulator) preview(c call) fault.Answer {
	var request struct {
		Text *string `json:"text"`
	}
	if json.Unmarshal(c.body, &request) != nil || request.Text == nil {
		return invalid(http.StatusBadRequest, map[string][]string{"text": {"must not be null"}})
	}
	count := stage.Segments(*request.Text)
	return encoded(http.StatusOK, map[string]any{"originalText": *request.Text, "previews": []any{map[string]any{
		"textPreview": *request.Text, "messageCount": count, "charactersRemaining": remaining(*request.Text), "configuration": map[string]any{}}}})
}
