package bind

// UserView is a person who works with SMS Desk. Role is administrator,
// sales_manager or salesperson; Teams are ids.
type UserView struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Role         string   `json:"role"`
	Active       bool     `json:"active"`
	Teams        []string `json:"teams"`
	HasPassword  bool     `json:"hasPassword"`
	InvitedUntil string   `json:"invitedUntil"` // of an open invitation
	SignedInAt   string   `json:"signedInAt"`
}

// UserInput is what the pane of a person saves.
type UserInput struct {
	Name  string   `json:"name"`
	Role  string   `json:"role"`
	Teams []string `json:"teams"`
}

// InvitationView is a one-time code for a password. It is shown once.
type InvitationView struct {
	User      UserView `json:"user"`
	Code      string   `json:"code"`
	ExpiresAt string   `json:"expiresAt"`
}

// BelongingsView is what somebody who leaves would leave behind: the names of
// their own numbers, and how many customers.
type BelongingsView struct {
	Numbers   []string `json:"numbers"`
	Customers int      `json:"customers"`
}

// TeamView is a team; Members are user ids.
type TeamView struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Members []string `json:"members"`
}

// DoorView tells the page which face to show before anybody is let in. State is
// signed_in, signed_out or setup; Alone means that the name needn't be asked,
// IdleMinutes after how many minutes without a person the page is locked.
type DoorView struct {
	State       string `json:"state"`
	Alone       bool   `json:"alone"`
	IdleMinutes int    `json:"idleMinutes"`
}
