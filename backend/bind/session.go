package bind

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Session is about the signed-in person.
type Session struct{ c *caller }

// Me gives the signed-in person, what they may do, and how far the set-up is.
// Errors: unauthenticated.
func (s *Session) Me() (MeView, error) {
	return call(s.c, "Session.Me", s.me, same[MeView])
}

// SaveBusiness keeps the name of the business and its country (ISO 3166
// alpha-2), by which numbers without a country code are read. Errors: invalid
// (field name or country), forbidden.
func (s *Session) SaveBusiness(name, country string) (MeView, error) {
	return call(s.c, "Session.SaveBusiness", func(ctx context.Context, actor sms.User) (MeView, error) {
		if err := sms.Allow(actor, sms.ManageProviders); err != nil {
			return MeView{}, err
		}
		name, country = strings.TrimSpace(name), strings.ToUpper(strings.TrimSpace(country))
		if name == "" || len([]rune(name)) > 100 {
			return MeView{}, sms.FieldError("name", "Enter the name of your business, at most 100 characters.")
		}
		if !sms.KnownCountry(country) {
			return MeView{}, sms.FieldError("country", "“%s” is not a country. Choose one from the list.", country)
		}
		if err := s.c.Business.SetSetting(ctx, "business.name", name); err != nil {
			return MeView{}, err
		}
		if err := s.c.Business.SetSetting(ctx, "business.country", country); err != nil {
			return MeView{}, err
		}
		return s.me(ctx, actor)
	}, same[MeView])
}

func (s *Session) me(ctx context.Context, actor sms.User) (MeView, error) {
	view := MeView{
		ID: actor.ID, Name: actor.Name, Role: string(actor.Role), Version: s.c.Version,
		CanManageProviders: sms.May(actor, sms.ManageProviders),
		CanManageNumbers:   sms.May(actor, sms.ManageNumbers),
		CanManageAddress:   sms.May(actor, sms.ManageAddress),
		CanReadActivity:    sms.May(actor, sms.ReadActivity),
	}
	var err error
	if view.Business, err = s.c.Business.Setting(ctx, "business.name"); err != nil {
		return MeView{}, err
	}
	if view.Country, err = s.c.Business.Setting(ctx, "business.country"); err != nil {
		return MeView{}, err
	}
	if view.Unread, err = s.c.Inbox.Unread(ctx, actor); err != nil {
		return MeView{}, err
	}
	accounts, err := s.c.Setup.Accounts.Accounts(ctx)
	for _, account := range accounts {
		view.HasAccount = view.HasAccount || account.State != sms.AccountDraft
		view.HasSandbox = view.HasSandbox || account.Sandbox
	}
	return view, err
}
