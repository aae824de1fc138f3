package sms_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestAdvance(t *testing.T) {
	groups := map[string][]struct {
		name                    string
		current, reported, want sms.Status
	}{
		"from queued": {
			{"an attempt begins", sms.Queued, sms.Sending, sms.Sending},
			{"a report overtakes the answer", sms.Queued, sms.Delivered, sms.Delivered},
			{"it is taken back", sms.Queued, sms.Canceled, sms.Canceled},
		},
		"from sending": {
			{"the carrier has it", sms.Sending, sms.Sent, sms.Sent},
			{"nobody knows", sms.Sending, sms.Unconfirmed, sms.Unconfirmed},
			{"a late queued is ignored", sms.Sending, sms.Queued, sms.Sending},
		},
		"from unconfirmed": {
			{"a report settles it", sms.Unconfirmed, sms.Sent, sms.Sent},
			{"the attempt's own status comes late", sms.Unconfirmed, sms.Sending, sms.Unconfirmed},
		},
		"from sent": {
			{"the handset has it", sms.Sent, sms.Delivered, sms.Delivered},
			{"the carrier gave it back", sms.Sent, sms.Undelivered, sms.Undelivered},
			{"a repeated sent changes nothing", sms.Sent, sms.Sent, sms.Sent},
			{"a late sending is ignored", sms.Sent, sms.Sending, sms.Sent},
		},
		"from delivered": {
			{"a late undelivered is ignored", sms.Delivered, sms.Undelivered, sms.Delivered},
			{"a late failed is ignored", sms.Delivered, sms.Failed, sms.Delivered},
		},
		"from undelivered": {
			{"a receipt is stronger than a refusal", sms.Undelivered, sms.Delivered, sms.Delivered},
			{"a late sent is ignored", sms.Undelivered, sms.Sent, sms.Undelivered},
		},
		"from received": {
			{"a text that came in stays", sms.Received, sms.Delivered, sms.Received},
		},
		"unknown words": {
			{"an unknown report changes nothing", sms.Sent, "teleported", sms.Sent},
			{"received is no report of an outgoing text", sms.Sent, sms.Received, sms.Sent},
		},
	}
	for group, rows := range groups {
		for _, row := range rows {
			t.Run(group+"/"+row.name, func(t *testing.T) {
				if got := sms.Advance(row.current, row.reported); got != row.want {
					t.Errorf("Advance(%s, %s) = %s, want %s", row.current, row.reported, got, row.want)
				}
			})
		}
	}
}

func anyReports(t *rapid.T) []sms.Status {
	status := rapid.SampledFrom(append(sms.Statuses(), sms.Received, "teleported"))
	return rapid.SliceOfN(status, 1, 12).Draw(t, "reports")
}

func end(start sms.Status, reports []sms.Status) sms.Status {
	for _, report := range reports {
		start = sms.Advance(start, report)
	}
	return start
}

func TestAdvance_EveryOrderAndRepetitionEndsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reports := anyReports(t)
		shuffled := rapid.Permutation(reports).Draw(t, "shuffled")
		repeats := rapid.SliceOf(rapid.SampledFrom(reports)).Draw(t, "repeats")
		want := end(sms.Queued, reports)
		if got := end(sms.Queued, append(slices.Clone(shuffled), repeats...)); got != want {
			t.Fatalf("%v ends as %s, shuffled and repeated %v+%v as %s", reports, want, shuffled, repeats, got)
		}
	})
}

func TestAdvance_NoStepGoesBack(t *testing.T) {
	ladder := sms.Statuses()
	rapid.Check(t, func(t *rapid.T) {
		at := sms.Queued
		for _, report := range anyReports(t) {
			next := sms.Advance(at, report)
			if slices.Index(ladder, next) < slices.Index(ladder, at) {
				t.Fatalf("%s stepped back to %s on %s", at, next, report)
			}
			at = next
		}
	})
}

func TestStatus_Final(t *testing.T) {
	final := []sms.Status{sms.Canceled, sms.Failed, sms.Undelivered, sms.Delivered, sms.Received}
	for _, status := range append(sms.Statuses(), sms.Received) {
		if got, want := status.Final(), slices.Contains(final, status); got != want {
			t.Errorf("%s.Final() = %v, want %v", status, got, want)
		}
	}
}

func TestWholeStatus(t *testing.T) {
	rows := []struct {
		name      string
		report    sms.Report
		delivered int
		want      sms.Status
	}{
		{"a text of one part is delivered with it", sms.Report{Status: sms.Delivered}, 0, sms.Delivered},
		{"the only part is all of it", sms.Report{Status: sms.Delivered, Part: 1, Parts: 1}, 0, sms.Delivered},
		{"the first part of two leaves it sent", sms.Report{Status: sms.Delivered, Part: 1, Parts: 2}, 1, sms.Sent},
		{"the last one delivers it", sms.Report{Status: sms.Delivered, Part: 1, Parts: 2}, 2, sms.Delivered},
		{"a part that is sent says no more", sms.Report{Status: sms.Sent, Part: 2, Parts: 2}, 1, sms.Sent},
		{"a part that came back brings the text back", sms.Report{Status: sms.Undelivered, Part: 2, Parts: 2}, 1, sms.Undelivered},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := sms.WholeStatus(row.report, row.delivered); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestStatus_Bad(t *testing.T) {
	bad := map[sms.Status]bool{sms.Failed: true, sms.Undelivered: true, sms.Unconfirmed: true}
	for _, status := range append(sms.Statuses(), sms.Received) {
		if got := status.Bad(); got != bad[status] {
			t.Errorf("%s is bad: %v", status, got)
		}
	}
}

func TestAdvance_FromEachStatusToEachOther(t *testing.T) {
	ladder := sms.Statuses()
	for low, from := range ladder {
		for high, to := range ladder {
			if got, want := sms.Advance(from, to), ladder[max(low, high)]; got != want {
				t.Errorf("Advance(%s, %s) = %s, want %s", from, to, got, want)
			}
		}
		for _, unknown := range []sms.Status{"", "rumoured", sms.Received} {
			if got := sms.Advance(from, unknown); got != from {
				t.Errorf("Advance(%s, %q) = %s", from, unknown, got)
			}
		}
	}
}
