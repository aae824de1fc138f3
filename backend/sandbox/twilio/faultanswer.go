package twilio

import "net/http"

// slowly waits for the fault's release.
func slowly(r *http.Request, fault *Fault) {
	if fault.Entered != nil {
		select {
		case fault.Entered <- struct{}{}:
		case <-r.Context().Done():
		}
	}
	select {
	case <-fault.Release:
	case <-r.Context().Done():
	}
}

// writeHalf sends the first half of an answer as if it were all.
func writeHalf(w http.ResponseWriter, proper answer) {
	body := encode(proper.view)
	write(w, answer{status: proper.status, raw: body[:len(body)/2], mime: "application/json"})
}
