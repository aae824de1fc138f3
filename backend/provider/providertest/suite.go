package providertest

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Vendor is one provider: its entry in the list, and a way to start its
// simulator afresh for one sentence.
type Vendor struct {
	Descriptor sms.Descriptor
	New        func(sms.ProviderConfig) (sms.Provider, error)
	Start      func(t *testing.T) World
	// Signs is false for a provider whose callbacks carry nothing that proves
	// where they come from, except the address.
	Signs bool
	// SignsBody is true where the signature covers nothing but the body, so that
	// the address that was called proves nothing.
	SignsBody bool
	// LateStop is true for a provider that takes a text to a customer who opted
	// out, and says so in its report.
	LateStop bool
	// Codes are the codes that a report can bear, by the vendor's documentation.
	Codes []string
}

// World is a simulated vendor with one account that can send.
type World struct {
	// Config makes the adapter of the account; Wrong has the fields of the same
	// account with a secret that is refused, Foreign those of another account.
	Config  sms.ProviderConfig
	Wrong   map[string]string
	Foreign map[string]string

	From     sms.Sender // sends and receives
	Customer string     // receives every text
	Refused  string     // a number that the vendor never texts

	// Incoming tells the vendor where incoming texts go, as a person would in its
	// portal.
	Incoming func(url string)
	// Write sends a text from the customer to From.
	Write func(body string)
	// WritePicture does the same with a picture, at a vendor that takes pictures.
	WritePicture func(data []byte)
	// Drain lets everything happen that takes time, callbacks included.
	Drain func()
	// Taken counts the texts that the vendor took from us, whatever it answered.
	Taken func() int
	// Inject arranges a fault for the next call or callback that it fits.
	Inject func(fault Fault)
	// Outcome makes the next text end badly, with this code in its report.
	Outcome func(code string)
	// Hold keeps back the answer to the next send after it was taken: entered
	// gets a value then, and the answer leaves when release is closed.
	Hold func(entered chan<- struct{}, release <-chan struct{})
}

// Fault is something that goes wrong once.
type Fault string

// The faults of a send: TooMany takes nothing and asks for Wait, the others take
// the text first.
const (
	TooMany      Fault = "too many requests"
	LostAnswer   Fault = "connection cut after taking the text"
	BrokenAnswer Fault = "answer cut in the middle"
	ServerFault  Fault = "server error after taking the text"
	GatewayFault Fault = "gateway's page after taking the text"
)

// The faults of callbacks.
const (
	Forged     Fault = "signed with another secret"
	Repeated   Fault = "posted twice"
	Reversed   Fault = "reports in reverse"
	MoreFields Fault = "a field that nobody knows"
)

// Wait is what TooMany asks for.
const Wait = 17 * time.Second

// Run runs the suite.
func Run(t *testing.T, v Vendor) {
	t.Run("send", func(t *testing.T) { sends(t, v) })
	t.Run("credentials", func(t *testing.T) { credentials(t, v) })
	t.Run("report", func(t *testing.T) { reports(t, v) })
	t.Run("incoming", func(t *testing.T) { incoming(t, v) })
	t.Run("callback", func(t *testing.T) { callbacks(t, v) })
	t.Run("number", func(t *testing.T) { numbers(t, v) })
}
