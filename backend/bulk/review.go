package bulk

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Reviewed is who gets a bulk text and who doesn't, as far as can be told before it
// is sent. Segments is the sum, Pace says how long it takes, Held how many would wait
// now for the end of quiet hours.
type Reviewed struct {
	Bulk     sms.Bulk
	Gets     int
	Segments int
	Held     int
	Pace     string
}

// Review finds the customers of a filter that actor sees, fills the text for each and
// keeps who gets it and who doesn't and why. What it kept is what Start sends. Errors:
// invalid (field audience) for nobody and for too many, conflict where it was started.
func (s *Service) Review(ctx context.Context, actor sms.User, id string, audience Audience) (Reviewed, error) {
	b, err := s.Get(ctx, actor, id)
	if err != nil {
		return Reviewed{}, err
	}
	records, err := s.Audience(ctx, actor, audience, sms.MaxRecipients+1)
	if err != nil {
		return Reviewed{}, err
	}
	switch {
	case len(records) == 0:
		return Reviewed{}, sms.FieldError("audience", "No customer fits. The draft is kept. Choose others.")
	case len(records) > sms.MaxRecipients:
		return Reviewed{}, sms.FieldError("audience", "More than 5,000 customers fit, which is more than one bulk text may reach. The draft is kept. Choose fewer.")
	}
	recipients, reviewed, err := s.fill(ctx, actor, b, records)
	if err != nil {
		return Reviewed{}, err
	}
	if err := s.Drafts.Review(ctx, id, recipients); err != nil {
		return Reviewed{}, err
	}
	reviewed.Bulk, err = s.Bulks.Bulk(ctx, id)
	return reviewed, err
}

// fill makes a recipient of each record.
func (s *Service) fill(ctx context.Context, actor sms.User, b sms.Bulk, records []sms.Record) ([]sms.BulkRecipient, Reviewed, error) {
	var reviewed Reviewed
	maker, err := s.maker(ctx, actor, b)
	if err != nil {
		return nil, reviewed, err
	}
	ids := make([]string, len(records))
	for i, record := range records {
		ids[i] = record.ID
	}
	candidates, err := s.Drafts.BulkCandidates(ctx, ids)
	if err != nil {
		return nil, reviewed, err
	}
	recipients := make([]sms.BulkRecipient, len(records))
	for i, record := range records {
		r := maker.recipient(record, candidates[i])
		r.BulkID, r.Place, r.MessageID = b.ID, i, s.IDs()
		recipients[i] = r
		if r.State == sms.RecipientLeftOut {
			continue
		}
		reviewed.Gets++
		reviewed.Segments += r.Segments
		if sms.JudgeHours(s.Clock.Now(), sms.ZonesOf(record.Zone, r.Address), maker.quiet).State == sms.Held {
			reviewed.Held++
		}
	}
	reviewed.Pace = sms.PaceWords(maker.number, reviewed.Segments)
	return recipients, reviewed, nil
}

// maker is what is the same for every recipient of a bulk text; taken has who gets
// the text at a number already.
type maker struct {
	bulk     sms.Bulk
	number   sms.Number
	from     sms.Signature
	provider string
	limits   sms.Limits
	quiet    sms.QuietWindow
	taken    map[string]string
}

func (s *Service) maker(ctx context.Context, actor sms.User, b sms.Bulk) (maker, error) {
	m := maker{bulk: b, taken: map[string]string{}}
	var err error
	if m.number, err = s.Book.Number(ctx, b.NumberID); err != nil {
		return m, err
	}
	account, err := s.Book.Account(ctx, m.number.AccountID)
	if err != nil {
		return m, err
	}
	m.provider, m.limits = s.Limits(account.Kind)
	quiet, err := s.Book.Setting(ctx, sms.QuietSetting)
	if err != nil {
		return m, err
	}
	m.quiet = sms.ReadQuiet(quiet)
	business, err := s.Book.Setting(ctx, "business.name")
	m.from = sms.Signature{Name: actor.Name, Business: business, Number: m.number.Sender.Address}
	return m, err
}

// recipient fills the text for one record and decides whether it gets it.
func (m maker) recipient(record sms.Record, candidate sms.BulkCandidate) sms.BulkRecipient {
	to := candidate.To
	to.From = m.from
	rendered := sms.Render(m.bulk.Body, m.bulk.Placeholders, sms.Values(m.bulk.Category, to))
	candidate.Name, candidate.Inactive = record.Title(), record.State == sms.RecordInactive
	candidate.Missing, candidate.Reached = rendered.Missing, m.limits.Reaches(to.Phone)
	candidate.Objection = m.limits.Objection(m.provider, rendered.Text)
	key := sms.AddressKey(to.Phone)
	candidate.Twin = m.taken[key]
	r := sms.BulkRecipient{
		RecordID: record.ID, Name: candidate.Name, Address: to.Phone, Body: rendered.Text,
		Segments: sms.CountSegments(rendered.Text).Count, State: sms.RecipientWaiting, Why: candidate.LeftOut(),
	}
	if r.Why != "" {
		r.State = sms.RecipientLeftOut
		return r
	}
	m.taken[key] = candidate.Name
	return r
}
