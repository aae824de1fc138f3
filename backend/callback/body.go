package callback

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func plain(encodings []string) bool {
	for _, encoding := range encodings {
		if e := strings.TrimSpace(encoding); e != "" && !strings.EqualFold(e, "identity") {
			return false
		}
	}
	return true
}

// maxBody is the longest genuine callback in bytes: Event Grid posts batches of
// up to 1 MiB and Infobip up to a hundred reports at once, all others single
// texts.
func maxBody(kind sms.Kind) int64 {
	switch kind {
	case sms.ACS, sms.Infobip:
		return 1 << 20
	default:
		return 64 << 10
	}
}

func (v *visit) read(limit int64) ([]byte, Reason) {
	if v.r.ContentLength > limit {
		return nil, TooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(v.w, v.r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, TooLarge
	case err != nil:
		return nil, Unreadable
	default:
		return body, ""
	}
}

// extend gives the answer its own time: both limits of the server begin with the
// request, so that after a body that used up the one there would be none left of the
// other, and the provider would see a dead connection in place of "send it again".
func (v *visit) extend() {
	// Where there is no connection, in tests, there is no limit.
	_ = http.NewResponseController(v.w).SetWriteDeadline(v.door.Clock().Add(v.door.Limits.Write))
}
