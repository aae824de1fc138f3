package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestKeywordOf(t *testing.T) {
	rows := map[sms.Keyword][]string{
		sms.StopKeyword: {
			"STOP", "stop", " Stop. ", "STOP!!!", "“stop”", "STOPALL", "stop all", "Unsubscribe", "CANCEL", "end", "Quit",
			"OPTOUT", "opt out", "opt-out", "OPT  OUT", "revoke", "ARRET", "arrêt", "stop\n", "👋 stop 👋",
			"Stop ❤\ufe0f", "STOP\ufe0f", "🛑\ufe0f stop", "arre\u0302t", "\u200bSTOP\u200b",
		},
		sms.StartKeyword: {"START", "start!", "UnStop"},
		sms.YesKeyword:   {"YES", "yes."},
		sms.HelpKeyword:  {"HELP", "info?"},
		sms.NoKeyword: {
			"", "!!!", "stop by at 5", "please stop", "don't stop", "yes please", "the end", "help me", "stopp by",
			"cancel my order", "start now", "STOPPED", "bus stop",
		},
	}
	for want, texts := range rows {
		for _, text := range texts {
			t.Run(string(want)+"/"+text, func(t *testing.T) {
				if got := sms.KeywordOf(text); got != want {
					t.Errorf("KeywordOf(%q) = %q, want %q", text, got, want)
				}
			})
		}
	}
}

func TestOptOut_Ours(t *testing.T) {
	for source, ours := range map[string]bool{
		sms.OptOutBySeller: true, sms.OptOutByImport: true, sms.OptOutByCustomer: false, sms.OptOutByProvider: false,
	} {
		if got := (sms.OptOut{Source: source}).Ours(); got != ours {
			t.Errorf("an opt-out by %s is ours: %v", source, got)
		}
	}
}
