package journey_test

import (
	"bufio"
	"debug/buildinfo"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// released makes the hub as it is released.
var released = desktest.Released

// A hub of tests can be led to stand-ins for providers and ngrok, and keep its
// secrets in memory. Nothing in the environment and no flag does that to a released
// one.
func TestSecurity30_TestSwitchesAreNotInAReleasedProgram(t *testing.T) {
	f := startFar(t)
	switches := []string{f.Env(), "SMSDESK_NGROK_SERVER=ngrok.example:443", "SMSDESK_NGROK_EDGE=ngrok.example:80"}

	t.Run("it is built without them", func(t *testing.T) {
		if tags := builtWith(t, released); tags != "" {
			t.Errorf("the released hub is built with the tags %q", tags)
		}
		if tags := builtWith(t, build); tags != "testhooks" {
			t.Errorf("the hub of tests is built with the tags %q", tags)
		}
	})
	t.Run("it calls the provider, whatever the environment says", func(t *testing.T) {
		wanted, proxy := startProxy(t)
		d := openBy(t, released, t.TempDir(), append(switches, "HTTPS_PROXY="+proxy)...)
		must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
		account := must[bind.AccountView](d, "Setup/Begin", "twilio", false)
		must[bind.AccountView](d, "Setup/Save", account.ID, f.Input())
		if test := must[bind.TestView](d, "Setup/Test", account.ID); test.OK {
			t.Error("the credentials of a stand-in were taken")
		}
		if host := <-wanted; host != "api.twilio.com:443" {
			t.Errorf("it wanted to call %q", host)
		}
	})
	t.Run("a hub of tests obeys them", func(t *testing.T) {
		binary, err := build()
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("SMSDESK_NGROK_SERVER", "ngrok.example:443")
		out := desktest.RefusedBy(t, binary, nil, "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--callback-listen", "127.0.0.1:0", "--in-memory-secrets")
		if !strings.Contains(out, "SMSDESK_NGROK_SERVER and SMSDESK_NGROK_CA belong together") {
			t.Errorf("it says %q", out)
		}
	})
	t.Run("it has no flag for them", func(t *testing.T) {
		binary, err := released()
		if err != nil {
			t.Fatal(err)
		}
		out := desktest.RefusedBy(t, binary, nil, "--data", t.TempDir(), "--in-memory-secrets")
		if !strings.Contains(out, "flag provided but not defined: -in-memory-secrets") || strings.Contains(out, "for tests") {
			t.Errorf("it says %q", out)
		}
	})
}

// builtWith gives the build tags of a program.
func builtWith(t *testing.T, made func() (string, error)) string {
	t.Helper()
	binary, err := made()
	if err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range info.Settings {
		if setting.Key == "-tags" {
			return setting.Value
		}
	}
	return ""
}

// startProxy stands between a program and the internet: it hears which host is
// wanted, and lets nothing through.
func startProxy(t *testing.T) (wanted <-chan string, address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	hosts := make(chan string, 64)
	var ended sync.WaitGroup
	ended.Go(func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			if request, err := http.ReadRequest(bufio.NewReader(connection)); err == nil {
				hosts <- request.Host
			}
			_ = connection.Close()
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		ended.Wait()
	})
	return hosts, "http://" + listener.Addr().String()
}

// What packs and releases the programs never builds one with a switch of tests.
func TestSecurity30_ReleasesAreBuiltWithoutTestSwitches(t *testing.T) {
	for _, script := range []string{"hub.sh", "build.sh", "window.sh", "windows.sh", "deb.sh", "check/hubs.sh", "check/deb.sh", "check/windows.sh"} {
		content, err := os.ReadFile("../../build/scripts/" + script)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "testhooks") {
			t.Errorf("%s builds a program of tests", script)
		}
	}
	for _, flow := range []string{"ci.yml", "release.yml"} {
		content, err := os.ReadFile("../../.github/workflows/" + flow)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "testhooks") {
			t.Errorf("%s builds a program of tests", flow)
		}
	}
}
