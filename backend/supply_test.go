package backend_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// excepted runs what the checks of vulnerabilities ask which findings may pass.
func excepted(t *testing.T, lines string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "exceptions.txt")
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	// the checks' scripts, whose shell functions are sourced
	out, err := exec.CommandContext(t.Context(), "bash", "-c", "source ../build/scripts/lib.sh && excepted "+file).CombinedOutput()
	return string(out), err
}

func TestSecurity28_AnExceptionHasADayAndAReason(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the checks run on Linux")
	}
	for name, row := range map[string]struct {
		line, want string
		fails      bool
	}{
		"none":             {"# nothing\n", "", false},
		"one in force":     {"GO-2026-0001 9999-12-31 its function isn't called\n", "GO-2026-0001\n", false},
		"one that is over": {"GO-2026-0001 2026-01-01 its function isn't called\n", "was to be mended by 2026-01-01", true},
		"without a day":    {"GO-2026-0001 its function isn't called\n", "needs a day and a reason", true},
		"without a reason": {"GO-2026-0001 9999-12-31\n", "needs a day and a reason", true},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := excepted(t, row.line)
			if (err != nil) != row.fails || row.want == "" && out != "" || !strings.Contains(out, row.want) {
				t.Errorf("it says %q, %v", out, err)
			}
		})
	}
	if _, err := os.Stat("../build/scripts/exceptions.txt"); err != nil {
		t.Error(err)
	}
}

// A release has its bills of materials, packages are taken as locked, and nothing of
// theirs runs on installing.
func TestSecurity28_ReleasesAreMadeOfWhatIsLocked(t *testing.T) {
	for file, wanted := range map[string]string{
		"../.github/workflows/ci.yml":               "make sbom",
		"../.github/workflows/release.yml":          "pattern: smsdesk-*",
		"../build/scripts/sbom.sh":                  "cyclonedx",
		"../build/scripts/hubbuild.sh":              "-trimpath",
		"../build/scripts/window.sh":                "-trimpath",
		"../build/scripts/windows.sh":               "-trimpath",
		"../build/scripts/setup.sh":                 "ci --ignore-scripts",
		"../build/scripts/check/modules.sh":         "for module in tools/*.mod; do go mod verify",
		"../build/scripts/check/vulnerabilities.sh": "for module in tools/*.mod",
		"../build/scripts/check/audit.sh":           "tools/judges",
		"../build/scripts/test.sh":                  "hubs repeat",
	} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.ReplaceAll(string(content), "--prefix frontend ", ""), wanted) {
			t.Errorf("%s lacks %q", file, wanted)
		}
	}
}
