package hub

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	eventQueue = 256 // changes a slow browser may lag behind before it is cut off
	heartbeat  = 20 * time.Second
)

// events streams changes to a browser as server-sent events. A browser that
// can't keep up is cut off: it comes again by itself and fetches afresh.
func (h *Hub) events(w http.ResponseWriter, r *http.Request, _ sms.User) {
	queue, overrun := make(chan sms.Change, eventQueue), make(chan struct{}, 1)
	cancel := h.Backend.Subscribe(func(change sms.Change) {
		select {
		case queue <- change:
		default:
			select {
			case overrun <- struct{}{}:
			default:
			}
		}
	})
	defer cancel()
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Time{}); err != nil {
		writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	_, err := fmt.Fprint(w, "retry: 1000\n\n")
	for err == nil && control.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case <-overrun:
			return
		case <-beat.C:
			if _, gone := h.user(r.Context(), r); gone != nil {
				return
			}
			_, err = fmt.Fprint(w, ": still here\n\n")
		case change := <-queue:
			now, gone := h.user(r.Context(), r) // rights that were taken away end at once
			if gone != nil {
				return
			}
			if h.Backend.MayHear(r.Context(), now, change) {
				err = writeEvent(w, change)
			}
		}
	}
}

func writeEvent(w http.ResponseWriter, change sms.Change) error {
	data, err := json.Marshal(bind.ChangeOf(change))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", change.Topic, data)
	return err
}
