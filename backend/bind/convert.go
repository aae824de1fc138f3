package bind

import (
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// parseCursor reads a cursor as formatCursor wrote it: milliseconds, dot, id.
func parseCursor(text string) (sms.Cursor, error) {
	if text == "" {
		return sms.Cursor{}, nil
	}
	at, id, found := strings.Cut(text, ".")
	ms, err := strconv.ParseInt(at, 10, 64)
	if !found || err != nil || id == "" {
		return sms.Cursor{}, sms.FieldError("cursor", "The list could not go on from where it was. Load it again.")
	}
	return sms.Cursor{At: sms.Time(ms), ID: id}, nil
}

func formatCursor(c sms.Cursor) string {
	if c == (sms.Cursor{}) {
		return ""
	}
	return strconv.FormatInt(int64(c.At), 10) + "." + c.ID
}

func reasonView(r sms.Reason) ReasonView { return ReasonView{r.Code, r.Text, r.Remedy} }

func testView(t sms.Test) TestView { return TestView{t.At.RFC3339(), t.OK, t.Text} }

func ownerView(o setup.Owner) OwnerView {
	return OwnerView{ID: o.ID, Name: o.Name, Kind: string(o.Kind), Note: o.Note}
}

func statementView(s setup.Statement) StatementView {
	view := StatementView{ID: s.ID, Version: s.Version, Title: s.Title, Text: s.Text}
	if s.Accepted != nil {
		view.Accepted, view.AcceptedBy, view.AcceptedAt = true, s.By, s.Accepted.At.RFC3339()
	}
	return view
}

func webhookView(h sms.WebhookHealth) WebhookView {
	return WebhookView{State: string(h.State), Found: h.Found, Text: h.Text, Remedy: h.Remedy}
}

func statusEventView(e sms.StatusEvent) StatusEventView {
	return StatusEventView{string(e.Status), e.Raw, e.Code, e.Text, e.Source, e.At.RFC3339()}
}

func phoneTextView(t PhoneText) PhoneTextView {
	return PhoneTextView{t.ID, t.Mine, t.Body, t.With, t.Pictures, t.At.RFC3339()}
}

func addressView(chosen setup.AddressSettings, state setup.AddressState) AddressView {
	return AddressView{
		Mode: string(chosen.Mode), Domain: chosen.Domain, OwnAddress: chosen.OwnAddress, HasToken: chosen.HasToken,
		Phase: state.Phase, URL: state.URL, Region: state.Region, LatencyMS: state.LatencyMS,
		Since: state.Since.RFC3339(), Requests: state.Requests, Problem: reasonView(state.Problem),
	}
}

func healthView(r health.Report) HealthView {
	view := HealthView{
		Level: string(r.Level), LastIn: r.LastIn.RFC3339(), LastOut: r.LastOut.RFC3339(), DeadLetters: r.DeadLetters,
		Items: each(healthItem)(r.Items), Refused: each(refusedCount)(r.Refusals),
	}
	for _, refusal := range r.Refusals {
		view.RefusedTotal += refusal.Count
	}
	return view
}

func healthItem(i health.Item) HealthItem {
	return HealthItem{i.ID, i.Name, string(i.Level), i.Text, i.Remedy, i.Page, i.Missed, i.From.RFC3339(), i.Until.RFC3339()}
}

func refusedCount(r health.Refusal) RefusedCount {
	return RefusedCount{r.Reason, r.Text, r.Count, r.LastAt.RFC3339()}
}

func accountInput(in AccountInput) setup.Input {
	return setup.Input{Name: in.Name, Description: in.Description, Fields: in.Fields, Secrets: in.Secrets}
}

func numberInput(in NumberInput) setup.NumberInput {
	return setup.NumberInput{
		AccountID: in.AccountID, PhoneNumber: in.PhoneNumber, Name: in.Name, Type: sms.NumberType(in.Type),
		Owners: in.Owners, MaySend: in.MaySend, MayReceive: in.MayReceive, DefaultCountry: in.DefaultCountry,
	}
}
