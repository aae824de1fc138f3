package providertest

import (
	"maps"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// written is a text with what is easily lost on the way.
const written = "Is it ready? 👍 & größer\n  "

func incoming(t *testing.T, v Vendor) {
	t.Run("a text arrives as it was written", func(t *testing.T) { arrives(t, start(t, v)) })
	t.Run("posted twice, it is one text", func(t *testing.T) {
		d := start(t, v)
		d.Inject(Repeated)
		d.Write(written)
		d.Drain()
		if len(d.texts) != 1 || len(d.raw) != 2 {
			t.Errorf("%d texts of %d callbacks", len(d.texts), len(d.raw))
		}
	})
	if v.Descriptor.AnswersStop {
		t.Run("after STOP, sending is refused as opted out", func(t *testing.T) { stops(t, start(t, v), v.LateStop) })
	}
	if v.Descriptor.Has(sms.CanFetchMedia) {
		t.Run("a picture is fetched as it was sent", func(t *testing.T) { pictured(t, start(t, v), v) })
	}
	if v.Descriptor.Has(sms.CanListIncoming) {
		t.Run("what was missed is listed as it would have arrived", func(t *testing.T) { lists(t, start(t, v)) })
	}
}

func arrives(t *testing.T, d *desk) {
	d.Write(written)
	d.Drain()
	if len(d.texts) != 1 {
		t.Fatalf("%d texts", len(d.texts))
	}
	for id, text := range d.texts {
		if id == "" || text.From != d.Customer || text.To != d.From.Address || text.Body != written {
			t.Errorf("text = %+v", text)
		}
	}
}

// pictured fetches a picture with the account's own credentials, and not with others.
func pictured(t *testing.T, d *desk, v Vendor) {
	const picture = "\x89PNG\r\n\x1a\n a picture"
	d.WritePicture([]byte(picture))
	d.Drain()
	for _, text := range d.texts {
		if len(text.Media) != 1 {
			t.Fatalf("text = %+v", text)
		}
		data, err := d.adapter.(sms.MediaFetcher).FetchMedia(t.Context(), text.Media[0])
		if err != nil || string(data) != picture {
			t.Errorf("got %q, %v", data, err)
		}
		_, err = d.with(t, v, d.Wrong).(sms.MediaFetcher).FetchMedia(t.Context(), text.Media[0])
		if e := sms.Explain(err); e == nil || e.Code != sms.CredentialsRefused {
			t.Errorf("with a wrong secret: %v", err)
		}
		_, err = d.adapter.(sms.MediaFetcher).FetchMedia(t.Context(), sms.Media{URL: "https://media.example/" + text.Media[0].ContentType})
		if e := sms.Explain(err); e == nil || e.Code != sms.Invalid {
			t.Errorf("from another host: %v", err)
		}
	}
	if len(d.texts) != 1 {
		t.Errorf("%d texts", len(d.texts))
	}
}

func stops(t *testing.T, d *desk, late bool) {
	d.Write("STOP")
	d.Drain()
	if len(d.texts) != 1 {
		t.Errorf("%d texts", len(d.texts))
	}
	if late {
		id := d.sent(t, ref, "Hi").ProviderID
		d.Drain()
		if !d.status().Bad() || !d.reasons[id].OptedOut {
			t.Errorf("status = %s, %+v", d.status(), d.reasons[id])
		}
		return
	}
	if e := refused(t, d.adapter, d.out(ref, "Hi")); e.Fate != sms.Refused || !e.Reason.OptedOut {
		t.Errorf("error = %+v", e)
	}
}

func lists(t *testing.T, d *desk) {
	since := d.Config.Clock()
	d.sent(t, ref, "Ours")
	d.Write(written)
	d.Drain()
	listed, err := d.adapter.(sms.IncomingLister).ListIncoming(t.Context(), d.From.Address, since)
	if err != nil {
		t.Fatal(err)
	}
	missed, arrived := map[string]string{}, map[string]string{}
	for _, text := range listed {
		missed[text.ProviderID] = text.From + text.To + text.Body
	}
	for id, text := range d.texts {
		arrived[id] = text.From + text.To + text.Body
	}
	if !maps.Equal(missed, arrived) || len(missed) != 1 {
		t.Errorf("listed %q, arrived %q", missed, arrived)
	}
}
