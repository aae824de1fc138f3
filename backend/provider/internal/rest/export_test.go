package rest

import (
	"net/http"
	"net/url"
)

// MayDial is the guard of a Media's connections.
var MayDial = mayDial

// MayCall is the guard of a TypedClient's connections.
var MayCall = mayCall

// Outside is outside, with a proxy of the test's.
func Outside(direct, proxied http.RoundTripper, proxy func(*http.Request) (*url.URL, error)) http.RoundTripper {
	return outside{direct: direct, proxied: proxied, proxy: proxy}
}
