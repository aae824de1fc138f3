package customers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Owner is who may own a customer.
type Owner struct {
	ID   string
	Name string
	Team bool
}

// Give makes somebody else the owner of a customer, a person or a team; "" is nobody.
// Whoever read its conversations only as its owner is out at once.
func (s *Service) Give(ctx context.Context, actor sms.User, id, owner string) (sms.Record, error) {
	record, ties, err := s.seen(ctx, actor, id)
	if err != nil || record.OwnerID == owner {
		return record, err
	}
	if err := s.mayGive(ctx, actor, record, ties, owner); err != nil {
		return sms.Record{}, err
	}
	given, err := s.Records.UpdateRecord(ctx, id, func(r *sms.Record) error {
		if r.OwnerID != record.OwnerID {
			return sms.Errorf(sms.Conflict, "Somebody else has just given this customer another owner. Nothing was changed. Look who it is, and decide again.")
		}
		r.OwnerID = owner
		return nil
	})
	if err != nil {
		return sms.Record{}, err
	}
	sms.Note(ctx, s.Twins, s.Logger, actor, sms.RecordGiven, id, s.OwnerName(ctx, owner))
	s.changed(id)
	return given, nil
}

// Owners gives the people and teams to whom actor may give a customer, people first,
// by name; with id "", whom they may choose for a new one.
func (s *Service) Owners(ctx context.Context, actor sms.User, id string) ([]Owner, error) {
	record, ties := sms.Record{}, sms.RecordTies{ReadsAll: true}
	var err error
	if id != "" {
		record, ties, err = s.seen(ctx, actor, id)
	} else {
		err = sms.Allow(actor, sms.UseInbox)
	}
	if err != nil {
		return nil, err
	}
	now, err := s.party(ctx, record.OwnerID)
	if err != nil {
		return nil, err
	}
	users, err := s.Book.Users(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := s.Book.Teams(ctx)
	owners := []Owner{}
	for _, user := range users {
		if sms.MayGiveRecord(actor, record, ties, now, sms.PartyOf(user)) {
			owners = append(owners, Owner{user.ID, user.Name, false})
		}
	}
	slices.SortStableFunc(owners, func(a, b Owner) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	for _, team := range teams {
		if sms.MayGiveRecord(actor, record, ties, now, sms.PartyOfTeam(team)) {
			owners = append(owners, Owner{team.ID, team.Name, true})
		}
	}
	return owners, err
}

// OwnerName gives the name of an owner, "nobody" for none.
func (s *Service) OwnerName(ctx context.Context, id string) string {
	if id == "" {
		return "nobody"
	}
	return s.OwnerOf(ctx, id).Name
}

// OwnerOf gives one owner; somebody who isn't there any more has no name.
func (s *Service) OwnerOf(ctx context.Context, id string) Owner {
	if user, err := s.Book.User(ctx, id); err == nil {
		return Owner{user.ID, user.Name, false}
	}
	team, _ := s.Book.Team(ctx, id)
	return Owner{id, team.Name, true}
}

// mayGive is an error where actor may not make owner the owner of a record.
func (s *Service) mayGive(ctx context.Context, actor sms.User, record sms.Record, ties sms.RecordTies, owner string) error {
	now, err := s.party(ctx, record.OwnerID)
	if err != nil {
		return err
	}
	to, err := s.party(ctx, owner)
	switch {
	case err != nil:
		return err
	case owner != "" && !to.Active:
		return sms.FieldError("owner", "The new owner is no longer in SMS Desk. Nothing was saved. Choose another one.")
	case !sms.MayGiveRecord(actor, record, ties, now, to):
		return &sms.Error{Code: sms.Forbidden, Field: "owner",
			Message: "You can't give this customer to them, because an owner reads its conversations. Nothing was saved. Ask whose customer it is, or an administrator."}
	}
	return nil
}

// party gives an owner with the teams that count for them; nobody who isn't there.
func (s *Service) party(ctx context.Context, id string) (sms.Party, error) {
	if id == "" {
		return sms.Party{}, nil
	}
	user, err := s.Book.User(ctx, id)
	if err == nil {
		return sms.PartyOf(user), nil
	}
	if sms.ErrorCode(err) != sms.NotFound {
		return sms.Party{}, err
	}
	team, err := s.Book.Team(ctx, id)
	if sms.ErrorCode(err) == sms.NotFound {
		return sms.Party{ID: id}, nil
	}
	return sms.PartyOfTeam(team), err
}
