// Command simulators runs the six simulated providers outside SMS Desk, for
// browser journeys with accounts that SMS Desk takes for real ones. It prints one
// line of JSON that says for each provider where it listens, the credentials of an
// account and its senders. Then it obeys commands on standard input until that
// ends, each a line of JSON:
//
//	{"do":"paste","kind":"vibes","incoming":"http://…","delivery":"http://…"}
//	{"do":"answer","phone":"+14155550123","to":"+14155550100","body":"Hello"}
//
// and answers each with {"error":""}, or with what went wrong.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
)

var kinds = []string{"acs", "infobip", "linkmobility", "telesign", "twilio", "vibes"}

// account is what a person would know of an account at a provider.
type account struct {
	Base    string            `json:"base"`
	Fields  map[string]string `json:"fields"`
	Senders []string          `json:"senders"`
}

// command is one line of standard input.
type command struct {
	Do       string `json:"do"`
	Kind     string `json:"kind"`
	Incoming string `json:"incoming"`
	Delivery string `json:"delivery"`
	Phone    string `json:"phone"`
	To       string `json:"to"`
	Body     string `json:"body"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "simulators:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	world := sandbox.New(sandbox.Config{Now: time.Now, Logger: slog.New(slog.DiscardHandler), Speed: 4})
	if err := world.Start(); err != nil {
		return err
	}
	defer world.Stop()
	accounts := map[string]account{}
	for _, kind := range kinds {
		fields, err := world.Credentials(kind)
		if err != nil {
			return err
		}
		accounts[kind] = account{Base: world.BaseURL(kind), Fields: fields, Senders: world.Senders(kind, fields)}
	}
	answers := json.NewEncoder(out)
	if err := answers.Encode(accounts); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var said struct {
			Error string `json:"error"`
		}
		if err := obey(world, accounts, lines.Bytes()); err != nil {
			said.Error = err.Error()
		}
		if err := answers.Encode(said); err != nil {
			return err
		}
	}
	return lines.Err()
}

func obey(world *sandbox.Sandbox, accounts map[string]account, line []byte) error {
	var c command
	if err := json.Unmarshal(line, &c); err != nil {
		return err
	}
	switch c.Do {
	case "paste":
		return world.Paste(c.Kind, accounts[c.Kind].Fields, c.Incoming, c.Delivery)
	case "answer":
		_, err := world.Phones().Send(c.Phone, c.To, c.Body)
		return err
	default:
		return fmt.Errorf("unknown command %q", c.Do)
	}
}
