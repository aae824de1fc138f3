//go:build linux

package faults_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// patch is one place of the product in which a promise is broken.
type patch struct{ file, right, wrong string }

// breaking builds a hub with broken promises, from a copy of the source: the
// product has no switch for it.
func breaking(t *testing.T, patches ...patch) string {
	t.Helper()
	replaced := map[string]string{}
	for _, p := range patches {
		source, known := replaced[p.file]
		if !known {
			content, err := os.ReadFile(filepath.Join(desktest.Root(), p.file))
			if err != nil {
				t.Fatal(err)
			}
			source = string(content)
		}
		if strings.Count(source, p.right) != 1 {
			t.Fatalf("%s has no single place that reads:\n%s\nWrite the broken promise anew.", p.file, p.right)
		}
		replaced[p.file] = strings.Replace(source, p.right, p.wrong, 1)
	}
	binary, err := desktest.BuildWith(replaced)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(filepath.Dir(binary)) })
	return binary
}

// The campaign finds what it is there to find: each of its checks, run against a
// hub that breaks the promise, says so.
func TestCampaign_FindsABrokenPromise(t *testing.T) {
	t.Run("a callback that is answered before it is on the disk", func(t *testing.T) {
		t.Parallel()
		b := openBusiness(t, breaking(t,
			patch{"backend/callback/visit.go", "import (\n", "import (\n\t\"time\"\n"},
			patch{"backend/callback/visit.go", "	applied, err := d.Deliveries.SaveDelivery(ctx, raw, reading.Events)\n", `
	v.acknowledge(reading.Ack)
	ctx, applied, err := context.WithoutCancel(ctx), sms.Applied{}, error(nil)
	go func() {
		time.Sleep(200 * time.Millisecond)
		_, _ = d.Deliveries.SaveDelivery(ctx, raw, reading.Events)
	}()
`}))
		v := b.killed(5, 1)
		t.Logf("found: %s", v)
		if len(v.lost) == 0 {
			t.Error("no lost callback was found")
		}
	})
	t.Run("a text that is sent again after a crash", func(t *testing.T) {
		t.Parallel()
		b := openBusiness(t, breaking(t, patch{"backend/store/outbox.go",
			"UPDATE outbox SET state = 'unknown', next_at = $1 WHERE state = 'sending'",
			"UPDATE outbox SET state = 'queued', next_at = $1 WHERE state = 'sending'"}))
		v := b.killedWhileAsking(1)
		t.Logf("found: %s", v)
		if len(v.doubled) == 0 {
			t.Error("no doubled text was found")
		}
	})
	t.Run("a status that steps back, and a callback that counts twice", func(t *testing.T) {
		t.Parallel()
		binary := breaking(t,
			patch{"backend/store/reports.go", "next := sms.Advance(m.Status, reported)", "next := reported"},
			patch{"backend/store/deliveries.go", "raw.ID, raw.AccountID, raw.Key,", "raw.ID, raw.AccountID, raw.Key+raw.ID,"},
			patch{"backend/store/messages.go", "orNull(m.ProviderID), m.Segments, media", `orNull(""), m.Segments, media`})
		s, w := openWiredTwilio(t, binary)
		_, delivered, l := s.shuffled(w, 20, 1)
		t.Logf("found: %d of 20 delivered, %d statuses stepped back", delivered, len(l.behind))
		if len(l.behind) == 0 {
			t.Error("no status was found that stepped back")
		}
		taken, rows, _ := s.hundredfold(2)
		t.Logf("found: %d answers of 2xx, %d rows of 2 texts", taken, rows)
		if rows <= 2 {
			t.Error("no doubled row was found")
		}
	})
}
