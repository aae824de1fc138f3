package desktest

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// Call runs one RPC and gives its result, or its error as the page gets it.
func Call[T any](d *Desk, method string, args ...any) (T, error) {
	d.T.Helper()
	result, refused, err := Try[T](d, method, args...)
	if err != nil {
		d.T.Fatal(err)
	}
	return result, refused
}

// Try is Call at a hub that may be gone: err is that nobody answered.
func Try[T any](d *Desk, method string, args ...any) (result T, refused, err error) {
	if args == nil {
		args = []any{}
	}
	var answer struct {
		Result T               `json:"result"`
		Error  *bind.ErrorView `json:"error"`
	}
	_, raw, err := d.TryPost("/rpc/"+method, args)
	if err != nil {
		return result, nil, err
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return result, nil, fmt.Errorf("%s answered %s", method, raw)
	}
	if answer.Error != nil {
		return answer.Result, errors.New(answer.Error.Message), nil
	}
	return answer.Result, nil, nil
}

// Must is Call for what has to work.
func Must[T any](d *Desk, method string, args ...any) T {
	d.T.Helper()
	result, err := Call[T](d, method, args...)
	if err != nil {
		d.T.Fatalf("%s: %v", method, err)
	}
	return result
}

// Eventually waits until what holds.
func Eventually(t *testing.T, words string, what func() bool) {
	t.Helper()
	deadline := time.After(Patience)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !what() {
		select {
		case <-deadline:
			t.Fatal(words)
		case <-tick.C:
		}
	}
}
