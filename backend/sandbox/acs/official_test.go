package acs_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
)

// Azure's own SDKs are the judges: what they can't sign for, decode or tell apart
// is wrong.
func TestOfficialClients(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("not run: there is no node on this computer")
	}
	judges := filepath.Join("..", "..", "..", "tools", "judges")
	if _, err := os.Stat(filepath.Join(judges, "node_modules", "@azure", "communication-sms")); err != nil {
		t.Skip("not run: the SDKs aren't installed in tools/judges")
	}
	b := setup(t, func(c *sandbox.Config) { c.Now = time.Now }) // the SDKs sign with the present
	asked, err := json.Marshal(map[string]any{
		"key": b.account.Keys[1], "wrong": strings.Repeat("AAAA", 16), "from": tollFree, "to": ana, "numbers": 2,
		"events": posted(t, acs.Options{Batch: 3}), "cloudEvents": posted(t, acs.Options{CloudEvents: true}),
	})
	if err != nil {
		t.Fatal(err)
	}
	judge := exec.CommandContext(t.Context(), node, "acs.mjs", b.BaseURL(sandbox.ACS), string(asked))
	judge.Dir, judge.Stderr = judges, t.Output()
	out, err := judge.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var verdict struct {
		MessageID           string
		Events, CloudEvents [][2]string
		Faults              []string
	}
	if err := json.Unmarshal(out, &verdict); err != nil || len(verdict.Faults) > 0 {
		t.Fatalf("%v: %s", err, out)
	}
	want := map[string]int{"Microsoft.Communication.SMSReceived": 2, "Microsoft.Communication.SMSDeliveryReportReceived": 1}
	for _, read := range [][][2]string{verdict.Events, verdict.CloudEvents} {
		got := map[string]int{}
		for _, event := range read {
			if event[1] == "string" {
				got[event[0]]++
			}
		}
		if len(read) != 3 || got["Microsoft.Communication.SMSReceived"] != 2 || len(got) != len(want) {
			t.Errorf("read %v, want %v", read, want)
		}
	}
	b.Drain(t.Context())
	if sent := b.sim.Messages(b.account.Name); len(sent) != 1 || sent[0].ID != verdict.MessageID || sent[0].Body != "Hello ✓ & größer" || sent[0].Tag != "from the judge" {
		t.Errorf("sent %+v, want the judge's one text", sent)
	}
}

// posted gives the bodies that Event Grid posts for two texts and a report.
func posted(t *testing.T, options acs.Options) []string {
	b := subscribed(t, options)
	b.send(tollFree, ana)
	for _, body := range []string{"Hello", "Is it ready? 👍"} {
		if _, err := b.Phones().Send(ana, tollFree, body); err != nil {
			t.Fatal(err)
		}
	}
	b.Drain(t.Context())
	var bodies []string
	for _, push := range b.sim.Pushes() {
		bodies = append(bodies, string(push.Body))
	}
	return bodies
}
