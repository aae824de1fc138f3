package desktest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
)

// hooks is the build tag of the switches that lead a hub to stand-ins for providers
// and ngrok.
const hooks = "testhooks"

// Build makes the hub once for all tests of a program, with the switches of tests,
// and gives its path.
var Build = sync.OnceValues(func() (string, error) { return compile("-tags", hooks) })

// Released is Build as a release is built.
var Released = sync.OnceValues(func() (string, error) { return compile("-trimpath") })

// BuildWith makes a hub in which files are replaced: replaced has the path of each
// within the repository, with what is compiled in its place.
func BuildWith(replaced map[string]string) (string, error) {
	dir, err := os.MkdirTemp("", "smsdesk-overlay")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	paths := map[string]string{}
	for path, content := range replaced {
		copied := filepath.Join(dir, fmt.Sprintf("%d.go", len(paths)))
		if err := os.WriteFile(copied, []byte(content), 0o600); err != nil {
			return "", err
		}
		paths[filepath.Join(Root(), path)] = copied
	}
	overlay, err := json.Marshal(map[string]any{"Replace": paths})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o600); err != nil {
		return "", err
	}
	return compile("-tags", hooks, "-overlay", file)
}

// Root is the folder of the repository.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..")
}

func compile(flags ...string) (string, error) {
	dir, err := os.MkdirTemp("", "smsdesk-journey")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "smsdesk-hub")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	args := append([]string{"build"}, flags...)
	command := exec.CommandContext(context.Background(), "go", append(args, "-o", binary, "./backend/cmd/smsdesk-hub")...)
	command.Dir, command.Env = Root(), append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return binary, nil
}
