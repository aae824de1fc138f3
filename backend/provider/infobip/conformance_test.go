package infobip_test

import (
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/infobip"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// longNumber is the number of the sandbox's first account.
const longNumber = "+447700900110"

func TestConformance(t *testing.T) {
	providertest.Run(t, providertest.Vendor{
		Descriptor: infobip.Descriptor(),
		New:        func(c sms.ProviderConfig) (sms.Provider, error) { return infobip.New(c) },
		Start:      simulated,
		Codes:      failures(),
	})
}

// failures are the codes by which a text didn't arrive: those of statuses, and
// those of errors. One that leaves it open takes nothing back from a text that is
// known to be with the carrier.
func failures() []string {
	var codes []string
	for _, id := range slices.Sorted(maps.Keys(statuses)) {
		if statuses[id].status.Bad() && statuses[id].status != sms.Unconfirmed {
			codes = append(codes, "status-"+strconv.Itoa(id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(faults)) {
		codes = append(codes, strconv.Itoa(id))
	}
	return codes
}

// simulated is the sandbox's Infobip as the suite wants it.
func simulated(t *testing.T) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.Infobip()
	mine, other := sim.Accounts()[0], sim.NewAccount()
	wrong := maps.Clone(mine)
	wrong["api_key"] = "ffffffffffffffffffffffffffffffff-ffffffff-ffff-4fff-8fff-ffffffffffff"
	strike := func(f fault.Fault) {
		f.Account = mine["api_key"]
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: mine, BaseURL: box.BaseURL(sandbox.Infobip), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    wrong,
		Foreign:  other,
		From:     sms.Sender{Kind: sms.KindNumber, Address: longNumber},
		Customer: sandboxtest.Ana,
		Refused:  "+447000520000",
		Incoming: func(url string) {
			if err := sim.Forward(longNumber, "", url); err != nil {
				t.Error(err)
			}
		},
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, longNumber, body); err != nil {
				t.Error(err)
			}
		},
		Drain:   func() { box.Drain(t.Context()) },
		Taken:   func() int { return len(sim.Messages(mine["api_key"])) },
		Inject:  func(f providertest.Fault) { strike(strikes[f]) },
		Outcome: func(code string) { strike(fault.Fault{Kind: fault.Ending, Code: code}) },
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(fault.Fault{Kind: fault.Slow, Operation: simulator.Send, Entered: entered, Release: release})
		},
	}
}

// strikes are the suite's faults as the simulator knows them. Nothing is signed,
// so that nothing can be signed wrongly.
var strikes = map[providertest.Fault]fault.Fault{
	providertest.TooMany:      {Kind: fault.TooMany, Operation: simulator.Send, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: fault.Cut, Operation: simulator.Send, Accept: true},
	providertest.BrokenAnswer: {Kind: fault.Truncated, Operation: simulator.Send},
	providertest.ServerFault:  {Kind: fault.ServerError, Operation: simulator.Send, Accept: true},
	providertest.GatewayFault: {Kind: fault.Gateway, Operation: simulator.Send, Accept: true},
	providertest.Repeated:     {Kind: fault.Duplicate},
	providertest.Reversed:     {Kind: fault.Reordered},
	providertest.MoreFields:   {Kind: fault.Unknown, Times: -1},
}
