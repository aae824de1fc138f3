package acs

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// question is the validation event, under the lock.
func (s *Simulator) question(sub *Subscription, code string) Event {
	query := url.Values{"id": {sub.ID}, "t": {s.cfg.Now().Format(time.RFC3339)}, "apiVersion": {apiVersion}, "token": {sub.Token}}
	return Event{ID: s.cfg.UUID(), Type: subscriptionAsks, Topic: topic(sub.Account), At: s.cfg.Now(), Data: encode(map[string]string{
		"validationCode": code, "validationUrl": s.base + "/eventsubscriptions/" + sub.ID + "/validate?" + query.Encode(),
	})}
}

// consent puts the question and gives the state that the answer leads to; Refused
// for none.
func (s *Simulator) consent(ctx context.Context, sub *Subscription, question Event, code string) string {
	if sub.CloudEvents {
		return s.consentToCloudEvents(ctx, sub)
	}
	s.mu.Lock()
	body, contentType := s.body(&Subscription{}, []Event{question})
	s.mu.Unlock()
	reply, err := s.call(ctx, sub, http.MethodPost, sub.headers("SubscriptionValidation", 0), body, contentType)
	var given struct {
		Response string `json:"validationResponse"`
	}
	switch {
	case err != nil || reply.Status != http.StatusOK:
		return Refused
	case json.Unmarshal(reply.Body, &given) != nil || given.Response != code:
		return ByHand
	default:
		return Succeeded
	}
}

// consentToCloudEvents asks in the way of that schema: the header is the consent.
//
// https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema
func (s *Simulator) consentToCloudEvents(ctx context.Context, sub *Subscription) string {
	header := http.Header{}
	header.Set("WebHook-Request-Origin", eventGrid)
	header.Set("WebHook-Request-Rate", "120")
	reply, err := s.call(ctx, sub, http.MethodOptions, header, nil, "")
	allowed := reply.Header.Get("WebHook-Allowed-Origin")
	if err != nil || reply.Status != http.StatusOK || (allowed != "*" && allowed != eventGrid) || reply.Header.Get("WebHook-Allowed-Rate") == "" {
		return Refused
	}
	return Succeeded
}

// call makes one call to a subscription's address.
func (s *Simulator) call(ctx context.Context, sub *Subscription, method string, header http.Header, body []byte, contentType string) (post.Reply, error) {
	r, err := http.NewRequestWithContext(ctx, method, sub.URL, bytes.NewReader(body))
	if err != nil {
		return post.Reply{}, err
	}
	r.Header = header
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	return s.cfg.Caller.Do(r, answerWithin)
}

// consentByHand is the address that the question offers: whoever opens it gives
// consent.
func (s *Simulator) consentByHand(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	sub := s.subscription(r.PathValue("id"))
	given := sub != nil && sub.State == ByHand && sub.Token == r.URL.Query().Get("token")
	if given {
		sub.State = Succeeded
	}
	s.mu.Unlock()
	if !given {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	s.cfg.Keep()
}
