package vibes_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// connected gives the sandbox, the adapter of its first account, and what Vibes
// posts to it.
func connected(t *testing.T) (*sandbox.Sandbox, *vibes.Provider, *[]sms.Event, string) {
	t.Helper()
	box := sandboxtest.Start(t)
	fields := box.Vibes().Accounts()[0]
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL, c.Clock = fields, box.BaseURL(sandbox.Vibes), box.Now
	})
	events := &[]sms.Event{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		reading, err := p.Decode(sms.Callback{Method: r.Method, Header: r.Header, Body: body})
		if err != nil {
			t.Errorf("%v: %s", err, body)
		}
		*events = append(*events, reading.Events...)
		w.WriteHeader(reading.Ack.Status)
	}))
	t.Cleanup(server.Close)
	if err := box.Vibes().Paste(fields, server.URL, ""); err != nil {
		t.Fatal(err)
	}
	return box, p, events, server.URL
}

func TestSandbox_texts_in_every_form(t *testing.T) {
	const written = "Is it <ready>? 👍 & größer\n  ]]> "
	for name, style := range map[string]simulator.Style{
		"as new accounts get them": {},
		"ten digits":               {TenDigits: true},
		"the date of the page":     {SpacedDates: true},
		"CDATA":                    {CDATA: true},
		"as old accounts get them": {Legacy: true},
	} {
		t.Run(name, func(t *testing.T) {
			box, _, events, _ := connected(t)
			box.Vibes().SetStyle(box.Vibes().Accounts()[0]["username"], style)
			for _, number := range box.Vibes().Numbers()[:2] {
				if _, err := box.Phones().Send(sandboxtest.Ana, number, written); err != nil {
					t.Fatal(err)
				}
				box.Drain(t.Context())
				got := (*events)[len(*events)-1].Incoming
				if got == nil || got.From != sandboxtest.Ana || got.To != number || got.Body != written {
					t.Errorf("text = %+v", got)
				}
				if at := sms.TimeOf(sandboxtest.Noon); got.At != at && !style.Legacy && number == "98765" {
					t.Errorf("at = %s, want %s", got.At.RFC3339(), at.RFC3339())
				}
			}
		})
	}
	t.Run("a long one in parts is several texts", func(t *testing.T) {
		box, _, events, _ := connected(t)
		box.Vibes().SetStyle(box.Vibes().Accounts()[0]["username"], simulator.Style{LongInfo: true})
		long := strings.Repeat("0123456789", 20)
		if _, err := box.Phones().Send(sandboxtest.Ana, "98765", long); err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		if len(*events) != 2 || (*events)[0].Incoming.Body+(*events)[1].Incoming.Body != long {
			t.Errorf("events = %+v", *events)
		}
	})
}

func TestSandbox_numbers_to_try_errors_with(t *testing.T) {
	for to, want := range map[string]string{"+15005550001": "11", "+15005550002": "1026", "+15005550003": "1028"} {
		_, p, _, _ := connected(t)
		if e := failure(t, p, sms.Outgoing{ID: "1", From: code, To: to, Body: "Hi"}); e.Fate != sms.Refused || e.Reason.Code != want {
			t.Errorf("%s: %+v, want %s", to, e, want)
		}
	}
	for to, want := range map[string][]string{
		"+15005550004": {"failed 9 opted out"}, "+15005550005": {"undelivered 8"}, "+15005550006": {"sent", "undelivered 107"},
		"+15005550007": {"sent"}, "+15005550008": nil, ana: {"sent", "delivered"},
	} {
		box, p, events, address := connected(t)
		if _, err := p.Send(t.Context(), sms.Outgoing{ID: "1", From: code, To: to, Body: "Hi", StatusURL: address}); err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		if got := statuses(*events); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", to, got, want)
		}
	}
}

// statuses puts reports into words.
func statuses(events []sms.Event) []string {
	var all []string
	for _, event := range events {
		word := strings.TrimSpace(string(event.Report.Status) + " " + event.Report.Reason.Code)
		if event.Report.Reason.OptedOut {
			word += " opted out"
		}
		all = append(all, word)
	}
	return all
}

func TestSandbox_parts_of_a_long_text(t *testing.T) {
	for to, want := range map[string]sms.Status{ana: sms.Delivered, "+15005550009": sms.Undelivered} {
		box, p, events, address := connected(t)
		sent, err := p.Send(t.Context(), sms.Outgoing{ID: "1", From: code, To: to, Body: strings.Repeat("x", 400), StatusURL: address})
		if err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		delivered := map[int]bool{}
		for _, event := range *events {
			if event.Report.ProviderID != sent.ProviderID || event.Report.Parts != 3 || event.Report.Ref != "1" {
				t.Errorf("report = %+v", event.Report)
			}
			if event.Report.Status == sms.Delivered {
				delivered[event.Report.Part] = true
			}
		}
		if len(*events) != 6 || (len(delivered) == 3) != (want == sms.Delivered) {
			t.Errorf("%s: %d reports, parts %v delivered", to, len(*events), delivered)
		}
		if got, err := p.FetchStatus(t.Context(), sent.ProviderID); err != nil || got.Status != want || got.Segments != 3 {
			t.Errorf("%s: fetched %+v, %v, want %s", to, got, err, want)
		}
	}
}

func TestSandbox_looks_up_carriers(t *testing.T) {
	_, p, _, _ := connected(t)
	if got, err := p.LookUpCarrier(t.Context(), ana); err != nil || got.Name == "" {
		t.Errorf("carrier = %+v, %v", got, err)
	}
}

func TestSandbox_failure_with_a_good_status_is_no_success(t *testing.T) {
	box, p, _, _ := connected(t)
	box.Vibes().Inject(fault.Fault{Kind: fault.ServerError, Status: 200})
	if e := failure(t, p, hi); e.Fate != sms.Unknown || e.Reason.Code != "8" {
		t.Errorf("error = %+v", e)
	}
	box.Vibes().SetPassword(box.Vibes().Accounts()[0]["username"], "another")
	if e := failure(t, p, hi); !e.StopsAccount || e.Fate != sms.Later {
		t.Errorf("error = %+v", e)
	}
}
