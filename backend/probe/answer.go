package probe

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var codePattern = regexp.MustCompile(`ERR_NGROK_(\d+)`)

// answered judges an answer that may be the door's: the zero Reason for what the
// door gives to a probe. Else it says who answered in its place, and at which hop.
func (w words) answered(response *http.Response, body string) (sms.Reason, sms.HopID) {
	code := response.Header.Get("Ngrok-Error-Code") // no endpoint can set it
	if code == "" && w.ngrok {
		code = codePattern.FindString(body)
	}
	status := response.StatusCode
	switch {
	case code != "":
		return w.edgeTrouble(code), sms.HopEdge
	case status == http.StatusNoContent:
		return sms.Reason{}, ""
	case status >= 300 && status < 400:
		return w.redirected(response), sms.HopDoor
	}
	return w.instead(response, body), sms.HopDoor
}

// edgeTrouble has the words for what ngrok's public side says by itself
// (https://ngrok.com/docs/errors).
func (w words) edgeTrouble(code string) sms.Reason {
	number, _ := strconv.Atoi(strings.TrimPrefix(code, "ERR_NGROK_")) // 0 for what is none
	r := sms.Reason{Code: code}
	switch number {
	case 3200:
		r.Text = "ngrok has no tunnel online at this address."
		r.Remedy = "Choose “Reconnect” on the page Public address. If it stays, compare the address with “Domains” in the ngrok dashboard."
	case 3004, 8012:
		r.Text = "ngrok's tunnel leads to a program that gives no proper answer."
		r.Remedy = "Close other programs that use ngrok with this account, choose “Reconnect” on the page Public address, and test again."
	case 725, 726, 727:
		r.Text = "The ngrok account has used up what its plan allows this month, so ngrok turns every call away."
		r.Remedy = "Wait for the next month, or take a larger ngrok plan. Providers that repeat their calls deliver later."
	case 702, 703, 714, 715, 734:
		r.Text = "More calls came in than the ngrok plan allows at a time."
		r.Remedy = "Test again in a minute. If it happens often, take a larger ngrok plan."
	case 6024:
		r.Text = "ngrok showed its warning page for browsers instead of passing the call on."
		r.Remedy = "Providers don't get this page. Test again, and if it stays, write to ngrok's support from the ngrok dashboard."
	case 3202, 3203, 3204, 3205:
		r.Text = "A rule in your ngrok account turned the call away."
		r.Remedy = "Remove rules and checks for this domain in the ngrok dashboard: SMS Desk checks every call itself."
	default:
		r.Text = "ngrok turned the call away."
		r.Remedy = "Look the code up at https://ngrok.com/docs/errors."
	}
	return r
}

func (w words) redirected(response *http.Response) sms.Reason {
	r := sms.Reason{Code: statusCode(response)}
	target := "another address"
	if to, err := url.Parse(response.Header.Get("Location")); err == nil && to.Hostname() != "" {
		target = to.Hostname()
	}
	r.Text = fmt.Sprintf("Instead of passing the call on, the public address sends callers to %s.", target)
	r.Remedy = w.either("Something on this network answers in ngrok's place. "+signIn,
		"Let your proxy pass calls on itself. Providers don't follow, or lose the text on the way.")
	return r
}

// instead explains an answer that isn't the door's.
func (w words) instead(response *http.Response, body string) sms.Reason {
	r := sms.Reason{Code: statusCode(response)}
	const restart = "Close the other program, choose “Reconnect” on the page Public address, and test again."
	switch status := response.StatusCode; {
	case status == http.StatusNotFound && strings.TrimSpace(body) == "Not found.":
		r.Text = "An SMS Desk answers at this address, but another one than this."
		r.Remedy = w.either("Close SMS Desk on the other computer, or use another domain. Then test again.",
			"Let your proxy lead to the address that the page Public address shows under “Lead it to”. Then test again.")
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusProxyAuthRequired:
		r.Text = "The public address asks callers to sign in, or keeps them out."
		r.Remedy = w.either(signIn, "Let your proxy pass everything below /callbacks/ on without sign-in and without a bot check: SMS Desk checks every call itself.")
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		r.Text = w.either("The public address answers, but the call doesn't get to SMS Desk.", "Your proxy answers, but it gets no answer from SMS Desk.")
		r.Remedy = w.either(restart, "Let it lead to the address that the page Public address shows under “Lead it to”. Then test again.")
	case strings.Contains(response.Header.Get("Content-Type"), "html") && w.ngrok:
		r.Text = "A web page answers in ngrok's place."
		r.Remedy = signIn
	default:
		r.Text = "Another program answers at the public address."
		r.Remedy = w.either(restart, "Let your proxy lead to the address that the page Public address shows under “Lead it to”, with the path unchanged. Then test again.")
	}
	return r
}

func statusCode(response *http.Response) string { return "HTTP " + strconv.Itoa(response.StatusCode) }
