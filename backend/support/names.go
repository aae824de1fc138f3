package support

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// names puts "account 1" and the like in the place of names that people gave.
type names struct {
	accounts map[string]string // by id
	replacer *strings.Replacer
}

func newNames(business, address string, accounts []sms.Account, numbers []sms.Number, users []sms.User, teams []sms.Team) names {
	given, own := map[string]string{}, map[string]string{}
	put := func(name, instead string) {
		if _, known := given[name]; !known && strings.TrimSpace(name) != "" {
			given[name] = instead
		}
	}
	put(business, "the business")
	put(address, "the public address")
	_, host, _ := strings.Cut(address, "://")
	put(host, "the public address")
	for i, account := range accounts {
		own[account.ID] = fmt.Sprintf("account %d", i+1)
		put(account.Name, own[account.ID])
		put(account.Description, own[account.ID])
		put(account.Token, "[redacted]")
		put(account.OldToken, "[redacted]")
	}
	for i, number := range numbers {
		put(number.Name, fmt.Sprintf("number %d", i+1))
		put(number.Sender.Address, fmt.Sprintf("number %d", i+1))
		put(strings.TrimPrefix(number.Sender.Address, "+"), fmt.Sprintf("number %d", i+1))
	}
	for i, user := range users {
		put(user.Name, fmt.Sprintf("person %d", i+1))
	}
	for i, team := range teams {
		put(team.Name, fmt.Sprintf("team %d", i+1))
	}
	return names{own, replacerOf(given)}
}

// replacerOf replaces the longest name first: one may begin another.
func replacerOf(given map[string]string) *strings.Replacer {
	var all []string
	for name := range given {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var pairs []string
	for _, name := range all {
		pairs = append(pairs, name, given[name])
	}
	return strings.NewReplacer(pairs...)
}

func (n names) hide(text string) string { return n.replacer.Replace(text) }
