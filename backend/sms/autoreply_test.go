package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// closed is a Sunday on which weekdays() is closed, night is one of its Thursdays.
var (
	closed = time.Date(2026, 11, 29, 17, 0, 0, 0, time.UTC)
	night  = time.Date(2026, 11, 27, 3, 0, 0, 0, time.UTC)
)

func TestAutoReply_Answer(t *testing.T) {
	auto := sms.AutoReply{On: true, Text: "We are closed.", Hours: weekdays(), Numbers: []string{"main"}}
	asked := func(body string, change func(*sms.Asked)) sms.Asked {
		a := sms.Asked{Text: sms.Message{NumberID: "main", Body: body, At: sms.TimeOf(closed)}, From: "+14155550123"}
		if change != nil {
			change(&a)
		}
		return a
	}
	rows := map[string]struct {
		auto  sms.AutoReply
		asked sms.Asked
		now   time.Time
		why   string
	}{
		"a text on a Sunday":                                {auto, asked("Are you open?", nil), closed, ""},
		"a picture without words":                           {auto, asked("", nil), closed, ""},
		"nothing, while it is off":                          {sms.AutoReply{Text: "We are closed.", Hours: weekdays(), Numbers: []string{"main"}}, asked("Hi", nil), closed, "automatic answers are off"},
		"nothing, without words to say":                     {sms.AutoReply{On: true, Text: " ", Hours: weekdays(), Numbers: []string{"main"}}, asked("Hi", nil), closed, "automatic answers are off"},
		"nothing, from another number":                      {auto, asked("Hi", func(a *sms.Asked) { a.Text.NumberID = "other" }), closed, "the number doesn't answer by itself"},
		"no STOP":                                           {auto, asked("Stop!", nil), closed, "it is about being texted at all"},
		"no START":                                          {auto, asked("START", nil), closed, "it is about being texted at all"},
		"no HELP, which the provider answers":               {auto, asked("help", nil), closed, "it is about being texted at all"},
		"nobody who opted out":                              {auto, asked("Hi", func(a *sms.Asked) { a.OptedOut = true }), closed, "it is about being texted at all"},
		"nobody who may have asked to stop":                 {auto, asked("Hi", func(a *sms.Asked) { a.Wish = true }), closed, "it is about being texted at all"},
		"no short code":                                     {auto, asked("Hi", func(a *sms.Asked) { a.From = "72345" }), closed, "the sender is no phone number"},
		"no sender with a name":                             {auto, asked("Hi", func(a *sms.Asked) { a.From = "ACME" }), closed, "the sender is no phone number"},
		"no automatic answer":                               {auto, asked("Automatic reply: I am away.", nil), closed, "it looks like an automatic text itself"},
		"nothing twice a day":                               {auto, asked("Hi", func(a *sms.Asked) { a.Answered = true }), closed, "the conversation had its automatic answer today"},
		"nothing that came long ago":                        {auto, asked("Hi", nil), closed.Add(16 * time.Minute), "it was written too long ago"},
		"nothing that was written long ago and arrived now": {auto, asked("Hi", func(a *sms.Asked) { a.Text.SentAt = sms.TimeOf(closed.Add(-time.Hour)) }), closed, "it was written too long ago"},
		"nothing while the business is open":                {auto, asked("Hi", func(a *sms.Asked) { a.Text.At = sms.TimeOf(night.Add(-10 * time.Hour)) }), night.Add(-10 * time.Hour), "the business is open"},
		"a text at night":                                   {auto, asked("Hi", func(a *sms.Asked) { a.Text.At = sms.TimeOf(night) }), night, ""},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			yes, why := row.auto.Answer(row.asked, row.now)
			if why != row.why || yes != (row.why == "") {
				t.Errorf("answered: %v, because %q; want %q", yes, why, row.why)
			}
		})
	}
}

func TestLooksAutomatic(t *testing.T) {
	rows := map[string]bool{
		"Automatic reply: back on Monday":                                       true,
		"(Auto-Reply) I’m driving right now, I'll answer later.":                true,
		"I’m driving with Do Not Disturb While Driving turned on.":              true,
		"(I’m not receiving notifications. If this is urgent, reply “urgent”.)": true,
		"Do not reply. Your verification code is 123456":                        true,
		"Respuesta automática: fuera de la oficina":                             true,
		"Réponse automatique : je suis absent":                                  true,
		"Abwesenheitsnotiz: ich bin ab Montag wieder da":                        true,
		"Can you reply by Friday?":                                              false,
		"Is the gearbox automatic?":                                             false,
		"My husband is driving, we come at 5":                                   false,
		"Office hours?":                                                         false,
		"":                                                                      false,
	}
	for body, want := range rows {
		t.Run(body, func(t *testing.T) {
			if got := sms.LooksAutomatic(body); got != want {
				t.Errorf("LooksAutomatic(%q) = %v", body, got)
			}
		})
	}
}
