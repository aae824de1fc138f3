// Command sbom writes the bill of materials of a Go program that was built: every
// module that is in it, with version and checksum, as CycloneDX 1.5
// (https://cyclonedx.org/docs/1.5/json/).
package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: sbom PROGRAM VERSION")
		os.Exit(2)
	}
	info, err := buildinfo.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	name := strings.TrimSuffix(filepath.Base(os.Args[1]), ".exe")
	if err := encoder.Encode(bill(name, os.Args[2], info)); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

type document struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// bill says the same of the same program whenever it is asked: it holds no time and
// no random number.
func bill(name, version string, info *debug.BuildInfo) document {
	all := []component{library("stdlib", strings.TrimPrefix(info.GoVersion, "go"), "")}
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		all = append(all, library(module.Path, module.Version, module.Sum))
	}
	slices.SortFunc(all, func(a, b component) int { return strings.Compare(a.Ref, b.Ref) })
	program := component{Type: "application", Name: name, Version: version, PURL: "pkg:golang/" + info.Path + "@" + version}
	program.Ref = program.PURL
	for _, setting := range info.Settings {
		if slices.Contains([]string{"-tags", "-trimpath", "CGO_ENABLED", "GOOS", "GOARCH", "vcs.revision"}, setting.Key) {
			program.Properties = append(program.Properties, property{"go:" + setting.Key, setting.Value})
		}
	}
	return document{"CycloneDX", "1.5", 1, metadata{program}, all}
}

// library is one module; sum is its line of go.sum.
func library(path, version, sum string) component {
	c := component{Type: "library", Name: path, Version: version, PURL: "pkg:golang/" + path + "@" + version}
	c.Ref = c.PURL
	if sum != "" {
		c.Properties = []property{{"go:sum", sum}}
	}
	return c
}
