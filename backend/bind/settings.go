package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Settings is the page "Public address".
type Settings struct{ c *caller }

// PublicAddress gives what was chosen and what has become of it. The authtoken
// is never given, only whether there is one.
func (s *Settings) PublicAddress() (AddressView, error) {
	return s.address("Settings.PublicAddress", func(context.Context, sms.User) error { return nil })
}

// UseNgrok switches to ngrok; "" keeps the stored authtoken, and an empty domain
// takes the account's own. Errors: invalid (fields authtoken, domain), locked.
func (s *Settings) UseNgrok(authtoken, domain string) (AddressView, error) {
	return s.address("Settings.UseNgrok", func(ctx context.Context, actor sms.User) error {
		return s.c.Address.UseNgrok(ctx, actor, authtoken, domain)
	})
}

// UseOwnAddress switches to an https address of the user's own. Errors: invalid
// (field ownAddress).
func (s *Settings) UseOwnAddress(address string) (AddressView, error) {
	return s.address("Settings.UseOwnAddress", func(ctx context.Context, actor sms.User) error {
		return s.c.Address.UseOwnAddress(ctx, actor, address)
	})
}

// TurnOff closes the public address.
func (s *Settings) TurnOff() (AddressView, error) {
	return s.address("Settings.TurnOff", func(ctx context.Context, actor sms.User) error {
		return s.c.Address.TurnOff(ctx, actor)
	})
}

// Reconnect tries again at once.
func (s *Settings) Reconnect() (AddressView, error) {
	return s.address("Settings.Reconnect", func(ctx context.Context, actor sms.User) error {
		return s.c.Address.Reconnect(ctx, actor)
	})
}

// TestAddress sends a harmless request of our own through the public address, as a
// provider would call. A failed hop is in the view. Errors: rate_limited.
func (s *Settings) TestAddress() (SelfTestView, error) {
	return call(s.c, "Settings.TestAddress", func(ctx context.Context, actor sms.User) (setup.SelfTest, error) {
		return s.c.Address.Test(ctx, actor)
	}, s.c.selfTestView)
}

func (s *Settings) address(method string, do func(context.Context, sms.User) error) (AddressView, error) {
	type both struct {
		chosen setup.AddressSettings
		state  setup.AddressState
	}
	return call(s.c, method, func(ctx context.Context, actor sms.User) (both, error) {
		if err := do(ctx, actor); err != nil {
			return both{}, err
		}
		chosen, state, err := s.c.Address.Now(ctx, actor)
		return both{chosen, state}, err
	}, func(b both) AddressView {
		view := addressView(b.chosen, b.state)
		view.LocalTarget, view.Fixed, view.WhileOff = s.c.LocalTarget(), s.c.FixedAddress, s.c.whileOff()
		return view
	})
}
