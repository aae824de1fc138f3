package stage_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

func TestSegments(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want int
	}{
		"one": {strings.Repeat("x", 160), 1}, "two": {strings.Repeat("x", 161), 2}, "two full": {strings.Repeat("x", 306), 2}, "three": {strings.Repeat("x", 307), 3},
		"the extension counts twice": {strings.Repeat("€", 81), 2}, "and isn't split": {strings.Repeat("x", 152) + strings.Repeat("€", 80), 3},
		"Unicode": {strings.Repeat("ж", 70), 1}, "two of Unicode": {strings.Repeat("ж", 71), 2}, "emoji": {strings.Repeat("👍", 36), 2}, "nothing": {"", 1},
	} {
		if got := stage.Segments(row.text); got != row.want {
			t.Errorf("%s: got %d, want %d", name, got, row.want)
		}
	}
}
