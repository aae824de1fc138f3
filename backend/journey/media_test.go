package journey_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

func TestJourney_APictureComesIn(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	must[any](s.Desk, "Sandbox/SendPicture", ana, s.Number.PhoneNumber, "This one")
	var text bind.MessageView
	eventually(t, "the picture was never fetched", func() bool {
		for _, item := range must[bind.ThreadView](s.Desk, "Inbox/Thread", conversation, bind.ThreadAsk{}).Items {
			text = *item.Message
		}
		return len(text.Media) == 1 && text.Media[0].State == "kept"
	})
	if text.Body != "This one" || text.Media[0].ContentType != "image/png" || text.Media[0].Bytes == 0 {
		t.Errorf("got %+v", text)
	}
	picture := must[bind.AttachmentView](s.Desk, "Inbox/Media", text.ID, 0)
	data, err := base64.StdEncoding.DecodeString(picture.Data)
	if err != nil || picture.ContentType != "image/png" || len(data) != text.Media[0].Bytes || !strings.HasPrefix(string(data), "\x89PNG") {
		t.Errorf("got %d bytes of %s, %v", len(data), picture.ContentType, err)
	}
}

func TestJourney_AProviderWithoutPicturesSaysSo(t *testing.T) {
	s := sandboxShop(open(t), "infobip")
	_, answer := s.Post("/rpc/Sandbox/SendPicture", []any{ana, s.Number.PhoneNumber, ""})
	if !strings.Contains(string(answer), "Infobip hands on no pictures. Nothing was sent. Choose a number of another provider, such as Twilio.") {
		t.Errorf("got %s", answer)
	}
}

func TestJourney_AMovedTextSaysToWhom(t *testing.T) {
	s := newShop(t)
	conversation := s.TalkTo(ana).ID
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "It is Kai, on Ana's phone")
	must[any](s.Desk, "Sandbox/Answer", ana, s.Number.PhoneNumber, "Ana again")
	items := func() []bind.ThreadItemView {
		return must[bind.ThreadView](s.Desk, "Inbox/Thread", conversation, bind.ThreadAsk{}).Items
	}
	eventually(t, "the texts never came", func() bool { return len(items()) == 2 })
	kai := must[bind.CustomerView](s.Desk, "Customers/Create", bind.CustomerInput{Kind: "contact", Name: "Kai Berg"}, "")
	must[any](s.Desk, "Inbox/Move", []string{items()[0].Message.ID}, kai.ID)
	if now := items(); now[0].Message.MovedTo != "Kai Berg" || now[0].Message.RecordID != kai.ID || now[1].Message.MovedTo != "" {
		t.Errorf("got %+v and %+v", now[0].Message, now[1].Message)
	}
}
