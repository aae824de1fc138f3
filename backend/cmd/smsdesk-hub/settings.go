package main

import (
	"crypto/tls"
	"errors"
	"flag"
	"io"
	"net"
	"os"
	"runtime"
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
	restore     string
}

// vaultKeyName is the variable that may hold the vault's key.
const vaultKeyName = "SMSDESK_VAULT_KEY"

const usage = `smsdesk-hub serves SMS Desk to a browser.

  --listen 127.0.0.1:8787           where the browser connects (off loopback: TLS or --behind-proxy)
  --callback-listen 127.0.0.1:8788  where providers' callbacks arrive (on this computer only)
  --public-url https://…            the public address that leads to --callback-listen
  --data DIR                        the data directory (default: per user; SMSDESK_HOME overrides)
  --secrets keychain|vault          where secrets are (vault: a file locked with a key)
  --vault-key-file FILE             the vault's key, in a file that only the hub's user can read; for systemd:
                                    LoadCredential=vault-key:… and --vault-key-file %d/vault-key.
                                    Without it the key is taken from SMSDESK_VAULT_KEY, which stays readable
                                    for root in /proc while the hub runs
  --tls-cert FILE --tls-key FILE    speak TLS
  --behind-proxy                    a proxy before the hub speaks TLS
  --host NAME                       a name under which a proxy asks for the hub (comma-separated)
  --backup-dir DIR                  where backups are kept (default: backups in the data directory; it must be there)
  --restore FILE                    put a backup in the place of the data, and end (passphrase: SMSDESK_BACKUP_PASSPHRASE, or typed)
  --new-password                    print a link with which the first administrator chooses a new password
` + testUsage

// parse reads the flags. Errors are sentences for the terminal.
func parse(args []string, getenv func(string) string) (settings, error) {
	set := settings{core: core.Config{Getenv: getenv, Overrides: overrides(getenv), Version: version, Secrets: core.SecretsKeychain}}
	flags := flag.NewFlagSet("smsdesk-hub", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&set.listen, "listen", "127.0.0.1:8787", "")
	flags.StringVar(&set.core.CallbackListen, "callback-listen", core.DefaultCallbackListen, "")
	flags.StringVar(&set.core.PublicURL, "public-url", "", "")
	flags.StringVar(&set.core.Home, "data", core.Home(getenv), "")
	secrets := flags.String("secrets", "keychain", "")
	inMemory := testFlags(flags)
	keyFile := flags.String("vault-key-file", "", "")
	cert, key := flags.String("tls-cert", "", ""), flags.String("tls-key", "", "")
	flags.BoolVar(&set.behindProxy, "behind-proxy", false, "")
	hosts := flags.String("host", "", "")
	flags.StringVar(&set.core.BackupDir, "backup-dir", "", "")
	flags.StringVar(&set.restore, "restore", "", "")
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
	if set.core.VaultKey, err = vaultKey(*keyFile, getenv); err != nil {
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

// vaultKey reads the vault's key from its file, or takes the one of the environment.
func vaultKey(path string, getenv func(string) string) (string, error) {
	if path == "" {
		return getenv(vaultKeyName), nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", sms.Wrap(sms.Invalid, err, "The file of the vault's key can't be read (%v). Nothing was started.", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", sms.Errorf(sms.Invalid, "Others on this computer can read the vault's key in %s. Nothing was started. Take their rights away: chmod 600 %s", path, path)
	}
	key, err := os.ReadFile(path)
	if err != nil {
		return "", sms.Wrap(sms.Invalid, err, "The file of the vault's key can't be read (%v). Nothing was started.", err)
	}
	return strings.TrimSpace(string(key)), nil
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
