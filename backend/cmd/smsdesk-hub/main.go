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

// run starts the program, serves until ctx ends, and stops cleanly. A restore stops it
// and starts it again.
func run(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	set, err := parse(args, getenv)
	if err != nil {
		return err
	}
	if set.restore != "" {
		return restore(ctx, set, getenv, os.Stdin, out)
	}
	for {
		again, err := serve(ctx, &set, out)
		if err != nil || !again {
			return err
		}
		fmt.Fprintln(out, "SMS Desk hub: starting again to restore a backup")
	}
}

// serve runs the program once; again tells that it wants to be started again, at the
// same address.
func serve(ctx context.Context, set *settings, out io.Writer) (again bool, err error) {
	listener, err := listen(ctx, *set)
	if err != nil {
		return false, err
	}
	defer func() { _ = listener.Close() }()
	program, err := core.Start(ctx, set.core)
	if err != nil {
		return false, err
	}
	defer program.Stop()
	set.listen = listener.Addr().String()
	if err := announce(ctx, program, *set, out); err != nil {
		return false, err
	}
	set.recover = false
	serving, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-program.RestartWanted():
			stop()
		case <-serving.Done():
		}
	}()
	server := hub.New(hub.Config{
		People: program.People(), Backend: program, Page: frontend.Dist(), Secure: set.secure(), Hosts: set.hosts, Logger: program.Logger(),
		Trouble: program.Trouble(),
	})
	err = server.Serve(serving, listener)
	return err == nil && ctx.Err() == nil && serving.Err() != nil, err
}

// announce prints the address, and the links that somebody at the terminal may need.
func announce(ctx context.Context, program *core.Core, set settings, out io.Writer) error {
	address := set.scheme() + "://" + set.listen
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
	return nil
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
