package setup

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OwnerKind tells people and teams apart.
type OwnerKind string

// The kinds of owners.
const (
	OwnerUser OwnerKind = "user"
	OwnerTeam OwnerKind = "team"
)

// Owner is who may own a number. Note tells two alike apart.
type Owner struct {
	ID   string
	Kind OwnerKind
	Name string
	Note string
}

// Owners gives the active people and the teams whom actor may make owners of a
// number, people first, by name.
func (s *Service) Owners(ctx context.Context, actor sms.User) ([]Owner, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return nil, err
	}
	users, err := s.Book.Users(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := s.Book.Teams(ctx)
	owners := []Owner{}
	for _, user := range users {
		if sms.MayAppoint(actor, user) {
			owners = append(owners, ownerOf(user))
		}
	}
	slices.SortStableFunc(owners, func(a, b Owner) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	for _, team := range teams {
		if actor.Role == sms.Administrator || slices.Contains(actor.Teams, team.ID) {
			owners = append(owners, Owner{team.ID, OwnerTeam, team.Name, membersWords(len(team.Members))})
		}
	}
	return owners, err
}

// Owner gives the name of one owner; somebody who isn't there any more has none.
func (s *Service) Owner(ctx context.Context, id string) Owner {
	if user, err := s.Book.User(ctx, id); err == nil {
		return ownerOf(user)
	}
	team, _ := s.Book.Team(ctx, id)
	return Owner{id, OwnerTeam, team.Name, membersWords(len(team.Members))}
}

// owners checks the ids of a number's owners: those who are new must be people or
// teams whom actor may appoint.
func (s *Service) owners(ctx context.Context, actor sms.User, before, ids []string) ([]string, error) {
	if len(ids) == 0 {
		return []string{actor.ID}, nil
	}
	may, err := s.Owners(ctx, actor)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if !slices.Contains(before, id) && !slices.ContainsFunc(may, func(o Owner) bool { return o.ID == id }) {
			return nil, sms.FieldError("owners", "One of the owners is no longer in SMS Desk, or in none of your teams. Nothing was saved. Choose the owners again.")
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(ids))), nil
}

// managed gives a number that actor may change. Any other is not found: whose it is
// is nobody else's business.
func (s *Service) managed(ctx context.Context, actor sms.User, id string) (sms.Number, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return sms.Number{}, err
	}
	number, err := s.Numbers.Number(ctx, id)
	if err != nil {
		return sms.Number{}, err
	}
	if !sms.MayManage(actor, number) {
		return sms.Number{}, sms.Errorf(sms.NotFound, "This number is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	}
	return number, nil
}

func (s *Service) names(ctx context.Context, owners []string) []string {
	names := make([]string, len(owners))
	for i, id := range owners {
		names[i] = s.Owner(ctx, id).Name
	}
	return names
}

func ownerOf(user sms.User) Owner {
	words := map[sms.Role]string{
		sms.Administrator: "Administrator", sms.SalesManager: "Sales manager", sms.Salesperson: "Salesperson",
	}
	return Owner{user.ID, OwnerUser, user.Name, words[user.Role]}
}

func membersWords(n int) string {
	if n == 1 {
		return "Team of 1 person"
	}
	return fmt.Sprintf("Team of %d people", n)
}
