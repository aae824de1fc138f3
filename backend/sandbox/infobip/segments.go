package infobip

import "github.com/smsdesk/smsdesk/backend/sandbox/stage"

// remaining counts the units that still fit the parts that a text takes.
func remaining(text string) int {
	units, single, multi := stage.Units(text)
	total := 0
	for _, u := range units {
		total += u
	}
	if total <= single {
		return single - total
	}
	return max(stage.Segments(text)*multi-total, 0)
}
