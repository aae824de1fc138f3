package setup

import (
	"context"
	"log/slog"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Mode is how providers reach SMS Desk.
type Mode string

// The modes of the public address.
const (
	ModeOff   Mode = "off"
	ModeNgrok Mode = "ngrok"
	ModeOwn   Mode = "own"
)

// AddressSettings is what was chosen, without the authtoken. OwnAddress is a
// normalised base address, Domain a host name or "".
type AddressSettings struct {
	Mode       Mode
	Domain     string
	OwnAddress string
	HasToken   bool
}

// AddressState is what has become of it. Phase is off, connecting, online,
// reconnecting or failed; Latency is in milliseconds.
type AddressState struct {
	Phase     string
	URL       string
	Region    string
	LatencyMS int
	Since     sms.Time
	Requests  int
	Problem   sms.Reason
}

// Tunnel carries requests from the public address to the door. Check refuses
// wrong input with the form field at fault and gives it normalised.
type Tunnel interface {
	Check(settings AddressSettings, authtoken string) (AddressSettings, string, error)
	Apply(settings AddressSettings, authtoken string)
	State() AddressState
	Reconnect()
}

// Settings is the database's store of single values.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// The keychain item of the authtoken and the settings of the public address.
const (
	tokenOwner    = "tunnel"
	tokenField    = "authtoken"
	settingMode   = "address.mode"
	settingDomain = "address.domain"
	settingOwn    = "address.own"
)

// Address is the use case of the page "Public address". Way is how providers reach
// SMS Desk just now, and NewToken makes the unguessable part of a URL.
type Address struct {
	Settings Settings
	Secrets  Secrets
	Tunnel   Tunnel
	Probes   Probes
	Way      func() Way
	NewToken func() string
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Now gives what was chosen and what has become of it.
func (a *Address) Now(ctx context.Context, actor sms.User) (AddressSettings, AddressState, error) {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return AddressSettings{}, AddressState{}, err
	}
	settings, err := a.load(ctx)
	return settings, a.Tunnel.State(), err
}

// Start applies what was chosen before, at the program's start. A keychain that
// can't be read leaves the address off and is returned for the health page.
func (a *Address) Start(ctx context.Context) error {
	settings, err := a.load(ctx)
	if err != nil {
		return err
	}
	token := ""
	if settings.Mode == ModeNgrok {
		if token, err = a.Secrets.Get(ctx, tokenOwner, tokenField); err != nil {
			return err
		}
	}
	a.Tunnel.Apply(settings, token)
	return nil
}

// UseNgrok switches to ngrok. An empty authtoken keeps the stored one; an empty
// domain takes the account's own. Nothing is saved when either is refused.
func (a *Address) UseNgrok(ctx context.Context, actor sms.User, authtoken, domain string) error {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return err
	}
	fresh := strings.TrimSpace(authtoken) != ""
	stored, err := a.Secrets.Get(ctx, tokenOwner, tokenField) // "" where there is none
	if err != nil && sms.ErrorCode(err) != sms.NotFound {
		return err
	}
	if !fresh && stored == "" {
		return sms.FieldError("authtoken", "Enter the authtoken from your ngrok dashboard. Nothing was changed.")
	}
	if !fresh {
		authtoken = stored
	}
	settings, token, err := a.Tunnel.Check(AddressSettings{Mode: ModeNgrok, Domain: domain}, authtoken)
	if err != nil {
		return err
	}
	if fresh {
		if err := a.Secrets.Set(ctx, tokenOwner, tokenField, token); err != nil {
			return err
		}
	}
	err = a.apply(ctx, actor, settings, token)
	if err == nil || !fresh {
		return err
	}
	if failed := putBack(context.WithoutCancel(ctx), a.Secrets, tokenOwner, tokenField, stored); failed != nil {
		a.Logger.Error("old authtoken not restored", "error", failed)
	}
	return err
}

// UseOwnAddress switches to an address of the user's own, which must lead to the
// local callback port.
func (a *Address) UseOwnAddress(ctx context.Context, actor sms.User, address string) error {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return err
	}
	settings, _, err := a.Tunnel.Check(AddressSettings{Mode: ModeOwn, OwnAddress: address}, "")
	if err != nil {
		return err
	}
	return a.apply(ctx, actor, settings, "")
}

// TurnOff closes the public address. The authtoken stays in the keychain.
func (a *Address) TurnOff(ctx context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return err
	}
	return a.apply(ctx, actor, AddressSettings{Mode: ModeOff}, "")
}

// Reconnect tries again at once, also after a failure that stopped the tunnel.
func (a *Address) Reconnect(ctx context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return err
	}
	if phase := a.Tunnel.State().Phase; phase == "failed" || phase == "off" {
		return a.Start(ctx)
	}
	a.Tunnel.Reconnect()
	return nil
}

// Test sends a probe through the public address, as a provider would call. A hop
// that fails is an outcome, not an error. Errors: rate_limited.
func (a *Address) Test(ctx context.Context, actor sms.User) (SelfTest, error) {
	if err := sms.Allow(actor, sms.ManageAddress); err != nil {
		return SelfTest{}, err
	}
	test, err := walk(ctx, a.Probes, a.Way(), "", a.NewToken())
	test.At = a.Clock.Now()
	return test, err
}

// apply saves first and connects then: what is on screen after a restart is what
// was chosen. Domain and own address are kept when another mode is chosen.
func (a *Address) apply(ctx context.Context, actor sms.User, settings AddressSettings, token string) error {
	var values [][2]string
	switch settings.Mode {
	case ModeNgrok:
		values = append(values, [2]string{settingDomain, settings.Domain})
	case ModeOwn:
		values = append(values, [2]string{settingOwn, settings.OwnAddress})
	case ModeOff, ModeLocal:
	}
	// The mode comes last: until it is kept, nothing of the new choice holds.
	values = append(values, [2]string{settingMode, string(settings.Mode)})
	for _, value := range values {
		if err := a.Settings.SetSetting(ctx, value[0], value[1]); err != nil {
			return err
		}
	}
	a.Tunnel.Apply(settings, token)
	sms.Note(ctx, a.Settings, a.Logger, actor, sms.AddressSet, string(settings.Mode), settings.Domain+settings.OwnAddress)
	return nil
}

func (a *Address) load(ctx context.Context) (AddressSettings, error) {
	settings := AddressSettings{Mode: ModeOff}
	mode, err := a.Settings.Setting(ctx, settingMode)
	if err != nil {
		return settings, err
	}
	if mode != "" {
		settings.Mode = Mode(mode)
	}
	if settings.Domain, err = a.Settings.Setting(ctx, settingDomain); err != nil {
		return settings, err
	}
	if settings.OwnAddress, err = a.Settings.Setting(ctx, settingOwn); err != nil {
		return settings, err
	}
	_, err = a.Secrets.Get(ctx, tokenOwner, tokenField)
	settings.HasToken = err == nil
	return settings, nil
}
