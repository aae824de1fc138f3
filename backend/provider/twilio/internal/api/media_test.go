package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
)

// sentOn is a Twilio that keeps an attachment at location.
type sentOn struct {
	location string
	asked    []string // with the credentials that were sent along
}

// RoundTrip answers the first request by sending the caller on.
func (s *sentOn) RoundTrip(request *http.Request) (*http.Response, error) {
	s.asked = append(s.asked, request.URL.String()+" "+request.Header.Get("Authorization"))
	answer := httptest.NewRecorder()
	if len(s.asked) == 1 {
		answer.Header().Set("Location", s.location)
		answer.WriteHeader(http.StatusTemporaryRedirect)
	}
	response := answer.Result()
	response.Request = request
	return response, nil
}

func TestClient_FetchMedia_is_sent_on_to_Twilios_own_places(t *testing.T) {
	for location, may := range map[string]bool{
		"https://mms.twiliocdn.com/AC1/x?Expires=1":                          true,
		"https://media.twiliocdn.com/AC1/x":                                  true,
		"https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x":      true,
		"https://s3-external-1.amazonaws.com/somebody-elses-bucket/x":        false,
		"https://s3-external-1.amazonaws.com/media.twiliocdn.com.evil/x":     false,
		"https://somebody.s3-external-1.amazonaws.com/media.twiliocdn.com/x": false,
		"http://mms.twiliocdn.com/AC1/x":                                     false,
	} {
		line := &sentOn{location: location}
		c := api.New(api.Config{Account: "AC1", Token: "token"})
		c.FetchMediaThrough(&http.Client{Transport: line})
		_, err := c.FetchMedia(t.Context(), api.MainHost+"/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1")
		if (err == nil) != may || (len(line.asked) == 2) != may {
			t.Errorf("%s: %v, asked %q", location, err, line.asked)
		}
		if may && line.asked[1] != location+" " {
			t.Errorf("%s: asked %q", location, line.asked[1])
		}
	}
}
