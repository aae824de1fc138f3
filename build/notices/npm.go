package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// npmPackages lists the packages of which the page may contain something: those
// of package-lock.json that are not for development alone.
func npmPackages(dir string) ([]component, error) {
	content, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]lockEntry `json:"packages"`
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return nil, err
	}
	found := map[string]component{}
	for place, entry := range lock.Packages {
		if place == "" || entry.Dev || entry.DevOptional || entry.Optional || entry.Peer && !entry.installed(dir, place) {
			continue
		}
		c, err := entry.component(dir, place)
		if err != nil {
			return nil, err
		}
		found[c.name+" "+c.version] = c
	}
	var all []component
	for _, key := range slices.Sorted(maps.Keys(found)) {
		all = append(all, found[key])
	}
	return all, nil
}

// lockEntry is one package of package-lock.json, version 3:
// https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
type lockEntry struct {
	Version     string `json:"version"`
	License     string `json:"license"`
	Dev         bool   `json:"dev"`
	DevOptional bool   `json:"devOptional"`
	Optional    bool   `json:"optional"`
	Peer        bool   `json:"peer"`
}

func (e lockEntry) installed(dir, place string) bool {
	_, err := os.Stat(filepath.Join(dir, place))
	return err == nil
}

func (e lockEntry) component(dir, place string) (component, error) {
	at := strings.LastIndex(place, "node_modules/")
	c := component{name: place[at+len("node_modules/"):], version: e.Version, licence: e.License}
	text, chief, err := texts(filepath.Join(dir, place))
	if err != nil {
		return component{}, fmt.Errorf("%w: run npm ci first", err)
	}
	c.text = text
	if c.licence == "" {
		if c.licence, err = classify(chief); err != nil {
			return component{}, fmt.Errorf("%s: %w", place, err)
		}
	}
	return c, nil
}
