package twilio

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// call is one request to the REST API that has passed the check of credentials.
type call struct {
	account *Account
	r       *http.Request
	form    url.Values // body of a POST
	query   url.Values
}

// sid gives a SID from the path, without the format's suffix.
func (c call) sid(name string) string { return strings.TrimSuffix(c.r.PathValue(name), ".json") }

// answer is what goes back: JSON from view, or raw bytes of a type.
type answer struct {
	status   int
	view     any
	raw      []byte
	mime     string
	location string
}

func ok(view any) answer { return answer{status: http.StatusOK, view: view} }

func refused(r *refusal) answer { return answer{status: r.status, view: r.view()} }

func notFound(c call) answer {
	return refused(refuse(20404, "The requested resource %s was not found", strings.TrimPrefix(c.r.URL.Path, "/"+apiVersion)))
}

// Operation names a kind of request, to aim a Fault at.
type Operation string

// The operations. An empty Operation stands for every one.
const (
	FetchAccount    Operation = "fetch_account"
	FetchBalance    Operation = "fetch_balance"
	SendMessage     Operation = "send_message"
	FetchMessage    Operation = "fetch_message"
	ListMessages    Operation = "list_messages"
	UpdateMessage   Operation = "update_message"
	DeleteMessage   Operation = "delete_message"
	ListMedia       Operation = "list_media"
	FetchMedia      Operation = "fetch_media"
	DeleteMedia     Operation = "delete_media"
	ListNumbers     Operation = "list_numbers"
	FetchNumber     Operation = "fetch_number"
	UpdateNumber    Operation = "update_number"
	ListShortCodes  Operation = "list_short_codes"
	FetchShortCode  Operation = "fetch_short_code"
	UpdateShortCode Operation = "update_short_code"
	ListServices    Operation = "list_services"
	FetchService    Operation = "fetch_service"
	UpdateService   Operation = "update_service"
	ServiceNumbers  Operation = "service_numbers"
)

// routes joins paths to operations. Media binaries come with and without suffix,
// which sid evens out.
func (s *Simulator) routes() *http.ServeMux {
	const account = "/2010-04-01/Accounts/{account}"
	mux := http.NewServeMux()
	for _, route := range []struct {
		pattern   string
		operation Operation
		do        func(call) answer // under the lock
	}{
		{"GET " + account, FetchAccount, s.fetchAccount},
		{"GET " + account + "/Balance.json", FetchBalance, s.fetchBalance},
		{"POST " + account + "/Messages.json", SendMessage, s.send},
		{"GET " + account + "/Messages.json", ListMessages, s.listMessages},
		{"GET " + account + "/Messages/{sid}", FetchMessage, s.fetchMessage},
		{"POST " + account + "/Messages/{sid}", UpdateMessage, s.updateMessage},
		{"DELETE " + account + "/Messages/{sid}", DeleteMessage, s.deleteMessage},
		{"GET " + account + "/Messages/{sid}/Media.json", ListMedia, s.listMedia},
		{"GET " + account + "/Messages/{sid}/Media/{media}", FetchMedia, s.fetchMedia},
		{"DELETE " + account + "/Messages/{sid}/Media/{media}", DeleteMedia, s.deleteMedia},
		{"GET " + account + "/IncomingPhoneNumbers.json", ListNumbers, s.listNumbers},
		{"GET " + account + "/IncomingPhoneNumbers/{sid}", FetchNumber, s.fetchNumber},
		{"POST " + account + "/IncomingPhoneNumbers/{sid}", UpdateNumber, s.updateNumber},
		{"GET " + account + "/SMS/ShortCodes.json", ListShortCodes, s.listShortCodes},
		{"GET " + account + "/SMS/ShortCodes/{sid}", FetchShortCode, s.fetchShortCode},
		{"POST " + account + "/SMS/ShortCodes/{sid}", UpdateShortCode, s.updateShortCode},
		{"GET /v1/Services", ListServices, s.listServices},
		{"GET /v1/Services/{sid}", FetchService, s.fetchService},
		{"POST /v1/Services/{sid}", UpdateService, s.updateService},
		{"GET /v1/Services/{sid}/PhoneNumbers", ServiceNumbers, s.serviceNumbers},
		{"/", "", notFound},
	} {
		mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, route.operation, route.do) })
	}
	mux.HandleFunc("GET /cdn/{key}", s.serveBinary)
	return mux
}

// ServeHTTP answers as api.twilio.com and messaging.twilio.com do.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// maxRequest bounds what is read of a request.
const maxRequest = 1 << 20

// serve does what every operation has in common: credentials, the account in the
// path, faults, the lock, keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, operation Operation, do func(call) answer) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	_ = r.ParseForm() // what can't be parsed is missing, and refused as that
	c, refusal := s.admit(r)
	if refusal != nil {
		w.Header().Set("WWW-Authenticate", `Basic realm="Twilio API"`)
		write(w, *refusal)
		return
	}
	fault := s.takeRequestFault(c, operation)
	if fault != nil && !fault.Accept {
		s.misbehave(w, r, fault, nil)
		return
	}
	s.mu.Lock()
	result := do(c)
	s.mu.Unlock()
	if r.Method != http.MethodGet {
		s.cfg.Changed()
	}
	if fault != nil {
		s.misbehave(w, r, fault, &result)
		return
	}
	write(w, result)
}

// admit checks the credentials first, then that the account in the path is the
// one that they belong to: a foreign one isn't found (or 401: UNCONFIRMED).
func (s *Simulator) admit(r *http.Request) (call, *answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, password, _ := r.BasicAuth()
	account := s.authenticate(user, password)
	if account == nil {
		body := refuse(20003, "Authenticate").view()
		body.Detail = "Your AccountSid or AuthToken was incorrect."
		return call{}, &answer{status: body.Status, view: body}
	}
	c := call{account: account, r: r, form: r.PostForm, query: r.URL.Query()}
	if inPath := c.sid("account"); inPath != "" && inPath != account.SID {
		missing := notFound(c)
		return c, &missing
	}
	sending := r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/Messages.json")
	if account.Kind == TestCredentials && !sending {
		no := refused(refuse(20008, "Resource not accessible with Test Account Credentials"))
		return c, &no
	}
	return c, nil
}

// encode gives a view as JSON. Views hold nothing that can't be.
func encode(view any) []byte {
	body, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return body
}

// write sends an answer.
func write(w http.ResponseWriter, a answer) {
	body, mime := a.raw, a.mime
	if a.view != nil {
		body, mime = encode(a.view), "application/json"
	}
	if mime != "" {
		w.Header().Set("Content-Type", mime)
	}
	if a.location != "" {
		w.Header().Set("Location", a.location)
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(body) // a caller that is gone needs no answer
}
