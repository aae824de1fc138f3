package sms

// Status is where a text is on its way. The words are a contract with the API
// and the database.
type Status string

// The statuses of a text that goes out, and Received for one that came in.
const (
	Scheduled   Status = "scheduled"   // waits for its time
	Held        Status = "held"        // waits for the end of quiet hours
	Queued      Status = "queued"      // in the outbox, on disk, not yet tried
	Sending     Status = "sending"     // an attempt was begun, or the provider has it in its queue
	Unconfirmed Status = "unconfirmed" // nobody can tell whether the provider took it
	Sent        Status = "sent"        // the carrier has it
	Canceled    Status = "canceled"    // taken back before it left
	Failed      Status = "failed"      // never reached the carrier
	Undelivered Status = "undelivered" // the carrier gave it back
	Delivered   Status = "delivered"   // the handset has it
	Received    Status = "received"    // from a customer
)

// ladder orders the statuses of an outgoing text. A text only ever climbs, so
// the end is the highest status reported, whatever the order and however often
// a report is repeated. Two ends that contradict each other are ordered by the
// strength of their evidence: a handset's receipt beats a carrier's refusal,
// which beats a refusal before the carrier.
var ladder = []Status{
	Scheduled, Held, Queued, Sending, Unconfirmed, Sent, Canceled, Failed, Undelivered, Delivered,
}

var rank = func() map[Status]int {
	ranks := make(map[Status]int, len(ladder))
	for i, s := range ladder {
		ranks[s] = i + 1
	}
	return ranks
}()

// Statuses lists the statuses of an outgoing text in the order in which a text
// can climb them.
func Statuses() []Status { return append([]Status(nil), ladder...) }

// Advance is the status machine: the status of a text that is at current when
// reported arrives. It never steps back; an unknown report changes nothing, and
// a text that came in stays Received.
func Advance(current, reported Status) Status {
	if rank[current] == 0 || rank[reported] <= rank[current] {
		return current
	}
	return reported
}

// WholeStatus is what a report on one part of a long text says of the whole, of
// which delivered parts have been delivered, this one included: the text is
// delivered with its last part, and everything else holds for it at once.
func WholeStatus(r Report, delivered int) Status {
	if r.Parts > 1 && r.Status == Delivered && delivered < r.Parts {
		return Sent
	}
	return r.Status
}

// Final tells whether no report is expected any more. A late, stronger report
// may still arrive and is still applied.
func (s Status) Final() bool {
	switch s {
	case Canceled, Failed, Undelivered, Delivered, Received:
		return true
	default:
		return false
	}
}

// Bad tells whether the text didn't reach the customer, as far as is known.
func (s Status) Bad() bool { return s == Failed || s == Undelivered || s == Unconfirmed }
