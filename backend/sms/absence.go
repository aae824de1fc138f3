package sms

// AbsenceCause says why SMS Desk could not be reached for a while.
type AbsenceCause string

// The causes.
const (
	WasOff         AbsenceCause = "off"
	WasAsleep      AbsenceCause = "asleep"
	WasUnreachable AbsenceCause = "unreachable" // the public address was away
)

// Absence is a time in which SMS Desk could not be reached. SeenBy is who has taken
// note of what became of it.
type Absence struct {
	ID       string
	Cause    AbsenceCause
	From     Time
	Until    Time
	SeenAt   Time
	SeenBy   string
	Accounts []AbsenceAccount
}

// AbsenceAccount is what became of the texts that an account got during an absence:
// how many were Fetched, the first and the last of them by the customers' clocks, and
// the Problem for which they could not be. MissedFrom and MissedUntil bound the time
// for which nobody can tell, at a provider without a list; MissedUntil is 0 while it
// lasts. Done means that there is nothing more to ask for.
type AbsenceAccount struct {
	AccountID   string
	Name        string
	Kind        Kind
	Fetched     int
	First       Time
	Last        Time
	Problem     string
	MissedFrom  Time
	MissedUntil Time
	AskedAt     Time
	Done        bool
}

// Fetched counts the texts that were fetched after an absence.
func (a Absence) Fetched() int {
	n := 0
	for _, account := range a.Accounts {
		n += account.Fetched
	}
	return n
}

// Open gives the accounts of which texts may be missing.
func (a Absence) Open() []AbsenceAccount {
	var open []AbsenceAccount
	for _, account := range a.Accounts {
		if account.Problem != "" || account.MissedFrom > 0 {
			open = append(open, account)
		}
	}
	return open
}
