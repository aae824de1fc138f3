package journey_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// long is n in the long form of the tests, else fewer.
func long(n, short int) int {
	if os.Getenv("SMSDESK_LONG") != "" {
		return n
	}
	return short
}

// line is a real account, as far as the hub can tell, and what its provider knows.
type line struct {
	at shop
	callbacktest.Account
	credentials map[string]string
}

// sixLines is a desk with an account at each provider. The providers are simulators
// outside of the hub, which do nothing by themselves: the test posts what they would.
func sixLines(t *testing.T) (*desk, *sandbox.Sandbox, []line) {
	t.Helper()
	f := sandboxtest.Start(t, func(c *sandbox.Config) { c.Now = time.Now })
	var env []string
	for _, kind := range kinds {
		env = append(env, "SMSDESK_API_"+strings.ToUpper(kind)+"="+f.BaseURL(kind))
	}
	d := open(t, env...)
	must[bind.AddressView](d, "Settings/UseOwnAddress", "http://"+d.Extra[1])
	var lines []line
	for _, kind := range kinds {
		lines = append(lines, realLine(d, f, sms.Kind(kind)))
	}
	return d, f, lines
}

// mainLine is the long number of each simulator's first account.
var mainLine = map[sms.Kind]string{
	sms.ACS: "+18665550110", sms.Infobip: "+447700900110", sms.LinkMobile: "+4790000110",
	sms.Telesign: "+15125550110", sms.Twilio: "+14155550100", sms.Vibes: "+13125550110",
}

func realLine(d *desk, f *sandbox.Sandbox, kind sms.Kind) line {
	d.T.Helper()
	credentials, err := f.Credentials(string(kind))
	if err != nil {
		d.T.Fatal(err)
	}
	in := bind.AccountInput{Name: string(kind), Fields: map[string]string{}, Secrets: map[string]string{}}
	for field, value := range credentials {
		switch field {
		case "auth_token", "api_key", "password", "primary_connection_string", "secondary_connection_string":
			in.Secrets[field] = value
		default:
			in.Fields[field] = value
		}
	}
	must[[]bind.StatementView](d, "Setup/Accept", string(kind), []string{"privacy", "opt_out_handling"})
	account := must[bind.AccountView](d, "Setup/Begin", string(kind), false)
	must[bind.AccountView](d, "Setup/Save", account.ID, in)
	if test := must[bind.TestView](d, "Setup/Test", account.ID); !test.OK {
		d.T.Fatalf("%s: %s", kind, test.Text)
	}
	number := must[bind.NumberView](d, "Numbers/Add", bind.NumberInput{
		AccountID: account.ID, PhoneNumber: mainLine[kind], Name: string(kind), MaySend: true, MayReceive: true, DefaultCountry: "US"})
	account = must[bind.AccountView](d, "Setup/Finish", account.ID)
	l := line{shop{Desk: d, Account: account, Number: number}, callbacktest.Account{Kind: kind, Number: mainLine[kind]}, credentials}
	for _, callback := range account.Callbacks {
		if strings.HasSuffix(callback.URL, "/incoming") {
			l.Incoming = callback.URL
			l.Delivery = strings.TrimSuffix(callback.URL, "incoming") + "delivery"
		}
	}
	switch kind {
	case sms.Twilio:
		l.ID, l.Secret = credentials["account_sid"], credentials["auth_token"]
	case sms.Telesign:
		l.ID, l.Secret = credentials["customer_sid"], credentials["api_key"]
	case sms.ACS:
		l.ID = "sms-desk-sandbox-1"
	default:
	}
	return l
}

// postAll posts calls, shuffled, with so many callers at once, and gives how often each
// status was the answer to those of one kind.
func postAll(t *testing.T, callers int, calls map[string][]callbacktest.Call) map[string]map[int]int {
	t.Helper()
	type one struct {
		what string
		call callbacktest.Call
	}
	var all []one
	for _, what := range slices.Sorted(maps.Keys(calls)) {
		for _, call := range calls[what] {
			all = append(all, one{what, call})
		}
	}
	rand.New(rand.NewPCG(6, 26)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	client := &http.Client{Timeout: desktest.Patience, Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer client.CloseIdleConnections()
	queue, answers := make(chan one), map[string]map[int]int{}
	var mu sync.Mutex
	var posting sync.WaitGroup
	var failed error
	for range callers {
		posting.Go(func() {
			for next := range queue {
				status, err := postOne(client, next.call)
				mu.Lock()
				if answers[next.what] == nil {
					answers[next.what] = map[int]int{}
				}
				answers[next.what][status]++
				failed = errors.Join(failed, err)
				mu.Unlock()
			}
		})
	}
	for _, next := range all {
		queue <- next
	}
	close(queue)
	posting.Wait()
	if failed != nil {
		t.Fatal(failed)
	}
	return answers
}

func postOne(client *http.Client, call callbacktest.Call) (int, error) {
	response, err := client.Do(call.Request(context.Background()))
	if err != nil {
		return 0, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

// customer is the n-th of those who write.
func customer(n int) string { return fmt.Sprintf("+1415556%04d", n) }

// wholeThread gives all texts of a customer with a line, the newest first.
func (l line) wholeThread(customer string) []bind.MessageView {
	l.at.T.Helper()
	id := l.at.TalkTo(customer).ID
	var all []bind.MessageView
	for before, first := "", true; first || before != ""; first = false {
		page := must[bind.ThreadView](l.at.Desk, "Inbox/Thread", id, bind.ThreadAsk{Before: before})
		for _, item := range page.Items {
			if item.Message != nil && item.Message.ConversationID == id {
				all = append(all, *item.Message)
			}
		}
		before = page.Older
	}
	return all
}

// taken gives the ids that a provider gave to the texts it took, by their words.
func (l line) taken(f *sandbox.Sandbox) map[string]string {
	ids := map[string]string{}
	switch l.Kind {
	case sms.ACS:
		for _, m := range f.ACS().Messages(l.ID) {
			ids[m.Body] = m.ID
		}
	case sms.Infobip:
		for _, m := range f.Infobip().Messages(l.credentials["api_key"]) {
			ids[m.Text] = m.ID
		}
	case sms.LinkMobile:
		for _, m := range f.LinkMobility().Messages(l.credentials["username"]) {
			ids[m.Text] = m.ID
		}
	case sms.Telesign:
		for _, m := range f.Telesign().Messages(l.ID) {
			ids[m.Body] = m.ID
		}
	case sms.Twilio:
		for _, m := range f.Twilio().Messages(l.ID) {
			ids[m.Body] = m.SID
		}
	default:
		for _, m := range f.Vibes().Messages(l.credentials["username"]) {
			ids[m.Text] = m.ID
		}
	}
	return ids
}
