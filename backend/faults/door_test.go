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

func TestFault29_BodyBombs(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, _ = io.Copy(zip, zeros(64<<20))
	_ = zip.Close()
	fields := strings.Repeat("a=&", 10000)
	deep := strings.Repeat("[", 500000)
	before, tries := memory(t, b.Process()), rounds(4, 100)
	found := map[string]map[int]int{}
	for i, shop := range b.shops {
		address := "http://" + b.Extra[1] + shop.Account.Callbacks[0].URL[len(b.carrier.URL):]
		for _, bomb := range []struct {
			name, kind, encoding string
			length               int64
			body                 func() io.Reader
			allowed              []int
		}{
			{"64 MiB with their length", "application/json", "", 64 << 20, func() io.Reader { return zeros(64 << 20) }, []int{413, 0}},
			{"64 MiB in chunks", "application/json", "", -1, func() io.Reader { return zeros(64 << 20) }, []int{413, 0}},
			{"64 MiB in a small gzip", "application/json", "gzip", int64(packed.Len()), func() io.Reader { return bytes.NewReader(packed.Bytes()) }, []int{415}},
			{"10,000 form fields", "application/x-www-form-urlencoded", "", int64(len(fields)), func() io.Reader { return strings.NewReader(fields) }, []int{200, 204, 400, 403}},
			{"JSON 500,000 deep", "application/json", "", int64(len(deep)), func() io.Reader { return strings.NewReader(deep) }, []int{200, 204, 400, 403, 413}},
		} {
			answers := all(tries, 4, func(int) int { return post(address, bomb.kind, bomb.encoding, bomb.length, bomb.body()) })
			for status, count := range answers {
				if found[bomb.name] == nil {
					found[bomb.name] = map[int]int{}
				}
				found[bomb.name][status] += count
			}
			t.Run(bomb.name+" at "+desktest.Kinds[i], func(t *testing.T) { only(t, answers, bomb.allowed...) })
		}
	}
	grown := memory(t, b.Process()) - before
	var v verdict
	b.judge(&v)
	say(t, 29, fmt.Sprintf("each bomb %d times at the doors of all six providers", tries), "413, 415, 400 or kept as not understood, little memory, nothing breaks",
		fmt.Sprintf("%v, %d MiB more memory, integrity %s", found, grown>>20, v.integrity()))
	v.holds(t)
	if grown > 40<<20 {
		t.Errorf("the hub grew by %d MiB", grown>>20)
	}
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
