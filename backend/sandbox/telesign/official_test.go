package telesign_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

// Telesign's own SDK for Node is the judge: it signs what is checked here, and
// what it can't read is wrong. It dates requests by the computer's clock.
func TestOfficialSDK(t *testing.T) {
	judges := filepath.Join("..", "..", "..", "tools", "judges")
	if _, err := os.Stat(filepath.Join(judges, "node_modules", "telesignsdk")); err != nil {
		t.Skip("not run: the vendors' SDKs are not installed in tools/judges (npm ci)")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("not run: node is not installed")
	}
	b := setup(t, func(c *sandbox.Config) { c.Now = time.Now })
	credentials, err := json.Marshal(map[string]string{telesign.CustomerSID: b.customer, telesign.APIKey: b.key})
	if err != nil {
		t.Fatal(err)
	}
	judge := exec.CommandContext(t.Context(), node, "telesign.mjs", b.BaseURL(sandbox.Telesign), string(credentials), ana[1:])
	judge.Dir, judge.Stderr = judges, t.Output()
	said, err := judge.Output()
	if err != nil {
		t.Fatalf("the judge: %v: %s", err, said)
	}
	var verdict struct {
		Reference string `json:"reference"`
		Refused   []int  `json:"refused"`
	}
	if err := json.Unmarshal(said, &verdict); err != nil {
		t.Fatal(err)
	}
	messages := b.sim.Messages(b.customer)
	if len(messages) != 1 || messages[0].ID != verdict.Reference || messages[0].Body != "Hello, café & co! 100% 👍" || len(verdict.Refused) != 2 {
		t.Errorf("the judge says %s, and the simulator has %+v", said, messages)
	}
	b.Drain(t.Context())
	if texts, err := b.Phones().Thread(ana, mainLine); err != nil || len(texts) != 1 {
		t.Errorf("got %+v, %v, want the SDK's text on the phone", texts, err)
	}
}
