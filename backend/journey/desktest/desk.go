package desktest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"filippo.io/age"

	"github.com/smsdesk/smsdesk/backend/bind"
)

const (
	// Password is that of Mia Berg, the administrator of every desk.
	Password = "correct horse battery"
	// Patience bounds how long a test waits for something to happen; it is no
	// claim about how long it takes.
	Patience = 60 * time.Second
)

// Desk is one person's data directory and the hub that serves it just now. Extra
// are flags of the hub beside the usual ones; Extra[1] is where callbacks arrive.
// Binary is the hub's program, the product's own unless it is set; Under is a
// program with its arguments that runs it, such as a tracer. Known tells that Mia Berg
// has her password already. What the hub says
// goes to Says, the test's log unless it is set.
type Desk struct {
	T      *testing.T
	Dir    string
	Env    []string
	Extra  []string
	Base   string
	Cookie string
	Client *http.Client
	Binary string
	Under  []string
	Says   io.Writer
	Known  bool
	hub    *exec.Cmd
}

// Open starts a hub on a fresh data directory and signs in. env are added to its
// environment, for example the address of a simulated provider.
func Open(t *testing.T, env ...string) *Desk {
	t.Helper()
	return OpenIn(t, t.TempDir(), env...)
}

// OpenIn is Open with a data directory that the test has made.
func OpenIn(t *testing.T, dir string, env ...string) *Desk {
	t.Helper()
	d := New(t, dir, env...)
	d.Start()
	return d
}

// New is OpenIn without a hub: the test starts it.
func New(t *testing.T, dir string, env ...string) *Desk {
	t.Helper()
	d := &Desk{T: t, Dir: dir, Client: &http.Client{Timeout: Patience}, Extra: []string{"--callback-listen", FreeAddress(t)}}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	keyFile := filepath.Join(t.TempDir(), "vault-key")
	if err := os.WriteFile(keyFile, []byte(key.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Env, d.Extra = env, append(d.Extra, "--vault-key-file", keyFile)
	t.Cleanup(func() {
		if d.hub != nil {
			d.Stop()
		}
	})
	return d
}

// FreeAddress gives a loopback address that nobody listens on, with a port below those
// that systems give to connections: one of them would take it between two starts of a
// hub.
func FreeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 15_000+rand.IntN(15_000)))
		if err == nil {
			_ = listener.Close()
			return listener.Addr().String()
		}
	}
	t.Fatal("no port is free")
	return ""
}

// Start runs the hub and signs in: with the set-up link first, with the password
// from then on.
func (d *Desk) Start() {
	d.T.Helper()
	token := d.Run()
	if d.Known {
		d.SignIn("/session", map[string]string{"password": Password})
		return
	}
	d.SignIn("/session/setup", map[string]string{"token": token, "name": "Mia Berg", "password": Password})
	d.SendAtOnce()
	d.Known = true
}

// SendAtOnce has the texts of who is signed in leave without the seconds in which
// they could be taken back, so that tests don't wait for them.
func (d *Desk) SendAtOnce() {
	d.T.Helper()
	Must[bind.TextingView](d, "Personal/SaveTexting", bind.TextingView{EnterSends: true})
}

// Run runs the hub and signs nobody in: a session of before goes on. It gives the
// token of the set-up link, "" where there is an administrator already.
func (d *Desk) Run() (token string) {
	d.T.Helper()
	out := d.launch()
	lines := bufio.NewScanner(out)
	for (d.Known || token == "") && lines.Scan() {
		if address, found := strings.CutPrefix(lines.Text(), "SMS Desk hub: "); found {
			d.Base = address
		}
		if _, after, found := strings.Cut(lines.Text(), "setup?token="); found {
			token = after
		}
		if d.Known && d.Base != "" {
			break
		}
	}
	if d.Base == "" {
		d.T.Fatalf("the hub did not start: %v", d.hub.Wait())
	}
	return token
}

func (d *Desk) launch() io.Reader {
	d.T.Helper()
	binary := d.Binary
	if binary == "" {
		var err error
		if binary, err = Build(); err != nil {
			d.T.Fatal(err)
		}
	}
	args := append([]string{"--listen", "127.0.0.1:0", "--data", d.Dir, "--secrets", "vault"}, d.Extra...)
	line := append(append(slices.Clone(d.Under), binary), args...)
	d.hub = exec.CommandContext(context.Background(), line[0], line[1:]...)
	d.hub.Env = append(os.Environ(), d.Env...)
	d.hub.Stderr = d.Says
	if d.Says == nil {
		d.hub.Stderr = testWriter{d.T}
	}
	out, err := d.hub.StdoutPipe()
	if err != nil {
		d.T.Fatal(err)
	}
	if err := d.hub.Start(); err != nil {
		d.T.Fatal(err)
	}
	return out
}

// Process is the hub's process id.
func (d *Desk) Process() int { return d.hub.Process.Pid }

// SignIn asks for a session at path.
func (d *Desk) SignIn(path string, body any) {
	d.T.Helper()
	response, answer := d.Post(path, body)
	if response.StatusCode != http.StatusOK {
		d.T.Fatalf("%s: %d %s", path, response.StatusCode, answer)
	}
	d.Cookie = strings.Split(response.Header.Get("Set-Cookie"), ";")[0]
}

// Post sends body as JSON to a path of the hub and gives the answer.
func (d *Desk) Post(path string, body any) (*http.Response, []byte) {
	d.T.Helper()
	response, answer, err := d.TryPost(path, body)
	if err != nil {
		d.T.Fatal(err)
	}
	return response, answer
}

// TryPost is Post at a hub that may be gone.
func (d *Desk) TryPost(path string, body any) (*http.Response, []byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, nil, err
	}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, d.Base+path, bytes.NewReader(raw))
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Origin", d.Base)
	request.Header.Set("Cookie", d.Cookie)
	response, err := d.Client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	return response, answer, err
}

// Kill ends the hub as a power cut would.
func (d *Desk) Kill() {
	d.T.Helper()
	if err := d.hub.Process.Kill(); err != nil {
		d.T.Fatal(err)
	}
	_ = d.hub.Wait()
	d.hub, d.Base = nil, ""
}

// Stop ends the hub as its user does, and wants it to end well.
func (d *Desk) Stop() {
	d.T.Helper()
	if err := d.hub.Process.Signal(syscall.SIGTERM); err != nil {
		d.T.Fatal(err)
	}
	if err := d.hub.Wait(); err != nil {
		d.T.Errorf("the hub did not stop cleanly: %v", err)
	}
	d.hub, d.Base = nil, ""
}

// Refused runs the hub with flags that it must not accept and gives what it said.
func Refused(t *testing.T, env []string, args ...string) string {
	t.Helper()
	binary, err := Build()
	if err != nil {
		t.Fatal(err)
	}
	return RefusedBy(t, binary, env, args...)
}

// RefusedBy is Refused for another hub.
func RefusedBy(t *testing.T, binary string, env []string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), binary, args...)
	command.Env = append(os.Environ(), env...)
	out, err := command.CombinedOutput()
	if err == nil {
		t.Error("the hub started")
	}
	return string(out)
}

// testWriter sends what the hub says to the test's log.
type testWriter struct{ t *testing.T }

// Write logs one piece.
func (w testWriter) Write(p []byte) (int, error) {
	w.t.Logf("hub: %s", bytes.TrimSpace(p))
	return len(p), nil
}
