package tunneltest

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// tokenRules give an error to authtokens that start like this, so that a browser
// journey can choose an error by what it types.
var tokenRules = map[string]int{
	"wrong-token": 107, "malformed": 105, "revoked": 300, "limit": 108,
	"suspended": 103, "unpaid": 102, "unverified": 123, "oldversion": 121, "blocked": 9040,
}

// domainRules do the same for domains.
var domainRules = map[string]int{
	"taken.": 334, "foreign.": 320, "unknown.": 319, "paid.": 314, "full.": 324,
}

// texts stand in for the service's own: the code comes last, after a blank line
// (https://ngrok.com/docs/errors). The text for a refused authtoken quotes it.
var texts = map[int]string{
	102: "The account's payment failed.",
	103: "The account is suspended.",
	105: "The authtoken is not properly formed.\nYour authtoken: %s",
	107: "The authtoken is properly formed, but it is invalid.\nYour authtoken: %s",
	108: "The account is limited to 3 simultaneous agent sessions.",
	121: "The agent version is too old for this account.",
	123: "The account's email address is not verified.",
	300: "The authtoken has been revoked.\nYour authtoken: %s",
	314: "Custom hostnames are not available on this plan.",
	319: "The domain is not reserved.",
	320: "The domain is reserved by another account.",
	324: "The session has too many endpoints.",
	334: "The endpoint is already online.",
	725: "The account has used its bandwidth for the month.",
}

// errorText gives the service's words for a code.
func errorText(code int, token string) string {
	text, ok := texts[code]
	if !ok {
		text = "The service refuses this."
	}
	return strings.Replace(text, "%s", token, 1) + "\n\n" + errorName(code) + "\n"
}

func errorName(code int) string { return "ERR_NGROK_" + strconv.Itoa(code) }

func ruleFor(rules map[string]int, value string) int {
	for prefix, code := range rules {
		if strings.HasPrefix(value, prefix) {
			return code
		}
	}
	return 0
}

// DevDomain is the domain that a bind without one gets: like the free plan's it
// is always the same for an account, here for an authtoken.
func DevDomain(token string) string {
	sum := sha256.Sum256([]byte(token))
	return "dev-" + hex.EncodeToString(sum[:5]) + ".ngrok-free.app"
}
