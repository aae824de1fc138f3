package main

import (
	"encoding/json"
	"reflect"
	"runtime/debug"
	"slices"
	"testing"
)

func TestSecurity28_ABillOfMaterialsNamesEveryModule(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.0", Path: "github.com/smsdesk/smsdesk/backend/cmd/smsdesk-hub",
		Deps: []*debug.Module{
			{Path: "modernc.org/sqlite", Version: "v1.62.0", Sum: "h1:sqlite"},
			{Path: "example.com/old", Version: "v1.0.0", Replace: &debug.Module{Path: "example.com/new", Version: "v1.1.0", Sum: "h1:new"}},
		},
		Settings: []debug.BuildSetting{{Key: "-trimpath", Value: "true"}, {Key: "-ldflags", Value: "-s"}},
	}
	got := bill("smsdesk-hub", "0.1.0", info)
	var names []string
	for _, c := range got.Components {
		names = append(names, c.PURL)
	}
	want := []string{"pkg:golang/example.com/new@v1.1.0", "pkg:golang/modernc.org/sqlite@v1.62.0", "pkg:golang/stdlib@1.26.0"}
	if !slices.Equal(names, want) {
		t.Errorf("it names %v, want %v", names, want)
	}
	if sum := got.Components[1].Properties; !slices.Equal(sum, []property{{"go:sum", "h1:sqlite"}}) {
		t.Errorf("the checksum is %v", sum)
	}
	program := got.Metadata.Component
	if program.Version != "0.1.0" || !slices.Equal(program.Properties, []property{{"go:-trimpath", "true"}}) {
		t.Errorf("the program is %+v", program)
	}
	t.Run("and says the same when it is made again", func(t *testing.T) {
		first, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		second, err := json.Marshal(bill("smsdesk-hub", "0.1.0", info))
		if err != nil || !reflect.DeepEqual(first, second) {
			t.Errorf("%s\n%s, %v", first, second, err)
		}
	})
}
