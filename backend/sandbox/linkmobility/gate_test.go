package linkmobility_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
)

func TestGates_repeat_until_they_are_answered(t *testing.T) {
	for name, row := range map[string]struct {
		edit    func(*linkmobility.Gate)
		answers []answer
		want    int
	}{
		"any 2xx will do":                    {nil, []answer{{204, ""}}, 1},
		"a refusal won't":                    {nil, []answer{{403, "no"}, {200, "OK"}}, 2},
		"nor a fault":                        {nil, []answer{{503, ""}, {500, ""}, {502, ""}, {200, ""}}, 4},
		"an acknowledging gate wants a body": {func(g *linkmobility.Gate) { g.Acknowledge = true }, []answer{{200, ""}, {204, ""}, {200, "OK"}}, 3},
		"until its time is up":               {func(g *linkmobility.Gate) { g.TTL = int64(3 * time.Minute / time.Millisecond) }, []answer{{503, ""}}, 6},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			if row.edit != nil {
				b.sim.EditGate(b.cred["gate_id"], row.edit)
			}
			b.door.answer(row.answers...)
			b.send()
			b.Drain(t.Context())
			calls := b.door.got()
			if len(calls) != row.want {
				t.Fatalf("%d posts, want %d", len(calls), row.want)
			}
			for _, call := range calls {
				if call.body != calls[0].body {
					t.Error("it changed what it posts")
				}
			}
		})
	}
	t.Run("after 1, 5 and 30 seconds, then each minute, for 48 hours", func(t *testing.T) {
		b := setup(t)
		b.door.answer(answer{503, ""})
		b.write("2333", "Hi")
		for range 6 {
			b.Step(t.Context())
		}
		var waits []string
		posts := b.sim.Posts()
		for i := 1; i < len(posts); i++ {
			waits = append(waits, posts[i].At.Sub(posts[i-1].At).String())
		}
		if got := fmt.Sprint(waits); got != "[1s 5s 30s 1m0s 1m0s]" {
			t.Errorf("got %s", got)
		}
		b.Drain(t.Context())
		posts = b.sim.Posts()
		if age := posts[len(posts)-1].At.Sub(sandboxtest.Noon); age > 48*time.Hour+time.Minute || age < 47*time.Hour {
			t.Errorf("it gave up after %s", age)
		}
	})
}

func TestGates_destinations(t *testing.T) {
	to := func(b *bench, addresses ...string) func(*linkmobility.Gate) {
		return func(g *linkmobility.Gate) {
			g.Destinations = nil
			for _, address := range addresses {
				g.Destinations = append(g.Destinations, linkmobility.Destination{URL: strings.Replace(address, "door", b.door.server.URL, 1)})
			}
		}
	}
	paths := func(b *bench) []string {
		var all []string
		for _, call := range b.door.got() {
			all = append(all, call.path)
		}
		return all
	}
	for name, row := range map[string]struct {
		gateType  string
		addresses []string
		answers   []answer
		want      []string
	}{
		"all of them":                  {linkmobility.GateAll, []string{"door/a", "door/b"}, []answer{{200, ""}}, []string{"/a", "/b"}},
		"the first that takes it":      {linkmobility.GateOrdered, []string{"door/a", "door/b"}, []answer{{503, ""}, {200, ""}}, []string{"/a", "/b"}},
		"one of them":                  {linkmobility.GateRandom, []string{"door/a", "door/a"}, []answer{{200, ""}}, []string{"/a"}},
		"none":                         {linkmobility.GateAll, nil, []answer{{200, ""}}, nil},
		"a destination that discards":  {linkmobility.GateAll, []string{"do://drop"}, []answer{{200, ""}}, nil},
		"an address beyond this place": {linkmobility.GateAll, []string{"https://desk.example/x"}, []answer{{200, ""}}, nil},
		"an address that is none":      {linkmobility.GateAll, []string{"http://\x7f"}, []answer{{200, ""}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			b.sim.EditGate(b.cred["gate_id"], func(g *linkmobility.Gate) { g.GateType = row.gateType })
			b.sim.EditGate(b.cred["gate_id"], to(b, row.addresses...))
			b.door.answer(row.answers...)
			b.send()
			b.Drain(t.Context())
			if got := paths(b); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
	t.Run("get the login that was set for them", func(t *testing.T) {
		b := setup(t)
		b.sim.EditGate(b.cred["gate_id"], func(g *linkmobility.Gate) { g.Destinations[0].Username, g.Destinations[0].Password = "link", "secret" })
		b.send()
		b.write("2333", "Hi")
		b.Drain(t.Context())
		for _, call := range b.door.got() {
			if got := call.header.Get("Authorization"); (got == "Basic bGluazpzZWNyZXQ=") != (call.path == "/delivery") {
				t.Errorf("%s got %q", call.path, got)
			}
		}
	})
	t.Run("that are replaced get what still waits", func(t *testing.T) {
		b := setup(t)
		b.door.answer(answer{503, ""}, answer{200, ""})
		b.write("2333", "Hi")
		b.Step(t.Context())
		b.paste(b.door.server.URL+"/new", "")
		b.Drain(t.Context())
		if got := paths(b); !slices.Equal(got, []string{"/incoming", "/new"}) {
			t.Errorf("got %q", got)
		}
	})
}

func TestGateAPI(t *testing.T) {
	b := setup(t)
	id := b.cred["gate_id"]
	got := b.do(http.MethodGet, b.gatePath(id), "")
	shaped(t, "gate", got.raw)
	if byName := b.do(http.MethodGet, strings.Replace(b.gatePath(id), "/id/"+id, "/refid/reports", 1), ""); byName.raw != got.raw {
		t.Errorf("got %d %s", byName.status, byName.raw)
	}
	var listed []map[string]any
	list := b.do(http.MethodGet, strings.TrimSuffix(b.gatePath(id), "/id/"+id), "")
	if err := json.Unmarshal([]byte(list.raw), &listed); err != nil || len(listed) != 2 {
		t.Errorf("got %s, want both gates", list.raw)
	}
	changed := strings.Replace(got.raw, "/delivery", "/elsewhere", 1)
	if put := b.do(http.MethodPut, b.gatePath(id), changed); put.status != http.StatusNoContent || put.raw != "" {
		t.Errorf("got %+v", put)
	}
	if after := b.do(http.MethodGet, b.gatePath(id), ""); after.raw != changed {
		t.Errorf("got %s, want %s", after.raw, changed)
	}
	if got := b.sim.IncomingGate(b.cred["username"]); got == id || b.sim.Gate(got).Destinations[0].URL != b.door.server.URL+"/incoming" {
		t.Errorf("got %q", got)
	}
	foreign := strings.Replace(b.gatePath(id), "/partner/"+b.cred["platform_partner_id"], "/partner/99999", 1)
	for name, row := range map[string]struct {
		got          result
		status, code int
	}{
		"no such gate":           {b.do(http.MethodGet, b.gatePath("nothing0"), ""), 404, 103304},
		"nothing to replace":     {b.do(http.MethodPut, b.gatePath("nothing0"), changed), 405, 103304},
		"another gate's content": {b.do(http.MethodPut, b.gatePath(id), strings.Replace(changed, id, "nothing0", 1)), 400, 103302},
		"no JSON":                {b.do(http.MethodPut, b.gatePath(id), "{"), 400, 103302},
		"another partner":        {b.do(http.MethodGet, foreign, ""), 403, 103101},
		"wrong login":            {b.do(http.MethodGet, b.gatePath(id), "", "nobody:x"), 401, 103100},
	} {
		if row.got.status != row.status || row.got.code() != row.code {
			t.Errorf("%s: got %d %s, want %d with %d", name, row.got.status, row.got.raw, row.status, row.code)
		}
	}
	b.sim.DenyGates(b.cred["username"], true)
	if got := b.do(http.MethodGet, b.gatePath(id), ""); got.status != http.StatusForbidden {
		t.Errorf("got %d", got.status)
	}
	b.sim.DenyGates(b.cred["username"], false)
}

func TestRoutes_of_a_number(t *testing.T) {
	b := setup(t)
	tail := "/keyword/platform/" + b.cred["platform_id"] + "/partner/" + b.cred["platform_partner_id"]
	for number, found := range map[string]bool{"NO-2333": true, "%2B4790000110": true, "2333": false, "%2B4790000111": false} {
		got := b.do(http.MethodGet, "/morouter/number/"+number+tail, "")
		if got.status != http.StatusOK || (got.raw != "[]") != found {
			t.Errorf("%s: got %d %s", number, got.status, got.raw)
		}
		if found {
			shaped(t, "routes", got.raw)
			if !strings.Contains(got.raw, `"gateIds":["`+b.sim.IncomingGate(b.cred["username"])+`"]`) {
				t.Errorf("got %s", got.raw)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	b := setup(t)
	for name, row := range map[string]struct {
		fault  fault.Fault
		status int
		taken  int
	}{
		"too many requests":     {fault.Fault{Kind: fault.TooMany, RetryAfter: 17 * time.Second}, 429, 0},
		"a fault of LINK's":     {fault.Fault{Kind: fault.ServerError}, 500, 0},
		"no access on demand":   {fault.Fault{Kind: fault.ServerError, Status: 403}, 403, 0},
		"a gateway's page":      {fault.Fault{Kind: fault.Gateway, Accept: true}, 502, 1},
		"half an answer":        {fault.Fault{Kind: fault.Truncated}, 200, 1},
		"a connection that was": {fault.Fault{Kind: fault.Cut, Accept: true}, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(b.sim.Messages(b.cred["username"]))
			row.fault.Operation = linkmobility.Send
			b.sim.Inject(row.fault)
			got := b.do(http.MethodPost, "/sms/send", b.message())
			if taken := len(b.sim.Messages(b.cred["username"])) - before; got.status != row.status || taken != row.taken {
				t.Errorf("got %d %s, %d taken", got.status, got.raw, taken)
			}
			if row.status == 403 && got.code() != 106102 || row.status == 429 && got.header.Get("Retry-After") != "17" {
				t.Errorf("got %s, %v", got.raw, got.header)
			}
		})
	}
	b.Drain(t.Context())
	for name, row := range map[string]struct {
		fault fault.Fault
		want  []string
	}{
		"posted twice":                    {fault.Fault{Kind: fault.Duplicate}, []string{" 1000", " 1000", " 1001"}},
		"never posted":                    {fault.Fault{Kind: fault.Dropped, Times: -1, Number: "+4790001000"}, nil},
		"the last first":                  {fault.Fault{Kind: fault.Reordered}, []string{" 1001", " 1000"}},
		"another end":                     {fault.Fault{Kind: fault.Ending, Code: "2105"}, []string{" 2105"}},
		"an end that is no code":          {fault.Fault{Kind: fault.Ending, Code: "bad"}, []string{" 0"}},
		"a field that nobody knows":       {fault.Fault{Kind: fault.Unknown}, []string{" 1000", " 1001"}},
		"somebody else's is left waiting": {fault.Fault{Kind: fault.Ending, Code: "2105", Account: "nobody"}, []string{" 1000", " 1001"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			b.sim.Inject(row.fault)
			b.send("destination", "+4790001000")
			b.Drain(t.Context())
			if got := b.door.results(); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
			if strange := strings.Contains(fmt.Sprint(b.door.got()), "sandboxExtraField"); strange != (row.fault.Kind == fault.Unknown) {
				t.Error("the field that nobody knows is in the wrong place")
			}
		})
	}
}
