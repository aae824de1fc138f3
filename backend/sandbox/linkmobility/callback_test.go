package linkmobility_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

func TestReports(t *testing.T) {
	t.Run("have exactly the documented fields", func(t *testing.T) {
		b := setup(t)
		id := b.send("destination", "+4790001001").id()
		b.send("destination", "+4790002106")
		b.Drain(t.Context())
		calls := b.door.got()
		if len(calls) != 2 || calls[0].path != "/delivery" || !strings.HasPrefix(calls[0].header.Get("Content-Type"), "application/json") {
			t.Fatalf("got %+v", calls)
		}
		shaped(t, "report", calls[0].body)
		shaped(t, "report_number_error", calls[1].body)
		if !strings.HasPrefix(calls[0].body, `{"refId":"msg-0001","id":"`+id+`","operator":"no.telenor","sentTimestamp":"2026-11-24T12:00:00Z"`) {
			t.Errorf("got %s", calls[0].body)
		}
		if strings.Contains(calls[0].body, longNumber) || strings.Contains(calls[0].body, "+4790001001") {
			t.Error("a report names sender or customer")
		}
	})
	t.Run("come once for each part", func(t *testing.T) {
		b := setup(t)
		b.send("userData", strings.Repeat("x", 307))
		b.Drain(t.Context())
		if got := b.door.results(); !slices.Equal(got, []string{"$0 1001", "$1 1001", "$2 1001"}) {
			t.Errorf("got %q", got)
		}
	})
	for name, row := range map[string]struct {
		to   string
		want []string
	}{
		"any result code":         {"+4790002205", []string{" 2205"}},
		"a code of one digit":     {"+4790000004", []string{" 4"}},
		"code 0":                  {"+4790000000", []string{" 0"}},
		"a code that nobody has":  {"+4790009999", []string{" 9999"}},
		"a temporary code before": {"+4790001000", []string{" 1000", " 1001"}},
	} {
		t.Run("with "+name, func(t *testing.T) {
			b := setup(t)
			b.send("destination", row.to)
			b.Drain(t.Context())
			if got := b.door.results(); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
	t.Run("tell how each phone behaves", func(t *testing.T) {
		for behaviour, want := range map[phones.Behaviour]string{
			phones.On: "1001", phones.Off: "1002", phones.Landline: "2102", phones.Filtered: "2103", phones.NoNumber: "2106", phones.NoReceipt: "1010",
		} {
			b := setup(t)
			if err := b.Phones().SetBehaviour(ana, behaviour); err != nil {
				t.Fatal(err)
			}
			b.send()
			b.Drain(t.Context())
			if got := b.door.results(); !slices.Equal(got, []string{" " + want}) || (len(b.phone()) == 1) != (want == "1001" || want == "1010") {
				t.Errorf("%s: got %q, %q on the phone", behaviour, got, b.phone())
			}
		}
	})
}

func TestIncoming(t *testing.T) {
	t.Run("has exactly the documented fields", func(t *testing.T) {
		b := setup(t)
		b.write("2333", "hi there, is it ready?")
		b.Drain(t.Context())
		calls := b.door.got()
		if len(calls) != 1 || calls[0].path != "/incoming" {
			t.Fatalf("got %+v", calls)
		}
		shaped(t, "incoming", calls[0].body)
		for _, part := range []string{`"destination":"NO-2333","subNumber":null`, `"userData":"hi there, is it ready?"`, `"keyword":"HI"`} {
			if !strings.Contains(calls[0].body, part) {
				t.Errorf("got %s, want %s in it", calls[0].body, part)
			}
		}
	})
	t.Run("names a long number as it is, and a sub-number beyond 32 bits", func(t *testing.T) {
		b := setup(t)
		b.write(longNumber, "Hi")
		sub := int64(9999999989)
		b.sim.ReceiveAs(phones.Text{Phone: ana, With: "2333", Body: "Hi"}, linkmobility.Shape{SubNumber: &sub, NoOperator: true})
		b.sim.ReceiveAs(phones.Text{Phone: ana, With: "+4790000999", Body: "Hi"}, linkmobility.Shape{}) // nobody's number
		b.Drain(t.Context())
		calls := b.door.got()
		if len(calls) != 2 || !strings.Contains(calls[0].body, `"destination":"+4790000110"`) ||
			!strings.Contains(calls[1].body, `"subNumber":9999999989`) || !strings.Contains(calls[1].body, `"startRange":"9999999989"`) || !strings.Contains(calls[1].body, `"operator":null`) {
			t.Errorf("got %+v", calls)
		}
	})
	t.Run("STOP, START and HELP are texts as any other, and nothing is blocked", func(t *testing.T) {
		b := setup(t)
		for _, word := range []string{"STOP", "START", "HELP", "STOP"} {
			b.write(longNumber, word)
		}
		b.send()
		b.Drain(t.Context())
		if got := len(b.door.got()); got != 5 || len(b.phone()) != 1 {
			t.Errorf("%d callbacks, %q on the phone, want four texts, a report and nothing but our text", got, b.phone())
		}
	})
}
