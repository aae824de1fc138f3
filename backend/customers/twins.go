package customers

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

type mergeField struct {
	name string
	take func(to *sms.Record, from sms.Record)
}

// mergeFields are what can be taken from either of two customers.
var mergeFields = []mergeField{
	{"kind", func(to *sms.Record, from sms.Record) { to.Kind = from.Kind }},
	{"name", func(to *sms.Record, from sms.Record) { to.Name = from.Name }},
	{"company", func(to *sms.Record, from sms.Record) { to.Company = from.Company }},
	{"email", func(to *sms.Record, from sms.Record) { to.Email = from.Email }},
	{"owner", func(to *sms.Record, from sms.Record) { to.OwnerID = from.OwnerID }},
	{"state", func(to *sms.Record, from sms.Record) { to.State = from.State }},
	{"notes", func(to *sms.Record, from sms.Record) { to.Notes = from.Notes }},
	{"zone", func(to *sms.Record, from sms.Record) { to.Zone = from.Zone }},
	{"language", func(to *sms.Record, from sms.Record) { to.Language = from.Language }},
}

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
	for _, name := range take {
		at := slices.IndexFunc(mergeFields, func(f mergeField) bool { return f.name == name })
		if at < 0 {
			return kept, sms.FieldError("take", "“%s” can't be taken from a customer. Nothing was merged. Choose among %s.", name, mergeNames())
		}
		mergeFields[at].take(&kept, gone)
	}
	kept.Phones = append(slices.Clone(kept.Phones), gone.Phones...)
	kept = kept.Tidy()
	return kept, kept.Check()
}

func mergeNames() string {
	var names []string
	for _, field := range mergeFields {
		names = append(names, field.name)
	}
	return strings.Join(names, ", ")
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
