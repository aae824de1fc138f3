package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Personal is what the signed-in person sets for themself.
type Personal struct{ c *caller }

// Texting gives how the person likes to write texts.
func (p *Personal) Texting() (TextingView, error) {
	return call(p.c, "Personal.Texting", func(ctx context.Context, actor sms.User) (sms.Texting, error) {
		return p.c.Services.Personal.Texting(ctx, actor)
	}, textingView)
}

// SaveTexting keeps how the person likes to write texts. Errors: invalid (fields
// undoSeconds, numberId).
func (p *Personal) SaveTexting(in TextingView) (TextingView, error) {
	return call(p.c, "Personal.SaveTexting", func(ctx context.Context, actor sms.User) (sms.Texting, error) {
		return p.c.Services.Personal.SaveTexting(ctx, actor, sms.Texting(in))
	}, textingView)
}

func textingView(t sms.Texting) TextingView { return TextingView(t) }
