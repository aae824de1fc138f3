package linkmobility

import (
	"context"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// incomingView is an incoming message: the words are nested.
type incomingView struct {
	Destination       string            `json:"destination"`
	SubNumber         *int64            `json:"subNumber"`
	Source            string            `json:"source"`
	Content           contentView       `json:"content"`
	Operator          *string           `json:"operator"`
	Timestamp         string            `json:"timestamp"`
	MessageID         string            `json:"messageId"`
	OperatorTimestamp string            `json:"operatorTimestamp"`
	OperatorMessageID string            `json:"operatorMessageId"`
	Route             any               `json:"route"`
	GateCustom        map[string]string `json:"gateCustomParameters"`
	Custom            customView        `json:"customParameters"`
}

type customView struct {
	Partner           string `json:"platformPartnerId"`
	Platform          string `json:"platformId"`
	SuggestedOperator string `json:"suggestedOperator"`
	MOReferenceID     string `json:"moReferenceId"`
	Queued            string `json:"queued"`
	CentreTimeStamp   string `json:"serviceCentreTimeStamp"`
}

type contentView struct {
	Type     string `json:"type"`
	UserData string `json:"userData"`
	Encoding string `json:"encoding"`
}

// Shape is how an incoming message differs from the usual one.
type Shape struct {
	SubNumber  *int64 // the customer added it to the short number
	NoOperator bool   // LINK doesn't know the operator
	Type       string // of the content; "" is SMS
}

// Receive takes a text that a customer wrote to one of our numbers. STOP and the
// like are texts as any other: LINK leaves them to whoever gets them.
func (s *Simulator) Receive(text phones.Text) { s.ReceiveAs(text, Shape{}) }

// ReceiveAs takes a text in another shape.
func (s *Simulator) ReceiveAs(text phones.Text, shape Shape) {
	s.mu.Lock()
	account := s.accountWith(func(a *Account) bool { return a.owns(text.With) })
	if account == nil {
		s.mu.Unlock()
		return
	}
	body := encoded(0, s.incomingOf(account, text, shape)).Body
	notices := s.notices(account.Username, account.Incoming, []string{text.With, text.Phone}, body)
	s.mu.Unlock()
	s.on.Keep()
	for _, n := range notices {
		s.on.Later(gateDelay, func(ctx context.Context) { s.deliver(ctx, n.ID) })
	}
}

// incomingOf makes the message, under the lock.
func (s *Simulator) incomingOf(a *Account, text phones.Text, shape Shape) incomingView {
	now := s.on.Now()
	view := incomingView{
		Destination: routed(text.With), SubNumber: shape.SubNumber, Source: text.Phone,
		Content:  contentView{orElse(shape.Type, "SMS"), text.Body, "TEXT"},
		Operator: operatorOf(text.Phone), Timestamp: stamp(now), MessageID: s.newMessageID(),
		OperatorTimestamp: stamp(now), OperatorMessageID: "0", Route: routeOf(a, text.With, firstWord(text.Body)), GateCustom: map[string]string{},
		Custom: customView{
			Partner: a.Partner, Platform: a.Platform, MOReferenceID: "0", Queued: local(now), CentreTimeStamp: now.Format("20060102150405"),
		},
	}
	if shape.NoOperator {
		view.Operator = nil
	}
	if view.Operator != nil {
		view.Custom.SuggestedOperator = *view.Operator
	}
	if shape.SubNumber != nil {
		view.Route = subRouteOf(a, text.With, *shape.SubNumber)
	}
	return view
}

// routed writes one of our numbers as routes and incoming messages do: a short
// number has its country before it.
func routed(number string) string {
	if strings.HasPrefix(number, "+") {
		return number
	}
	return "NO-" + number
}

// firstWord is the keyword of a message.
func firstWord(body string) string {
	words := strings.Fields(body)
	if len(words) == 0 {
		return ""
	}
	return strings.ToUpper(words[0])
}

// routeView is a route by keyword, or by sub-number where StartRange is set.
type routeView struct {
	Type        string            `json:"type"`
	ID          string            `json:"id"`
	RefID       string            `json:"refId"`
	GateIDs     []string          `json:"gateIds"`
	Platform    string            `json:"platformId"`
	Partner     string            `json:"platformPartnerId"`
	ServiceType string            `json:"platformServiceType"`
	ServiceID   string            `json:"platformServiceId"`
	Custom      map[string]string `json:"customParameters"`
	Number      string            `json:"number"`
}

type keywordRoute struct {
	routeView

	Keyword     string `json:"keyword"`
	KeywordType string `json:"keywordType"`
	Active      bool   `json:"active"`
	Start       string `json:"start"`
	End         string `json:"end"`
	Shared      bool   `json:"shared"`
	Description string `json:"description"`
}

type subNumberRoute struct {
	routeView

	StartRange  string `json:"startRange"`
	StopRange   string `json:"stopRange"`
	Active      bool   `json:"active"`
	Start       string `json:"start"`
	End         string `json:"end"`
	Description string `json:"description"`
}

func route(a *Account, kind, number string) routeView {
	return routeView{
		Type: kind, ID: "r-" + a.Incoming, RefID: "inbox", GateIDs: []string{a.Incoming}, Platform: a.Platform, Partner: a.Partner,
		Custom: map[string]string{}, Number: routed(number),
	}
}

// The time in which routes are in force.
const (
	routeStart = "2025-01-01T00:00:00Z"
	routeEnd   = "2099-01-01T00:00:00Z"
)

func routeOf(a *Account, number, keyword string) any {
	return keywordRoute{
		routeView: route(a, "KEYWORD_ROUTE", number), Keyword: keyword, KeywordType: "FIRST_WORD", Active: true,
		Start: routeStart, End: routeEnd, Description: "inbox",
	}
}

func subRouteOf(a *Account, number string, sub int64) any {
	return subNumberRoute{
		routeView: route(a, "SUBNUMBER_ROUTE", number), StartRange: fmt.Sprint(sub), StopRange: fmt.Sprint(sub), Active: true,
		Start: routeStart, End: routeEnd, Description: "inbox",
	}
}
