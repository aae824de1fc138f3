package api

import "net/http"

// FetchMediaThrough has attachments fetched through a client of the test's.
func (c *Client) FetchMediaThrough(client *http.Client) { c.media.HTTP = client }
