//go:build linux

package faults_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// twilioShop is a desk with one account at a Twilio whose callbacks the test makes
// itself.
type twilioShop struct {
	desktest.Shop
	far     desktest.Far
	address string
	secret  string
}

func openTwilio(t *testing.T, dir string) *twilioShop {
	t.Helper()
	f := desktest.StartFar(t)
	d := desktest.New(t, dir, f.Env())
	d.Says = hubLog(t)
	d.Start()
	return atTwilio(desktest.RealShopAt(d, f), f)
}

func atTwilio(s desktest.Shop, f desktest.Far) *twilioShop {
	return &twilioShop{Shop: s, far: f, address: s.Account.Callbacks[0].URL, secret: f.Credentials["auth_token"]}
}

// post makes a signed callback and gives the answer's status, 0 for none.
func (s *twilioShop) post(address string, form url.Values) int {
	status, err := desktest.TryDeliver(address, twilio.Sign(s.secret, address, form), form)
	if err != nil {
		return 0
	}
	return status
}

// incoming is text n from a customer, and a short one.
func (s *twilioShop) incoming(n int) url.Values {
	form := s.Incoming(n)
	form.Set("Body", fmt.Sprintf("in-%06d", n))
	return form
}

// all runs do for each number below count, so many at once, and counts the answers.
func all(count, atOnce int, do func(n int) int) map[int]int {
	var mu sync.Mutex
	answers, slots := map[int]int{}, make(chan struct{}, atOnce)
	var at sync.WaitGroup
	for n := range count {
		slots <- struct{}{}
		at.Go(func() {
			status := do(n)
			mu.Lock()
			answers[status]++
			mu.Unlock()
			<-slots
		})
	}
	at.Wait()
	return answers
}

func TestFault18_TheSameCallbackAHundredTimes(t *testing.T) {
	texts := rounds(5, 100)
	s := openTwilio(t, t.TempDir())
	taken, rows, l := s.hundredfold(texts)
	say(t, 18, fmt.Sprintf("%d callbacks, each 100 times in parallel", texts), "one row, a hundred times 2xx",
		fmt.Sprintf("%d answers of 2xx, %d rows, integrity %s", taken, rows, l.integrity))
	if taken != 100*texts || rows != texts || len(l.in) != texts {
		t.Errorf("%d answered 2xx, %d rows of %d texts", taken, rows, len(l.in))
	}
}

// hundredfold posts each of some texts a hundred times in parallel, and counts the
// answers of 2xx and the rows.
func (s *twilioShop) hundredfold(texts int) (taken, rows int, l ledger) {
	s.T.Helper()
	s.TalkTo(desktest.Ana)
	for n := range texts {
		form := s.incoming(n)
		taken += all(100, 100, func(int) int { return s.post(s.address, form) })[http.StatusOK]
	}
	s.Kill()
	l = readLedger(s.T, s.Dir)
	s.Start()
	for _, times := range l.in {
		rows += times
	}
	return taken, rows, l
}

// reports are the steps of a text at Twilio, as it posts them.
var reports = []string{"queued", "sending", "sent", "delivered"}

func TestFault19_ReportsInAnyOrder(t *testing.T) {
	texts, seed := rounds(20, 200), uint64(time.Now().UnixNano())
	s, w := openWiredTwilio(t, "")
	early, delivered, l := s.shuffled(w, texts, seed)
	say(t, 19, fmt.Sprintf("the reports on %d texts, each twice, shuffled (seed %d), those on %d before Twilio answered", texts, seed, early),
		"the furthest status wins, early reports are kept and joined", fmt.Sprintf("%d delivered, %d statuses stepped back", delivered, len(l.behind)))
	if delivered != texts || len(l.behind) > 0 {
		t.Errorf("%d of %d delivered; %v", delivered, texts, l.behind)
	}
}

// shuffled sends texts and posts their reports in any order, those on the first ones
// before the hub knows what Twilio calls them.
func (s *twilioShop) shuffled(w *wire, texts int, seed uint64) (early, delivered int, l ledger) {
	s.T.Helper()
	w.always(held)
	s.far.Twilio().Inject(twilio.Fault{Kind: twilio.DroppedCallback, Times: -1})
	for i := range texts {
		thread := s.TalkTo(fmt.Sprintf("+1415555%04d", 1000+i)).ID
		s.Text(thread, desktest.Key(0)+fmt.Sprint(i), fmt.Sprintf("out-%06d", i))
	}
	early = 5 // requests to one account that are under way at once
	for range early {
		<-w.entered
	}
	first := s.far.Texts()
	s.report(first, seed)
	w.letGo()
	w.always(through)
	desktest.Eventually(s.T, "not all texts left", func() bool { return len(s.far.Texts()) == texts })
	late := slices.DeleteFunc(s.far.Texts(), func(m twilio.Message) bool {
		return slices.ContainsFunc(first, func(e twilio.Message) bool { return e.SID == m.SID })
	})
	s.report(late, seed+1)
	desktest.Eventually(s.T, "not all answers came", func() bool { return readLedger(s.T, s.Dir).jobs["sending"] == 0 })
	l = readLedger(s.T, s.Dir)
	for _, status := range l.status {
		if status == sms.Delivered {
			delivered++
		}
	}
	return early, delivered, l
}

// report posts every report on texts twice, in any order.
func (s *twilioShop) report(texts []twilio.Message, seed uint64) {
	s.T.Helper()
	var forms []url.Values
	var to []string
	for _, m := range texts {
		for _, status := range append(reports, reports...) {
			forms = append(forms, url.Values{"MessageSid": {m.SID}, "SmsSid": {m.SID}, "AccountSid": {m.Account}, "From": {m.From}, "To": {m.To},
				"MessageStatus": {status}, "SmsStatus": {status}, "ApiVersion": {"2010-04-01"}})
			address, _, _ := strings.Cut(m.Callback, "#")
			to = append(to, address)
		}
	}
	order := rand.New(rand.NewPCG(seed, 19)).Perm(len(forms))
	answers := all(len(forms), 8, func(n int) int { return s.post(to[order[n]], forms[order[n]]) })
	for status, count := range answers {
		if status/100 != 2 {
			s.T.Errorf("%d reports were answered %d", count, status)
		}
	}
}

// openWiredTwilio is openTwilio with a wire between hub and Twilio, and with a hub's
// program ("" is the product's).
func openWiredTwilio(t *testing.T, binary string) (*twilioShop, *wire) {
	t.Helper()
	f := desktest.StartFar(t)
	w := newWire(t, f.BaseURL("twilio"))
	d := desktest.New(t, t.TempDir(), "SMSDESK_API_TWILIO="+w.URL)
	d.Binary, d.Says = binary, hubLog(t)
	d.Start()
	return atTwilio(desktest.RealShopAt(d, f), f), w
}

func TestFault20_TheSameIDAtTwoAccounts(t *testing.T) {
	texts := rounds(20, 500)
	s := openTwilio(t, t.TempDir())
	second := s.far
	second.Name = "Second shop"
	var err error
	if second.Credentials, err = s.far.NewAccount("twilio"); err != nil {
		t.Fatal(err)
	}
	other := atTwilio(desktest.RealShopAt(s.Desk, second), second)
	for n := range texts {
		for _, shop := range []*twilioShop{s, other} {
			if status := shop.post(shop.address, shop.incoming(n)); status != http.StatusOK {
				t.Fatalf("answered %d", status)
			}
		}
	}
	l, twice := readLedger(t, s.Dir), 0
	for _, times := range l.in {
		if times == 2 {
			twice++
		}
	}
	say(t, 20, fmt.Sprintf("%d texts with the same id at two accounts", texts), "both are kept: an id counts per account",
		fmt.Sprintf("%d ids with a text at each account", twice))
	if twice != texts || len(l.in) != texts {
		t.Errorf("%d ids of %d are there twice", twice, len(l.in))
	}
	if page := desktest.Must[bind.ConversationPage](s.Desk, "Inbox/List", "", "", ""); len(page.Items) != 2 {
		t.Errorf("the inbox has %d conversations", len(page.Items))
	}
}
