package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// Error is an answer with one of Azure's error bodies. Code is Azure's own ("" in
// the bodies that have none), Fields the parts of the request at fault, as Azure
// names them. Words are its sentences in lower case; they may hold numbers, so
// they are read and never shown. HTTP is the answer around it.
// https://learn.microsoft.com/rest/api/communication/errorcodes
type Error struct {
	Code   string
	Fields []string
	Words  string
	HTTP   *rest.Error
}

// Error gives code and fields for the log.
func (e *Error) Error() string {
	return fmt.Sprintf("code %q, fields %q: %v", e.Code, e.Fields, e.HTTP)
}

// Unwrap gives the HTTP error.
func (e *Error) Unwrap() error { return e.HTTP }

// UnauthorizedCode is the code of a 401 for a sender that isn't the resource's:
// the key was right.
const UnauthorizedCode = "Unauthorized"

// Denied tells whether a 401 refuses the key itself. One without a code counts as
// that.
func Denied(err error) bool {
	if !unauthorized(err) {
		return false
	}
	coded, ok := errors.AsType[*Error](err)
	return !ok || !strings.EqualFold(coded.Code, UnauthorizedCode)
}

// explained reads the body of an error in its four shapes: {"error":{code,
// message}}, problem details with a map of fields, the bare map of fields, and
// problem details with a title alone.
func explained(err error) error {
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok || answered.Kind != rest.Answered {
		return err
	}
	var body struct {
		Error *struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
		Errors map[string][]string `json:"errors"`
		Title  string              `json:"title"`
	}
	if json.Unmarshal(answered.Body, &body) == nil {
		switch {
		case body.Error != nil:
			return &Error{Code: body.Error.Code, Words: strings.ToLower(body.Error.Message), HTTP: answered}
		case len(body.Errors) > 0:
			return ofFields(body.Errors, answered)
		case body.Title != "":
			return &Error{Words: strings.ToLower(body.Title), HTTP: answered}
		}
	}
	var bare map[string][]string
	if json.Unmarshal(answered.Body, &bare) == nil && len(bare) > 0 {
		return ofFields(bare, answered)
	}
	return err
}

func ofFields(fields map[string][]string, answered *rest.Error) *Error {
	e := &Error{Fields: slices.Sorted(maps.Keys(fields)), HTTP: answered}
	for _, name := range e.Fields {
		e.Words += strings.ToLower(name+": "+strings.Join(fields[name], " ")) + "\n"
	}
	return e
}

// NotFound tells whether Azure has nothing at an address.
func NotFound(err error) bool {
	answered, ok := errors.AsType[*rest.Error](err)
	return ok && answered.Kind == rest.Answered && answered.Status == http.StatusNotFound
}
