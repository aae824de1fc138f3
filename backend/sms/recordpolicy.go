package sms

import "slices"

// This file is the policy of customers, beside that of policy.go.

// Party is who may own something: a person with the teams that they are in, or a team
// with itself. The zero Party is nobody.
type Party struct {
	ID     string
	Teams  []string
	Active bool
}

// PartyOf gives a person as a party.
func PartyOf(user User) Party { return Party{user.ID, user.Teams, user.Active} }

// PartyOfTeam gives a team as a party.
func PartyOfTeam(team Team) Party { return Party{team.ID, []string{team.ID}, true} }

// MaySeeRecord tells whether user may see a customer. The address book isn't secret in
// a business of a few people, a conversation is: who manages sees every record, and
// no conversation by it.
func MaySeeRecord(user User, record Record, ties RecordTies) bool {
	return SeesEveryRecord(user) ||
		May(user, UseInbox) && (owns(user, record) || ties.Reads || record.OwnerID == "" && !ties.Any)
}

// SeesEveryRecord tells whether user sees every customer whatever they have to do with
// them.
func SeesEveryRecord(user User) bool { return May(user, ManageTeams) }

// MayChangeRecord tells whether user may change what is written of a customer, but not
// who owns it.
func MayChangeRecord(user User, record Record, ties RecordTies) bool {
	return MaySeeRecord(user, record, ties)
}

// MayGiveRecord tells whether user may make to the owner of a record whose owner is
// now: an owner reads its conversations. A salesperson gives away what is theirs, and
// takes what nobody owns and they can read; a sales manager appoints within the own
// teams; an administrator appoints anybody.
func MayGiveRecord(user User, record Record, ties RecordTies, now, to Party) bool {
	if !MaySeeRecord(user, record, ties) || to.ID != "" && !to.Active {
		return false
	}
	free := record.OwnerID == "" && ties.ReadsAll
	switch {
	case user.Role == Administrator, owns(user, record):
		return true
	case user.Role == SalesManager:
		return (free || within(user, now)) && (to.ID == "" || within(user, to))
	default:
		return free && Is(user, to.ID)
	}
}

// MayEraseRecord tells whether user may erase a customer, whose texts are everybody's
// loss: only an administrator may.
func MayEraseRecord(user User) bool { return May(user, ManagePeople) }

func owns(user User, record Record) bool { return record.OwnerID != "" && Is(user, record.OwnerID) }

// within tells whether somebody is user or of the own teams.
func within(user User, party Party) bool {
	return party.ID == user.ID || slices.ContainsFunc(party.Teams, func(team string) bool { return slices.Contains(user.Teams, team) })
}
