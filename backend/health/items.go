package health

import (
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The pages of the window that hold remedies.
const (
	pageAddress   = "/settings/address"
	pageProviders = "/settings/providers/"
	pageHealth    = "/settings/health"
	pageBackup    = "/settings/backup"
	pageAbout     = "/settings/about"
	pageDead      = "/settings/dead-letters"
)

// databaseItem: mends is whether the reader may restore a backup.
func databaseItem(damage sms.Damage, mends bool) Item {
	item := Item{ID: "database", Name: "Database", Level: Failing, Page: pageBackup}
	const stands = " Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown."
	switch damage {
	case sms.DatabaseGone:
		item.Text = "The file smsdesk.db was taken away while SMS Desk was running." + stands
		item.Remedy = "Restore a backup."
	case sms.LogGone:
		item.Text = "The file smsdesk.db-wal was taken away while SMS Desk was running. All that was saved is kept." + stands
		item.Remedy, item.Page = "Close SMS Desk and start it again.", pageHealth
		return item
	case sms.NewestGone:
		item.Text = "The file smsdesk.db-wal with the newest texts was taken away while SMS Desk was closed." + stands
		item.Remedy = "Put the file back beside smsdesk.db and start again, or restore a backup."
	default:
		item.Text = "The database is damaged." + stands
		item.Remedy = "Restore a backup. Providers repeat what they could not deliver, some for hours only."
	}
	if !mends {
		item.Remedy, item.Page = "Tell your administrator, who can restore a backup.", pageHealth
	}
	return item
}

func keychainItem(k Keychain) Item {
	item := Item{ID: "keychain", Name: "Keychain", Level: OK, Text: k.Text, Remedy: k.Remedy, Page: pageHealth}
	if !k.OK {
		item.Level = Failing
	}
	return item
}

// addressItem: without an account that the internet must reach, an address that
// is off is nothing to worry about.
func addressItem(t Tunnel, needed bool) Item {
	item := Item{ID: "address", Name: "Public address", Level: OK, Page: pageAddress}
	switch t.Phase {
	case "online":
		item.Text = "Providers reach SMS Desk at " + t.URL + "."
	case "connecting":
		item.Level, item.Text = Warning, "Connecting to ngrok."
		item.Remedy = "Replies and delivery reports arrive as soon as it is connected."
	case "reconnecting":
		item.Level, item.Text, item.Remedy = Failing, "The connection to ngrok is down. SMS Desk is trying again.", t.Problem.Remedy
		if t.Problem.Text != "" {
			item.Text = t.Problem.Text
		}
	case "failed":
		item.Level, item.Text, item.Remedy = Failing, t.Problem.Text, t.Problem.Remedy
	default:
		item.Text = "Switched off. Only the sandbox works without one."
		if needed {
			item.Level = Failing
			item.Text = "Switched off, so replies and delivery reports can't arrive by themselves."
			item.Remedy = "Set up a public address. Until then SMS Desk asks the provider for reports, which is slower."
		}
	}
	return item
}

func accountItem(a sms.Account, numbers []sms.Number, catchUps []CatchUp, advice []Advice) Item {
	item := Item{ID: a.ID, Name: a.Name, Level: OK, Text: "Ready.", Page: pageProviders + a.ID}
	if a.LastCallbackAt == 0 {
		item.Text = "Ready. Nothing has come in from the provider yet."
	}
	if a.Tested.At > 0 && !a.Tested.OK {
		item.Level, item.Text, item.Remedy = Warning, "The last test of the connection failed: "+a.Tested.Text, "Mend what it says, then test again."
	}
	for _, given := range advice {
		if given.AccountID == a.ID {
			item.Level, item.Text, item.Remedy = Warning, given.Text, given.Remedy
		}
	}
	for _, c := range catchUps {
		switch {
		case c.AccountID != a.ID:
		case c.Failed:
			item.Level, item.Text, item.Remedy = Warning, c.Text, "SMS Desk tries again by itself."
		case c.From > 0:
			item.Missed, item.From, item.Until = c.Text, c.From, c.Until
		}
	}
	if number, bad := badWebhook(numbers); bad {
		item.Level, item.Text, item.Remedy = Warning, number.Name+": "+number.Webhook.Text, number.Webhook.Remedy
	}
	if len(numbers) == 0 {
		item.Level, item.Text, item.Remedy = Warning, "It has no phone number yet.", "Add a number to text from."
	}
	if a.State == sms.AccountInactive {
		item.Level, item.Text, item.Remedy = Warning, "Switched off. It receives, and it doesn't send.", "Activate it to send again."
	}
	if a.Problem.Text != "" {
		item.Level, item.Text, item.Remedy = Failing, a.Problem.Text, a.Problem.Remedy
	}
	return item
}

// movedItem: a provider that calls an address of former times reaches nobody. What
// keeps texts from being sent comes first.
func movedItem(item Item, was string) Item {
	if was == "" || item.Level == Failing {
		return item
	}
	item.Level, item.Page = Failing, pageAddress
	item.Text = "The provider still calls the former public address " + was + ", so replies don't arrive by themselves."
	item.Remedy = "Tell it the new one. The page Public address says how."
	return item
}

// missingItem: without its secrets an account does nothing, which comes before all else.
func missingItem(item Item, missing []Advice) Item {
	for _, given := range missing {
		if given.AccountID == item.ID {
			item.Level, item.Text, item.Remedy, item.Page = Failing, given.Text, given.Remedy, pageProviders+item.ID
		}
	}
	return item
}

// backupItem: one try that failed is tried again by itself; a person looks when the last
// good backup is old.
func backupItem(b Backup) Item {
	item := Item{ID: "backup", Name: "Backup", Level: OK, Text: "The last backup was made on " + b.Last.Go().Local().Format("2 January 2006, 15:04") + ".", Page: pageBackup}
	if b.Last == 0 {
		item.Text = "The first backup is made by itself within minutes."
	}
	switch {
	case b.Late && b.Last == 0:
		item.Level, item.Text = Failing, "There is no backup yet."
	case b.Late:
		item.Level = Failing
	case b.Problem != "":
		item.Level = Warning
	default:
		return item
	}
	if item.Remedy = b.Problem; item.Remedy == "" {
		item.Remedy = "Make one now on the page Backup."
	}
	return item
}

func badWebhook(numbers []sms.Number) (sms.Number, bool) {
	for _, number := range numbers {
		switch number.Webhook.State {
		case sms.WebhookMissing, sms.WebhookChanged, sms.WebhookOverridden:
			return number, true
		default: // right, or nobody can tell
		}
	}
	return sms.Number{}, false
}

func doorItems(refusals []Refusal, dead int) []Item {
	var items []Item
	if forged := count(refusals, "forged"); forged > 0 {
		items = append(items, Item{ID: "forged", Name: "Refused callbacks", Level: Warning, Page: pageHealth,
			Text:   fmt.Sprintf("%s with a wrong signature came in since the start. They changed nothing.", many(forged, "callback")),
			Remedy: "If replies are missing, enter the provider's secret again: it may have been changed there. Otherwise somebody is guessing, and there is nothing to do."})
	}
	if guesses := guessed(refusals); guesses > 0 {
		items = append(items, Item{ID: "guesses", Name: "Guessed callback addresses", Level: Warning, Page: pageHealth,
			Text:   fmt.Sprintf("%s to addresses that aren't ours came in since the start. They changed nothing, and callbacks are taken as before.", many(guesses, "request")),
			Remedy: "If replies are missing, compare the callback URLs at the provider with those on the account's page. Otherwise somebody is guessing, and there is nothing to do."})
	}
	if dead > 0 {
		items = append(items, Item{ID: "dead_letters", Name: "Unreadable callbacks", Level: Warning, Page: pageDead,
			Text:   fmt.Sprintf("%s from a provider could not be read. Nothing of it is lost.", many(dead, "callback")),
			Remedy: "Update SMS Desk: it then tries again by itself. An administrator sees what they are. If it goes on, write to support."})
	}
	return items
}

// Below these, it is what every address on the internet gets to hear: a callback URL
// of former times, or a visitor who looks for something else.
const (
	manyTokens   = 100
	manyRequests = 1000
)

// guessed gives how many requests look for our callback addresses, 0 while they are
// too few to speak of. It is one alert, however many they are.
func guessed(refusals []Refusal) int {
	tokens := count(refusals, "unknown_token") + count(refusals, "limited")
	all := tokens + count(refusals, "unknown_path") + count(refusals, "method") + count(refusals, "encoding")
	if tokens < manyTokens && all < manyRequests {
		return 0
	}
	return all
}

func troubleItems(t Trouble) []Item {
	if t.Count == 0 {
		return nil
	}
	times := "once"
	if t.Count > 1 {
		times = fmt.Sprintf("%d times", t.Count)
	}
	return []Item{{ID: "trouble", Name: "SMS Desk itself", Level: Warning, Page: pageAbout,
		Text:   fmt.Sprintf("Something went wrong inside SMS Desk %s since it was started; last in %s. Everything else went on.", times, t.Part),
		Remedy: "Save diagnostics, and send them to support."}}
}

// absenceItems: what somebody has seen is no longer worth a look.
func absenceItems(absences []sms.Absence) []Item {
	fetched, open := 0, []string{}
	for _, a := range absences {
		if a.SeenAt > 0 {
			continue
		}
		fetched += a.Fetched()
		for _, account := range a.Open() {
			if !slices.Contains(open, account.Name) {
				open = append(open, account.Name)
			}
		}
	}
	item := Item{ID: "absence", Name: "Time out of reach", Level: Warning, Page: pageHealth, Remedy: "Look below at what came in meanwhile, then mark it as seen."}
	switch {
	case len(open) > 0:
		item.Text = "Texts may be missing that came in while SMS Desk could not be reached: " + strings.Join(open, ", ") + "."
	case fetched > 0:
		item.Text = fmt.Sprintf("%s came in while SMS Desk could not be reached, and was fetched.", many(fetched, "text"))
		if fetched > 1 {
			item.Text = fmt.Sprintf("%s came in while SMS Desk could not be reached, and were fetched.", many(fetched, "text"))
		}
	default:
		return nil
	}
	return []Item{item}
}

func count(refusals []Refusal, reason string) int {
	for _, refusal := range refusals {
		if refusal.Reason == reason {
			return refusal.Count
		}
	}
	return 0
}

func many(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
