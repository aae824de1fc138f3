package hub

import (
	"encoding/json"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// httpStatus maps error codes to HTTP; what isn't here is 500.
var httpStatus = map[sms.Code]int{
	sms.Invalid:             http.StatusUnprocessableEntity,
	sms.NotFound:            http.StatusNotFound,
	sms.Conflict:            http.StatusConflict,
	sms.Forbidden:           http.StatusForbidden,
	sms.Unauthenticated:     http.StatusUnauthorized,
	sms.CredentialsRefused:  http.StatusUnprocessableEntity,
	sms.RateLimited:         http.StatusTooManyRequests,
	sms.RejectedByProvider:  http.StatusUnprocessableEntity,
	sms.ProviderUnavailable: http.StatusBadGateway,
	sms.TunnelDown:          http.StatusServiceUnavailable,
	sms.OptedOut:            http.StatusUnprocessableEntity,
	sms.QuietHours:          http.StatusUnprocessableEntity,
	sms.LimitReached:        http.StatusRequestEntityTooLarge,
	sms.Locked:              http.StatusServiceUnavailable,
	sms.Internal:            http.StatusInternalServerError,
}

func writeError(w http.ResponseWriter, err error) {
	status, known := httpStatus[sms.ErrorCode(err)]
	if !known {
		status = http.StatusInternalServerError
	}
	writeJSON(w, status, map[string]any{"error": bind.FormatError(err)})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) //nolint:errchkjson // the other end has gone; there is nobody to tell
}
