package phones_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/schedule"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	ana   = "+14155550123"
	chloe = "+13125550145" // off
	ours  = "+14155550100"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// carrier remembers what the phones gave it.
type carrier struct{ received []phones.Text }

func (c *carrier) Numbers() []string        { return []string{ours, "67898"} }
func (c *carrier) Receive(text phones.Text) { c.received = append(c.received, text) }

func setup(t *testing.T) (*phones.World, *carrier, *schedule.Queue) {
	t.Helper()
	q := schedule.New(schedule.Config{Now: func() time.Time { return noon }, Manual: true})
	serial := 0
	w := phones.New(phones.Config{
		Now: q.Now, NewID: func() string { serial++; return fmt.Sprint("text-", serial) }, Segments: func(body string) int { return 1 + len(body)/160 },
		After: func(delay time.Duration, do func()) { q.After(delay, func(context.Context) { do() }) },
	})
	c := &carrier{}
	w.Connect(c)
	return w, c, q
}

func thread(t *testing.T, w *phones.World, phone, with string) []string {
	t.Helper()
	texts, err := w.Thread(phone, with)
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for _, text := range texts {
		bodies = append(bodies, text.Body)
	}
	return bodies
}

// refused checks an error for people: its code, field and a part of its words.
func refused(t *testing.T, err error, code sms.Code, field, words string) {
	t.Helper()
	explained := sms.Explain(err)
	if explained == nil || explained.Code != code || explained.Field != field || !strings.Contains(explained.Message, words) {
		t.Errorf("got %+v, want %s (%s): %s", explained, code, field, words)
	}
}

func TestCast(t *testing.T) {
	seen, behaviours, answers := map[string]bool{}, map[phones.Behaviour]bool{}, map[phones.Answering]bool{}
	for _, customer := range phones.Cast() {
		fictional := len(customer.Number) == 12 && strings.HasPrefix(customer.Number, "+1") && customer.Number[5:10] == "55501"
		if !fictional || seen[customer.Number] || customer.Name == "" || customer.Note() == "" {
			t.Errorf("%+v: want a name, a note, and a number of its own that is set aside for fiction", customer)
		}
		seen[customer.Number], behaviours[customer.Behaviour], answers[customer.Answering] = true, true, true
	}
	for _, answering := range []phones.Answering{
		phones.AnswerNothing, phones.AnswerEcho, phones.AnswerYes, phones.AnswerStop,
		phones.AnswerLate, phones.AnswerEmoji, phones.AnswerLong, phones.AnswerPicture,
	} {
		if !answers[answering] {
			t.Errorf("nobody answers %q", answering)
		}
	}
	for _, behaviour := range phones.Behaviours() {
		if !behaviours[behaviour] {
			t.Errorf("nobody shows %s", behaviour)
		}
	}
}

func TestWorld_Deliver(t *testing.T) {
	t.Run("puts a text on the phone, unread", func(t *testing.T) {
		w, _, _ := setup(t)
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: strings.Repeat("a", 161)})
		texts, err := w.Thread(ana, ours)
		if err != nil || len(texts) != 1 || texts[0].Segments != 2 || texts[0].Mine || !texts[0].At.Equal(noon) || texts[0].ID == "" {
			t.Errorf("got %+v, %v, want one text of two segments", texts, err)
		}
		if first := w.Customers()[0]; first.Number != ana || first.Unread != 1 {
			t.Errorf("got %+v first, want Ana with one unread", first)
		}
		w.MarkRead(ana, ours)
		if first := w.Customers()[0]; first.Unread != 0 {
			t.Errorf("got %d unread after reading, want 0", first.Unread)
		}
	})

	t.Run("puts a text with an ID there once", func(t *testing.T) {
		w, _, _ := setup(t)
		for range 2 {
			w.Deliver(phones.Text{ID: "SM1", Phone: ana, With: ours, Body: "one"})
		}
		if got := thread(t, w, ana, ours); !slices.Equal(got, []string{"one"}) {
			t.Errorf("got %v, want it once", got)
		}
	})

	t.Run("keeps the threads of our numbers apart", func(t *testing.T) {
		w, _, _ := setup(t)
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: "one"})
		w.Deliver(phones.Text{Phone: ana, With: "67898", Body: "two"})
		if got := thread(t, w, ana, "67898"); !slices.Equal(got, []string{"two"}) {
			t.Errorf("got %v, want the short code's", got)
		}
		if got := thread(t, w, ana, ""); !slices.Equal(got, []string{"one", "two"}) {
			t.Errorf("got %v, want both", got)
		}
	})

	t.Run("makes whoever has the number a customer", func(t *testing.T) {
		w, _, _ := setup(t)
		if got := w.Reach("+447700900123"); got != phones.On {
			t.Errorf("got %s, want on", got)
		}
		customers := w.Customers()
		if last := customers[len(customers)-1]; last.Number != "+447700900123" || last.Name != "+447700900123" {
			t.Errorf("got %+v, want the newcomer under its number", last)
		}
	})

	t.Run("tells who listens, until cancelled", func(t *testing.T) {
		w, _, _ := setup(t)
		n := 0
		cancel := w.OnChange(func() { n++; w.Customers() })
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: "one"})
		cancel()
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: "two"})
		if n != 1 {
			t.Errorf("got %d calls, want 1", n)
		}
	})

	t.Run("forgets the oldest of more than 2,000 texts", func(t *testing.T) {
		w, _, _ := setup(t)
		for i := range 2001 {
			w.Deliver(phones.Text{Phone: ana, With: ours, Body: fmt.Sprint(i)})
		}
		if got := thread(t, w, ana, ours); len(got) != 2000 || got[0] != "1" || got[1999] != "2000" {
			t.Errorf("got %d texts from %s, want 2000 from 1", len(got), got[0])
		}
	})
}

func TestWorld_automatic_answers(t *testing.T) {
	for name, tt := range map[string]struct {
		answering phones.Answering
		automatic bool
		want      []string
	}{
		"none":                           {phones.AnswerNothing, false, nil},
		"the same words":                 {phones.AnswerEcho, false, []string{"Hello"}},
		"yes":                            {phones.AnswerYes, false, []string{"Yes"}},
		"stop":                           {phones.AnswerStop, false, []string{"STOP"}},
		"none to another automatic text": {phones.AnswerEcho, true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w, c, q := setup(t)
			if err := w.SetAnswering(ana, tt.answering); err != nil {
				t.Fatal(err)
			}
			w.Deliver(phones.Text{Phone: ana, With: ours, Body: "Hello", Automatic: tt.automatic})
			if len(c.received) != 0 {
				t.Error("answered before time passed")
			}
			q.Drain(t.Context())
			var got []string
			for _, text := range c.received {
				got = append(got, text.Body)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestWorld_answers_in_scripts(t *testing.T) {
	answer := func(t *testing.T, answering phones.Answering) (phones.Text, time.Duration) {
		t.Helper()
		w, c, q := setup(t)
		if err := w.SetAnswering(ana, answering); err != nil {
			t.Fatal(err)
		}
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: "Hello"})
		q.Drain(t.Context())
		if len(c.received) != 1 {
			t.Fatalf("got %d answers, want 1", len(c.received))
		}
		return c.received[0], q.Now().Sub(noon)
	}
	yes, soon := answer(t, phones.AnswerYes)
	if len(yes.Media) != 0 || soon > 2*time.Second {
		t.Errorf("got %+v after %v, want words alone, soon", yes, soon)
	}
	if _, after := answer(t, phones.AnswerLate); after < 5*soon {
		t.Errorf("who answers late does so after %v, others after %v", after, soon)
	}
	if got, _ := answer(t, phones.AnswerLong); len(got.Body) < 3*160 || len(got.Body) > 1600 {
		t.Errorf("a long answer has %d characters", len(got.Body))
	}
	if got, _ := answer(t, phones.AnswerEmoji); !strings.Contains(got.Body, "\u200D") || !strings.Contains(got.Body, "\U0001F3FD") {
		t.Errorf("got %q, want emoji of several characters", got.Body)
	}
	if got, _ := answer(t, phones.AnswerPicture); len(got.Media) != 1 || got.Media[0].ContentType != "image/png" {
		t.Errorf("got %+v, want a picture", got)
	}
}

func TestWorld_Send(t *testing.T) {
	t.Run("hands a text to who serves the number, and keeps it", func(t *testing.T) {
		w, c, _ := setup(t)
		text, err := w.Send(ana, ours, "Hello", phones.Media{ContentType: "image/png", Data: []byte("x")})
		if err != nil || len(c.received) != 1 || c.received[0].ID != text.ID || len(c.received[0].Media) != 1 || !text.Mine {
			t.Errorf("got %+v, %v and %+v received", text, err, c.received)
		}
		if got := thread(t, w, ana, ours); !slices.Equal(got, []string{"Hello"}) {
			t.Errorf("got %v, want it in the thread", got)
		}
	})

	w, c, _ := setup(t)
	for name, tt := range map[string]struct {
		from, to, body string
		code           sms.Code
		field, words   string
	}{
		"no phone has the number": {"+19995550100", ours, "Hi", sms.NotFound, "", "no customer with this number"},
		"the number isn't ours":   {ana, "+14155550199", "Hi", sms.Invalid, "to", "No sandbox account has this number"},
		"nothing is written":      {ana, ours, " ", sms.Invalid, "body", "nothing in the text"},
		"too much is written":     {ana, ours, strings.Repeat("a", 1601), sms.Invalid, "body", "longer than 1600"},
		"the phone is off":        {chloe, ours, "Hi", sms.Invalid, "from", "Chloe Martin can't send texts"},
	} {
		t.Run("refuses when "+name, func(t *testing.T) {
			_, err := w.Send(tt.from, tt.to, tt.body)
			refused(t, err, tt.code, tt.field, tt.words)
			if len(c.received) != 0 {
				t.Error("the text went out")
			}
		})
	}
}

func TestWorld_customers(t *testing.T) {
	t.Run("adds one, with the number tidied", func(t *testing.T) {
		w, _, _ := setup(t)
		got, err := w.AddCustomer(" Ida ", "+1 (415) 555-0188")
		if err != nil || got.Name != "Ida" || got.Number != "+14155550188" || got.Behaviour != phones.On {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("refuses what can't be one", func(t *testing.T) {
		w, _, _ := setup(t)
		add := func(name, number string) error { _, err := w.AddCustomer(name, number); return err }
		refused(t, add("", "+14155550188"), sms.Invalid, "name", "1 to 60 characters")
		refused(t, add(strings.Repeat("a", 61), "+14155550188"), sms.Invalid, "name", "1 to 60 characters")
		refused(t, add("Ida", "4155550188"), sms.Invalid, "number", "with + and the country code")
		refused(t, add("Ida", ana), sms.Conflict, "number", "belongs to Ana Lima already")
		refused(t, add("Ida", ours), sms.Conflict, "number", "one of the sandbox's own numbers")
	})
	t.Run("changes how a phone behaves and answers", func(t *testing.T) {
		w, _, _ := setup(t)
		if err := w.SetBehaviour(ana, phones.Off); err != nil || w.Reach(ana) != phones.Off {
			t.Errorf("got %s, %v, want off", w.Reach(ana), err)
		}
		refused(t, w.SetBehaviour(ana, "upside_down"), sms.Invalid, "behaviour", "can't behave like that")
		refused(t, w.SetAnswering(ana, "no"), sms.Invalid, "answering", "can't answer like that")
		refused(t, w.SetBehaviour("+19995550100", phones.On), sms.NotFound, "", "no customer with this number")
		_, err := w.Thread("+19995550100", "")
		refused(t, err, sms.NotFound, "", "no customer with this number")
	})
	t.Run("says in words how each phone behaves", func(t *testing.T) {
		got := phones.Customer{Behaviour: phones.On, Answering: phones.AnswerYes}.Note()
		if got != "Receives texts; answers Yes" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("restores customers and texts, and the cast beside them", func(t *testing.T) {
		w, _, _ := setup(t)
		if _, err := w.AddCustomer("Ida", "+14155550188"); err != nil {
			t.Fatal(err)
		}
		w.Deliver(phones.Text{Phone: ana, With: ours, Body: "Hello"})
		state := w.Snapshot()
		state.Customers = slices.DeleteFunc(state.Customers, func(c phones.Customer) bool { return c.Number == chloe })
		fresh, _, _ := setup(t)
		fresh.Restore(state)
		if got := len(fresh.Customers()); got != len(phones.Cast())+1 || !slices.Equal(thread(t, fresh, ana, ours), []string{"Hello"}) {
			t.Errorf("got %d customers and %v, want the cast, Ida and the text", got, thread(t, fresh, ana, ours))
		}
	})
	t.Run("names our numbers", func(t *testing.T) {
		w, _, _ := setup(t)
		if got := w.OurNumbers(); !slices.Equal(got, []string{ours, "67898"}) {
			t.Errorf("got %v", got)
		}
	})
}
