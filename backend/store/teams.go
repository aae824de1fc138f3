package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Teams gives every team with its members, by name.
func (s *Store) Teams(ctx context.Context) ([]sms.Team, error) {
	return read(ctx, s, func(t *tx) ([]sms.Team, error) { return teams(t, "ORDER BY name, id") })
}

// Team gives one team.
func (s *Store) Team(ctx context.Context, id string) (sms.Team, error) {
	return read(ctx, s, func(t *tx) (sms.Team, error) { return team(t, id) })
}

// SaveTeam keeps the name and the members of a team, which is new when no team
// has its id. A name that is in use is a Conflict on field "name"; so is, on
// field "members", a number that nobody would read any more.
func (s *Store) SaveTeam(ctx context.Context, saved sms.Team) error {
	return s.update(ctx, func(t *tx) error {
		others, err := teams(t, "WHERE id <> $1", saved.ID)
		if err != nil {
			return err
		}
		for _, other := range others {
			if keyOf(other.Name) == keyOf(saved.Name) {
				return &sms.Error{Code: sms.Conflict, Field: "name",
					Message: "There is already a team named “" + other.Name + "”. Nothing was saved. Choose another name."}
			}
		}
		if err := t.do(`INSERT INTO team (id, name, created_at) VALUES ($1, $2, $3)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name`, saved.ID, saved.Name, t.now); err != nil {
			return err
		}
		before, err := all(t, value[string], membersOf, saved.ID)
		if err != nil {
			return err
		}
		if err := t.do("DELETE FROM membership WHERE team_id = $1", saved.ID); err != nil {
			return err
		}
		for _, member := range saved.Members {
			if err := join(t, saved.ID, member); err != nil {
				return err
			}
		}
		if err := refreshAllReaders(t); err != nil {
			return err
		}
		return haveLeft(t, saved.ID, before, saved.Members)
	})
}

// DeleteTeam ends a team. Its people stay; a number that nobody would read any
// more is a Conflict.
func (s *Store) DeleteTeam(ctx context.Context, id string) error {
	return s.update(ctx, func(t *tx) error {
		ended, err := team(t, id)
		if err == nil {
			err = haveLeft(t, id, ended.Members, nil)
		}
		if err != nil {
			return err
		}
		for _, statement := range []string{
			"DELETE FROM number_owner WHERE owner_id = $1", "UPDATE record SET owner_id = '' WHERE owner_id = $1",
			"UPDATE conversation SET owner_id = '' WHERE owner_id = $1 AND owner_id <> ''",
			"DELETE FROM membership WHERE team_id = $1", "DELETE FROM team WHERE id = $1",
			"UPDATE conversation SET assigned_to = '' WHERE assigned_to = $1",
		} {
			if err := t.do(statement, id); err != nil {
				return err
			}
		}
		return refreshAllReaders(t)
	})
}

const membersOf = "SELECT user_id FROM membership WHERE team_id = $1 ORDER BY user_id"

func scanTeam(row scanner) (team sms.Team, err error) {
	err = row.Scan(&team.ID, &team.Name, &team.CreatedAt)
	return team, err
}

func teams(t *tx, where string, args ...any) ([]sms.Team, error) {
	found, err := all(t, scanTeam, "SELECT id, name, created_at FROM team "+where, args...)
	for i := range found {
		if err == nil {
			found[i].Members, err = all(t, value[string], membersOf, found[i].ID)
		}
	}
	return found, err
}

func team(t *tx, id string) (sms.Team, error) {
	found, err := teams(t, "WHERE id = $1", id)
	if err == nil && len(found) == 0 {
		err = notFound("This team is no longer in SMS Desk. Nothing was changed. Load the page again.")
	}
	return first(found), err
}

// haveLeft ends what members who are there no more read by the team's customers.
func haveLeft(t *tx, teamID string, before, after []string) error {
	for _, member := range before {
		if slices.Contains(after, member) {
			continue
		}
		if err := leaveTeam(t, teamID, member); err != nil {
			return err
		}
	}
	return nil
}

func join(t *tx, teamID, userID string) error {
	member, err := user(t, userID)
	if sms.ErrorCode(err) == sms.NotFound || err == nil && !member.Active {
		return sms.FieldError("members", "One of the members is no longer a user of SMS Desk. Nothing was saved. Choose the members again.")
	}
	if err != nil {
		return err
	}
	return t.do("INSERT INTO membership (team_id, user_id) VALUES ($1, $2) ON CONFLICT (team_id, user_id) DO NOTHING", teamID, userID)
}

// saveTeams puts a person into the teams that they are in now, and out of others.
func saveTeams(t *tx, before, after sms.User) error {
	for _, left := range before.Teams {
		if slices.Contains(after.Teams, left) {
			continue
		}
		if err := t.do("DELETE FROM membership WHERE team_id = $1 AND user_id = $2", left, after.ID); err != nil {
			return err
		}
	}
	for _, joined := range after.Teams {
		if _, err := team(t, joined); sms.ErrorCode(err) == sms.NotFound {
			return sms.FieldError("teams", "One of the teams is no longer in SMS Desk. Nothing was saved. Choose the teams again.")
		}
		if err := join(t, joined, after.ID); err != nil {
			return err
		}
	}
	return nil
}
