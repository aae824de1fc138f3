package core_test

import (
	"context"
	"net"
	"testing"

	"github.com/smsdesk/smsdesk/backend/core"
)

func config(t *testing.T, env map[string]string) core.Config {
	t.Helper()
	return core.Config{
		Home: t.TempDir(), Getenv: func(key string) string { return env[key] }, Version: "test", Secrets: core.SecretsInMemory,
		CallbackListen: "127.0.0.1:0",
	}
}

func TestStart_RunsUntilStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	program, err := core.Start(ctx, config(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	cancel() // as SIGTERM does
	if err := program.Context().Err(); err != nil {
		t.Errorf("requests under way were cut off: %v", err)
	}
	program.Stop()
	if program.Context().Err() == nil {
		t.Error("it runs on after Stop")
	}
}

func TestStart_ThatFailsHalfWayLeavesNothingBehind(t *testing.T) {
	wrong := config(t, map[string]string{"SMSDESK_NGROK_SERVER": "ngrok.example:443"})
	free, err := net.Listen("tcp", wrong.CallbackListen)
	if err != nil {
		t.Fatal(err)
	}
	wrong.CallbackListen = free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := core.Start(t.Context(), wrong); err == nil {
		t.Fatal("it started")
	}
	wrong.Getenv = func(string) string { return "" }
	program, err := core.Start(t.Context(), wrong) // takes the lock, the database and the port again
	if err != nil {
		t.Fatal(err)
	}
	program.Stop()
}
