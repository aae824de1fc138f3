package telesign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

// The bodies with the signatures that Telesign's own Python library gives.
func TestSign(t *testing.T) {
	for body, want := range map[string]string{
		`{"status":{"updated_on":"2016-07-08T20:52:46.417428Z","code":200,"description":"Delivered to handset"},"submit_timestamp":"2016-07-08T20:52:41.203000Z","errors":[],"reference_id":"0123456789ABCDEF0123456789ABCDEF","external_id":"msg-1","sub_resource":"sms"}`:                                                                                                           "O1dxJp+/kM5gpOqPGhT9iQejCy59AfSGLpoTmmnNVX8=",
		`{"status":{"updated_on":"2017-01-27T19:46:55.787464Z","code":1500,"description":"Delivered to customer"},"submit_timestamp":"2017-01-27T19:46:55.778000Z","errors":[],"user_response":{"phone_number":"15558675309","sender_id":"15557654321","mo_message":"Héllo STOP","iso_country_code":"US"},"sub_resource":"mo_sms","reference_id":"0143D53D86A2030BE20025B600000002"}`: "/WOH80rnwSMg2oa+ha8hzVtponGm5mj4e1JasABz5mE=",
	} {
		if got := telesign.Sign(exampleKey, []byte(body)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestReports(t *testing.T) {
	t.Run("come signed, with our mark, to the address of the text", func(t *testing.T) {
		b := setup(t)
		id := b.taken()
		b.Drain(t.Context())
		calls := b.hook.got()
		if got := b.hook.codes(); !slices.Equal(got, []int{203, 200}) {
			t.Fatalf("got %v", got)
		}
		for _, call := range calls {
			signature := telesign.Sign(b.key, []byte(call.raw))
			if call.path != "/delivery" || call.body["reference_id"] != id || call.body["external_id"] != "msg-1" || call.header.Get("Content-Type") != "application/json" {
				t.Errorf("got %+v", call)
			}
			if call.header.Get("Authorization") != "TSA "+b.customer+":"+signature || call.header.Get("X-TS-Authorization") != signature {
				t.Errorf("got %v", call.header)
			}
		}
	})
	t.Run("go to the account's addresses where the text has none", func(t *testing.T) {
		for want, urls := range map[string][2]string{"/account/delivery": {"/account/incoming", "/account/delivery"}, "/account/incoming": {"/account/incoming", ""}} {
			b := setup(t)
			b.change(func(a *telesign.Account) {
				a.IncomingURL = b.hook.url(urls[0])
				if urls[1] != "" {
					a.DeliveryURL = b.hook.url(urls[1])
				}
			})
			b.taken("callback_url", "")
			b.Drain(t.Context())
			if calls := b.hook.got(); len(calls) != 2 || calls[0].path != want {
				t.Errorf("got %+v, want %s", calls, want)
			}
		}
	})
	t.Run("come in every form in which Telesign writes them", func(t *testing.T) {
		b := setup(t)
		forms := map[string]bool{}
		for range 12 {
			b.taken()
			b.Drain(t.Context())
		}
		for _, call := range b.hook.got() {
			status := call.body["status"].(map[string]any)
			switch at := status["updated_on"].(string); {
			case strings.HasSuffix(at, "GMT"):
				forms["RFC 1123"] = true
			case strings.HasPrefix(at, "2026-24-11"):
				forms["impossible"] = true
			default:
				forms["usual"] = true
			}
			forms[fmt.Sprintf("errors %T", call.body["errors"])] = true
			info := call.body["additional_info"].(map[string]any)
			forms[fmt.Sprintf("parts %T", info["message_parts_count"])] = true
		}
		for _, form := range []string{"RFC 1123", "impossible", "usual", "errors <nil>", "errors []interface {}", "errors map[string]interface {}", "parts string", "parts float64"} {
			if !forms[form] {
				t.Errorf("no callback has %s: %v", form, forms)
			}
		}
	})
	t.Run("end as the phone does, as was asked for, or as the magic number says", func(t *testing.T) {
		for to, want := range map[string][]int{
			"13125550145": {203, 210}, "16175550156": {203, 222}, "13055550167": {203, 515}, "12065550178": {203, 507}, "16025550112": {203, 251},
			"15005550510": {510}, "15005550211": {211}, "15005550200": {203, 200},
		} {
			b := setup(t)
			b.taken("phone_number", to)
			b.Drain(t.Context())
			if got := b.hook.codes(); !slices.Equal(got, want) {
				t.Errorf("%s: got %v, want %v", to, got, want)
			}
		}
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Ending, Code: "10031"})
		b.taken()
		b.Drain(t.Context())
		if got := b.hook.codes(); !slices.Equal(got, []int{10031}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("don't keep a text from the phone", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(func(string, int) int { return 500 })
		b.taken("message", "Grüße 👍")
		b.Drain(t.Context())
		if texts, err := b.Phones().Thread(ana, mainLine); err != nil || len(texts) != 1 || texts[0].Body != "Grüße 👍" {
			t.Errorf("got %+v, %v", texts, err)
		}
	})
}

func TestCallbacks_are_tried_four_times_until_200(t *testing.T) {
	for name, row := range map[string]struct {
		answers []int // the last one repeats
		want    int
	}{
		"200 ends it":                   {[]int{200}, 1},
		"204 isn't 200":                 {[]int{204}, 4},
		"a redirect that leads nowhere": {[]int{302}, 4},
		"after errors of all kinds":     {[]int{500, 404, 200}, 3},
		"403 is an error like any":      {[]int{403}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			b.change(func(a *telesign.Account) { a.IncomingURL = b.hook.url("/incoming") })
			b.hook.answers(func(_ string, call int) int { return row.answers[min(call, len(row.answers))-1] })
			b.text(mainLine, "Hello")
			calls, posts := b.hook.got(), b.sim.Posts()
			if len(calls) != row.want || len(posts) != row.want {
				t.Fatalf("got %d calls and %d posts, want %d", len(calls), len(posts), row.want)
			}
			for i, wait := range []time.Duration{5 * time.Second, 10 * time.Second, 15 * time.Second}[:row.want-1] {
				if calls[i+1].raw != calls[0].raw || calls[i+1].header.Get("Authorization") != calls[0].header.Get("Authorization") {
					t.Error("a repeated callback differs")
				}
				if got := posts[i+1].At.Sub(posts[i].At); got != wait {
					t.Errorf("waited %s, want %s", got, wait)
				}
			}
		})
	}
}

func TestCallbacks_with_faults(t *testing.T) {
	for kind, want := range map[fault.Kind][]int{
		fault.Duplicate: {203, 203, 200}, fault.Dropped: {200}, fault.Reordered: {200, 203}, fault.Unknown: {203, 200},
	} {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: kind, Number: ana})
		b.taken()
		b.Drain(t.Context())
		if got := b.hook.codes(); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", kind, got, want)
		}
		for _, call := range b.hook.got() {
			if call.header.Get("X-TS-Authorization") != telesign.Sign(b.key, []byte(call.raw)) {
				t.Errorf("%s: a signature is wrong", kind)
			}
		}
		if extra := b.hook.got()[0].body["sandbox_extra_field"]; (extra != nil) != (kind == fault.Unknown) {
			t.Errorf("%s: extra field %v", kind, extra)
		}
	}
	t.Run("forged ones stay forged", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.Forged, Times: 1})
		b.hook.answers(func(string, int) int { return 403 })
		b.change(func(a *telesign.Account) { a.IncomingURL = b.hook.url("/incoming") })
		b.text(mainLine, "Hello")
		for _, call := range b.hook.got() {
			if call.header.Get("X-TS-Authorization") == telesign.Sign(b.key, []byte(call.raw)) {
				t.Error("a forged callback is genuine when it is repeated")
			}
		}
	})
}

func TestCallbacks_stay_on_this_computer(t *testing.T) {
	var log bytes.Buffer
	b := setup(t, func(c *sandbox.Config) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	b.taken("callback_url", "https://desk.example.com/callbacks/secret/delivery")
	b.Drain(t.Context())
	if posts := b.sim.Posts(); len(posts) != 2 || posts[0].Status != 0 {
		t.Errorf("got %+v, want each report once, unanswered", posts)
	}
	if said := log.String(); !strings.Contains(said, "guarded=true") || strings.Contains(said, "secret") {
		t.Errorf("got log %s", said)
	}
	if got := b.sim.Messages(b.customer)[0].Code; got != 200 {
		t.Errorf("the text itself ended with %d", got)
	}
}

func TestState_survives_the_end_of_the_program(t *testing.T) {
	b := setup(t)
	b.change(func(a *telesign.Account) { a.IncomingURL = b.hook.url("/incoming") })
	b.hook.answers(func(string, int) int { return 503 })
	b.taken()
	if _, err := b.Phones().Send(ana, mainLine, "Hello"); err != nil {
		t.Fatal(err)
	}
	b.Step(t.Context()) // the text from Ana, refused
	b.Step(t.Context()) // the first report, refused
	kept, err := json.Marshal(b.sim.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	again := setup(t, func(c *sandbox.Config) { c.Random = nil })
	if err := again.sim.Restore(kept); err != nil {
		t.Fatal(err)
	}
	before := len(b.hook.got())
	b.hook.answers(func(string, int) int { return http.StatusOK })
	again.Drain(t.Context())
	if got := b.hook.codes()[before:]; !slices.Contains(got, 1500) || !slices.Contains(got, 203) || !slices.Contains(got, 200) || len(got) != 3 {
		t.Errorf("got %v, want the text, the report and the end", got)
	}
	if texts, err := again.Phones().Thread(ana, mainLine); err != nil || len(texts) != 1 {
		t.Errorf("got %+v, %v, want the text on the phone once", texts, err)
	}
	if got, want := fmt.Sprint(again.sim.Accounts()), fmt.Sprint(b.sim.Accounts()); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := again.sim.Restore([]byte("{")); err == nil {
		t.Error("nonsense was restored")
	}
}
