package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Gate is where LINK posts reports or incoming texts to, without the login that
// a destination may have.
type Gate struct {
	ID           string `json:"id"`
	RefID        string `json:"refId"`
	Destinations []struct {
		URL         string `json:"url"`
		ContentType string `json:"contentType"`
	} `json:"destinations"`
}

// FetchGate reads a gate of the account ("Common Platform API – Gate API", GET
// /gate/partnergate/platform/{platformId}/partner/{partnerId}/id/{gateId}).
func (c *Client) FetchGate(ctx context.Context, id string) (Gate, error) {
	path := "/gate/partnergate/platform/" + url.PathEscape(c.platform) + "/partner/" + url.PathEscape(c.partner) + "/id/" + url.PathEscape(id)
	var gate Gate
	err := c.call(ctx, rest.Call{Method: http.MethodGet, Path: path}, &gate)
	return gate, err
}
