// Package notify tells people what happened in their conversations: in the bell, and
// by the system's own notifications, by the rules that each of them made.
package notify
