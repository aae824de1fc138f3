package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestMain is also the program that is started behind the test.
func TestMain(m *testing.M) {
	if os.Getenv(behind) == "" {
		os.Exit(m.Run())
	}
	fmt.Fprintln(os.Stdout, "waits")
	if err := awaitTurn(); err != nil || os.Getenv(behind) != "" {
		fmt.Fprintln(os.Stdout, "failed:", err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stdout, "starts with", strings.Join(os.Args[1:], " "))
}

func TestWindow_AfterARestoreTheNextOneWaitsForTheEndOfThisOne(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	turn, err := startBehind(t.Context(), os.Args[0], []string{"the", "same", "arguments"}, in)
	if err != nil {
		t.Fatal(err)
	}
	_ = in.Close() // the other program has it
	said := bufio.NewScanner(out)
	if !said.Scan() || said.Text() != "waits" {
		t.Fatalf("it says %q", said.Text())
	}
	if err := turn.Close(); err != nil { // as the end of this program does
		t.Fatal(err)
	}
	if !said.Scan() || said.Text() != "starts with the same arguments" {
		t.Errorf("it says %q", said.Text())
	}
}

func TestWindow_AProgramThatIsNotThereIsNotStarted(t *testing.T) {
	if turn, err := startBehind(t.Context(), t.TempDir()+"/gone", nil, os.Stdout); err == nil || turn != nil {
		t.Errorf("got %v, %v", turn, err)
	}
}
