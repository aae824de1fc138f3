package twilio

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// page is one page of a list, as far as both envelopes agree. The next page
// begins after the item whose SID its token names, the previous one ends before.
type page[T any] struct {
	items      []T
	number     int
	size       int
	next, prev url.Values // nil for none
	first      url.Values
}

// paginate cuts the page out of rows that PageSize (default 50, at most 1,000),
// Page (for the client's orientation only) and PageToken ask for.
func paginate[T any](c call, rows []T, sid func(T) string) page[T] {
	p := page[T]{size: 50, first: pageQuery(c, 0, "")}
	if size, err := strconv.Atoi(c.query.Get("PageSize")); err == nil && size > 0 {
		p.size = min(size, 1000)
	}
	p.number, _ = strconv.Atoi(c.query.Get("Page"))
	token := c.query.Get("PageToken")
	begin, end := 0, min(p.size, len(rows))
	at := slices.IndexFunc(rows, func(row T) bool { return len(token) > 2 && sid(row) == token[2:] })
	switch {
	case at >= 0 && strings.HasPrefix(token, "PA"):
		begin, end = at+1, min(at+1+p.size, len(rows))
	case at >= 0 && strings.HasPrefix(token, "PB"):
		begin, end = max(at-p.size, 0), at
	}
	p.items = rows[begin:end]
	if end < len(rows) && len(p.items) > 0 {
		p.next = pageQuery(c, p.number+1, "PA"+sid(rows[end-1]))
	}
	if begin > 0 && len(p.items) > 0 {
		p.prev = pageQuery(c, max(p.number-1, 0), "PB"+sid(rows[begin]))
	}
	return p
}

// pageQuery repeats the filters of a request with another place in the list.
func pageQuery(c call, number int, token string) url.Values {
	query := url.Values{}
	for name, values := range c.query {
		query[name] = values
	}
	query.Set("Page", strconv.Itoa(number))
	if query.Get("PageSize") == "" {
		query.Set("PageSize", "50")
	}
	query.Del("PageToken")
	if token != "" {
		query.Set("PageToken", token)
	}
	return query
}

// list answers with the envelope of the 2010 API, whose addresses are relative.
func list[T, V any](c call, key string, rows []T, sid func(T) string, view func(T) V) answer {
	p := paginate(c, rows, sid)
	at := func(query url.Values) *string {
		if query == nil {
			return nil
		}
		uri := c.r.URL.Path + "?" + query.Encode()
		return &uri
	}
	start := p.number * p.size
	end := start + len(p.items) - 1
	if len(p.items) == 0 {
		end = start
	}
	return ok(map[string]any{
		key: views(p.items, view), "page": p.number, "page_size": p.size, "start": start, "end": end,
		"uri": c.r.URL.RequestURI(), "first_page_uri": at(p.first), "next_page_uri": at(p.next), "previous_page_uri": at(p.prev),
	})
}

// listV1 answers with the envelope of the newer APIs, whose addresses are
// absolute.
func listV1[T, V any](c call, base, key string, rows []T, sid func(T) string, view func(T) V) answer {
	p := paginate(c, rows, sid)
	at := func(query url.Values) *string {
		if query == nil {
			return nil
		}
		address := base + c.r.URL.Path + "?" + query.Encode()
		return &address
	}
	return ok(map[string]any{key: views(p.items, view), "meta": map[string]any{
		"key": key, "page": p.number, "page_size": p.size, "url": base + c.r.URL.RequestURI(),
		"first_page_url": at(p.first), "previous_page_url": at(p.prev), "next_page_url": at(p.next),
	}})
}

// views turns rows into resources; an empty list is [], not null.
func views[T, V any](rows []T, view func(T) V) []V {
	all := make([]V, len(rows))
	for i, row := range rows {
		all[i] = view(row)
	}
	return all
}
