package twilio

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// override is how a callback connects and when it is tried again. The defaults
// can be changed by the address's fragment, such as #rc=3&rp=all&rt=5000. The
// keys sni and e (edge) mean nothing here.
//
// https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
type override struct {
	connect, read, total time.Duration
	retries              int
	policy               map[string]bool // which failures are tried again
}

// The kinds of failures that a retry policy names.
const (
	failedConnect = "ct"
	failedRead    = "rt"
	failed4xx     = "4xx"
	failed5xx     = "5xx"
)

func overrideOf(address string) override {
	o := override{connect: 5 * time.Second, read: 15 * time.Second, total: 15 * time.Second, retries: 1, policy: map[string]bool{failedConnect: true}}
	_, fragment, _ := strings.Cut(address, "#")
	values, err := url.ParseQuery(fragment)
	if err != nil {
		return o
	}
	milliseconds(values, "ct", 100, 10000, &o.connect)
	milliseconds(values, "rt", 100, 15000, &o.read)
	milliseconds(values, "tt", 100, 15000, &o.total)
	if n, err := strconv.Atoi(values.Get("rc")); err == nil && n >= 0 && n <= 5 {
		o.retries = n
	}
	if policy := values.Get("rp"); policy != "" {
		o.policy = map[string]bool{}
		for kind := range strings.SplitSeq(policy, ",") {
			o.policy[kind] = true
			if kind == "all" {
				o.policy = map[string]bool{failedConnect: true, failedRead: true, failed4xx: true, failed5xx: true}
				break
			}
		}
	}
	return o
}

func milliseconds(values url.Values, key string, least, most int, into *time.Duration) {
	if n, err := strconv.Atoi(values.Get(key)); err == nil && n >= least && n <= most {
		*into = time.Duration(n) * time.Millisecond
	}
}
