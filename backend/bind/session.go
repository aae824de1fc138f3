package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Session is about the signed-in person.
type Session struct{ c *caller }

// Me gives the signed-in person, what they may do, and how far the set-up is.
// Errors: unauthenticated.
func (s *Session) Me() (MeView, error) {
	return call(s.c, "Session.Me", s.me, same[MeView])
}

// SaveBusiness keeps the name of the business, which may wait, and its country
// (ISO 3166 alpha-2), by which numbers without a country code are read. Errors:
// invalid (field name or country), forbidden.
func (s *Session) SaveBusiness(name, country string) (MeView, error) {
	return call(s.c, "Session.SaveBusiness", func(ctx context.Context, actor sms.User) (MeView, error) {
		if err := s.c.Services.FirstRun.SaveBusiness(ctx, actor, name, country); err != nil {
			return MeView{}, err
		}
		return s.me(ctx, actor)
	}, same[MeView])
}

// FirstRun gives where the first run stands, and where to go on.
func (s *Session) FirstRun() (FirstRunView, error) {
	return call(s.c, "Session.FirstRun", func(ctx context.Context, actor sms.User) (setup.Progress, error) {
		return s.c.Services.FirstRun.Now(ctx, actor)
	}, firstRunView)
}

// ChooseStart keeps which way the first run goes on: provider, sandbox, or over,
// which leaves it for good. Errors: invalid (field choice), forbidden.
func (s *Session) ChooseStart(choice string) (FirstRunView, error) {
	return call(s.c, "Session.ChooseStart", func(ctx context.Context, actor sms.User) (setup.Progress, error) {
		return s.c.Services.FirstRun.Choose(ctx, actor, setup.Choice(choice))
	}, firstRunView)
}

// Checklist gives what is to do until a text went out and one came in.
func (s *Session) Checklist() (ChecklistView, error) {
	return call(s.c, "Session.Checklist", func(ctx context.Context, actor sms.User) (setup.Checklist, error) {
		return s.c.Services.FirstRun.Checklist(ctx, actor)
	}, checklistView)
}

// HideChecklist puts the checklist away for the person, or shows it again.
func (s *Session) HideChecklist(hidden bool) (ChecklistView, error) {
	return call(s.c, "Session.HideChecklist", func(ctx context.Context, actor sms.User) (setup.Checklist, error) {
		return s.c.Services.FirstRun.HideChecklist(ctx, actor, hidden)
	}, checklistView)
}

func (s *Session) me(ctx context.Context, actor sms.User) (MeView, error) {
	view := MeView{
		ID: actor.ID, Name: actor.Name, Role: string(actor.Role), Version: s.c.Version,
		CanManageProviders: sms.May(actor, sms.ManageProviders),
		CanManageNumbers:   sms.May(actor, sms.ManageNumbers),
		CanManageAddress:   sms.May(actor, sms.ManageAddress),
		CanManagePeople:    sms.May(actor, sms.ManagePeople),
		CanManageTeams:     sms.May(actor, sms.ManageTeams),
		HasPassword:        actor.HasPassword,
		CanReadActivity:    sms.May(actor, sms.ReadActivity),
		CanReadOptOuts:     sms.May(actor, sms.ReadOptOuts),
		CanManageOptOuts:   sms.May(actor, sms.ManageOptOuts),
		CanManageCallbacks: sms.May(actor, sms.ManageCallbacks),
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
