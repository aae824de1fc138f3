package twilio

import (
	"context"
	"net/http"
	"strings"
)

// maxMediaBytes is the most that a message's media may weigh.
const maxMediaBytes = 5 << 20

// fetchLinks gets the media of an outgoing message from where the sender serves
// them. It gives Twilio's error code, 0 for success. Which code means what here
// is UNCONFIRMED.
func (s *Simulator) fetchLinks(ctx context.Context, m Message) int {
	fetched := make([]Media, len(m.Media))
	for i, media := range m.Media {
		fetched[i] = media
		if media.Link == "" || media.SID != "" {
			continue
		}
		got, f := s.fetchLink(ctx, media.Link)
		if f != nil {
			s.alert(f.code, notice{message: m.SID, address: media.Link}, f.words)
			return max(f.code, 11200)
		}
		s.mu.Lock()
		fetched[i] = Media{SID: s.sid("ME"), Key: s.hexes(), ContentType: got.mime, Data: []byte(got.body), Link: media.Link, Created: s.now()}
		s.mu.Unlock()
	}
	s.edit(m.SID, func(m *Message) { m.Media = fetched })
	return 0
}

func (s *Simulator) fetchLink(ctx context.Context, link string) (reply, *failure) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, link, http.NoBody)
	if err != nil {
		return reply{}, &failure{"", 11200, "the media address can't be called"}
	}
	line := s.line(overrideOf(link))
	defer line.close()
	got, f := line.fetch(r, maxMediaBytes)
	switch {
	case f != nil:
		return got, f
	case http.DetectContentType([]byte(got.body)) != got.mime && strings.HasPrefix(got.mime, "image/"):
		return got, &failure{"", 12300, "the media are not what their Content-Type says"}
	}
	return got, nil
}
