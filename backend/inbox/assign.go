package inbox

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Assignee is a person or a team whom a conversation can be given to.
type Assignee struct {
	ID   string
	Name string
	Team bool
}

// Assignees gives whom a conversation can be given to: who may read it, actor first.
func (s *Service) Assignees(ctx context.Context, actor sms.User, id string) ([]Assignee, error) {
	thread, err := s.Get(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	return s.assignees(ctx, actor, thread)
}

// Assign gives a conversation to a person or a team; "" is nobody. Who gets it is
// told.
func (s *Service) Assign(ctx context.Context, actor sms.User, id, to string) error {
	thread, err := s.Get(ctx, actor, id)
	if err != nil || thread.AssignedTo == to {
		return err
	}
	may, err := s.assignees(ctx, actor, thread)
	if err != nil {
		return err
	}
	chosen := slices.IndexFunc(may, func(a Assignee) bool { return a.ID == to })
	if to != "" && chosen < 0 {
		return sms.FieldError("to", "Only who reads this conversation can be given it. It stays with whom it was. Choose somebody of the list.")
	}
	if err := s.States.Assign(ctx, id, to, actor.ID); err != nil {
		return err
	}
	s.changed(thread, "")
	if to == "" {
		sms.Note(ctx, s.Outbox, s.Logger, actor, sms.ConversationFreed, thread.Customer, "")
		return nil
	}
	sms.Note(ctx, s.Outbox, s.Logger, actor, sms.ConversationGiven, thread.Customer, may[chosen].Name)
	return nil
}

func (s *Service) assignees(ctx context.Context, actor sms.User, thread Thread) ([]Assignee, error) {
	users, err := s.People.Users(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := s.People.Teams(ctx)
	if err != nil {
		return nil, err
	}
	var found []Assignee
	for _, user := range users {
		if sms.MayRead(user, thread.Number, thread.Owner) {
			found = append(found, Assignee{ID: user.ID, Name: user.Name})
		}
	}
	for _, team := range teams {
		if sms.ReadsAsTeam(team.ID, thread.Number, thread.Owner) {
			found = append(found, Assignee{ID: team.ID, Name: team.Name, Team: true})
		}
	}
	slices.SortStableFunc(found, func(a, b Assignee) int {
		return cmp.Or(-cmp.Compare(rank(a, actor), rank(b, actor)), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)))
	})
	return found, nil
}

// rank has the person first and teams last.
func rank(a Assignee, actor sms.User) int {
	switch {
	case a.ID == actor.ID:
		return 2
	case a.Team:
		return 0
	default:
		return 1
	}
}
