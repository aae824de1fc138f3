// Command smsdesk-hub serves SMS Desk to a browser. It is pure Go and needs no
// display.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/hub"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/frontend"
)

// version is set by the build.
var version = "dev"

func main() {
	if err := errors.Join(core.NoDumps(), core.Hide()); err != nil {
		fmt.Fprintln(os.Stderr, "smsdesk-hub: the memory of a crash may be kept by this system: "+err.Error())
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, os.Args[1:], taken(vaultKeyName), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "smsdesk-hub: "+words(err))
		cancel()
		os.Exit(1) //nolint:gocritic // cancel ran on the line above
	}
}

// taken reads the environment like os.Getenv, out of which it has taken name: no
// program that this one starts, and nothing that prints the environment, has it.
func taken(name string) func(string) string {
	value := os.Getenv(name)
	_ = os.Unsetenv(name) // fails for names that can't be set, either
	return func(asked string) string {
		if asked == name {
			return value
		}
		return os.Getenv(asked)
	}
}

// run starts the program, serves until ctx ends, and stops cleanly.
func run(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	set, err := parse(args, getenv)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, set)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	program, err := core.Start(ctx, set.core)
	if err != nil {
		return err
	}
	defer program.Stop()
	address := set.scheme() + "://" + listener.Addr().String()
	fmt.Fprintln(out, "SMS Desk hub: "+address)
	token, err := program.People().SetUpToken(ctx)
	if err != nil {
		return err
	}
	if token != "" {
		fmt.Fprintln(out, "Set-up link: "+address+"/#/setup?token="+token)
	}
	if set.recover {
		invitation, err := program.People().Recover(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "New password for %s: %s/#/join?code=%s\n", invitation.Person.Name, address, invitation.Code)
	}
	server := hub.New(hub.Config{
		People: program.People(), Backend: program, Page: frontend.Dist(), Secure: set.secure(), Hosts: set.hosts, Logger: program.Logger(),
		Trouble: program.Trouble(),
	})
	return server.Serve(ctx, listener)
}

func listen(ctx context.Context, set settings) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", set.listen)
	if err != nil {
		return nil, sms.Wrap(sms.Conflict, err, "The address %s can't be used. Another program may have it. Choose another with --listen.", set.listen)
	}
	return set.encrypt(listener)
}

// words gives what a person at the terminal should read.
func words(err error) string {
	var known *sms.Error
	if errors.As(err, &known) {
		return known.Message
	}
	return err.Error()
}
