package linkmobility

import (
	"encoding/json"
	"maps"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// maxBatch is how many messages a batch may have.
const maxBatch = 1000

// batchView is one item of the answer to a batch, in which message stands for
// the description of a single send.
type batchView struct {
	MessageID  string  `json:"messageId"`
	RefID      *string `json:"refId"`
	ResultCode int     `json:"resultCode"`
	Message    string  `json:"message"`
	SMSCount   *int    `json:"smsCount,omitempty"`
}

// sendBatch is POST /sms/sendbatch: the account and the gates are outside, the
// messages inside. Custom parameters outside override those inside.
func (s *Simulator) sendBatch(c call) fault.Answer {
	var batch struct {
		sendRequest
		Messages []sendRequest `json:"sendRequestMessages"`
	}
	if json.Unmarshal(c.body, &batch) != nil {
		return smsCodes.refuse(http.StatusBadRequest)
	}
	if refused := foreign(c.account, batch.Platform, batch.Partner); refused != nil {
		return *refused
	}
	if len(batch.Messages) == 0 || len(batch.Messages) > maxBatch {
		return smsCodes.refuse(http.StatusBadRequest)
	}
	for i := range batch.Messages {
		item := &batch.Messages[i]
		item.Platform, item.Partner, item.UseReport, item.Gates = batch.Platform, batch.Partner, batch.UseReport, batch.Gates
		custom := maps.Clone(item.Custom)
		if custom == nil {
			custom = map[string]string{}
		}
		maps.Copy(custom, batch.Custom)
		item.Custom = custom
		if refused := s.objection(c.account, *item); refused != nil {
			return *refused
		}
	}
	views := make([]batchView, len(batch.Messages))
	for i, item := range batch.Messages {
		m := s.accept(c.account, item)
		views[i] = batchView{m.ID, m.RefID, queued, "Queued", smsCount(item, m)}
	}
	if batch.IgnoreResponse {
		return fault.Answer{Status: http.StatusNoContent}
	}
	return encoded(http.StatusOK, views)
}
