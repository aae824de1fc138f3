package acs_test

import (
	"encoding/base64"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// tollFree is the first account's number that sends and receives.
const tollFree = "+18665550110"

func TestConformance(t *testing.T) {
	for name, options := range map[string]simulator.Options{
		"Event Grid schema":          {},
		"CloudEvents":                {CloudEvents: true},
		"batches, in the older case": {Batch: 50, PascalCase: true},
	} {
		t.Run(name, func(t *testing.T) {
			providertest.Run(t, providertest.Vendor{
				Descriptor: acs.Descriptor(),
				New:        func(c sms.ProviderConfig) (sms.Provider, error) { return acs.New(c) },
				Start:      func(t *testing.T) providertest.World { return simulated(t, options) },
				LateStop:   true,
				Codes:      failing(),
			})
		})
	}
}

// simulated is the sandbox's Azure as the suite wants it.
func simulated(t *testing.T, options simulator.Options) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.ACS()
	sim.Set(options)
	mine, account := sim.Accounts()[0], sim.Resources()[0].Name
	strike := func(f fault.Fault) {
		f.Account = account
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: mine, BaseURL: box.BaseURL(sandbox.ACS), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    map[string]string{"primary_connection_string": wrongKey(mine["primary_connection_string"], "1"), "secondary_connection_string": wrongKey(mine["secondary_connection_string"], "2")},
		Foreign:  sim.NewAccount(),
		From:     sms.Sender{Kind: sms.KindNumber, Address: tollFree},
		Customer: sandboxtest.Ana,
		Refused:  "+112345678901",
		Incoming: func(url string) {
			if err := sim.Paste(mine, url, strings.TrimSuffix(url, "incoming")+"delivery"); err != nil {
				t.Error(err)
			}
			box.Drain(t.Context())
		},
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, tollFree, body); err != nil {
				t.Error(err)
			}
		},
		Drain:   func() { box.Drain(t.Context()) },
		Taken:   func() int { return len(sim.Messages(account)) },
		Inject:  func(f providertest.Fault) { strike(faults[f]) },
		Outcome: func(code string) { strike(fault.Fault{Kind: fault.Ending, Code: code}) },
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(fault.Fault{Kind: fault.Slow, Operation: simulator.SendOperation, Entered: entered, Release: release})
		},
	}
}

// faults are the suite's faults as the simulator knows them.
var faults = map[providertest.Fault]fault.Fault{
	providertest.TooMany:      {Kind: fault.TooMany, Operation: simulator.SendOperation, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: fault.Cut, Operation: simulator.SendOperation, Accept: true},
	providertest.BrokenAnswer: {Kind: fault.Truncated, Operation: simulator.SendOperation},
	providertest.ServerFault:  {Kind: fault.ServerError, Operation: simulator.SendOperation, Accept: true},
	providertest.GatewayFault: {Kind: fault.Gateway, Operation: simulator.SendOperation, Accept: true},
	providertest.Repeated:     {Kind: fault.Duplicate},
	providertest.Reversed:     {Kind: fault.Reordered},
	providertest.MoreFields:   {Kind: fault.Unknown, Times: -1},
}

// wrongKey is a connection string to the same resource with another key.
func wrongKey(connection, seed string) string {
	endpoint, _, _ := strings.Cut(connection, ";")
	return endpoint + ";accesskey=" + base64.StdEncoding.EncodeToString([]byte("not the key of this resource "+seed))
}

// failing are the codes of reports on texts that didn't arrive.
func failing() []string {
	var codes []string
	for code, want := range listed {
		if want.status.Bad() {
			codes = append(codes, code)
		}
	}
	return codes
}
