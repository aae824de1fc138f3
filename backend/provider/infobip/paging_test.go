package infobip_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// pages answers with page after page, and notes when each was asked for.
type pages struct {
	page  func(n string) string
	asked []time.Time
}

func (p *pages) RoundTrip(r *http.Request) (*http.Response, error) {
	body := "[]"
	if n := r.URL.Query().Get("page"); n != "" {
		p.asked = append(p.asked, time.Now())
		body = p.page(n)
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

func TestProvider_lists_all_pages_no_faster_than_Infobip_allows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := &pages{page: func(n string) string {
			return fmt.Sprintf(`{"results":[{"destination":"44770090099%s","channel":"SMS"}],"paging":{"page":%s,"totalPages":3}}`, n, n)
		}}
		p := adapter(t, func(c *sms.ProviderConfig) { c.HTTP = &http.Client{Transport: line} })
		got, err := p.ListOptOuts(t.Context())
		if err != nil || len(got) != 3 || got[2].To != "+447700900992" || len(line.asked) != 3 {
			t.Fatalf("%+v, %v", got, err)
		}
		for i, at := range line.asked[1:] {
			if wait := at.Sub(line.asked[i]); wait < time.Second {
				t.Errorf("page %d after %s, want a second", i+1, wait)
			}
		}
	})
	synctest.Test(t, func(t *testing.T) {
		line := &pages{page: func(n string) string {
			var all bytes.Buffer
			for i := range map[string]int{"0": 50, "1": 50, "2": 7}[n] {
				fmt.Fprintf(&all, `,{"number":"4477009%s%04d","capabilities":["SMS"]}`, n, i)
			}
			return `{"numbers":[` + strings.TrimPrefix(all.String(), ",") + `],"numberCount":107}`
		}}
		p := adapter(t, func(c *sms.ProviderConfig) { c.HTTP = &http.Client{Transport: line} })
		if got, err := p.ListNumbers(t.Context()); err != nil || len(got) != 107 || len(line.asked) != 3 || line.asked[2].Sub(line.asked[1]) < time.Second {
			t.Errorf("%d numbers of %d pages, %v", len(got), len(line.asked), err)
		}
	})
}
