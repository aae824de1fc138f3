package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// planned is a text to a customer in Los Angeles that may leave: it is 18:00 in
// London, 10:00 there.
func planned(t *testing.T) (sms.PlanFacts, sms.Time) {
	t.Helper()
	now := instant(t, "2026-11-24T18:00:00Z")
	mia := sms.User{ID: "u1", Name: "Mia Berg", Role: sms.Salesperson, Active: true}
	return sms.PlanFacts{
		Plan:         sms.Planned{ID: "p1", UserID: "u1", Body: "See you at 5", Due: now, State: sms.Scheduled},
		Conversation: sms.Conversation{Customer: "+14155550123"},
		Number:       sms.Number{ID: "n1", Name: "Main line", Owners: []string{"u1"}, MaySend: true},
		Account:      sms.Account{State: sms.AccountActive},
		Writer:       mia, Provider: "Twilio", Limits: sms.Limits{MaxBody: 1600}, Quiet: sms.UsualQuiet,
	}, now
}

func TestPlanFacts_Judge(t *testing.T) {
	night := instant(t, "2026-11-25T06:30:00Z") // 22:30 in Los Angeles
	for name, row := range map[string]struct {
		change func(f *sms.PlanFacts)
		at     sms.Time
		want   sms.Verdict
	}{
		"leaves at its time": {nil, 0, sms.Verdict{State: sms.Queued}},
		"ends when the customer opted out": {func(f *sms.PlanFacts) { f.OptOut = &sms.OptOut{Source: sms.OptOutByCustomer, Reason: "STOP"} }, 0,
			sms.Verdict{State: sms.Canceled, Why: "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START."}},
		"ends to what is no phone number": {func(f *sms.PlanFacts) { f.Conversation.Customer = "ACME" }, 0,
			sms.Verdict{State: sms.Failed, Why: "“ACME” is not a phone number, so it can't be texted."}},
		"ends where the provider doesn't reach": {func(f *sms.PlanFacts) { f.Limits.Countries = []string{"CA"} }, 0,
			sms.Verdict{State: sms.Failed, Why: "Twilio doesn't reach customers in this country. Text them from a number of another provider."}},
		"ends abroad of a preview number": {func(f *sms.PlanFacts) { f.Preview = &sms.Preview{}; f.Conversation.Customer = "+447700900123" }, 0,
			sms.Verdict{State: sms.Failed, Why: "“Main line” is an Azure SMS preview number, which reaches customers in the United States only. Text this customer from another number."}},
		"ends when it is too long for the provider": {func(f *sms.PlanFacts) { f.Limits.MaxBody = 5 }, 0,
			sms.Verdict{State: sms.Failed, Why: "Twilio takes at most 5 characters, and this text has 12. Nothing was sent. Shorten it or send it in two."}},
		"waits while the customer may be asking to stop": {func(f *sms.PlanFacts) { f.Wish = true }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForWish, Why: "The customer may be asking to stop. Answer that in the conversation first."}},
		"waits when its writer lost the number": {func(f *sms.PlanFacts) { f.Number.Owners = []string{"u2"} }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForRights, Why: "Mia Berg may no longer text from “Main line”. Whoever may can change the text and so take it over, or cancel it."}},
		"waits when its writer left": {func(f *sms.PlanFacts) { f.Writer = sms.User{ID: "u1"} }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForRights, Why: "Its writer may no longer text from “Main line”. Whoever may can change the text and so take it over, or cancel it."}},
		"waits while the number may not send": {func(f *sms.PlanFacts) { f.Number.MaySend = false }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForNumber, Why: "“Main line” may not send. An administrator can allow it in App Settings > Phone numbers."}},
		"waits while the account is off": {func(f *sms.PlanFacts) { f.Account.State = sms.AccountInactive }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForNumber, Why: "The provider account of this number is switched off. An administrator can activate it in App Settings > SMS providers."}},
		"waits while the account is refused": {func(f *sms.PlanFacts) { f.Account.Problem.Text = "The token was refused." }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForNumber, Why: "The provider account of this number can't send: The token was refused."}},
		"waits for the next month of a preview number": {func(f *sms.PlanFacts) { f.Preview = &sms.Preview{Month: "2026-11", Used: 1000} }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForLimit, Until: instant(t, "2026-12-01T00:00:00Z"), Why: "“Main line” has used its texts of November."}},
		"waits for the morning": {func(f *sms.PlanFacts) { f.Plan.Due = night }, night,
			sms.Verdict{State: sms.Held, For: sms.HeldForHours, Until: instant(t, "2026-11-25T16:00:00Z"), Why: "It is quiet hours where the customer is."}},
		"waits for the morning of several zones": {func(f *sms.PlanFacts) { f.Plan.Due, f.Conversation.Customer = night, "+61891234567" }, instant(t, "2026-11-25T10:45:00Z"),
			sms.Verdict{State: sms.Held, For: sms.HeldForHours, Until: instant(t, "2026-11-25T00:00:00Z").Add(24 * time.Hour), Why: "It is quiet hours where the customer is, who may be in several time zones."}},
		"waits where nobody can tell the time": {func(f *sms.PlanFacts) { f.Conversation.Customer = "+88161234567" }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForZone, Why: "Nobody can tell what time it is where this customer is. Choose the time zone on the customer's page, or send the text now."}},
		"leaves by the zone that somebody wrote down": {func(f *sms.PlanFacts) { f.Conversation.Customer, f.Zone = "+88161234567", "Europe/London" }, 0,
			sms.Verdict{State: sms.Queued}},
		"waits for hours that never come": {func(f *sms.PlanFacts) {
			f.Conversation.Customer = "+61891234567"
			f.Quiet = sms.QuietWindow{From: 601, Until: 600}
		}, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForHours, Why: "In the zones in which this customer may be, it is never outside quiet hours at the same time. Choose the time zone on the customer's page."}},
		"leaves four hours late": {func(f *sms.PlanFacts) { f.Plan.Due = f.Plan.Due.Add(-sms.TooLate) }, 0, sms.Verdict{State: sms.Queued}},
		"asks when it is later than that": {func(f *sms.PlanFacts) { f.Plan.Due = f.Plan.Due.Add(-sms.TooLate - time.Second) }, 0,
			sms.Verdict{State: sms.Held, For: sms.HeldForLate, Why: "Its time passed while it could not leave. Send it now if it still fits, plan it anew, or cancel it."}},
		"isn't late after a night that held it": {func(f *sms.PlanFacts) {
			f.Plan.Due, f.Plan.HeldUntil = f.Plan.Due.Add(-13*time.Hour), f.Plan.Due.Add(-time.Minute)
		}, 0, sms.Verdict{State: sms.Queued}},
		"one from a restored backup waits for a person": {func(f *sms.PlanFacts) {
			f.Plan.State, f.Plan.HeldFor, f.Plan.HeldWhy = sms.Held, sms.HeldForRestore, "From a backup."
		}, 0, sms.Verdict{State: sms.Held, For: sms.HeldForRestore, Why: "From a backup."}},
		"and is not let go by what else holds it": {func(f *sms.PlanFacts) {
			f.Plan.State, f.Plan.HeldFor, f.Plan.HeldWhy, f.Number.MaySend = sms.Held, sms.HeldForRestore, "From a backup.", false
		}, 0, sms.Verdict{State: sms.Held, For: sms.HeldForRestore, Why: "From a backup."}},
		"but is ended by an opt-out": {func(f *sms.PlanFacts) {
			f.Plan.State, f.Plan.HeldFor, f.OptOut = sms.Held, sms.HeldForRestore, &sms.OptOut{Source: sms.OptOutByProvider}
		}, 0, sms.Verdict{State: sms.Canceled, Why: "The provider says that this customer opted out. Only the customer can undo it, by texting START."}},
		"an opt-out comes before everything": {func(f *sms.PlanFacts) {
			f.OptOut, f.Wish, f.Number.MaySend, f.Plan.Due = &sms.OptOut{Source: sms.OptOutBySeller}, true, false, 1
		}, 0, sms.Verdict{State: sms.Canceled, Why: "This customer was opted out by hand. The customer can undo it by texting START, a sales manager in App Settings > Opt-outs."}},
	} {
		t.Run(name, func(t *testing.T) {
			facts, now := planned(t)
			if row.change != nil {
				row.change(&facts)
			}
			if row.at > 0 {
				now = row.at
				facts.Plan.Due = max(facts.Plan.Due, now)
			}
			if got := facts.Judge(now); got != row.want {
				t.Errorf("got  %+v\nwant %+v", got, row.want)
			}
		})
	}
}

func TestPlanFacts_JudgeByHand(t *testing.T) {
	facts, now := planned(t)
	night := instant(t, "2026-11-25T06:30:00Z")
	facts.Plan.Due = now.Add(-48 * time.Hour)
	if got := facts.JudgeByHand(night); got.State != sms.Queued {
		t.Errorf("a person may send late and at night; got %+v", got)
	}
	facts.Wish = true
	if got := facts.JudgeByHand(night); got.For != sms.HeldForWish {
		t.Errorf("nobody may pass over a wish; got %+v", got)
	}
	facts.OptOut = &sms.OptOut{Source: sms.OptOutByCustomer, Reason: "STOP"}
	if got := facts.JudgeByHand(night); got.State != sms.Canceled {
		t.Errorf("nobody may pass over an opt-out; got %+v", got)
	}
}
