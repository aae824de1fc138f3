//go:build linux

package journey_test

import (
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// stranger is the user nobody, who owns nothing.
var stranger = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}

// everyFile gives what a hub with a text, a picture and a sandbox has in its folder,
// which every user may look for: no folder above hides it.
func everyFile(t *testing.T) (s shop, files []string) {
	t.Helper()
	above, err := os.MkdirTemp("", "smsdesk-private")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(above) })
	if err := os.Chmod(above, 0o755); err != nil {
		t.Fatal(err)
	}
	s = sandboxShop(openIn(t, filepath.Join(above, "data")), "twilio")
	conversation := s.TalkTo(ana).ID
	must[any](s.Desk, "Sandbox/SendPicture", ana, s.Number.PhoneNumber, "This one")
	eventually(t, "the picture was never fetched", func() bool {
		all := s.Messages(conversation)
		return len(all) == 1 && len(all[0].Media) == 1 && all[0].Media[0].State == "kept"
	})
	for _, name := range []string{"smsdesk.db", "smsdesk.db-wal", "smsdesk.db-shm", "smsdesk.log", "smsdesk.lock", "smsdesk.holder", "sandbox.json", "secrets.age", "media/*"} {
		found, err := filepath.Glob(filepath.Join(s.Dir, name))
		if err != nil || len(found) == 0 {
			t.Fatalf("there is no %s: %v", name, err)
		}
		files = append(files, found...)
	}
	return s, files
}

// modes looks at everything in the data directory.
func modes(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %#o", path, got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSecurity26_FilesAreTheirOwnersAlone(t *testing.T) {
	s, _ := everyFile(t)
	modes(t, s.Dir)

	t.Run("also when somebody made them wider meanwhile", func(t *testing.T) {
		s.Stop()
		err := filepath.WalkDir(s.Dir, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				return os.Chmod(path, 0o777)
			}
			return os.Chmod(path, 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		modes(t, s.Dir)
	})
}

func TestSecurity26_AnotherUserOfTheComputerGetsNothing(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can act as somebody else")
	}
	s, files := everyFile(t)
	read := func(path string) (string, error) {
		command := exec.CommandContext(t.Context(), "/bin/cat", path)
		command.SysProcAttr, command.Dir = stranger, "/"
		out, err := command.CombinedOutput()
		return string(out), err
	}
	t.Run("of the files", func(t *testing.T) {
		public := filepath.Join(filepath.Dir(s.Dir), "public")
		if err := os.WriteFile(public, []byte("for all"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(public, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := read(public); err != nil || out != "for all" {
			t.Fatalf("the stranger of this test reads nothing at all: %s, %v", out, err)
		}
		for _, file := range files {
			if out, err := read(file); err == nil || !strings.Contains(out, "Permission denied") {
				t.Errorf("%s: %.80q, %v", file, out, err)
			}
		}
		// even where somebody opened the folder, the files themselves stay shut
		if err := os.Chmod(s.Dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if out, err := read(file); err == nil || !strings.Contains(out, "Permission denied") {
				t.Errorf("%s in an open folder: %.80q, %v", file, out, err)
			}
		}
	})
	t.Run("of the ports", func(t *testing.T) {
		for _, method := range methods(s.Desk) {
			if code := s.As("", method.Name); code != "unauthenticated" {
				t.Errorf("%s: %q", method.Name, code)
			}
		}
		for address, want := range map[string]int{
			s.Base + "/events":                      http.StatusUnauthorized,
			"http://" + s.Extra[1] + "/":            http.StatusNotFound,
			"http://" + s.Extra[1] + "/rpc":         http.StatusNotFound,
			"http://" + s.Extra[1] + "/events":      http.StatusNotFound,
			"http://" + s.Extra[1] + "/smsdesk.db":  http.StatusNotFound,
			s.Base + "/smsdesk.db":                  http.StatusNotFound,
			s.Base + "/../" + filepath.Base(s.Dir):  http.StatusNotFound,
			s.Base + "/media/..%2f..%2fsmsdesk.log": http.StatusNotFound,
		} {
			response, err := s.Client.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			if response.StatusCode != want {
				t.Errorf("%s: %d, want %d", address, response.StatusCode, want)
			}
		}
		if all := must[bind.ConversationPage](s.Desk, "Inbox/List", "", "", ""); len(all.Items) != 1 {
			t.Errorf("its owner sees %d conversations", len(all.Items))
		}
	})
}
