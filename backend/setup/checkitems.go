package setup

import (
	"context"
	"fmt"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func businessItem(name string) ChecklistItem {
	item := ChecklistItem{ID: "business", Title: "Name your business", State: ItemDone, Text: name}
	if name == "" {
		item.State, item.Text = ItemOpen, "It signs the letters to your provider's support. It can wait."
	}
	return item
}

// providerItem names the account that is set up, or leads to the draft.
func (f *FirstRun) providerItem(ctx context.Context, pool []sms.Account) (ChecklistItem, error) {
	item := ChecklistItem{ID: "provider", Title: "Set up a provider", State: ItemOpen}
	account, ready := newest(pool)
	switch {
	case ready:
		item.State, item.Text = ItemDone, fmt.Sprintf("“%s” is set up.", account.Name)
	case account.ID == "":
		item.Text, item.Page = "Connect your account at a provider, or try the sandbox.", pageWelcome
	default:
		page, err := f.resume(ctx, account)
		item.Page, item.Text = page, fmt.Sprintf("You began with “%s”. Go on where you left it.", f.nameOf(account))
		return item, err
	}
	return item, nil
}

func numberItem(actor sms.User, numbers []sms.Number) ChecklistItem {
	item := ChecklistItem{ID: "number", Title: "Add a phone number", Page: pageNumbers}
	mine := false
	for _, number := range numbers {
		mine = mine || sms.MayUse(actor, number)
	}
	switch {
	case len(numbers) == 0:
		item.State, item.Text = ItemOpen, "Import it from the provider, or enter it by hand."
	case mine:
		item.State, item.Text, item.Page = ItemDone, numbersWords(numbers), ""
	default:
		item.State, item.Text = ItemDone, numbersWords(numbers)+" You own none, so others text from there."
	}
	return item
}

func (f *FirstRun) addressItem(sandbox bool, pool []sms.Account) ChecklistItem {
	item := ChecklistItem{ID: "address", Title: "Set up a public address", Page: pageAddress}
	switch {
	case sandbox:
		item.State, item.Page = ItemNotNeeded, ""
		item.Text = "Not needed in the sandbox: its customers are on this computer. A real provider needs one."
	case len(pool) > 0 && f.BaseFor(pool[0]) != "":
		item.State, item.Page, item.Text = ItemDone, "", "Your provider reaches SMS Desk at "+host(f.BaseFor(pool[0]))+"."
	default:
		item.State, item.Text = ItemOpen, "With it, replies and delivery reports come in by themselves."
	}
	return item
}

// callbackItem: where the provider can be asked, its answer counts; where it
// can't, the first callback does. The sandbox is told by SMS Desk.
func (f *FirstRun) callbackItem(sandbox bool, pool []sms.Account, numbers []sms.Number) ChecklistItem {
	item := ChecklistItem{ID: "callback", Title: "Give the provider your callback URL", State: ItemOpen, Text: "Comes after the account and its number."}
	for _, account := range pool {
		if account.State == sms.AccountDraft {
			continue
		}
		item.Page = pageProviders + "/" + account.ID
		if f.Descriptor(account.Kind).Has(sms.CanCheckWebhook) {
			if number, unset := notArriving(account, numbers); unset {
				item.Text = fmt.Sprintf("It is not known yet whether texts to “%s” come here.", number.Name)
				if number.Webhook.Text != "" {
					item.Text = number.Webhook.Text
				}
				return item
			}
			if !hasNumber(account, numbers) {
				continue
			}
		} else if account.LastCallbackAt == 0 && !sandbox {
			item.Text = fmt.Sprintf("%s can't be asked. This is ticked when its first callback comes in.", f.Descriptor(account.Kind).Name)
			return item
		}
		item.State, item.Text = ItemDone, fmt.Sprintf("“%s” knows where to send replies.", f.nameOf(account))
	}
	if item.State == ItemDone {
		item.Page = ""
	}
	return item
}

func notArriving(account sms.Account, numbers []sms.Number) (sms.Number, bool) {
	for _, number := range numbers {
		state := number.Webhook.State
		if number.AccountID == account.ID && number.MayReceive && state != sms.WebhookRight && state != sms.WebhookPulled {
			return number, true
		}
	}
	return sms.Number{}, false
}

func hasNumber(account sms.Account, numbers []sms.Number) bool {
	for _, number := range numbers {
		if number.AccountID == account.ID {
			return true
		}
	}
	return false
}

func sentItem(sent bool) ChecklistItem {
	item := ChecklistItem{ID: "sent", Title: "Send the first text", State: ItemDone, Text: "It went out."}
	if !sent {
		item.State, item.Text = ItemOpen, "Choose New message, and the customer's number."
	}
	return item
}

func receivedItem(received, sandbox bool, numbers []sms.Number) ChecklistItem {
	item := ChecklistItem{ID: "received", Title: "Get the first text", State: ItemDone, Text: "It came in."}
	switch {
	case received:
	case sandbox:
		item.State, item.Text, item.Page = ItemOpen, "Answer as a customer on the sandbox phones.", pagePhones
	case len(numbers) > 0:
		item.State, item.Text = ItemOpen, fmt.Sprintf("Text %s from your own phone.", numbers[0].Sender.Address)
	default:
		item.State, item.Text = ItemOpen, "Text your number from your own phone."
	}
	return item
}

// theirProvider is the provider to somebody who sets up none.
func theirProvider(ready bool) ChecklistItem {
	item := ChecklistItem{ID: "provider", Title: "A provider is connected", State: ItemDone, Text: "Done by an administrator."}
	if !ready {
		item.State, item.Text = ItemWaiting, "An administrator sets up a provider."
	}
	return item
}

func ownNumber(actor sms.User, owned []sms.Number) ChecklistItem {
	item := ChecklistItem{ID: "number", Title: "You have a phone number", State: ItemDone, Text: numbersWords(owned)}
	switch {
	case len(owned) > 0:
	case sms.May(actor, sms.ManageNumbers):
		item.State, item.Text, item.Page = ItemOpen, "Make yourself an owner of a number, or ask an administrator.", pageNumbers
	default:
		item.State, item.Text = ItemWaiting, "Ask an administrator to make you an owner of a number."
	}
	return item
}

func numbersWords(numbers []sms.Number) string {
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("“%s” is ready.", numbers[0].Name)
	default:
		return fmt.Sprintf("%d numbers are ready.", len(numbers))
	}
}

// nameOf gives an account's name, or its provider's while it has none.
func (f *FirstRun) nameOf(account sms.Account) string {
	if account.Name == "" {
		return f.Descriptor(account.Kind).Name
	}
	return account.Name
}
