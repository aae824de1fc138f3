package people

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// TeamList gives the teams that actor may change: an administrator all, a sales
// manager the own ones.
func (s *Service) TeamList(ctx context.Context, actor sms.User) ([]sms.Team, error) {
	if err := sms.Allow(actor, sms.ManageTeams); err != nil {
		return nil, err
	}
	teams, err := s.Store.Teams(ctx)
	return slices.DeleteFunc(teams, func(team sms.Team) bool { return !sms.MayLead(actor, team) }), err
}

// SaveTeam makes a team (id "") or changes one's name and members. Who manages
// sales becomes a member of a team that they make, and may take in whom they may
// appoint.
func (s *Service) SaveTeam(ctx context.Context, actor sms.User, id, name string, members []string) (sms.Team, error) {
	if err := sms.Allow(actor, sms.ManageTeams); err != nil {
		return sms.Team{}, err
	}
	name, err := tidyName(name)
	if err != nil {
		return sms.Team{}, sms.FieldError("name", "Enter a name for the team, at most 100 characters.")
	}
	before, action := sms.Team{ID: s.IDs()}, sms.TeamAdded
	if id != "" {
		if before, err = s.ledBy(ctx, actor, id); err != nil {
			return sms.Team{}, err
		}
		action = sms.TeamChanged
	} else if actor.Role != sms.Administrator {
		members = append(members, actor.ID)
	}
	members = slices.Compact(slices.Sorted(slices.Values(members)))
	for _, member := range members {
		if slices.Contains(before.Members, member) {
			continue
		}
		if err := s.mayJoin(ctx, actor, member); err != nil {
			return sms.Team{}, err
		}
	}
	after := sms.Team{ID: before.ID, Name: name, Members: members}
	if err := s.Store.SaveTeam(ctx, after); err != nil {
		return sms.Team{}, err
	}
	s.note(ctx, actor, action, after.ID, after.Name)
	s.changed(after.ID)
	return s.Store.Team(ctx, after.ID)
}

// DeleteTeam ends a team; its people stay.
func (s *Service) DeleteTeam(ctx context.Context, actor sms.User, id string) error {
	team, err := s.ledBy(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := s.Store.DeleteTeam(ctx, id); err != nil {
		return err
	}
	s.note(ctx, actor, sms.TeamDeleted, id, team.Name)
	s.changed(id)
	return nil
}

// ledBy gives a team that actor may change. Any other is not found: a manager
// learns nothing of it.
func (s *Service) ledBy(ctx context.Context, actor sms.User, id string) (sms.Team, error) {
	if err := sms.Allow(actor, sms.ManageTeams); err != nil {
		return sms.Team{}, err
	}
	team, err := s.Store.Team(ctx, id)
	if err != nil {
		return sms.Team{}, err
	}
	if !sms.MayLead(actor, team) {
		return sms.Team{}, sms.Errorf(sms.NotFound, "This team is no longer in SMS Desk. Nothing was changed. Load the page again.")
	}
	return team, nil
}

func (s *Service) mayJoin(ctx context.Context, actor sms.User, id string) error {
	person, err := s.Store.User(ctx, id)
	if sms.ErrorCode(err) == sms.NotFound || err == nil && !person.Active {
		return sms.FieldError("members", "One of the members is no longer a user of SMS Desk. Nothing was saved. Choose the members again.")
	}
	if err != nil {
		return err
	}
	if !sms.MayAppoint(actor, person) {
		return &sms.Error{Code: sms.Forbidden, Field: "members",
			Message: person.Name + " is in none of your teams. Nothing was saved. An administrator can add them."}
	}
	return nil
}
