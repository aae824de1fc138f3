package vibes_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestConformance(t *testing.T) {
	for name, from := range map[string]sms.Sender{
		"from a short code": {Kind: sms.KindShortCode, Address: "98765"},
		"from a number":     {Kind: sms.KindNumber, Address: "+13125550110"},
	} {
		t.Run(name, func(t *testing.T) {
			providertest.Run(t, providertest.Vendor{
				Descriptor: vibes.Descriptor(),
				New:        func(c sms.ProviderConfig) (sms.Provider, error) { return vibes.New(c) },
				Start:      func(t *testing.T) providertest.World { return simulated(t, from) },
				Codes:      listedCodes(),
			})
		})
	}
}

// simulated is the sandbox's Vibes as the suite wants it.
func simulated(t *testing.T, from sms.Sender) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.Vibes()
	mine, other := sim.Accounts()[0], sim.NewAccount()
	strike := func(f fault.Fault) {
		f.Account = mine[simulator.Username]
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: mine, BaseURL: box.BaseURL(sandbox.Vibes), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    map[string]string{"username": mine[simulator.Username], "password": "a password that nobody has"},
		Foreign:  other,
		From:     from,
		Customer: sandboxtest.Ana,
		Refused:  "+15005550001",
		Incoming: func(url string) {
			if err := sim.Paste(mine, url, ""); err != nil {
				t.Fatal(err)
			}
		},
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, from.Address, body); err != nil {
				t.Error(err)
			}
		},
		Drain:  func() { box.Drain(t.Context()) },
		Taken:  func() int { return len(sim.Messages(mine[simulator.Username])) },
		Inject: func(f providertest.Fault) { strike(faults[f]) },
		Outcome: func(code string) {
			strike(fault.Fault{Kind: fault.Ending, Code: code})
		},
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(fault.Fault{Kind: fault.Slow, Operation: simulator.Submit, Entered: entered, Release: release})
		},
	}
}

// faults are the suite's faults as the simulator knows them.
var faults = map[providertest.Fault]fault.Fault{
	providertest.TooMany:      {Kind: fault.TooMany, Operation: simulator.Submit, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: fault.Cut, Operation: simulator.Submit, Accept: true},
	providertest.BrokenAnswer: {Kind: fault.Truncated, Operation: simulator.Submit},
	providertest.ServerFault:  {Kind: fault.ServerError, Operation: simulator.Submit, Accept: true},
	providertest.GatewayFault: {Kind: fault.Gateway, Operation: simulator.Submit, Accept: true},
	providertest.Repeated:     {Kind: fault.Duplicate},
	providertest.Reversed:     {Kind: fault.Reordered},
	providertest.MoreFields:   {Kind: fault.Unknown, Times: -1},
}
