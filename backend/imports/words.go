package imports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// The words for yes and no in the four languages, the kinds of customer, and their
// states.
var (
	yes   = []string{"yes", "y", "true", "1", "x", "✓", "ja", "j", "si", "sí", "s", "oui", "o", "opted out", "opt-out", "optout", "stop", "unsubscribed", "baja", "wahr", "verdadero", "vrai", "abgemeldet", "désinscrit"}
	no    = []string{"no", "n", "false", "0", "-", "nein", "non", "falsch", "falso", "faux", "opted in", "opt-in", "active", "subscribed"}
	dated = regexp.MustCompile(`^[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}`)
	kinds = map[sms.RecordKind][]string{
		sms.ContactRecord:     {"contact", "person", "customer", "contacto", "persona", "cliente", "personne", "client", "kontakt", "kunde"},
		sms.AccountRecord:     {"account", "company", "organization", "organisation", "business", "cuenta", "empresa", "compte", "entreprise", "société", "firma", "unternehmen"},
		sms.OpportunityRecord: {"opportunity", "deal", "oportunidad", "opportunité", "verkaufschance", "chance"},
		sms.LeadRecord:        {"lead", "prospect", "cliente potencial", "prospecto", "interessent"},
	}
	states = map[sms.RecordState][]string{
		sms.RecordActive:   {"active", "activo", "actif", "aktiv"},
		sms.RecordInactive: {"inactive", "inactivo", "inactif", "inaktiv"},
	}
)

// takeOptOut reads whether the customer opted out: a date says when they did. What is
// neither yes nor no is refused, because a text to somebody who opted out is worse
// than a row that has to be looked at.
func (c *customer) takeOptOut(cell string) {
	switch word := strings.ToLower(cell); {
	case word == "" || slices.Contains(no, word):
	case slices.Contains(yes, word) || dated.MatchString(word):
		c.optedOut = true
	default:
		c.refuse(fmt.Sprintf("“%s” in the opt-out column is neither yes nor no.", cell))
	}
}

func (c *customer) takeKind(cell string) {
	if cell == "" {
		return
	}
	for kind, words := range kinds {
		if slices.Contains(words, strings.ToLower(cell)) {
			c.record.Kind, c.kind = kind, true
			return
		}
	}
	c.refuse(fmt.Sprintf("“%s” is no kind of customer. Write contact, account, opportunity or lead.", cell))
}

func (c *customer) takeOwner(cell string, known people) {
	if cell == "" {
		return
	}
	id, found := known.names[strings.ToLower(cell)]
	if !found {
		c.refuse(fmt.Sprintf("Nobody in SMS Desk is called “%s”, and no team is.", cell))
		return
	}
	c.record.OwnerID, c.owner = id, true
}

func (c *customer) takeState(cell string) {
	if cell == "" {
		return
	}
	state := stateOf(cell)
	if state == "" {
		c.refuse(fmt.Sprintf("“%s” is no state of a customer. Write active or inactive.", cell))
		return
	}
	c.record.State, c.state = state, true
}

// stateOf gives the state that a word means, "" where it means none.
func stateOf(cell string) sms.RecordState {
	for state, words := range states {
		if slices.Contains(words, strings.ToLower(cell)) {
			return state
		}
	}
	return ""
}
