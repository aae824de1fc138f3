package infobip_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
)

// Infobip's own SDK for Node is the judge: what it can't read is wrong.
func TestOfficialSDK(t *testing.T) {
	judges := filepath.Join("..", "..", "..", "tools", "judges")
	if _, err := os.Stat(filepath.Join(judges, "node_modules", "@infobip-api", "sdk")); err != nil {
		t.Skip("not run: the vendors' SDKs are not installed in tools/judges (npm ci)")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("not run: node is not installed")
	}
	b := setup(t)
	if err := b.sim.Forward(longNumber, "", infobip.Pull); err != nil {
		t.Fatal(err)
	}
	b.write(longNumber, "First answer")
	b.write(longNumber, "Second answer")
	b.send(message{id: "judge-0"})
	b.Drain(t.Context())
	credentials, err := json.Marshal(map[string]string{infobip.APIKey: b.key})
	if err != nil {
		t.Fatal(err)
	}
	judge := exec.CommandContext(t.Context(), node, "infobip.mjs", b.BaseURL(sandbox.Infobip), string(credentials), longNumber[1:], ana[1:])
	judge.Dir, judge.Stderr = judges, t.Output()
	said, err := judge.Output()
	if err != nil {
		t.Fatalf("the judge: %v: %s", err, said)
	}
	var verdict struct {
		Sent    []string
		Refused []int
	}
	if err := json.Unmarshal(said, &verdict); err != nil {
		t.Fatal(err)
	}
	var taken []string
	for _, m := range b.sim.Messages(b.key) {
		taken = append(taken, m.ID)
	}
	if !slices.Equal(taken, append([]string{"judge-0"}, verdict.Sent...)) || len(verdict.Refused) != 4 {
		t.Errorf("the judge says %s, and the simulator took %q", said, taken)
	}
	b.Drain(t.Context())
	if texts, err := b.Phones().Thread(ana, longNumber); err != nil || len(texts) != 5 {
		t.Errorf("got %+v, %v, want the SDK's texts on the phone", texts, err)
	}
}
