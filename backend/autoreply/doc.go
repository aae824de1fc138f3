// Package autoreply answers texts that come in while the business is closed: once a
// conversation and day, and never a program, a short code or somebody who opted out.
// The rule itself is sms.AutoReply.
package autoreply
