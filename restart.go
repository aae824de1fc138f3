package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
)

// behind, in the environment, tells a program that it was started by one that is about
// to end.
const behind = "SMSDESK_BEHIND"

// startBehind starts a program that waits in awaitTurn until this one is gone, and with
// it its locks on the window and on the data. Keep turn until then: what the other waits
// for is that the system closes it.
func startBehind(ctx context.Context, program string, args []string, out io.Writer) (turn io.Closer, err error) {
	waiting, turn, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	next := exec.CommandContext(context.WithoutCancel(ctx), program, args...) //nolint:gosec // what this very program is, and was started with
	next.Env = append(os.Environ(), behind+"=1")
	next.Stdin, next.Stdout, next.Stderr = waiting, out, os.Stderr
	if err := errors.Join(next.Start(), waiting.Close()); err != nil {
		return nil, errors.Join(err, turn.Close())
	}
	return turn, next.Process.Release()
}

// awaitTurn waits for the end of the program that started this one, if it did so in
// startBehind.
func awaitTurn() error {
	if os.Getenv(behind) == "" {
		return nil
	}
	_, err := io.Copy(io.Discard, os.Stdin)
	return errors.Join(err, os.Unsetenv(behind))
}
