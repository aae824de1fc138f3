package customers

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// mergeFields are what can be taken from either of two customers.
var mergeFields = []string{"kind", "name", "company", "email", "owner", "state", "notes", "zone", "language"}

// Merge makes one customer of two. The one that is kept keeps its values but for the
// fields in take, which are the other one's; it has the numbers, texts and
// conversations of both.
func (s *Service) Merge(ctx context.Context, actor sms.User, keptID, goneID string, take []string) (Customer, error) {
	if keptID == goneID {
		return Customer{}, sms.FieldError("gone", "These are the same customer. Nothing was merged. Choose another one.")
	}
	kept, keptTies, err := s.seen(ctx, actor, keptID)
	if err != nil {
		return Customer{}, err
	}
	gone, goneTies, err := s.seen(ctx, actor, goneID)
	if err != nil {
		return Customer{}, err
	}
	merged, err := united(kept, gone, take)
	if err != nil {
		return Customer{}, err
	}
	for _, one := range []struct {
		sms.Record
		ties sms.RecordTies
	}{{kept, keptTies}, {gone, goneTies}} {
		if one.OwnerID == merged.OwnerID {
			continue
		}
		if err := s.mayGive(ctx, actor, one.Record, one.ties, merged.OwnerID); err != nil {
			return Customer{}, err
		}
	}
	changes, err := s.Twins.MergeRecords(ctx, merged, goneID)
	if err != nil {
		return Customer{}, err
	}
	sms.Note(ctx, s.Twins, s.Logger, actor, sms.RecordsMerged, keptID, gone.Title())
	s.Announce(append(changes, sms.Change{Topic: sms.RecordChanged, ID: goneID})...)
	return s.Get(ctx, actor, keptID)
}

// united decides what the one of two customers has.
func united(kept, gone sms.Record, take []string) (sms.Record, error) {
	for _, field := range take {
		switch field {
		case "kind":
			kept.Kind = gone.Kind
		case "name":
			kept.Name = gone.Name
		case "company":
			kept.Company = gone.Company
		case "email":
			kept.Email = gone.Email
		case "owner":
			kept.OwnerID = gone.OwnerID
		case "state":
			kept.State = gone.State
		case "notes":
			kept.Notes = gone.Notes
		case "zone":
			kept.Zone = gone.Zone
		case "language":
			kept.Language = gone.Language
		default:
			return kept, sms.FieldError("take", "“%s” can't be taken from a customer. Nothing was merged. Choose among %s.", field, strings.Join(mergeFields, ", "))
		}
	}
	kept.Phones = append(slices.Clone(kept.Phones), gone.Phones...)
	kept = kept.Tidy()
	return kept, kept.Check()
}

// Erase forgets a customer for good, with every text. Name is typed by whoever erases:
// it must be what the customer is called in SMS Desk. Only an opt-out stays.
func (s *Service) Erase(ctx context.Context, actor sms.User, id, name string) error {
	record, _, err := s.seen(ctx, actor, id)
	if err != nil {
		return err
	}
	if !sms.MayEraseRecord(actor) {
		return sms.Errorf(sms.Forbidden, "Only an administrator can erase a customer. Nothing was erased. Ask one.")
	}
	country, err := s.country(ctx)
	if err != nil {
		return err
	}
	shown := sms.FormatAddress(record.Title(), country)
	if typed := strings.TrimSpace(name); typed != shown && typed != record.Title() {
		return sms.FieldError("name", "That isn't the name. Nothing was erased. Type “%s”.", shown)
	}
	changes, err := s.Twins.EraseRecord(ctx, id)
	if err != nil {
		return err
	}
	sms.Note(ctx, s.Twins, s.Logger, actor, sms.RecordErased, "", "")
	s.Announce(changes...)
	return nil
}
