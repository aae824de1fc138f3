package telesign_test

import (
	"net/http"
	"testing"
)

// FuzzVerify: no request makes it panic, nothing passes with a signature that
// was made without the key, and what is signed with it passes.
func FuzzVerify(f *testing.F) {
	for _, v := range vectors {
		f.Add("TSA "+customer+":"+v.signature, v.signature, []byte(v.body))
	}
	f.Add("TSA :", "TSA a:b:c", []byte("{}"))
	f.Add("Basic "+key, "=", []byte(nil))
	f.Fuzz(func(t *testing.T, authorization, own string, body []byte) {
		p := adapter(t)
		header := http.Header{"Authorization": {authorization}, "X-Ts-Authorization": {own}}
		known := false
		for _, v := range vectors {
			known = known || string(body) == v.body
		}
		if err := p.Verify(told(string(body), header)); err == nil && !known {
			t.Fatal("a made-up signature passed")
		}
		header.Set("Authorization", "TSA "+customer+":"+sign(key, string(body)))
		header.Set("X-Ts-Authorization", sign(key, string(body)))
		if err := p.Verify(told(string(body), header)); err != nil {
			t.Fatalf("a genuine callback is refused: %v", err)
		}
	})
}

// FuzzDecode: no request makes it panic, every reading has a key, exactly one
// event with an id, and the answer that Telesign wants.
func FuzzDecode(f *testing.F) {
	for _, v := range vectors {
		f.Add([]byte(v.body))
	}
	f.Add([]byte(`{"reference_id":1,"status":{"code":"510","updated_on":5},"errors":{},"additional_info":[]}`))
	f.Add([]byte(`{"reference_id":"A","sub_resource":"MO_SMS","user_response":{"phone_number":1,"sender_id":"x","mo_message":"\u0000"}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := adapter(t).Decode(told(string(body), nil))
		if got.Ack.Status != http.StatusOK || string(got.Ack.Body) != "{}" {
			t.Fatalf("answer = %+v", got.Ack)
		}
		if err != nil {
			return
		}
		if got.Key == "" || len(got.Events) != 1 {
			t.Fatalf("reading = %+v", got)
		}
		event := got.Events[0]
		if (event.Incoming == nil) == (event.Report == nil) {
			t.Fatal("an event is one thing")
		}
		if event.Report != nil && (event.Report.ProviderID == "" || event.Report.Status == "") {
			t.Fatalf("report = %+v", event.Report)
		}
		if event.Incoming != nil && (event.Incoming.ProviderID == "" || event.Incoming.From == "" || event.Incoming.To == "") {
			t.Fatalf("text = %+v", event.Incoming)
		}
	})
}
