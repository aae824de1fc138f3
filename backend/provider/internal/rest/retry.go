package rest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait caps what a Retry-After may ask for.
const longestWait = 24 * time.Hour

// RetryAfter reads the Retry-After header, seconds or an HTTP date (RFC 9110
// section 10.2.3), as a wait from now: at least 0, at most a day, and 0 where
// there is none that can be read.
func RetryAfter(header http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
		seconds = min(max(seconds, 0), int64(longestWait/time.Second))
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), longestWait)
}
