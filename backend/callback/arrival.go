package callback

import (
	"net"
	"net/http"
	"net/url"
	"strings"
)

// arrivedAt tells under which of our addresses a proven callback came in, "" where
// that can't be told. The host's name is the caller's word, which is good enough
// here: nothing is checked against it, and whoever could lie has proven to be the
// provider. A proxy on this computer may put this computer's own name in its place.
func arrivedAt(bases []string, r *http.Request) string {
	found := ""
	for _, base := range bases {
		parsed, err := url.Parse(base)
		if err != nil || !strings.EqualFold(parsed.Host, r.Host) && !strings.EqualFold(parsed.Host, forwardedHost(r)) {
			continue
		}
		if found != "" {
			return "" // two that differ in their paths
		}
		found = strings.TrimSuffix(base, "/")
	}
	if found == "" && len(bases) == 1 && forwardedHost(r) == "" && ownName(r.Host) {
		return strings.TrimSuffix(bases[0], "/")
	}
	return found
}

// forwardedHost is the host that the nearest proxy was called at.
func forwardedHost(r *http.Request) string {
	values := strings.Split(strings.Join(r.Header.Values("X-Forwarded-Host"), ","), ",")
	return strings.TrimSpace(values[len(values)-1])
}

func ownName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
