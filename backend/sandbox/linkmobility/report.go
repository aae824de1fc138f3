package linkmobility

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// reportView is a delivery report. It names neither sender nor customer.
type reportView struct {
	RefID          *string           `json:"refId"`
	ID             string            `json:"id"`
	Operator       *string           `json:"operator"`
	SentTimestamp  string            `json:"sentTimestamp"`
	Timestamp      string            `json:"timestamp"`
	ResultCode     int               `json:"resultCode"`
	OperatorResult *string           `json:"operatorResultCode"`
	Segments       int               `json:"segments"`
	GateCustom     map[string]string `json:"gateCustomParameters"`
	Custom         map[string]string `json:"customParameters"`
}

// report posts one report for each part of a message to its gates.
func (s *Simulator) report(ctx context.Context, m Message, code string) {
	s.mu.Lock()
	var notices []*Notice
	for n := range m.Parts {
		body := encoded(0, s.reportOf(m, n, code)).Body
		for _, id := range m.Gates {
			notices = append(notices, s.notices(m.Account, id, []string{m.Source, m.Destination}, body)...)
		}
	}
	if m.Reordered {
		slices.Reverse(notices)
	}
	s.mu.Unlock()
	for _, n := range notices {
		s.deliver(ctx, n.ID)
	}
}

// reportOf makes the report on part n, from 0. A number that doesn't exist has no
// operator.
func (s *Simulator) reportOf(m Message, n int, code string) reportView {
	now := s.on.Now()
	result, err := strconv.Atoi(code)
	if err != nil {
		result = 0 // a test's code that is no number: "unknown error"
	}
	operator, operatorResult := operatorOf(m.Destination), new("2")
	switch {
	case code == "2106":
		operator, operatorResult = nil, nil
	case result/1000 != 1:
		operatorResult = new("5")
	}
	return reportView{
		RefID: m.RefID, ID: partID(m, n), Operator: operator, SentTimestamp: stamp(m.SentAt), Timestamp: stamp(now),
		ResultCode: result, OperatorResult: operatorResult, Segments: m.Parts,
		GateCustom: map[string]string{}, Custom: map[string]string{"received": local(now)},
	}
}

// operatorOf names the operator of a customer, nil for one that LINK can't tell.
func operatorOf(number string) *string {
	for prefix, operator := range map[string]string{"+47": "no.telenor", "+46": "se.telia", "+45": "dk.tdc", "+1": "us.tmobile"} {
		if strings.HasPrefix(number, prefix) {
			return &operator
		}
	}
	return nil
}
