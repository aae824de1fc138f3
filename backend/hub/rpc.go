package hub

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// rpc runs POST /rpc/<Struct>/<Method>: a JSON array of the arguments in, the
// result or an error out. The method runs as the signed-in person.
func (h *Hub) rpc(w http.ResponseWriter, r *http.Request, user sms.User) {
	desk := h.Backend.Desk(r.Context(), func(context.Context) (sms.User, error) { return user, nil })
	method, found := find(desk, r.PathValue("struct"), r.PathValue("method"))
	if !found {
		writeError(w, sms.Errorf(sms.NotFound, "SMS Desk has no call of this name. Reload the page; it may be of another version."))
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRPC))
	if err != nil {
		writeError(w, sms.Errorf(sms.LimitReached, "The call is too large. Nothing was changed."))
		return
	}
	args, err := arguments(method.Type(), body)
	if err != nil {
		writeError(w, err)
		return
	}
	result, err := outcome(method.Call(args))
	if err != nil {
		writeError(w, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"result": result})
}

// find gives a bound method by the names of its struct and its own.
func find(desk bind.Desk, structName, methodName string) (reflect.Value, bool) {
	for _, bound := range desk.Structs() {
		value := reflect.ValueOf(bound)
		if value.Elem().Type().Name() != structName {
			continue
		}
		method := value.MethodByName(methodName)
		return method, method.IsValid()
	}
	return reflect.Value{}, false
}

// arguments decodes a JSON array into what a method takes: as many values, of
// those types, without unknown fields.
func arguments(method reflect.Type, body []byte) ([]reflect.Value, error) {
	wrong := func(cause error) error {
		return sms.Wrap(sms.Invalid, cause, "The call's arguments don't fit. Nothing was changed. Reload the page; it may be of another version.")
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, wrong(err)
	}
	if len(raw) != method.NumIn() {
		return nil, wrong(errors.New("wrong number of arguments"))
	}
	args := make([]reflect.Value, len(raw))
	for i, one := range raw {
		arg := reflect.New(method.In(i))
		decoder := json.NewDecoder(bytes.NewReader(one))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(arg.Interface()); err != nil {
			return nil, wrong(err)
		}
		args[i] = arg.Elem()
	}
	return args, nil
}

// outcome reads what a bound method gave: a value and an error, or an error.
func outcome(out []reflect.Value) (any, error) {
	last := out[len(out)-1]
	if err, failed := last.Interface().(error); failed && err != nil {
		return nil, err
	}
	if len(out) == 1 {
		return nil, nil
	}
	return out[0].Interface(), nil
}

// methodView is one line of GET /rpc.
type methodView struct {
	Name      string   `json:"name"`
	Arguments []string `json:"arguments"`
	Result    string   `json:"result,omitempty"`
}

// listMethods answers GET /rpc: every method with its argument and result types.
func (h *Hub) listMethods(w http.ResponseWriter, r *http.Request) {
	var list []methodView
	nobody := func(context.Context) (sms.User, error) { return sms.User{}, nil }
	for _, bound := range h.Backend.Desk(r.Context(), nobody).Structs() {
		t := reflect.TypeOf(bound)
		for i := range t.NumMethod() {
			method := t.Method(i)
			view := methodView{Name: t.Elem().Name() + "." + method.Name, Arguments: []string{}}
			for in := 1; in < method.Type.NumIn(); in++ {
				view.Arguments = append(view.Arguments, method.Type.In(in).String())
			}
			if method.Type.NumOut() == 2 {
				view.Result = method.Type.Out(0).String()
			}
			list = append(list, view)
		}
	}
	writeJSON(w, http.StatusOK, list)
}
