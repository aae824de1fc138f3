package core_test

import (
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestSecurity02_ATokenIs128RandomBits(t *testing.T) {
	const tokens = 4096
	seen, ones := map[string]bool{}, [128]int{}
	for range tokens {
		token := core.NewToken()
		raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
		if err != nil || len(raw) != 16 || len(token) != 22 || seen[token] {
			t.Fatalf("the token %q has %d bytes, or is there twice: %v", token, len(raw), err)
		}
		seen[token] = true
		for bit := range ones {
			ones[bit] += int(raw[bit/8]>>(bit%8)) & 1
		}
	}
	for bit, n := range ones { // half of them, give or take nine standard deviations
		if n < tokens/2-288 || n > tokens/2+288 {
			t.Errorf("bit %d is one in %d of %d tokens", bit, n, tokens)
		}
	}
}

func TestSecurity05_TheListenerIsOnThisComputerOnly(t *testing.T) {
	t.Run("by itself", func(t *testing.T) {
		host, _, err := net.SplitHostPort(core.DefaultCallbackListen)
		if err != nil || !net.ParseIP(host).IsLoopback() {
			t.Errorf("it is %s: %v", core.DefaultCallbackListen, err)
		}
	})
	for _, address := range []string{"0.0.0.0:8788", "[::]:8788", ":8788", "192.168.1.20:8788", "[::ffff:192.168.1.20]:8788", "shop.example:8788", "127.0.0.1.example:8788"} {
		t.Run("and not at "+address, func(t *testing.T) {
			wrong := config(t, nil)
			wrong.CallbackListen = address
			_, err := core.Start(t.Context(), wrong)
			smstest.Wants(t, err, sms.Invalid, "", address+" can be reached from other computers, and callbacks are taken on this computer only. Nothing was started. Give --callback-listen an address such as 127.0.0.1:8788, and have ngrok or a proxy on this computer lead there.")
		})
	}
	t.Run("nor at what is no address", func(t *testing.T) {
		wrong := config(t, nil)
		wrong.CallbackListen = "8788"
		_, err := core.Start(t.Context(), wrong)
		smstest.Wants(t, err, sms.Invalid, "", "--callback-listen needs an address and a port, for example 127.0.0.1:8788. Nothing was started.")
	})
	for _, address := range []string{"127.0.0.1:0", "localhost:0", "127.8.8.8:0"} {
		t.Run("but at "+address, func(t *testing.T) {
			right := config(t, nil)
			right.CallbackListen = address
			smstest.OK[*core.Core](t)(core.Start(t.Context(), right)).Stop()
		})
	}
}

// While somebody guesses, the first callback of an account must come through as any
// other: made in this run, given another token in it, or there since the last one.
func TestSecurity08_TheDoorKnowsTheTokensOfAllAccounts(t *testing.T) {
	chosen := config(t, nil)
	free := smstest.OK[net.Listener](t)(net.Listen("tcp", chosen.CallbackListen))
	chosen.CallbackListen = free.Addr().String()
	smstest.Must(t, free.Close())
	post := func(token string) int {
		t.Helper()
		response, err := http.Post("http://"+chosen.CallbackListen+"/callbacks/"+token+"/incoming", "application/json", strings.NewReader("{}"))
		smstest.Must(t, err)
		smstest.Must(t, response.Body.Close())
		return response.StatusCode
	}
	shut := func() {
		t.Helper()
		for i := range 31 {
			if got := post(fmt.Sprintf("%022d", i)); i == 30 && got != http.StatusTooManyRequests {
				t.Fatalf("the fence is open: %d", got)
			}
		}
	}
	passes := func(token string) {
		t.Helper()
		if got := post(token); got == http.StatusTooManyRequests || got == http.StatusNotFound {
			t.Errorf("answered %d", got)
		}
	}
	program := smstest.OK[*core.Core](t)(core.Start(t.Context(), chosen))
	owner := smstest.OK[sms.User](t)(program.Window().Who(t.Context()))
	services := program.Services().Setup
	shut()
	for _, kind := range []sms.Kind{sms.Vibes, sms.ACS} {
		_, err := services.Accept(t.Context(), owner, kind, []string{"privacy", "opt_out_handling"})
		smstest.Must(t, err)
	}
	account := smstest.OK[sms.Account](t)(services.Begin(t.Context(), owner, sms.Vibes, true))
	passes(account.Token)
	unused := smstest.OK[sms.Account](t)(services.Begin(t.Context(), owner, sms.ACS, true))
	smstest.OK[sms.Account](t)(services.Finish(t.Context(), owner, account.ID))
	rotated := smstest.OK[sms.Account](t)(services.RotateToken(t.Context(), owner, account.ID))
	if rotated.Token == account.Token {
		t.Fatal("the token is the same")
	}
	passes(rotated.Token)
	program.Stop()

	program = smstest.OK[*core.Core](t)(core.Start(t.Context(), chosen))
	defer program.Stop()
	shut()
	passes(unused.Token)
	passes(rotated.Token)
}
