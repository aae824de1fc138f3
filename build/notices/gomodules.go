package main

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// mains are the programs that we ship.
var mains = []string{".", "./backend/cmd/smsdesk-hub"}

// goModules lists the modules of which our programs contain a package, on any of
// the systems that we ship for, and the Go library itself.
func goModules() ([]component, error) {
	dirs := map[string]string{} // "path version" to folder
	for _, system := range []string{"linux", "windows", "darwin"} {
		if err := addLinked(dirs, system); err != nil {
			return nil, err
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	dirs["Go standard library "] = strings.TrimSpace(string(root))
	var all []component
	for _, key := range slices.Sorted(maps.Keys(dirs)) {
		c, err := goComponent(key, dirs[key])
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func addLinked(dirs map[string]string, system string) error {
	format := "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"
	args := append([]string{"list", "-deps", "-tags", "desktop,production,webkit2_41", "-f", format}, mains...)
	command := exec.Command("go", args...)
	// cgo counts as available everywhere: nothing is compiled here, only listed.
	command.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return fmt.Errorf("go list for %s: %w", system, err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if key, dir, ok := strings.Cut(lines.Text(), "\t"); ok {
			dirs[key] = dir
		}
	}
	return nil
}

func goComponent(key, dir string) (component, error) {
	name, version, _ := strings.Cut(key, " ")
	if version == "" || strings.HasPrefix(key, "Go ") {
		name, version = strings.TrimSpace(key), ""
	}
	text, chief, err := texts(dir)
	if err != nil {
		return component{}, err
	}
	if text == "" {
		return component{}, fmt.Errorf("%s has no licence file", key)
	}
	licence, err := classify(chief)
	if err != nil {
		return component{}, fmt.Errorf("%s: %w", key, err)
	}
	return component{name: name, version: version, licence: licence, text: text}, nil
}
