package journey_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"filippo.io/age"

	"github.com/smsdesk/smsdesk/backend/bind"
)

const (
	password = "correct horse battery"
	// patience bounds how long a story waits for something to happen; it is no
	// claim about how long it takes.
	patience = 60 * time.Second
)

// build makes the hub binary once for all stories.
var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "smsdesk-journey")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "smsdesk-hub")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	command := exec.Command("go", "build", "-o", binary, "../cmd/smsdesk-hub")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return binary, nil
})

// desk is one person's data directory and the hub that serves it just now.
type desk struct {
	t      *testing.T
	dir    string
	env    []string
	extra  []string
	base   string
	cookie string
	signed bool
	hub    *exec.Cmd
	client *http.Client
	said   *said
}

// open starts a hub on a fresh data directory and signs in. env are added to its
// environment, for example the address of a simulated provider.
func open(t *testing.T, env ...string) *desk {
	t.Helper()
	return openIn(t, t.TempDir(), env...)
}

// openIn is open with a data directory that the test has made.
func openIn(t *testing.T, dir string, env ...string) *desk {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	keyFile := filepath.Join(t.TempDir(), "vault-key")
	if err := os.WriteFile(keyFile, []byte(key.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, dir: dir, env: env, said: &said{t: t}, client: &http.Client{Timeout: patience},
		extra: []string{"--callback-listen", freeAddress(t), "--vault-key-file", keyFile}}
	d.start()
	t.Cleanup(func() {
		if d.hub != nil {
			d.stop()
		}
	})
	return d
}

// start runs the hub and signs in: with the set-up link first, with the password
// from then on.
func (d *desk) start() {
	d.t.Helper()
	binary, err := build()
	if err != nil {
		d.t.Fatal(err)
	}
	args := append([]string{"--listen", "127.0.0.1:0", "--data", d.dir, "--secrets", "vault"}, d.extra...)
	d.hub = exec.Command(binary, args...)
	d.hub.Env = append(os.Environ(), d.env...)
	d.hub.Stderr = d.said
	out, err := d.hub.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.hub.Start(); err != nil {
		d.t.Fatal(err)
	}
	lines, token := bufio.NewScanner(out), ""
	for (d.signed || token == "") && lines.Scan() {
		if address, found := strings.CutPrefix(lines.Text(), "SMS Desk hub: "); found {
			d.base = address
		}
		if _, after, found := strings.Cut(lines.Text(), "setup?token="); found {
			token = after
		}
		if d.signed && d.base != "" {
			break
		}
	}
	if d.signed {
		d.session("/session", map[string]string{"password": password})
	} else {
		d.session("/session/setup", map[string]string{"token": token, "name": "Mia Berg", "password": password})
		d.sendAtOnce()
	}
	d.signed = true
}

// sendAtOnce has the texts of who is signed in leave without the seconds in which
// they could be taken back, so that stories don't wait for them.
func (d *desk) sendAtOnce() {
	d.t.Helper()
	must[bind.TextingView](d, "Personal/SaveTexting", bind.TextingView{EnterSends: true})
}

func (d *desk) session(path string, body any) {
	d.t.Helper()
	response, answer := d.post(path, body)
	if response.StatusCode != http.StatusOK {
		d.t.Fatalf("%s: %d %s", path, response.StatusCode, answer)
	}
	d.cookie = strings.Split(response.Header.Get("Set-Cookie"), ";")[0]
}

func (d *desk) post(path string, body any) (*http.Response, []byte) {
	d.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		d.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, d.base+path, bytes.NewReader(raw))
	if err != nil {
		d.t.Fatal(err)
	}
	request.Header.Set("Origin", d.base)
	request.Header.Set("Cookie", d.cookie)
	response, err := d.client.Do(request)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return response, answer
}

// kill ends the hub as a power cut would.
func (d *desk) kill() {
	d.t.Helper()
	if err := d.hub.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	_ = d.hub.Wait()
	d.hub, d.base = nil, ""
}

// stop ends the hub as its user does, and wants it to end well.
func (d *desk) stop() {
	d.t.Helper()
	if err := d.hub.Process.Signal(syscall.SIGTERM); err != nil {
		d.t.Fatal(err)
	}
	if err := d.hub.Wait(); err != nil {
		d.t.Errorf("the hub did not stop cleanly: %v", err)
	}
	d.hub, d.base = nil, ""
}

// call runs one RPC and gives its result, or its error as the page gets it.
func call[T any](d *desk, method string, args ...any) (T, error) {
	d.t.Helper()
	if args == nil {
		args = []any{}
	}
	var answer struct {
		Result T               `json:"result"`
		Error  *bind.ErrorView `json:"error"`
	}
	_, raw := d.post("/rpc/"+method, args)
	if err := json.Unmarshal(raw, &answer); err != nil {
		d.t.Fatalf("%s answered %s", method, raw)
	}
	if answer.Error != nil {
		return answer.Result, errors.New(answer.Error.Message)
	}
	return answer.Result, nil
}

// must is call for what has to work.
func must[T any](d *desk, method string, args ...any) T {
	d.t.Helper()
	result, err := call[T](d, method, args...)
	if err != nil {
		d.t.Fatalf("%s: %v", method, err)
	}
	return result
}

// eventually waits until what holds.
func eventually(t *testing.T, words string, what func() bool) {
	t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !what() {
		select {
		case <-deadline:
			t.Fatal(words)
		case <-tick.C:
		}
	}
}

// said is what the hub wrote to the terminal; it goes to the test's log, too.
type said struct {
	t    *testing.T
	mu   sync.Mutex
	text []byte
}

// Write keeps and logs one piece.
func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text = append(s.text, p...)
	s.t.Logf("hub: %s", bytes.TrimSpace(p))
	return len(p), nil
}

// String gives all of it.
func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.text)
}
