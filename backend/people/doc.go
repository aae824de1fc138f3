// Package people is the use case of who works here: users, teams and roles,
// invitations, passwords and sessions.
//
// The window signs in the person of this OS account without asking as long as a
// business of one has no password; a browser always asks.
package people
