package outbox

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// giveUpAfter is how long a text is tried: an older one is no longer what
	// its writer meant.
	giveUpAfter = 24 * time.Hour
	// firstWait doubles with each attempt up to longestWait.
	firstWait   = 2 * time.Second
	longestWait = 5 * time.Minute
)

// decide says what an attempt came to. chance (0 to 1) spreads waits, so that
// many texts don't come back at once.
func decide(job sms.Job, report sms.Report, failure *sms.SendError, now sms.Time, chance float64) sms.Outcome {
	outcome := sms.Outcome{MessageID: job.MessageID, Source: sms.FromOutbox}
	if failure == nil {
		outcome.Report = report
		return outcome
	}
	outcome.Report.Reason = failure.Reason
	switch failure.Fate {
	case sms.Refused:
		outcome.Report.Status = sms.Failed
	case sms.Later:
		if now.Go().Sub(job.CreatedAt.Go()) >= giveUpAfter {
			outcome.Report = sms.Report{Status: sms.Failed, Reason: tooLate(failure.Reason)}
			return outcome
		}
		outcome.State, outcome.NextAt = sms.JobQueued, now.Add(max(failure.Wait, backoff(job.Attempt, chance)))
		if failure.StopsAccount { // it waits for a person, not for a time
			outcome.NextAt = now
		}
	case sms.Unknown:
		outcome.State, outcome.NextAt = sms.JobUnknown, now.Add(lookAfter[0])
		if outcome.Report.Reason.Text == "" {
			outcome.Report.Reason = lostAnswer()
		}
	}
	return outcome
}

// backoff is the wait before the next attempt after attempt (from 1): it doubles
// from firstWait to longestWait, and chance takes up to half of it away.
func backoff(attempt int, chance float64) time.Duration {
	wait := longestWait
	if attempt < 9 {
		wait = min(firstWait<<max(attempt-1, 0), longestWait)
	}
	return wait - time.Duration(chance*float64(wait)/2)
}

func lostAnswer() sms.Reason {
	return sms.Reason{Text: "The provider's answer was lost, so nobody can tell yet whether it took the text.",
		Remedy: "SMS Desk is looking for the text at the provider and won't send it a second time by itself."}
}

func tooLate(last sms.Reason) sms.Reason {
	return sms.Reason{Code: last.Code, Text: "It could not be sent within a day: " + last.Text,
		Remedy: "Send it again if it still matters."}
}
