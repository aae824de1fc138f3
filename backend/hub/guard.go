package hub

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// policy is the page's own meta policy again, with what only a header can say.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; " +
	"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
	"object-src 'none'; frame-ancestors 'none'"

// guarded refuses requests under a foreign name (a page elsewhere that lets its
// name point to this machine) and state-changing ones from a foreign origin.
func (h *Hub) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !h.knownHost(r.Host) {
			writeError(w, &sms.Error{Code: sms.Forbidden, Message: "SMS Desk is not known under this name. Use the address that it printed."})
			return
		}
		if changes(r.Method) && !h.sameOrigin(r) {
			writeError(w, &sms.Error{Code: sms.Forbidden, Message: "This call came from another page and was refused. Nothing was changed."})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// recovered answers 500 for the one call that panicked, and goes on.
func (h *Hub) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil && cause != http.ErrAbortHandler { //nolint:errorlint // the sentinel is compared as net/http does
				h.Trouble.Caught(trouble.Page, cause, "path", r.URL.Path)
				writeError(w, sms.Explain(sms.ErrPanicked))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (h *Hub) knownHost(host string) bool {
	name := host
	if split, _, err := net.SplitHostPort(host); err == nil {
		name = split
	}
	name = strings.Trim(strings.ToLower(name), "[]")
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	return name == "localhost" || slices.Contains(h.Hosts, name)
}

// sameOrigin wants the Origin that a browser sends with every POST. Programs
// send it as well: it is part of the contract.
func (h *Hub) sameOrigin(r *http.Request) bool {
	origin, err := url.Parse(r.Header.Get("Origin"))
	if err != nil || origin.Host == "" {
		return false
	}
	scheme := "http"
	if h.Secure {
		scheme = "https"
	}
	return origin.Host == r.Host && origin.Scheme == scheme
}

func changes(method string) bool {
	return method != http.MethodGet && method != http.MethodHead
}
