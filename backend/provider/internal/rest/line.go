package rest

import (
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// line watches how far one request comes on its way out.
//
// The border between "provably not processed" and "unknown" is the moment in
// which the request gets a connection that is ready for it, name, TCP, proxy
// and TLS behind it. Before, nothing of it was written. After, its bytes are
// written by another goroutine, so that nothing finer can be proved when the
// call is broken off.
type line struct{ asked, connected atomic.Bool }

func (l *line) watch(request *http.Request) *http.Request {
	hooks := &httptrace.ClientTrace{
		GetConn: func(string) { l.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { l.connected.Store(true) },
	}
	return request.WithContext(httptrace.WithClientTrace(request.Context(), hooks))
}

// kind is Lost unless there is proof: a transport that reports nothing proves
// nothing.
func (l *line) kind() Kind {
	if l.asked.Load() && !l.connected.Load() {
		return NotSent
	}
	return Lost
}
