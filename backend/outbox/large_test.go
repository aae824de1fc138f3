package outbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/outbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// calling is a provider that is called over HTTP.
type calling struct {
	sms.Provider
	url string
}

func (c calling) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, nil)
	if err != nil {
		return sms.Report{}, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return sms.Report{}, err
	}
	return sms.Report{ProviderID: "SM-" + out.ID, Status: sms.Sending}, response.Body.Close()
}

// BenchmarkLarge_send prints what lies between Enter and the request at the provider,
// beside a million texts: the text and its outbox row on the disk, the attempt on the
// disk, the call.
func BenchmarkLarge_send(b *testing.B) {
	s := storetest.CopyLarge(b)
	owner := smstest.OK[sms.User](b)(s.EnsureOwner(b.Context(), "Mia Berg"))
	thread := smstest.OK[sms.Conversation](b)(s.OpenConversation(b.Context(), storetest.FixtureNumber(0), storetest.FixtureLongest))
	arrived := make(chan struct{})
	vendor := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { arrived <- struct{}{} }))
	defer vendor.Close()
	o := outbox.New(outbox.Config{
		Queue: s, Reports: s, Accounts: s, OptOut: s.OptOut, Describe: func(sms.Kind) sms.Descriptor { return sms.Descriptor{} },
		Open:      func(context.Context, sms.Account) (sms.Provider, error) { return calling{url: vendor.URL}, nil },
		StatusURL: func(sms.Account) string { return "" }, Announce: func(...sms.Change) {},
		Clock: time.Now, Chance: func() float64 { return 0 }, Logger: slog.New(slog.DiscardHandler),
	})
	smstest.Must(b, o.Start(context.Background()))
	defer o.Stop()
	n := 0
	storetest.Judge(b, storetest.Limits{P99: 50 * time.Millisecond}, func() {
		n++
		_, _, err := s.Enqueue(b.Context(), sms.NewMessage{ID: fmt.Sprint("bench", n), ConversationID: thread.ID, Body: "Yes, it is.", Segments: 1, UserID: owner.ID})
		smstest.Must(b, err)
		o.Wake()
		<-arrived
	})
}
