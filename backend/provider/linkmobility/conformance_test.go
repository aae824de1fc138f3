package linkmobility_test

import (
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// longNumber is the number of the sandbox's first account.
const longNumber = "+4790000110"

func TestConformance(t *testing.T) {
	providertest.Run(t, providertest.Vendor{
		Descriptor: linkmobility.Descriptor(),
		New:        func(c sms.ProviderConfig) (sms.Provider, error) { return linkmobility.New(c) },
		Start:      simulated,
		Codes:      failures(),
	})
}

// failures are the codes by which a text didn't arrive, as far as is known.
func failures() []string {
	var codes []string
	for _, code := range slices.Sorted(maps.Keys(listed)) {
		if listed[code].Bad() {
			codes = append(codes, strconv.Itoa(code))
		}
	}
	return codes
}

// simulated is the sandbox's LINK Mobility as the suite wants it.
func simulated(t *testing.T) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.LinkMobility()
	mine, other := sim.Accounts()[0], sim.NewAccount()
	wrong := maps.Clone(mine)
	wrong["password"] = strings.Repeat("f", 24)
	strike := func(f fault.Fault) {
		f.Account = mine["username"]
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: mine, BaseURL: box.BaseURL(sandbox.LinkMobility), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    wrong,
		Foreign:  other,
		From:     sms.Sender{Kind: sms.KindNumber, Address: longNumber},
		Customer: sandboxtest.Ana,
		Refused:  "+4790000400",
		Incoming: func(url string) { // support sets both gates at once
			if err := sim.Paste(mine, url, strings.TrimSuffix(url, "incoming")+"delivery"); err != nil {
				t.Error(err)
			}
		},
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, longNumber, body); err != nil {
				t.Error(err)
			}
		},
		Drain:   func() { box.Drain(t.Context()) },
		Taken:   func() int { return len(sim.Messages(mine["username"])) },
		Inject:  func(f providertest.Fault) { strike(faults[f]) },
		Outcome: func(code string) { strike(fault.Fault{Kind: fault.Ending, Code: code}) },
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(fault.Fault{Kind: fault.Slow, Operation: simulator.Send, Entered: entered, Release: release})
		},
	}
}

// faults are the suite's faults as the simulator knows them. Nothing is signed,
// so that nothing can be signed wrongly.
var faults = map[providertest.Fault]fault.Fault{
	providertest.TooMany:      {Kind: fault.TooMany, Operation: simulator.Send, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: fault.Cut, Operation: simulator.Send, Accept: true},
	providertest.BrokenAnswer: {Kind: fault.Truncated, Operation: simulator.Send},
	providertest.ServerFault:  {Kind: fault.ServerError, Operation: simulator.Send, Accept: true},
	providertest.GatewayFault: {Kind: fault.Gateway, Operation: simulator.Send, Accept: true},
	providertest.Repeated:     {Kind: fault.Duplicate},
	providertest.Reversed:     {Kind: fault.Reordered},
	providertest.MoreFields:   {Kind: fault.Unknown, Times: -1},
}
