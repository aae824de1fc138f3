package twilio

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Media is one file of a message. Link is the address from which an outgoing
// one's bytes are still to be fetched.
type Media struct {
	SID         string    `json:"sid,omitempty"`
	Key         string    `json:"key,omitempty"` // of the address that serves the bytes
	ContentType string    `json:"contentType,omitempty"`
	Data        []byte    `json:"data,omitempty"`
	Link        string    `json:"link,omitempty"`
	Created     time.Time `json:"created"`
}

func (s *Simulator) listMedia(c call) answer {
	m := s.message(c.account.SID, c.sid("sid"))
	if m == nil {
		return notFound(c)
	}
	rows := slices.DeleteFunc(slices.Clone(m.Media), func(media Media) bool { return media.SID == "" })
	return list(c, "media_list", rows, func(media Media) string { return media.SID }, m.mediaView)
}

func (m *Message) mediaView(media Media) map[string]string {
	return map[string]string{
		"sid": media.SID, "account_sid": m.Account, "parent_sid": m.SID, "content_type": media.ContentType,
		"date_created": rfc2822(media.Created), "date_updated": rfc2822(media.Created),
		"uri": mediaPath(m, media) + ".json",
	}
}

func mediaPath(m *Message, media Media) string {
	return accountPath(m.Account) + "/Messages/" + m.SID + "/Media/" + media.SID
}

// findMedia gives a message of the account and the place of one of its media.
func (s *Simulator) findMedia(c call) (*Message, int) {
	m := s.message(c.account.SID, c.sid("sid"))
	if m == nil {
		return nil, -1
	}
	return m, slices.IndexFunc(m.Media, func(media Media) bool { return media.SID != "" && media.SID == c.sid("media") })
}

// fetchMedia gives the resource for the address that ends in .json. Without the
// suffix it sends the caller on to where the bytes are, on another host: which
// 3xx that is, and whether it always is one, is UNCONFIRMED.
//
// https://www.twilio.com/docs/messaging/api/media-resource
func (s *Simulator) fetchMedia(c call) answer {
	m, i := s.findMedia(c)
	if i < 0 {
		return notFound(c)
	}
	if strings.HasSuffix(c.r.PathValue("media"), ".json") {
		return ok(m.mediaView(m.Media[i]))
	}
	return answer{status: http.StatusTemporaryRedirect, location: s.elsewhere() + "/cdn/" + m.Media[i].Key}
}

// elsewhere gives the simulator's address under the computer's other name, so
// that following the redirect means going to another host.
func (s *Simulator) elsewhere() string {
	u, err := url.Parse(s.base)
	if err != nil {
		return s.base
	}
	return u.Scheme + "://localhost:" + u.Port()
}

func (s *Simulator) deleteMedia(c call) answer {
	m, i := s.findMedia(c)
	if i < 0 {
		return notFound(c)
	}
	m.Media = slices.Delete(slices.Clone(m.Media), i, i+1)
	return answer{status: http.StatusNoContent}
}

// serveBinary gives the bytes to whoever knows the key. Credentials that come
// along are a mistake of the caller's, and refused as such stores do.
func (s *Simulator) serveBinary(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		write(w, answer{status: http.StatusBadRequest, raw: []byte("Only one auth mechanism allowed\n"), mime: "text/plain"})
		return
	}
	s.mu.Lock()
	found := answer{status: http.StatusNotFound, raw: []byte("no such file\n"), mime: "text/plain"}
	for _, m := range s.state.Messages {
		for _, media := range m.Media {
			if media.Key != "" && media.Key == r.PathValue("key") {
				found = answer{status: http.StatusOK, raw: media.Data, mime: media.ContentType}
			}
		}
	}
	s.mu.Unlock()
	write(w, found)
}
