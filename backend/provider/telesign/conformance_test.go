package telesign_test

import (
	"log/slog"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestConformance(t *testing.T) {
	bad := maps.Clone(reported)
	maps.DeleteFunc(bad, func(_ string, status sms.Status) bool { return !status.Bad() })
	providertest.Run(t, providertest.Vendor{
		Descriptor: telesign.Descriptor(),
		New:        func(c sms.ProviderConfig) (sms.Provider, error) { return telesign.New(c) },
		Start:      simulated,
		Signs:      true,
		SignsBody:  true,
		Codes:      slices.Sorted(maps.Keys(bad)),
	})
}

const mainLine = "+15125550110"

// simulated is the sandbox's Telesign as the suite wants it.
func simulated(t *testing.T) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.Telesign()
	mine, other := sim.Accounts()[0], sim.NewAccount()
	strike := func(f fault.Fault) {
		f.Account = mine[simulator.CustomerSID]
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: mine, BaseURL: box.BaseURL(sandbox.Telesign), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    map[string]string{"customer_sid": mine[simulator.CustomerSID], "api_key": another},
		Foreign:  other,
		From:     sms.Sender{Kind: sms.KindNumber, Address: mainLine},
		Customer: sandboxtest.Ana,
		Refused:  "+15005551000",
		Incoming: func(url string) {
			if err := sim.Paste(mine, url, ""); err != nil {
				t.Error(err)
			}
		},
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, mainLine, body); err != nil {
				t.Error(err)
			}
		},
		Drain:   func() { box.Drain(t.Context()) },
		Taken:   func() int { return len(sim.Messages(mine[simulator.CustomerSID])) },
		Inject:  func(f providertest.Fault) { strike(faults[f]) },
		Outcome: func(code string) { strike(fault.Fault{Kind: fault.Ending, Code: code}) },
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(fault.Fault{Kind: fault.Slow, Operation: simulator.SendMessage, Entered: entered, Release: release})
		},
	}
}

// faults are the suite's faults as the simulator knows them.
var faults = map[providertest.Fault]fault.Fault{
	providertest.TooMany:      {Kind: fault.TooMany, Operation: simulator.SendMessage, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: fault.Cut, Operation: simulator.SendMessage, Accept: true},
	providertest.BrokenAnswer: {Kind: fault.Truncated, Operation: simulator.SendMessage},
	providertest.ServerFault:  {Kind: fault.ServerError, Operation: simulator.SendMessage, Accept: true},
	providertest.GatewayFault: {Kind: fault.Gateway, Operation: simulator.SendMessage, Accept: true},
	providertest.Forged:       {Kind: fault.Forged},
	providertest.Repeated:     {Kind: fault.Duplicate},
	providertest.Reversed:     {Kind: fault.Reordered},
	providertest.MoreFields:   {Kind: fault.Unknown, Times: -1},
}
