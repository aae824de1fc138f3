package setup_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// probes sends nothing: what becomes of a probe, a test says.
type probes struct {
	trip    sms.Trip
	arrived []sms.Hop
	asked   string // account, token and base
	ngrok   bool
	err     error
}

func (p *probes) Expect(accountID, token, base string) (url, pass string, err error) {
	p.asked = strings.Join([]string{accountID, token, base}, " ")
	return base + "/callbacks/" + token + "/probe", "pass", p.err
}

func (p *probes) Send(_ context.Context, _, _ string, ngrok bool) sms.Trip {
	p.ngrok = ngrok
	return p.trip
}

func (p *probes) Arrived(string) []sms.Hop { return p.arrived }

var online = setup.Way{Mode: setup.ModeNgrok, Phase: "online", Base: "https://shop.example", Region: "eu", Latency: 30 * time.Millisecond}

func passed() []sms.Hop {
	return []sms.Hop{
		{ID: sms.HopDoor, State: sms.HopPassed}, {ID: sms.HopVerification, State: sms.HopPassed, Took: 2 * time.Millisecond},
		{ID: sms.HopDatabase, State: sms.HopPassed, Took: 5 * time.Millisecond},
	}
}

// tested gives a desk with an account, and what its self-test came to.
func tested(t *testing.T, spoil func(*desk)) (*desk, setup.SelfTest) {
	t.Helper()
	d := start(t)
	d.way, d.probes.arrived = online, passed()
	d.probes.trip = sms.Trip{Edge: 20 * time.Millisecond, Answer: 40 * time.Millisecond}
	account := d.saved(t)
	if spoil != nil {
		spoil(d)
	}
	test, err := d.SelfTest(t.Context(), d.admin, account.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d, test
}

func states(test setup.SelfTest) string {
	var list []string
	for _, hop := range test.Hops {
		list = append(list, string(hop.ID)+" "+string(hop.State))
	}
	return strings.Join(list, ", ")
}

func TestSelfTest_ThatComesThrough(t *testing.T) {
	d, test := tested(t, nil)
	want := []sms.Hop{
		{ID: sms.HopTunnel, State: sms.HopPassed, Took: 30 * time.Millisecond, Reason: sms.Reason{Text: "Connected to ngrok, region eu."}},
		{ID: sms.HopEdge, State: sms.HopPassed, Took: 20 * time.Millisecond},
		{ID: sms.HopDoor, State: sms.HopPassed, Took: 33 * time.Millisecond}, // without what was done behind it
		{ID: sms.HopVerification, State: sms.HopPassed, Took: 2 * time.Millisecond},
		{ID: sms.HopDatabase, State: sms.HopPassed, Took: 5 * time.Millisecond},
	}
	if diff := cmp.Diff(want, test.Hops); diff != "" || test.Failed != "" || test.At != sms.TimeOf(now) {
		t.Errorf("failed at %q, at %d\n%s", test.Failed, test.At, diff)
	}
	if account := ids(t, d)[0]; d.probes.asked != account.ID+" "+account.Token+" https://shop.example" || !d.probes.ngrok {
		t.Errorf("asked for %q, ngrok %t", d.probes.asked, d.probes.ngrok)
	}
}

func ids(t *testing.T, d *desk) []sms.Account {
	t.Helper()
	accounts, err := d.store.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

func TestSelfTest_SaysWhichHopFailed(t *testing.T) {
	trouble := sms.Reason{Code: "ERR_NGROK_3200", Text: "No tunnel.", Remedy: "Reconnect."}
	none := func(d *desk) { d.probes.arrived = nil }
	for name, c := range map[string]struct {
		spoil  func(*desk)
		states string
		failed sms.HopID
		reason sms.Reason
	}{
		"the public address is off": {
			func(d *desk) { d.way = setup.Way{Mode: setup.ModeOff, Phase: "off"} },
			"tunnel failed, edge unseen, door unseen, verification unseen, database unseen", sms.HopTunnel,
			sms.Reason{Text: "There is no public address, so no provider can call.", Remedy: "Set one up in App Settings > Public address, then test again."},
		},
		"the tunnel is down": {
			func(d *desk) {
				d.way = setup.Way{Mode: setup.ModeNgrok, Phase: "failed", Problem: sms.Reason{Code: "ERR_NGROK_107", Text: "Unknown token.", Remedy: "Copy it again."}}
			},
			"tunnel failed, edge unseen, door unseen, verification unseen, database unseen", sms.HopTunnel,
			sms.Reason{Code: "ERR_NGROK_107", Text: "Unknown token.", Remedy: "Copy it again."},
		},
		"the tunnel is connecting": {
			func(d *desk) { d.way = setup.Way{Mode: setup.ModeNgrok, Phase: "connecting"} },
			"tunnel failed, edge unseen, door unseen, verification unseen, database unseen", sms.HopTunnel,
			sms.Reason{Text: "The tunnel is not connected yet.", Remedy: "Wait until the page Public address says that it is online, then test again."},
		},
		"the edge turns it away": {
			func(d *desk) { none(d); d.probes.trip = sms.Trip{At: sms.HopEdge, Problem: trouble} },
			"tunnel passed, edge failed, door unseen, verification unseen, database unseen", sms.HopEdge, trouble,
		},
		"somebody else answers": {
			func(d *desk) { none(d); d.probes.trip = sms.Trip{At: sms.HopDoor, Problem: trouble} },
			"tunnel passed, edge passed, door failed, verification unseen, database unseen", sms.HopDoor, trouble,
		},
		"somebody else answers like us": {
			func(d *desk) { none(d); d.probes.trip = sms.Trip{} },
			"tunnel passed, edge passed, door failed, verification unseen, database unseen", sms.HopDoor,
			sms.Reason{Text: "Another program took the request at the public address and answered like SMS Desk.",
				Remedy: "Close the other program, or let your proxy lead to this computer. Then test again."},
		},
		"the answer gets lost": {
			func(d *desk) { d.probes.trip = sms.Trip{At: sms.HopDoor, Problem: trouble} },
			"tunnel passed, edge passed, door failed, verification passed, database passed", sms.HopDoor,
			sms.Reason{Code: "ERR_NGROK_3200", Text: "The request arrived, but the answer didn't get back: No tunnel.", Remedy: "Reconnect."},
		},
		"a secret can't be read": {
			func(d *desk) { d.probes.arrived[1].State, d.probes.arrived[1].Reason = sms.HopFailed, trouble },
			"tunnel passed, edge passed, door passed, verification failed, database passed", sms.HopVerification, trouble,
		},
		"the keychain waits for its password": {
			func(d *desk) {
				d.probes.arrived = []sms.Hop{{ID: sms.HopDoor, State: sms.HopPassed}, {ID: sms.HopVerification, State: sms.HopPending}}
				d.probes.trip = sms.Trip{At: sms.HopDoor, Problem: trouble}
			},
			"tunnel passed, edge passed, door passed, verification failed, database unseen", sms.HopVerification,
			sms.Reason{Text: "The account's secrets could not be read in time.",
				Remedy: "The keychain of this computer may be asking for its password: look for its window and unlock it. Then test again."},
		},
		"the disk hangs": {
			func(d *desk) {
				d.probes.arrived[2].State = sms.HopPending
				d.probes.trip = sms.Trip{At: sms.HopDoor, Problem: trouble}
			},
			"tunnel passed, edge passed, door passed, verification passed, database failed", sms.HopDatabase,
			sms.Reason{Text: "The disk did not take what was written in time.",
				Remedy: "Wait until the computer is less busy, then test again. If it stays, check the disk."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, test := tested(t, c.spoil)
			if states(test) != c.states || test.Failed != c.failed {
				t.Fatalf("got %s, failed at %q\nwant %s, %q", states(test), test.Failed, c.states, c.failed)
			}
			at := slices.IndexFunc(test.Hops, func(h sms.Hop) bool { return h.ID == c.failed })
			if diff := cmp.Diff(c.reason, test.Hops[at].Reason); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSelfTest_IsHonestAboutWhatItCannotSee(t *testing.T) {
	t.Run("at an own address", func(t *testing.T) {
		_, test := tested(t, func(d *desk) { d.way = setup.Way{Mode: setup.ModeOwn, Phase: "online", Base: "https://shop.example"} })
		if test.Hops[0].State != sms.HopSkipped || test.Hops[0].Reason.Text != "You use an address of your own. SMS Desk can't see what leads from there to this computer." {
			t.Errorf("got %+v", test.Hops[0])
		}
	})
	t.Run("in the sandbox", func(t *testing.T) {
		_, test := tested(t, func(d *desk) { d.way = setup.Way{Mode: setup.ModeLocal, Base: "http://127.0.0.1:8788"} })
		if test.Hops[0].State != sms.HopSkipped || test.Hops[0].Reason.Text != "The sandbox needs no public address. Its simulated provider calls this computer directly, and so does this test." {
			t.Errorf("got %+v", test.Hops[0])
		}
	})
}

func TestSelfTest_AsksTheProviderOfEachNumber(t *testing.T) {
	number := func(t *testing.T, d *desk, phone, name string) {
		t.Helper()
		_, err := d.AddNumber(t.Context(), d.admin, setup.NumberInput{AccountID: ids(t, d)[0].ID, PhoneNumber: phone, Name: name, MaySend: true, MayReceive: true})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Run("and tells what is set there", func(t *testing.T) {
		d, test := tested(t, func(d *desk) {
			number(t, d, "+14155550100", "Main line")
			number(t, d, "+14155550101", "Second line")
			d.acme.urls["+14155550100"] = "https://shop.example/callbacks/" + ids(t, d)[0].Token + "/incoming"
		})
		if len(test.Numbers) != 2 || test.Numbers[0].Health.State != sms.WebhookRight || test.Numbers[1].Health.State != sms.WebhookMissing || !test.Numbers[1].Asked {
			t.Errorf("got %+v", test.Numbers)
		}
		if kept, err := d.store.Numbers(t.Context(), ""); err != nil || kept[1].Webhook.State != sms.WebhookMissing {
			t.Errorf("kept %+v, %v", kept, err)
		}
	})
	t.Run("and passes on what the provider said instead", func(t *testing.T) {
		_, test := tested(t, func(d *desk) {
			number(t, d, "+14155550100", "Main line")
			d.acme.err = sms.Errorf(sms.CredentialsRefused, "Acme refused the token.")
		})
		if got := test.Numbers[0]; got.Asked || got.Health.Text != "Acme refused the token." {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("and says so where there is nothing to compare with", func(t *testing.T) {
		_, test := tested(t, func(d *desk) { number(t, d, "+14155550100", "Main line"); d.base = "" })
		if got := test.Numbers[0]; got.Asked || got.Health.Text != "There is no public address to compare with." {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("or sends a person where the provider can't be asked", func(t *testing.T) {
		_, test := tested(t, func(d *desk) { number(t, d, "+14155550100", "Main line"); d.acme.mute = true })
		want := sms.WebhookHealth{State: sms.WebhookUnknown, Text: "Acme can't be asked where it sends incoming texts.",
			Remedy: "Compare it in Acme's portal with the incoming callback URL on this page."}
		if got := test.Numbers[0]; got.Asked || got.Health != want {
			t.Errorf("got %+v", got)
		}
	})
}

func TestSelfTest_IsRefused(t *testing.T) {
	d := start(t)
	account := d.saved(t)
	_, err := d.SelfTest(t.Context(), sms.User{ID: "u2", Role: sms.SalesManager, Active: true}, account.ID)
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	d.way, d.probes.err = online, sms.Errorf(sms.RateLimited, "Many tests are under way.")
	_, err = d.SelfTest(t.Context(), d.admin, account.ID)
	smstest.Wants(t, err, sms.RateLimited, "", "Many tests are under way.")
}
