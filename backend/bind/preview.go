package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/preview"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Preview is the page "Azure SMS preview", for administrators.
type Preview struct{ c *caller }

// State gives what was accepted and the preview number with its texts of this
// month. Errors: forbidden.
func (p *Preview) State() (PreviewView, error) {
	return call(p.c, "Preview.State", func(ctx context.Context, actor sms.User) (preview.State, error) {
		return p.c.Services.Preview.Now(ctx, actor)
	}, p.c.previewView)
}

// Ask records that the person accepted the voice and text message terms, and says
// what comes of asking for a number in a country. Errors: invalid (fields accepted,
// country), forbidden.
func (p *Preview) Ask(accepted bool, country string) (string, error) {
	return call(p.c, "Preview.Ask", func(ctx context.Context, actor sms.User) (string, error) {
		return p.c.Services.Preview.Ask(ctx, actor, accepted, country)
	}, same[string])
}

// Keep marks a number as the verified preview number. Errors: invalid (fields
// accepted, number, verified), conflict (field number), not_found, forbidden.
func (p *Preview) Keep(numberID string, verified bool) (PreviewView, error) {
	return call(p.c, "Preview.Keep", func(ctx context.Context, actor sms.User) (preview.State, error) {
		return p.c.Services.Preview.Keep(ctx, actor, numberID, verified)
	}, p.c.previewView)
}

// Release makes the preview number an ordinary one again. Errors: forbidden.
func (p *Preview) Release() (PreviewView, error) {
	return call(p.c, "Preview.Release", func(ctx context.Context, actor sms.User) (preview.State, error) {
		return p.c.Services.Preview.Release(ctx, actor)
	}, p.c.previewView)
}

func (c *caller) previewView(s preview.State) PreviewView {
	view := PreviewView{Terms: preview.Terms, TermsVersion: sms.PreviewTermsVersion, Limit: sms.PreviewLimit, Candidates: []PreviewCandidate{}}
	if s.Terms != nil {
		view.TermsAcceptedBy, view.TermsAcceptedAt = s.TermsBy, s.Terms.At.RFC3339()
	}
	if s.Kept != nil {
		view.Kept, view.NumberName, view.Number = true, s.Number.Name, sms.FormatAddress(s.Number.Sender.Address, c.home())
		view.AccountID, view.KeptBy, view.KeptAt = s.Number.AccountID, s.KeptBy, s.Kept.KeptAt.RFC3339()
		view.Used, view.Month, view.Resets = s.Kept.Used, s.Kept.Month.Name(), s.Kept.Month.Next()
	}
	for _, number := range s.Candidates {
		view.Candidates = append(view.Candidates, PreviewCandidate{number.ID, number.Name, sms.FormatAddress(number.Sender.Address, c.home())})
	}
	return view
}
