//go:build linux

package faults_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

func TestFault28_SlowConnections(t *testing.T) {
	t.Parallel()
	s := openTwilio(t, t.TempDir())
	s.TalkTo(desktest.Ana)
	acked, open := map[string]int{}, rounds(500, 900)
	before := memory(t, s.Process())
	var closed atomic.Int64
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range open {
		conn, err := net.Dial("tcp", s.Extra[1])
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			_, _ = io.Copy(io.Discard, conn)
			closed.Add(1)
		}()
		go func() {
			defer func() { _ = conn.Close() }()
			for _, b := range []byte("POST /callbacks/x HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 600)) {
				if _, err := conn.Write([]byte{b}); err != nil || !wait(ctx, time.Second) {
					return
				}
			}
		}()
	}
	answers := s.flood(acked, 0, rounds(300, 5000), 8)
	only(t, answers, http.StatusOK)
	grown := memory(t, s.Process()) - before
	desktest.Eventually(t, "slow connections are never closed", func() bool { return closed.Load() == int64(open) })
	lost, doubled, _ := s.kept(acked)
	say(t, 28, fmt.Sprintf("%d connections that send a byte a second, under %d callbacks", open, len(acked)), "callbacks are taken all the same, slow connections are closed",
		fmt.Sprintf("%d x 200, %d lost, %d doubled, %d connections closed, %d MiB more memory", answers[http.StatusOK], lost, doubled, closed.Load(), grown>>20))
}

// zeros is a body without end, up to a size.
func zeros(size int64) io.Reader { return io.LimitReader(endlessZeros{}, size) }

type endlessZeros struct{}

func (endlessZeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// bomb is a body that wants more than it is worth.
type bomb struct {
	name, kind, encoding string
	length               int64 // -1 is unsaid
	body                 func() io.Reader
	allowed              []int // 0 is a connection that was closed on who went on sending
	most                 int   // MiB by which the hub may grow
}

func bombs() []bomb {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, _ = io.Copy(zip, zeros(64<<20))
	_ = zip.Close()
	fields, deep := strings.Repeat("a=&", 10000), strings.Repeat("[", 500000)
	of := func(text string) func() io.Reader { return func() io.Reader { return strings.NewReader(text) } }
	huge := func() io.Reader { return zeros(64 << 20) }
	return []bomb{
		{"64 MiB", "application/json", "", 64 << 20, huge, []int{413, 0}, 10},
		{"64 MiB in chunks", "application/json", "", -1, huge, []int{413, 0}, 24},
		{"64 MiB in a small gzip", "application/json", "gzip", int64(packed.Len()), of(packed.String()), []int{415}, 10},
		{"10,000 form fields", "application/x-www-form-urlencoded", "", int64(len(fields)), of(fields), []int{200, 204, 400, 403}, 24},
		{"JSON 500,000 deep", "application/json", "", int64(len(deep)), of(deep), []int{200, 204, 400, 403, 413}, 64},
	}
}

func TestFault29_BodyBombs(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	tries := rounds(4, 100)
	var found []string
	for _, bomb := range bombs() {
		before, got := memory(t, b.Process()), map[int]int{}
		for _, shop := range b.shops {
			address := "http://" + b.Extra[1] + shop.Account.Callbacks[0].URL[len(b.carrier.URL):]
			for status, count := range all(tries, 4, func(int) int { return post(address, bomb.kind, bomb.encoding, bomb.length, bomb.body()) }) {
				got[status] += count
			}
		}
		only(t, got, bomb.allowed...)
		grown := (memory(t, b.Process()) - before) >> 20
		found = append(found, fmt.Sprintf("%s: %v, %d MiB more", bomb.name, got, grown))
		if grown > bomb.most {
			t.Errorf("%s: the hub grew by %d MiB", bomb.name, grown)
		}
	}
	var v verdict
	b.judge(&v)
	say(t, 29, fmt.Sprintf("each bomb %d times at the doors of all six providers", tries), "413, 415, 400 or kept as not understood, little memory, nothing breaks",
		fmt.Sprintf("%s; integrity %s", strings.Join(found, "; "), v.integrity()))
	v.holds(t)
}

// post sends a body and gives the answer's status, 0 where the connection was closed
// before there was one.
func post(address, kind, encoding string, length int64, body io.Reader) int {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, body)
	if err != nil {
		return 0
	}
	request.ContentLength = length
	request.Header.Set("Content-Type", kind)
	if encoding != "" {
		request.Header.Set("Content-Encoding", encoding)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}
