// Command fakengrok runs the ngrok service of package tunneltest for browser
// journeys. It prints, as KEY=VALUE lines, what the hub needs
// (SMSDESK_NGROK_SERVER, SMSDESK_NGROK_CA, SMSDESK_NGROK_EDGE) and where the public's requests come
// in (PUBLIC), then obeys commands on standard input until that ends:
//
//	drop | beats on|off | silence on|off | auth CODE | bind CODE | stop DOMAIN CODE | online
//
// It answers each with "ok", "online DOMAIN…", or "error: …". Authtokens and
// domains that start with certain words meet an error by themselves: wrong-token
// 107, limit 108, unverified 123, oldversion 121, suspended 103; taken. 334,
// foreign. 320, unknown. 319, paid. 314.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "loopback address for agents")
	public := flag.String("public", "127.0.0.1:0", "loopback address for the public's HTTP requests")
	caFile := flag.String("ca", "", "file for the certificate authority (default: a temporary one)")
	flag.Parse()
	if err := run(*listen, *public, *caFile); err != nil {
		fmt.Fprintln(os.Stderr, "fakengrok:", err)
		os.Exit(1)
	}
}

func run(listen, public, caFile string) error {
	service, err := tunneltest.New(listen, public)
	if err != nil {
		return err
	}
	defer service.Close()
	if caFile == "" {
		dir, err := os.MkdirTemp("", "fakengrok")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		caFile = filepath.Join(dir, "ca.pem")
	}
	if err := os.WriteFile(caFile, service.CAPEM(), 0o600); err != nil {
		return err
	}
	fmt.Printf("SMSDESK_NGROK_SERVER=%s\nSMSDESK_NGROK_CA=%s\nSMSDESK_NGROK_EDGE=%s\nPUBLIC=http://%s\n",
		service.Addr(), caFile, service.EdgeAddr(), service.PublicAddr())

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		obey(service, os.Stdin, os.Stdout)
	}()
	select {
	case <-ctx.Done():
	case <-ended:
	}
	return nil
}

func obey(service *tunneltest.Service, in io.Reader, out io.Writer) {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		answer, err := command(service, words)
		if err != nil {
			answer = "error: " + err.Error()
		}
		fmt.Fprintln(out, answer)
	}
}

var errUsage = errors.New("unknown command")

func command(service *tunneltest.Service, words []string) (string, error) {
	last := words[len(words)-1]
	code, _ := strconv.Atoi(last) // 0 for what is no number
	switch words[0] {
	case "drop":
		service.Drop()
	case "beats":
		service.SwallowHeartbeats(last == "off")
	case "silence":
		service.Silence(last == "on")
	case "auth":
		service.RefuseAuth(code)
	case "bind":
		service.RefuseBind(code)
	case "stop":
		if len(words) != 3 {
			return "", errUsage
		}
		return "ok", service.StopEndpoint(words[1], code)
	case "online":
		return strings.Join(append([]string{"online"}, service.Online()...), " "), nil
	default:
		return "", errUsage
	}
	return "ok", nil
}
