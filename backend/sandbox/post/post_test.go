package post_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

var limits = post.Limits{Connect: 10 * time.Second, Answer: 10 * time.Second}

func request(t *testing.T, address string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader("hello"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCaller(t *testing.T) {
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, "http://192.0.2.1/", http.StatusTemporaryRedirect)
		case "/long":
			w.Write(make([]byte, 100<<10))
		default:
			w.WriteHeader(http.StatusTeapot)
			w.Write([]byte("short"))
		}
	}))
	defer echo.Close()
	t.Run("gives any answer, whatever its status", func(t *testing.T) {
		reply, err := post.Caller{}.Do(request(t, echo.URL), limits)
		if err != nil || reply.Status != http.StatusTeapot || string(reply.Body) != "short" || !reply.Sent {
			t.Errorf("got %+v, %v", reply, err)
		}
	})
	t.Run("reads so much of it and no more", func(t *testing.T) {
		reply, err := post.Caller{}.Do(request(t, echo.URL+"/long"), limits)
		if err != nil || len(reply.Body) != 64<<10 {
			t.Errorf("read %d, %v", len(reply.Body), err)
		}
	})
	for name, address := range map[string]string{
		"another computer":                   "http://192.0.2.1/x",
		"a name, without looking it up":      "http://example.com/x",
		"a name that begins like this one's": "http://127.0.0.1.example/x",
	} {
		t.Run("doesn't call "+name, func(t *testing.T) {
			if reply, err := (post.Caller{}).Do(request(t, address), limits); !errors.Is(err, post.ErrGuarded) || reply.Sent {
				t.Errorf("got %+v, %v", reply, err)
			}
		})
	}
	t.Run("follows no redirect away from this computer", func(t *testing.T) {
		if _, err := (post.Caller{}).Do(request(t, echo.URL+"/away"), limits); !errors.Is(err, post.ErrGuarded) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("doesn't let a stand-in for the tunnel lead away", func(t *testing.T) {
		far := post.Caller{Dial: func(context.Context, string, string) (net.Conn, error) {
			near, _ := net.Pipe()
			return near, nil
		}}
		if _, err := far.Do(request(t, "http://shop.example/"), limits); !errors.Is(err, post.ErrGuarded) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("says that nothing was sent where nobody listens", func(t *testing.T) {
		closed := httptest.NewServer(nil)
		closed.Close()
		if reply, err := (post.Caller{}).Do(request(t, closed.URL), limits); err == nil || reply.Sent {
			t.Errorf("got %+v, %v", reply, err)
		}
	})
}
