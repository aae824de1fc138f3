package sms

import "slices"

// This file is the whole policy: who may do what, as pure functions. Use cases ask
// it with the acting person; nothing else decides.

// Action is something that needs a right.
type Action string

// The actions.
const (
	ManageProviders Action = "manage_providers"
	ManageNumbers   Action = "manage_numbers"
	ManageAddress   Action = "manage_public_address"
	ManageBusiness  Action = "manage_business"
	ManagePeople    Action = "manage_people"
	ManageTeams     Action = "manage_teams"
	ReadHealth      Action = "read_health"
	ReadActivity    Action = "read_activity"
	UseInbox        Action = "use_inbox"
	PlayCustomer    Action = "play_sandbox_customer"
	ReadReports     Action = "read_reports"
	ReadOptOuts     Action = "read_opt_outs"
	ManageOptOuts   Action = "manage_opt_outs"
	ManageUpdates   Action = "manage_updates"
	ManageBackups   Action = "manage_backups"
	ManageCallbacks Action = "manage_callbacks"
)

// May tells whether user may do action at all. Whether a conversation is theirs
// is asked separately (MayUse).
func May(user User, action Action) bool {
	if !user.Active || user.ID == "" {
		return false
	}
	switch action {
	case UseInbox, ReadHealth, PlayCustomer, ReadReports:
		return true
	case ManageNumbers, ManageTeams, ReadOptOuts:
		return user.Role == Administrator || user.Role == SalesManager
	case ManageProviders, ManageAddress, ManageBusiness, ManagePeople, ReadActivity, ManageOptOuts, ManageUpdates, ManageBackups, ManageCallbacks:
		return user.Role == Administrator
	default:
		return false
	}
}

// Allow is May as an error for people: nil, Unauthenticated or Forbidden.
func Allow(user User, action Action) error {
	switch {
	case user.ID == "":
		return Errorf(Unauthenticated, "You are signed out. Nothing was changed. Sign in and try again.")
	case !May(user, action):
		return Errorf(Forbidden, "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	default:
		return nil
	}
}

// MayUse tells whether user may see the conversations of number and text from
// it: only its owners and the members of teams that own it may, whatever their
// role.
func MayUse(user User, number Number) bool {
	if !user.Active || user.ID == "" {
		return false
	}
	return slices.ContainsFunc(number.Owners, func(owner string) bool { return Is(user, owner) })
}

// MayRead tells whether user may read a conversation: that of a number that they
// may use, or with a customer whose record is theirs or their team's. To text from
// the number takes MayUse.
func MayRead(user User, number Number, recordOwner string) bool {
	return MayUse(user, number) || user.Active && user.ID != "" && recordOwner != "" && Is(user, recordOwner)
}

// ReadsAsTeam tells whether a team as such reads a conversation: its number or its
// record is the team's. A conversation can be given to such a team.
func ReadsAsTeam(team string, number Number, recordOwner string) bool {
	return recordOwner == team || slices.Contains(number.Owners, team)
}

// Is tells whether an owner's id is that of user or of one of user's teams.
func Is(user User, owner string) bool {
	return owner == user.ID || slices.Contains(user.Teams, owner)
}

// MayManage tells whether user may change number: an administrator may change
// every one, a sales manager those of the own teams and the own ones. Were it
// more, a manager could make themself the owner of anybody's conversations.
func MayManage(user User, number Number) bool {
	return May(user, ManageNumbers) && (user.Role == Administrator || MayUse(user, number))
}

// MayLead tells whether user may change team: an administrator may change every
// one, a sales manager those that they are in.
func MayLead(user User, team Team) bool {
	return May(user, ManageTeams) && (user.Role == Administrator || slices.Contains(user.Teams, team.ID))
}

// MayAppoint tells whether user may make other an owner of a number, or a member
// of a team: a sales manager only themself and people of the own teams.
func MayAppoint(user, other User) bool {
	if !other.Active || !May(user, ManageNumbers) {
		return false
	}
	return user.Role == Administrator || other.ID == user.ID ||
		slices.ContainsFunc(other.Teams, func(team string) bool { return slices.Contains(user.Teams, team) })
}

// MayUseTemplate tells whether user has a template: their own one, or a shared one.
func MayUseTemplate(user User, t Template) bool {
	return May(user, UseInbox) && (t.Shared() || t.OwnerID == user.ID)
}

// MayChangeTemplate tells whether user may change or delete a template. Everybody
// may share one; a shared one is changed by whoever made it, and by sales managers
// and administrators, because others text with it.
func MayChangeTemplate(user User, t Template) bool {
	if !t.Shared() {
		return MayUseTemplate(user, t)
	}
	return MayUseTemplate(user, t) && (t.CreatedBy == user.ID || user.Role == Administrator || user.Role == SalesManager)
}

// MayCount tells whether user may see how many texts a person sent from number and
// got to it, "" standing for those that are nobody's. An administrator sees every
// count, and no text by it; a sales manager those of the numbers that they may use;
// everybody their own, and nobody's of their numbers.
func MayCount(user User, number Number, personID string) bool {
	switch {
	case !May(user, ReadReports):
		return false
	case user.Role == Administrator || personID == user.ID:
		return true
	default:
		return MayUse(user, number) && (user.Role == SalesManager || personID == "")
	}
}
