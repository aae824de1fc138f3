package setup

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// ItemState is where one item of the checklist stands.
type ItemState string

// The states of an item.
const (
	ItemDone      ItemState = "done"
	ItemOpen      ItemState = "open"
	ItemWaiting   ItemState = "waiting" // somebody else does it
	ItemNotNeeded ItemState = "not_needed"
)

// ChecklistItem is one thing to do, in words, and the page of the window on which
// it is done ("" where there is none).
type ChecklistItem struct {
	ID    string
	Title string
	State ItemState
	Text  string
	Page  string
}

// Checklist is what is to do until a text went out and one came in, which is
// Done. Sandbox tells that it is about the simulated account; Note says what
// doesn't count. Done checklists have no items.
type Checklist struct {
	Sandbox bool
	Done    bool
	Hidden  bool
	Note    string
	Items   []ChecklistItem
}

// The pages of the window to which items lead.
const (
	pageWelcome   = "/welcome"
	pageInbox     = "/inbox"
	pagePhones    = "/phones"
	pageAddress   = "/settings/address"
	pageNumbers   = "/settings/numbers"
	pageProviders = "/settings/providers"
)

const sandboxNote = "Texts with the sandbox don't count here, because they never leave this computer."

// Checklist gives what is still to do. Who can't manage providers sees only what
// concerns them.
func (f *FirstRun) Checklist(ctx context.Context, actor sms.User) (Checklist, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Checklist{}, err
	}
	hidden, err := f.Settings.Setting(ctx, settingHidden+actor.ID)
	if err != nil {
		return Checklist{}, err
	}
	accounts, err := f.Beginnings.Accounts(ctx)
	if err != nil {
		return Checklist{}, err
	}
	of := f.ofPerson
	if sms.May(actor, sms.ManageProviders) {
		of = f.ofBusiness
	}
	list, err := of(ctx, actor, accounts)
	list.Hidden = hidden != ""
	if list.Done {
		list.Items = nil
	}
	return list, err
}

// HideChecklist puts the checklist away for the acting person, or shows it again.
func (f *FirstRun) HideChecklist(ctx context.Context, actor sms.User, hidden bool) (Checklist, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Checklist{}, err
	}
	value := ""
	if hidden {
		value = "yes"
	}
	if err := f.Settings.SetSetting(ctx, settingHidden+actor.ID, value); err != nil {
		return Checklist{}, err
	}
	return f.Checklist(ctx, actor)
}

// ofBusiness is the administrator's checklist: of the real accounts as soon as
// there is one, finished or not, and of the sandbox before.
func (f *FirstRun) ofBusiness(ctx context.Context, actor sms.User, accounts []sms.Account) (Checklist, error) {
	pool, list := accounts, Checklist{}
	if outside := realOf(accounts); len(outside) > 0 {
		pool = outside
		if len(outside) < len(accounts) {
			list.Note = sandboxNote
		}
	} else {
		list.Sandbox = len(accounts) > 0
	}
	var sent, received bool
	var numbers []sms.Number
	for _, account := range pool {
		went, came, err := f.Beginnings.AccountTexted(ctx, account.ID)
		if err != nil {
			return Checklist{}, err
		}
		sent, received = sent || went, received || came
	}
	if list.Done = sent && received; list.Done {
		return list, nil
	}
	for _, account := range pool {
		of, err := f.Beginnings.Numbers(ctx, account.ID)
		if err != nil {
			return Checklist{}, err
		}
		numbers = append(numbers, of...)
	}
	name, err := f.Settings.Setting(ctx, settingBusiness)
	if err != nil {
		return Checklist{}, err
	}
	provider, err := f.providerItem(ctx, pool)
	list.Items = []ChecklistItem{
		businessItem(name), provider, numberItem(actor, numbers), f.addressItem(list.Sandbox, pool),
		f.callbackItem(list.Sandbox, pool, numbers), sentItem(sent), receivedItem(received, list.Sandbox, numbers),
	}
	return list, err
}

// ofPerson is the checklist of somebody who sets up no providers: about the own
// numbers only, of the real ones as soon as there is one.
func (f *FirstRun) ofPerson(ctx context.Context, actor sms.User, accounts []sms.Account) (Checklist, error) {
	owned, err := f.Beginnings.OwnedNumbers(ctx, actor.ID)
	if err != nil {
		return Checklist{}, err
	}
	simulated := map[string]bool{}
	for _, account := range accounts {
		simulated[account.ID] = account.Sandbox
	}
	var outside []sms.Number
	for _, number := range owned {
		if !simulated[number.AccountID] {
			outside = append(outside, number)
		}
	}
	pool, list := owned, Checklist{Sandbox: len(owned) > 0 && len(outside) == 0}
	if len(outside) > 0 {
		pool = outside
		if len(outside) < len(owned) {
			list.Note = sandboxNote
		}
	}
	var sent, received bool
	for _, number := range pool {
		went, came, err := f.Beginnings.NumberTexted(ctx, number.ID)
		if err != nil {
			return Checklist{}, err
		}
		sent, received = sent || went, received || came
	}
	_, ready := newest(accounts)
	list.Done = sent && received
	list.Items = []ChecklistItem{
		theirProvider(ready), ownNumber(actor, pool), sentItem(sent), receivedItem(received, list.Sandbox, pool),
	}
	return list, nil
}
