package sms

// Role is what a person may do.
type Role string

// The roles.
const (
	Administrator Role = "administrator"
	SalesManager  Role = "sales_manager"
	Salesperson   Role = "salesperson"
)

// User is a person who works with SMS Desk.
type User struct {
	ID        string
	Name      string
	Role      Role
	Active    bool
	CreatedAt Time
}

// Action is something that needs a right.
type Action string

// The actions that are asked about so far.
const (
	ManageProviders Action = "manage_providers"
	ManageNumbers   Action = "manage_numbers"
	ManageAddress   Action = "manage_public_address"
	ReadHealth      Action = "read_health"
	ReadActivity    Action = "read_activity"
	UseInbox        Action = "use_inbox"
	PlayCustomer    Action = "play_sandbox_customer"
)

// May tells whether user may do action at all. Whether a conversation is theirs
// is asked separately (MayUse).
func May(user User, action Action) bool {
	if !user.Active || user.ID == "" {
		return false
	}
	switch action {
	case UseInbox, ReadHealth, PlayCustomer:
		return true
	case ManageNumbers:
		return user.Role == Administrator || user.Role == SalesManager
	case ManageProviders, ManageAddress, ReadActivity:
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
// it: only its owners may, administrators included.
func MayUse(user User, number Number) bool {
	if !user.Active {
		return false
	}
	for _, owner := range number.Owners {
		if owner == user.ID {
			return true
		}
	}
	return false
}
