package people

import (
	"context"
	"strings"

	"github.com/ccojocar/zxcvbn-go"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// hardEnough is zxcvbn's score from which a stolen hash holds out: more than 10^8
// guesses.
const hardEnough = 3

// hash refuses a password that is short, or easy to guess, and hashes any other.
// There are no rules of composition: NIST SP 800-63B advises against them.
func (s *Service) hash(ctx context.Context, password, name string) (string, error) {
	business, err := s.Store.Setting(ctx, "business.name")
	if err != nil {
		return "", err
	}
	if err := checkRules(password, name, business); err != nil {
		return "", err
	}
	return hashPassword(s.Random, password)
}

// checkRules looks for passwords that leaked elsewhere, and for names, rows of
// keys, repetitions and dates.
func checkRules(password string, about ...string) error {
	switch {
	case len([]rune(password)) < minPassword:
		return sms.FieldError("password", "A password needs at least %d characters. Several words make a good one.", minPassword)
	case len(password) > maxPassword:
		return sms.FieldError("password", "A password has at most %d characters.", maxPassword)
	}
	known := []string{"smsdesk", "sms", "desk"}
	for _, text := range about {
		known = append(append(known, text), strings.Fields(text)...)
	}
	looked := password
	if len(looked) > maxLooked { // its time grows with the square of the length
		looked = looked[:maxLooked]
	}
	if zxcvbn.PasswordStrength(looked, known).Score < hardEnough {
		return sms.FieldError("password", "This password is easy to guess: it has a name, a row of keys or a word that is in lists of leaked passwords. Several words that have nothing to do with you make a good one.")
	}
	return nil
}
