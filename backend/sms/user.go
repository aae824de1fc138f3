package sms

// Role is what a person may do.
type Role string

// The roles.
const (
	Administrator Role = "administrator"
	SalesManager  Role = "sales_manager"
	Salesperson   Role = "salesperson"
)

// Roles lists every role, from the most rights to the fewest.
func Roles() []Role { return []Role{Administrator, SalesManager, Salesperson} }

// User is a person who works with SMS Desk. Name is unique among everybody, also
// those who left, because people sign in with it. Teams are ids. Somebody without
// a password can't sign in at a hub; SignedInAt zero means never.
type User struct {
	ID          string
	Name        string
	Role        Role
	Active      bool
	Teams       []string
	HasPassword bool
	SignedInAt  Time
	CreatedAt   Time
}

// Team is a group of people who share numbers. Members are user ids.
type Team struct {
	ID        string
	Name      string
	Members   []string
	CreatedAt Time
}
