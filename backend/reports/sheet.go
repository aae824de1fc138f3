package reports

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// names is what ids stand for.
type names struct {
	numbers   map[string]sms.Number
	providers map[string]sms.Kind // by number
	called    map[sms.Kind]string
	people    map[string]string
}

func (s *Service) names(ctx context.Context, figures []sms.DayFigures, changes []sms.OptChange) (names, error) {
	n := names{map[string]sms.Number{}, map[string]sms.Kind{}, map[sms.Kind]string{}, map[string]string{"": "Nobody yet"}}
	ids := map[string]bool{}
	for _, f := range figures {
		ids[f.NumberID] = true
	}
	for _, change := range changes {
		ids[change.NumberID] = true
	}
	delete(ids, "")
	for id := range ids {
		number, err := s.Book.Number(ctx, id)
		if err != nil {
			return n, err
		}
		account, err := s.Book.Account(ctx, number.AccountID)
		if err != nil {
			return n, err
		}
		n.numbers[id], n.providers[id], n.called[account.Kind] = number, account.Kind, s.Provider(account.Kind)
	}
	users, err := s.Book.Users(ctx)
	for _, user := range users {
		n.people[user.ID] = user.Name
	}
	return n, err
}

// number is how a number is called: by its name and, where that says more, its address.
func (n names) number(id string) string {
	number := n.numbers[id]
	shown := sms.FormatAddress(number.Sender.Address, "")
	if number.Name == "" || number.Name == number.Sender.Address || number.Name == shown {
		return shown
	}
	return number.Name + " · " + shown
}

func (n names) person(id string) string {
	if name, known := n.people[id]; known {
		return name
	}
	return "Somebody who is no longer here"
}

// sheet is what was counted and chosen.
type sheet struct {
	ask         Ask
	first, last time.Time
	zone        string
	countedAt   sms.Time
	names       names
	figures     []sms.DayFigures
	outs, ins   int
	choices     Choices
}

// choose keeps what actor may see and asked for.
func (h *sheet) choose(actor sms.User, figures []sms.DayFigures, changes []sms.OptChange) {
	numbers, people, providers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range figures {
		if !sms.MayCount(actor, h.names.numbers[f.NumberID], f.UserID) {
			continue
		}
		numbers[f.NumberID], people[f.UserID], providers[string(h.names.providers[f.NumberID])] = true, true, true
		if h.asked(f.NumberID, f.UserID) {
			h.figures = append(h.figures, f)
		}
	}
	for _, change := range changes {
		number := h.names.numbers[change.NumberID] // one that nobody owns where it isn't known
		switch {
		case !sms.MayCount(actor, number, change.UserID) || !h.asked(change.NumberID, change.UserID):
		case change.Out:
			h.outs++
		default:
			h.ins++
		}
	}
	h.choices = Choices{
		choices(numbers, h.names.number), choices(people, h.names.person),
		choices(providers, func(kind string) string { return h.names.called[sms.Kind(kind)] }),
	}
}

func (h *sheet) asked(numberID, userID string) bool {
	return (h.ask.NumberID == "" || h.ask.NumberID == numberID) && (h.ask.PersonID == "" || h.ask.PersonID == userID) &&
		(h.ask.Provider == "" || h.ask.Provider == h.names.providers[numberID])
}

func choices(ids map[string]bool, name func(string) string) []Choice {
	list := []Choice{}
	for id := range ids {
		if id != "" {
			list = append(list, Choice{id, name(id)})
		}
	}
	slices.SortFunc(list, func(a, b Choice) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return list
}

// report adds everything up.
func (h *sheet) report() Report {
	r := Report{
		First: day(h.first), Last: day(h.last), Zone: h.zone, CountedAt: h.countedAt, OptOuts: h.outs, OptIns: h.ins, Choices: h.choices,
		Days:      h.days(),
		Numbers:   h.rows(func(f sms.DayFigures) string { return f.NumberID }, h.names.number),
		People:    h.rows(func(f sms.DayFigures) string { return f.UserID }, h.names.person),
		Providers: h.rows(func(f sms.DayFigures) string { return string(h.names.providers[f.NumberID]) }, func(kind string) string { return h.names.called[sms.Kind(kind)] }),
	}
	for _, provider := range r.Providers {
		r.Total.Add(provider.Figures)
		for _, failure := range provider.Failed {
			r.Reasons = append(r.Reasons, Reason{provider.Name, failure})
		}
	}
	slices.SortStableFunc(r.Reasons, func(a, b Reason) int { return cmp.Compare(b.Count, a.Count) })
	return r
}

// days has a row for each day, also for one on which nothing happened.
func (h *sheet) days() []Row {
	by := map[string]*sms.Figures{}
	for _, f := range h.figures {
		if by[f.Day] == nil {
			by[f.Day] = &sms.Figures{}
		}
		by[f.Day].Add(f.Figures)
	}
	var rows []Row
	for d := h.first; !d.After(h.last); d = next(d) {
		row := Row{ID: day(d), Name: day(d)}
		if figures := by[row.ID]; figures != nil {
			row.Figures = *figures
		}
		rows = append(rows, row)
	}
	return rows
}

// rows adds up by what key says, the busiest first.
func (h *sheet) rows(key func(sms.DayFigures) string, name func(string) string) []Row {
	by := map[string]*sms.Figures{}
	for _, f := range h.figures {
		id := key(f)
		if by[id] == nil {
			by[id] = &sms.Figures{}
		}
		by[id].Add(f.Figures)
	}
	rows := []Row{}
	for id, figures := range by {
		rows = append(rows, Row{id, name(id), *figures})
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Sent+b.Received, a.Sent+a.Received), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return rows
}
