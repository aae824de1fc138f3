package core

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/windows"
)

func TestSecurity26_TheDataDirectoryOnWindowsIsItsOwnersAlone(t *testing.T) {
	if os.Getenv("SMSDESK_TEST_WINE") != "" {
		t.Skip("Wine keeps modes in place of access lists")
	}
	dir, err := os.MkdirTemp("", "smsdesk-home")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "smsdesk.db")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := makePrivate(dir); err != nil {
		t.Fatal(err)
	}
	rights, err := windows.GetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		t.Fatal(err)
	}
	said := rights.String()
	if !strings.HasPrefix(said, "D:P") || strings.Count(said, "(A;OICI;FA;;;") != 2 || !strings.Contains(said, ";;;SY)") {
		t.Errorf("the rights are %s", said)
	}
	for _, everyone := range []string{";;;WD)", ";;;BU)", ";;;AU)", ";;;S-1-1-0)"} {
		if strings.Contains(said, everyone) {
			t.Errorf("others have a right: %s", said)
		}
	}
	if content, err := os.ReadFile(file); err != nil || string(content) != "x" {
		t.Errorf("its owner reads %q, %v", content, err)
	}
}
