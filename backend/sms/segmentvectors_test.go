package sms_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var update = flag.Bool("update", false, "write testdata anew")

// vectors holds texts with what they cost. The page's own count is held to the same
// file (frontend/src/lib/segments.test.ts), so that a change on either side fails.
const vectors = "testdata/segments.json"

// vector is one text as pieces and how often each stands there, and what it costs.
type vector struct {
	Text     []any        `json:"text"` // piece, times, piece, times, ...
	Encoding sms.Encoding `json:"encoding"`
	Units    int          `json:"units"`
	Count    int          `json:"count"`
	Forces   string       `json:"forces"`
}

func newVector(pieces ...any) vector {
	var body strings.Builder
	for i := 0; i < len(pieces); i += 2 {
		body.WriteString(strings.Repeat(pieces[i].(string), pieces[i+1].(int)))
	}
	got := sms.CountSegments(body.String())
	return vector{pieces, got.Encoding, got.Units, got.Count, got.Forces}
}

// known are the cases that other counters got wrong.
func known() []vector {
	const family = "👨\u200d👩\u200d👧\u200d👦"
	list := []vector{
		newVector("a", 160), newVector("a", 161), newVector("a", 306), newVector("a", 307), newVector("я", 70), newVector("я", 71),
		newVector("я", 134), newVector("я", 135), newVector("a", 152, "€", 1, "a", 152), newVector("a", 158, "€", 1), newVector("a", 159, "€", 1),
		newVector("€", 80), newVector("€", 81), newVector("a", 153, "€", 76, "a", 1), newVector("я", 66, "👍", 1, "я", 65), newVector("я", 66, "👍", 1, "я", 66),
		newVector("я", 68, "👍", 1), newVector("я", 69, "👍", 1), newVector(family, 1), newVector("я", 60, family, 1, "я", 60), newVector(family, 6), newVector(family, 7),
		newVector("cafe\u0301", 1), newVector("я", 66, "e\u0301", 1, "я", 66), newVector("a\r\nb", 1), newVector("\r\n", 80), newVector("\r\n", 81),
		newVector("я", 66, "\r\n", 1, "я", 66), newVector("a", 152, "\r\n", 1, "a", 152), newVector("🇩🇪", 17), newVector("🇩🇪", 18), newVector("1️⃣", 1),
	}
	for _, one := range []string{"[", "]", "{", "}", "|", "\\", "~", "^", "€", "\f", "`", "\t", "\u00a0", "\u2028", "\u2029", "’", "“", "…", "–", "ç", "Ç", "á", "\u001b", "\u0000", "\n", "\r", "@", "_", "Δ", "ё"} {
		list = append(list, newVector(one, 1), newVector("a", 159, one, 1), newVector("a", 152, one, 1, "a", 20), newVector(one, 35), newVector(one, 71))
	}
	return list
}

// generated are texts of up to four runs, mostly around the places where another
// segment begins.
func generated(n int) []vector {
	gsm := []string{"a", "Z", " ", "7", "é", "ß", "\n", "@", "Ω", "€", "[", "|", "~", "\r\n", "Is Friday ok? ", "{x}"}
	beyond := []string{"я", "’", "…", "á", "ç", "👍", "👨\u200d👩\u200d👧\u200d👦", "e\u0301", "\u00a0", "`", "\t", "漢", "🇩🇪", "1️⃣", "\u2028", "“Hi”"}
	runs := []int{1, 1, 1, 2, 3, 7, 10, 33, 34, 65, 66, 67, 68, 69, 70, 76, 77, 133, 134, 151, 152, 153, 159, 160, 161}
	random := rand.New(rand.NewPCG(5, 2026)) //nolint:gosec // the same texts each time
	list := make([]vector, n)
	for i := range list {
		alphabet := gsm
		if random.IntN(2) == 0 {
			alphabet = append(append([]string{}, gsm...), beyond...)
		}
		var pieces []any
		for range 1 + random.IntN(4) {
			piece := alphabet[random.IntN(len(alphabet))]
			pieces = append(pieces, piece, max(1, runs[random.IntN(len(runs))]/len([]rune(piece))))
		}
		list[i] = newVector(pieces...)
	}
	return list
}

func TestCountSegments_IsWhatThePageCounts(t *testing.T) {
	var want bytes.Buffer
	want.WriteString("[\n")
	all := append(known(), generated(2000)...)
	for i, one := range all {
		line, err := json.Marshal(one)
		if err != nil {
			t.Fatal(err)
		}
		end := ",\n"
		if i == len(all)-1 {
			end = "\n"
		}
		want.Write(line)
		want.WriteString(end)
	}
	want.WriteString("]\n")
	if *update {
		if err := os.WriteFile(vectors, want.Bytes(), 0o644); err != nil { //nolint:gosec // a file of the repository
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(vectors)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(kept, want.Bytes()) {
		return
	}
	was, is := strings.Split(string(kept), "\n"), strings.Split(want.String(), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("line %d: the file has %s, the count is %s; after a change that is meant, run this test with -update and the page's test", i+1, was[i], is[i])
		}
	}
	t.Fatalf("the file has %d lines, want %d", len(was), len(is))
}
