package twilio_test

import (
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/providertest"
	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestConformance(t *testing.T) {
	providertest.Run(t, providertest.Vendor{
		Descriptor: twilio.Descriptor(),
		New:        func(c sms.ProviderConfig) (sms.Provider, error) { return twilio.New(c) },
		Start:      simulated,
		Signs:      true,
		Codes:      slices.Sorted(maps.Keys(listed)),
	})
}

// simulated is the sandbox's Twilio as the suite wants it.
func simulated(t *testing.T) providertest.World {
	box := sandboxtest.Start(t)
	sim := box.Twilio()
	mine, other := sim.Accounts()[0], sim.NewAccount(simulator.Full)
	fields := func(c simulator.Credentials) map[string]string {
		return map[string]string{"account_sid": c.AccountSID, "auth_token": c.AuthToken}
	}
	strike := func(f simulator.Fault) {
		f.Account = mine.AccountSID
		sim.Inject(f)
	}
	return providertest.World{
		Config: sms.ProviderConfig{
			Fields: fields(mine), BaseURL: box.BaseURL(sandbox.Twilio), HTTP: rest.NewHTTPClient(10 * time.Second),
			Clock: box.Now, Logger: slog.New(slog.DiscardHandler),
		},
		Wrong:    map[string]string{"account_sid": mine.AccountSID, "auth_token": strings.Repeat("f", 32)},
		Foreign:  fields(other),
		From:     sms.Sender{Kind: sms.KindNumber, Address: sandboxtest.MainLine},
		Customer: sandboxtest.Ana,
		Refused:  "+15005550001",
		Incoming: func(url string) { paste(t, box.BaseURL(sandbox.Twilio), mine, sim, url) },
		Write: func(body string) {
			if _, err := box.Phones().Send(sandboxtest.Ana, sandboxtest.MainLine, body); err != nil {
				t.Error(err)
			}
		},
		WritePicture: func(data []byte) {
			if _, err := box.Phones().Send(sandboxtest.Ana, sandboxtest.MainLine, "", phones.Media{ContentType: "image/png", Data: data}); err != nil {
				t.Error(err)
			}
		},
		Drain: func() { box.Drain(t.Context()) },
		Taken: func() int {
			taken := 0
			for _, message := range sim.Messages(mine.AccountSID) {
				if message.Direction == simulator.OutboundAPI {
					taken++
				}
			}
			return taken
		},
		Inject: func(fault providertest.Fault) { strike(faults[fault]) },
		Outcome: func(code string) {
			n, _ := strconv.Atoi(code)
			strike(simulator.Fault{Kind: simulator.MessageOutcome, Outcome: simulator.Outcome{Status: simulator.Undelivered, ErrorCode: n}})
		},
		Hold: func(entered chan<- struct{}, release <-chan struct{}) {
			strike(simulator.Fault{Kind: simulator.SlowAnswer, Operation: simulator.SendMessage, Entered: entered, Release: release})
		},
	}
}

// faults are the suite's faults as the simulator knows them.
var faults = map[providertest.Fault]simulator.Fault{
	providertest.TooMany:      {Kind: simulator.TooManyRequests, Operation: simulator.SendMessage, RetryAfter: providertest.Wait},
	providertest.LostAnswer:   {Kind: simulator.ConnectionCut, Operation: simulator.SendMessage, Accept: true},
	providertest.BrokenAnswer: {Kind: simulator.TruncatedAnswer, Operation: simulator.SendMessage},
	providertest.ServerFault:  {Kind: simulator.ServerError, Operation: simulator.SendMessage, Accept: true},
	providertest.GatewayFault: {Kind: simulator.HTMLError, Operation: simulator.SendMessage, Accept: true},
	providertest.Forged:       {Kind: simulator.WrongSignature},
	providertest.Repeated:     {Kind: simulator.DuplicateCallback},
	providertest.Reversed:     {Kind: simulator.ReorderedReports},
	providertest.MoreFields:   {Kind: simulator.UnknownField, Times: -1},
}

// paste sets the incoming URL of the main line as the console does.
func paste(t *testing.T, base string, c simulator.Credentials, sim *simulator.Simulator, address string) {
	t.Helper()
	for _, number := range sim.AccountNumbers(c.AccountSID) {
		if number.Number != sandboxtest.MainLine {
			continue
		}
		form := url.Values{"SmsUrl": {address}}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
			base+"/2010-04-01/Accounts/"+c.AccountSID+"/IncomingPhoneNumbers/"+number.SID+".json", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.SetBasicAuth(c.AccountSID, c.AuthToken)
		answer, err := http.DefaultClient.Do(r)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatal(err, answer)
		}
		answer.Body.Close()
	}
}
