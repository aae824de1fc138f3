package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestMonth(t *testing.T) {
	rows := map[string]struct {
		at               time.Time
		month            sms.Month
		name, next, from string
	}{
		"the first instant":   {time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), "2026-11", "November", "1 December", "2026-11-01T00:00:00.000Z"},
		"the last one":        {time.Date(2026, 11, 30, 23, 59, 59, 999e6, time.UTC), "2026-11", "November", "1 December", "2026-11-01T00:00:00.000Z"},
		"the end of the year": {time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), "2026-12", "December", "1 January", "2026-12-01T00:00:00.000Z"},
		"an evening in Texas": {time.Date(2026, 11, 30, 20, 0, 0, 0, time.FixedZone("CST", -6*3600)), "2026-12", "December", "1 January", "2026-12-01T00:00:00.000Z"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			month := sms.MonthOf(sms.TimeOf(row.at))
			if month != row.month || month.Name() != row.name || month.Next() != row.next || month.Begin().RFC3339() != row.from {
				t.Errorf("got %s, %s, until %s, from %s", month, month.Name(), month.Next(), month.Begin().RFC3339())
			}
		})
	}
}

func TestPreviewReaches_TheUnitedStatesOnly(t *testing.T) {
	for address, want := range map[string]bool{
		"+14155550123":  true,  // California
		"+17875550123":  true,  // Puerto Rico
		"+16045550123":  false, // Canada has the same country code
		"+18765550123":  false, // and so has Jamaica
		"+447700900123": false,
	} {
		if got := sms.PreviewReaches(address); got != want {
			t.Errorf("PreviewReaches(%s) = %v", address, got)
		}
	}
}

func TestIsUSTollFree(t *testing.T) {
	for address, want := range map[string]bool{
		"+18665550110": true, "+18005550100": true, "+18885550100": true,
		"+14155550100": false, "+18105550100": false, "+18990550100": false, "+448001111111": false,
	} {
		if got := sms.IsUSTollFree(sms.Sender{Kind: sms.KindNumber, Address: address}); got != want {
			t.Errorf("IsUSTollFree(%s) = %v", address, got)
		}
	}
	if sms.IsUSTollFree(sms.Sender{Kind: sms.KindShortCode, Address: "86655"}) {
		t.Error("a short code is no toll-free number")
	}
}

func TestPreviewUsedUp_SaysWhenItSendsAgain(t *testing.T) {
	err := sms.PreviewUsedUp(sms.Number{Name: "Service"}, "2026-11")
	const words = "“Service” has used the 1,000 texts that an Azure SMS preview number may send in November. Nothing was sent, and what you wrote is still here. " +
		"It sends again from 1 December (UTC). Until then, text from another number."
	if err.Code != sms.LimitReached || err.Message != words {
		t.Errorf("got %s %q", err.Code, err.Message)
	}
}

func TestPromotional(t *testing.T) {
	rows := map[string]string{
		"Your bike is ready. You can fetch it on Friday.": "",
		"Get a FREE helmet with every bike":               "free",
		"Free!":                                           "free",
		"Feel free to call us":                            "",
		"Are you free on Friday?":                         "",
		"Feel free to come, coffee is free":               "free",
		"Call our toll-free number":                       "",
		"Freedom, freezing, carefree":                     "",
		"20% off all tyres":                               "% off",
		"20 % off all tyres":                              "% off",
		"We are 90% done, off to lunch":                   "",
		"A discount for you":                              "discount",
		"The discounted one":                              "",
		"Spring SALE starts now":                          "sale",
		"It was resaled":                                  "",
		"Win a bike":                                      "win",
		"The window and the winter":                       "",
		"Your coupon: 4711":                               "coupon",
		"Buy now":                                         "buy now",
		"You can buy it now":                              "",
		"Win a free bike":                                 "win",
		"":                                                "",
	}
	for body, want := range rows {
		if got := sms.Promotional(body); got != want {
			t.Errorf("Promotional(%q) = %q, want %q", body, got, want)
		}
	}
}

func TestPromotionAdvice(t *testing.T) {
	const words = "“free” reads like promotion. Carriers filter promotional texts from an Azure SMS preview number, and too many can block it. Say it without, or text from another number."
	if got := sms.PromotionAdvice("A free helmet"); got != words {
		t.Errorf("got %q", got)
	}
	if got := sms.PromotionAdvice("Your helmet is here"); got != "" {
		t.Errorf("got %q", got)
	}
}
