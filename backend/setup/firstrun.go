package setup

import (
	"context"
	"log/slog"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Beginnings is what the database knows of how far a business has come.
type Beginnings interface {
	Accounts(ctx context.Context) ([]sms.Account, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	OwnedNumbers(ctx context.Context, userID string) ([]sms.Number, error)
	AccountTexted(ctx context.Context, accountID string) (sent, received bool, err error)
	NumberTexted(ctx context.Context, numberID string) (sent, received bool, err error)
}

// FirstRun is the way from an empty SMS Desk to the first text and its reply.
// Only what can't be told from the rest of the database is kept for it.
type FirstRun struct {
	Settings   Settings
	Beginnings Beginnings
	Descriptor func(kind sms.Kind) sms.Descriptor
	BaseFor    func(account sms.Account) string
	Announce   func(changes ...sms.Change)
	Logger     *slog.Logger
}

// The settings of the business and of the first run.
const (
	settingBusiness = "business.name"
	settingCountry  = "business.country"
	settingPath     = "first_run.path"
	settingOver     = "first_run.over"
	settingHidden   = "checklist.hidden." // and the id of the person
)

// Step is where the first run stands.
type Step string

// The steps, in their order.
const (
	StepBusiness Step = "business" // name, country, and which way to go
	StepProvider Step = "provider" // an account was begun and isn't finished
	StepAddress  Step = "address"  // the provider can't reach SMS Desk yet
	StepDone     Step = "done"
)

// Choice is what a person decides in the first run.
type Choice string

// The choices. Over leaves the first run for good: skipped, put off or done.
const (
	ChooseProvider Choice = "provider"
	ChooseSandbox  Choice = "sandbox"
	ChooseOver     Choice = "over"
)

// Progress is where the first run stands, and Page the place in which to go on.
// Account names the account that was begun or set up. Sandbox tells that it is
// simulated and needs no public address.
type Progress struct {
	Step    Step
	Page    string
	Account string
	Sandbox bool
	Over    bool
}

// SaveBusiness keeps the name of the business, which may wait, and its country
// (ISO 3166 alpha-2), by which numbers without a country code are read.
func (f *FirstRun) SaveBusiness(ctx context.Context, actor sms.User, name, country string) error {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return err
	}
	name, country = sms.PlainText(name), strings.ToUpper(strings.TrimSpace(country))
	if len([]rune(name)) > maxName {
		return sms.FieldError("name", "A name has at most %d characters. Nothing was saved.", maxName)
	}
	if !sms.KnownCountry(country) {
		return sms.FieldError("country", "“%s” is not a country. Nothing was saved. Choose one from the list.", country)
	}
	changed := false
	for key, value := range map[string]string{settingBusiness: name, settingCountry: country} {
		before, err := f.Settings.Setting(ctx, key)
		if err != nil {
			return err
		}
		if before == value {
			continue
		}
		if err := f.Settings.SetSetting(ctx, key, value); err != nil {
			return err
		}
		changed = true
	}
	if !changed {
		return nil
	}
	sms.Note(ctx, f.Settings, f.Logger, actor, sms.BusinessUpdated, "business", strings.TrimSpace(name+" ("+country+")"))
	f.Announce(sms.Change{Topic: sms.BusinessChanged})
	return nil
}

// Now gives where the first run stands. It is the administrator's; for everybody
// else it is over.
func (f *FirstRun) Now(ctx context.Context, actor sms.User) (Progress, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Progress{}, err
	}
	if !sms.May(actor, sms.ManageProviders) {
		return Progress{Step: StepDone, Over: true}, nil
	}
	path, err := f.Settings.Setting(ctx, settingPath)
	if err != nil {
		return Progress{}, err
	}
	over, err := f.Settings.Setting(ctx, settingOver)
	if err != nil {
		return Progress{}, err
	}
	accounts, err := f.Beginnings.Accounts(ctx)
	if err != nil {
		return Progress{}, err
	}
	progress, err := f.progress(ctx, Choice(path), accounts)
	progress.Over = over != ""
	return progress, err
}

// Choose keeps which way the person goes, so that it can be left and resumed.
func (f *FirstRun) Choose(ctx context.Context, actor sms.User, choice Choice) (Progress, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return Progress{}, err
	}
	over := ""
	switch choice {
	case ChooseOver:
		over = "yes"
	case ChooseProvider, ChooseSandbox:
		if err := f.Settings.SetSetting(ctx, settingPath, string(choice)); err != nil {
			return Progress{}, err
		}
	default:
		return Progress{}, sms.FieldError("choice", "“%s” is not a way to go on. Nothing was changed. Load the page again.", choice)
	}
	if err := f.Settings.SetSetting(ctx, settingOver, over); err != nil {
		return Progress{}, err
	}
	f.Announce(sms.Change{Topic: sms.BusinessChanged})
	return f.Now(ctx, actor)
}

// progress tells the step from the accounts. Who chose a provider and then looked
// at the sandbox in the wizard goes on with the sandbox.
func (f *FirstRun) progress(ctx context.Context, path Choice, accounts []sms.Account) (Progress, error) {
	if outside := realOf(accounts); path == ChooseProvider && len(outside) > 0 {
		accounts = outside
	}
	account, ready := newest(accounts)
	switch {
	case account.ID == "":
		return Progress{Step: StepBusiness}, nil
	case !ready:
		page, err := f.resume(ctx, account)
		return Progress{Step: StepProvider, Page: page, Account: f.nameOf(account), Sandbox: account.Sandbox}, err
	case path == ChooseProvider && !account.Sandbox && account.LastCallbackAt == 0 && f.BaseFor(account) == "":
		return Progress{Step: StepAddress, Page: pageAddress, Account: account.Name}, nil
	default:
		return Progress{Step: StepDone, Page: pageInbox, Account: account.Name, Sandbox: account.Sandbox}, nil
	}
}

// resume gives the page of the wizard at which a draft was left.
func (f *FirstRun) resume(ctx context.Context, draft sms.Account) (string, error) {
	numbers, err := f.Beginnings.Numbers(ctx, draft.ID)
	step := "review"
	switch {
	case draft.Tested.At == 0:
		step = "setup"
	case len(numbers) == 0:
		step = "numbers"
	}
	return pageProviders + "/" + draft.ID + "/setup?step=" + step, err
}

// newest gives the newest finished account, or else the newest draft.
func newest(accounts []sms.Account) (found sms.Account, ready bool) {
	for _, account := range accounts {
		if finished := account.State != sms.AccountDraft; finished || !ready {
			found, ready = account, finished
		}
	}
	return found, ready
}

// realOf gives the accounts, drafts included, that aren't simulated.
func realOf(accounts []sms.Account) []sms.Account {
	var found []sms.Account
	for _, account := range accounts {
		if !account.Sandbox {
			found = append(found, account)
		}
	}
	return found
}
