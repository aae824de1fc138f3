package bind

import "github.com/smsdesk/smsdesk/backend/sms"

// Links opens addresses outside, in the window only; a browser at the hub opens them
// itself. It is no part of a Desk: the hub must open nothing on its own computer.
type Links struct {
	// open has the system open an address that may be opened.
	open func(address string)
}

// NewLinks makes Links with what opens an address.
func NewLinks(open func(address string)) *Links { return &Links{open} }

// Open opens a web page, an e-mail to write or a number to call in the person's own
// program for it. Errors: invalid for any other address.
func (l *Links) Open(address string) error {
	link, err := sms.OpenableLink(address)
	if err != nil {
		return err
	}
	l.open(link)
	return nil
}
