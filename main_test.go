package main

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/options"
)

func theWindow(t *testing.T) *options.App {
	t.Helper()
	return windowOptions(newApp(t.Context(), func(string) string { return "" }))
}

// backend/bind/surface_test.go has the reviewed methods of each.
func TestSecurity16_TheWindowBindsNothingElse(t *testing.T) {
	var bound []string
	for _, s := range theWindow(t).Bind {
		bound = append(bound, reflect.TypeOf(s).Elem().String())
	}
	desk := newApp(t.Context(), func(string) string { return "" }).desk.Structs()
	if own := bound[len(desk):]; !slices.Equal(own, []string{"bind.Window", "bind.Files", "bind.BackupFiles", "bind.Links"}) {
		t.Errorf("besides the desk the window binds %v", own)
	}
	for i, s := range desk {
		if want := reflect.TypeOf(s).Elem().String(); bound[i] != want {
			t.Errorf("the window binds %s, want %s", bound[i], want)
		}
	}
}

func TestSecurity17_TheWindowHasNoForeignOriginsToolsOrMenu(t *testing.T) {
	window := theWindow(t)
	if window.BindingsAllowedOrigins != "" {
		t.Errorf("pages of %q may call our methods", window.BindingsAllowedOrigins)
	}
	if window.EnableDefaultContextMenu {
		t.Error("the web view's own menu is on")
	}
	if window.Debug.OpenInspectorOnStartup {
		t.Error("the inspector opens by itself")
	}
}

// Until 2.12 a star among the allowed origins let look-alike hosts in (CVE-2026-34157).
func TestSecurity17_WailsIsNewEnough(t *testing.T) {
	for _, file := range []string{"go.mod", "tools/wails.mod"} {
		found := regexp.MustCompile(`github\.com/wailsapp/wails/v2 v2\.(\d+)\.`).FindStringSubmatch(read(t, file))
		if found == nil {
			t.Fatalf("%s names no Wails", file)
		}
		if minor := found[1]; len(minor) < 2 || minor < "13" {
			t.Errorf("%s takes Wails 2.%s, want 2.13 or newer", file, minor)
		}
	}
}

func TestSecurity17_NoScriptBuildsTheWindowForDebugging(t *testing.T) {
	for _, script := range []string{"lib.sh", "window.sh", "windows.sh", "build.sh", "deb.sh", "run.sh", "check/desktop.sh", "check/deb.sh", "check/windows.sh"} {
		content := read(t, "build/scripts/"+script)
		if flag := regexp.MustCompile(`\b(debug|devtools|windowsconsole)\b`).FindString(content); flag != "" {
			t.Errorf("%s builds with %s", script, flag)
		}
	}
	for line := range strings.SplitSeq(read(t, "build/scripts/lib.sh"), "\n") {
		if strings.Contains(line, "echo desktop") && !strings.Contains(line, "production") {
			t.Errorf("the window is built with %q", strings.TrimSpace(line))
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
