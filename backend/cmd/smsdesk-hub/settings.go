package main

import (
	"crypto/tls"
	"errors"
	"flag"
	"io"
	"net"
	"strings"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// settings are the flags, checked.
type settings struct {
	core        core.Config
	listen      string
	certificate *tls.Certificate
	behindProxy bool
	hosts       []string
	recover     bool
}

const usage = `smsdesk-hub serves SMS Desk to a browser.

  --listen 127.0.0.1:8787           where the browser connects (off loopback: TLS or --behind-proxy)
  --callback-listen 127.0.0.1:8788  where providers' callbacks arrive (on this computer only)
  --public-url https://…            the public address that leads to --callback-listen
  --data DIR                        the data directory (default: per user; SMSDESK_HOME overrides)
  --secrets keychain|vault          where secrets are (vault: a file locked with SMSDESK_VAULT_KEY)
  --tls-cert FILE --tls-key FILE    speak TLS
  --behind-proxy                    a proxy before the hub speaks TLS
  --host NAME                       a name under which a proxy asks for the hub (comma-separated)
  --new-password                    print a link with which the first administrator chooses a new password
  --in-memory-secrets               for tests: secrets are gone when the hub stops
`

// parse reads the flags. Errors are sentences for the terminal.
func parse(args []string, getenv func(string) string) (settings, error) {
	set := settings{core: core.Config{Getenv: getenv, Version: version, Secrets: core.SecretsKeychain}}
	flags := flag.NewFlagSet("smsdesk-hub", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&set.listen, "listen", "127.0.0.1:8787", "")
	flags.StringVar(&set.core.CallbackListen, "callback-listen", core.DefaultCallbackListen, "")
	flags.StringVar(&set.core.PublicURL, "public-url", "", "")
	flags.StringVar(&set.core.Home, "data", core.Home(getenv), "")
	secrets := flags.String("secrets", "keychain", "")
	inMemory := flags.Bool("in-memory-secrets", false, "")
	cert, key := flags.String("tls-cert", "", ""), flags.String("tls-key", "", "")
	flags.BoolVar(&set.behindProxy, "behind-proxy", false, "")
	hosts := flags.String("host", "", "")
	flags.BoolVar(&set.recover, "new-password", false, "")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return settings{}, errors.New("\n" + usage)
		}
		return settings{}, errors.New(err.Error() + "\n\n" + usage)
	}
	if *hosts != "" {
		set.hosts = strings.Split(strings.ToLower(*hosts), ",")
	}
	var err error
	if set.core.Secrets, err = chooseSecrets(*secrets, *inMemory); err != nil {
		return settings{}, err
	}
	if err := set.loadCertificate(*cert, *key); err != nil {
		return settings{}, err
	}
	err = set.reachable()
	return set, err
}

func chooseSecrets(name string, inMemory bool) (core.SecretsKind, error) {
	switch {
	case inMemory:
		return core.SecretsInMemory, nil
	case name == "keychain":
		return core.SecretsKeychain, nil
	case name == "vault":
		return core.SecretsVault, nil
	default:
		return 0, sms.Errorf(sms.Invalid, "--secrets is “keychain” or “vault”, not “%s”.", name)
	}
}

func (s *settings) loadCertificate(cert, key string) error {
	if cert == "" && key == "" {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return sms.Wrap(sms.Invalid, err, "The TLS certificate or key can't be read (%v). Nothing was started.", err)
	}
	s.certificate = &pair
	return nil
}

// reachable refuses to listen beyond this computer in clear text.
func (s *settings) reachable() error {
	host, _, err := net.SplitHostPort(s.listen)
	if err != nil {
		return sms.Errorf(sms.Invalid, "--listen needs an address and a port, for example 127.0.0.1:8787.")
	}
	ip := net.ParseIP(host)
	if host == "localhost" || (ip != nil && ip.IsLoopback()) || s.secure() {
		return nil
	}
	return sms.Errorf(sms.Invalid,
		"%s can be reached from other computers, so passwords and texts would cross the network in clear. Give --tls-cert and --tls-key, or --behind-proxy when a proxy speaks TLS.", s.listen)
}

func (s *settings) secure() bool { return s.certificate != nil || s.behindProxy }

func (s *settings) scheme() string {
	if s.certificate != nil {
		return "https"
	}
	return "http"
}

func (s *settings) encrypt(listener net.Listener) (net.Listener, error) {
	if s.certificate == nil {
		return listener, nil
	}
	return tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{*s.certificate}, MinVersion: tls.VersionTLS12}), nil
}
