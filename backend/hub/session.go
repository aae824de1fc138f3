package hub

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const cookieName = "smsdesk_session"

// signedIn lets a handler run as the person of the session cookie.
func (h *Hub) signedIn(next func(http.ResponseWriter, *http.Request, sms.User)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user, err := h.user(r.Context(), r)
		if err != nil {
			writeError(w, err)
			return
		}
		next(w, r, user)
	}
}

func (h *Hub) user(ctx context.Context, r *http.Request) (sms.User, error) {
	session := token(r)
	if session == "" {
		return sms.User{}, sms.Errorf(sms.Unauthenticated, "You are signed out. What you typed is still here. Sign in and try again.")
	}
	return h.People.User(ctx, session)
}

// sessionState tells the page which of its three faces to show.
func (h *Hub) sessionState(w http.ResponseWriter, r *http.Request) {
	_, who := h.user(r.Context(), r)
	door, err := h.Backend.Door(r.Context(), who)
	if err != nil {
		writeError(w, err)
		return
	}
	writeJSON(w, http.StatusOK, door)
}

func (h *Hub) signIn(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Name     string `json:"name"`
		Password string `json:"password"`
	}
	if !decode(w, r, &in) {
		return
	}
	session, err := h.People.SignIn(r.Context(), in.Name, in.Password)
	h.begin(w, session, err)
}

func (h *Hub) accept(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Code     string `json:"code"`
		Password string `json:"password"`
	}
	if !decode(w, r, &in) {
		return
	}
	session, err := h.People.Accept(r.Context(), in.Code, in.Password)
	h.begin(w, session, err)
}

func (h *Hub) changePassword(w http.ResponseWriter, r *http.Request, user sms.User) {
	var in struct {
		Old      string `json:"old"`
		Password string `json:"password"`
	}
	if !decode(w, r, &in) {
		return
	}
	if err := h.People.ChangePassword(r.Context(), user, in.Old, in.Password, token(r)); err != nil {
		writeError(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// seen is called while somebody uses the page, so that it isn't locked.
func (h *Hub) seen(w http.ResponseWriter, r *http.Request, _ sms.User) {
	if err := h.People.Seen(r.Context(), token(r)); err != nil {
		writeError(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// token is that of the session cookie, "" without one.
func token(r *http.Request) string {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return ""
	}
	return cookie.Value
}

func (h *Hub) setUp(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Token    string `json:"token"`
		Name     string `json:"name"`
		Password string `json:"password"`
	}
	if !decode(w, r, &in) {
		return
	}
	session, err := h.People.SetUp(r.Context(), in.Token, in.Name, in.Password)
	h.begin(w, session, err)
}

func (h *Hub) signOut(w http.ResponseWriter, r *http.Request) {
	if session := token(r); session != "" {
		if err := h.People.SignOut(r.Context(), session); err != nil {
			writeError(w, err)
			return
		}
	}
	http.SetCookie(w, h.cookie("", -1))
	w.WriteHeader(http.StatusNoContent)
}

func (h *Hub) begin(w http.ResponseWriter, session string, err error) {
	if err != nil {
		writeError(w, err)
		return
	}
	http.SetCookie(w, h.cookie(session, int(people.SessionLife.Seconds())))
	writeJSON(w, http.StatusOK, map[string]string{"state": bind.SignedIn})
}

func (h *Hub) cookie(value string, age int) *http.Cookie {
	//nolint:gosec // Secure is set wherever the browser comes over TLS; on loopback without it the cookie would be refused
	return &http.Cookie{Name: cookieName, Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: h.Secure, SameSite: http.SameSiteStrictMode}
}

func decode(w http.ResponseWriter, r *http.Request, into any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(into); err != nil {
		writeError(w, sms.Errorf(sms.Invalid, "The call could not be read. Nothing was changed."))
		return false
	}
	return true
}
