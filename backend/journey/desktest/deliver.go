package desktest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// Deliver posts a callback and gives the answer's status.
func Deliver(t *testing.T, address, signature string, form url.Values) int {
	t.Helper()
	status, err := TryDeliver(address, signature, form)
	if err != nil {
		t.Fatal(err)
	}
	return status
}

// TryDeliver is Deliver at a door that may be gone.
func TryDeliver(address, signature string, form url.Values) (int, error) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if signature != "" {
		request.Header.Set("X-Twilio-Signature", signature)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

// Incoming is text n from a customer, as Twilio posts it: its body begins with n
// and a blank, and is long.
func (s Shop) Incoming(n int) url.Values {
	return url.Values{
		"MessageSid": {fmt.Sprintf("SM%032x", n)}, "AccountSid": {s.Account.Fields["account_sid"]}, "SmsStatus": {"received"},
		"From": {Ana}, "To": {s.Number.PhoneNumber}, "NumMedia": {"0"}, "NumSegments": {"10"},
		"Body": {fmt.Sprintf("%d %s", n, strings.Repeat("a long story ", 110))},
	}
}

// SmallDisk mounts a disk of 6 MiB for the data directory, and gives a function
// that makes it larger.
func SmallDisk(t *testing.T) (dir string, grow func()) {
	t.Helper()
	dir = t.TempDir()
	mount := func(options string) error {
		return exec.CommandContext(context.Background(), "mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).Run()
	}
	if runtime.GOOS != "linux" || mount("size=6m") != nil {
		t.Skip("not run: it needs the right to mount a small disk")
	}
	t.Cleanup(func() {
		if err := exec.CommandContext(context.Background(), "umount", dir).Run(); err != nil {
			t.Errorf("umount: %v", err)
		}
	})
	return dir, func() {
		if err := mount("remount,size=64m"); err != nil {
			t.Fatal(err)
		}
	}
}
