package tunnel

import "strconv"

// problems has the words for every code of ngrok that a user of SMS Desk can
// meet (https://ngrok.com/docs/errors, one page per code).
var problems = table(
	words{"The authtoken is not a proper one.", "Copy it again from \"Your Authtoken\" in the ngrok dashboard and save it.", stop, []int{105}},
	words{"The authtoken is of an old kind that ngrok no longer takes.", "Copy the new one from \"Your Authtoken\" in the ngrok dashboard and save it.", stop, []int{106}},
	words{"ngrok does not know the authtoken: it was reset, deleted, or belongs to no account.", "Copy the current one from \"Your Authtoken\" in the ngrok dashboard and save it.", stop, []int{107}},
	words{"The authtoken was revoked.", "Make a new one under \"Authtokens\" in the ngrok dashboard and save it.", stop, []int{300}},
	words{"There is an authtoken where ngrok wants an API key, or the other way round.", "Copy the authtoken from \"Your Authtoken\" in the ngrok dashboard and save it.", stop, []int{206}},
	words{"No authtoken reached ngrok.", "Enter the authtoken from \"Your Authtoken\" in the ngrok dashboard and save it.", stop, []int{4018}},

	words{"A payment for the ngrok account failed.", "Settle it under \"Billing\" in the ngrok dashboard, then choose \"Reconnect\".", stop, []int{102, 337}},
	words{"ngrok has suspended the account.", "Write to ngrok's support from the ngrok dashboard, then choose \"Reconnect\".", stop, []int{103, 338}},
	words{"ngrok does not take connections from this computer's internet address.", "Check the IP restrictions in the ngrok dashboard or ask ngrok's support, then choose \"Reconnect\".", stop, []int{115, 116, 9040}},
	words{"ngrok has blocked this account or address for abuse.", "Write to ngrok's support, then choose \"Reconnect\".", stop, []int{8014}},
	words{"ngrok no longer takes connections from this version of SMS Desk.", "Update SMS Desk.", stop, []int{120, 121}},
	words{"The e-mail address of the ngrok account is not verified.", "Open the mail that ngrok sent, or ask for a new one in the ngrok dashboard, then choose \"Reconnect\".", stop, []int{123, 382}},
	words{"ngrok does not accept how SMS Desk introduces itself.", "Update SMS Desk. If it stays, save the diagnostics and write to support.", stop, []int{111, 112, 119, 124, 100, 332, 333}},

	words{"The ngrok account has as many connections open as it may have.", "Close another program that uses ngrok with this account (a free account may have three). SMS Desk keeps trying.", patience, []int{108}},
	words{"The ngrok account opened too many connections in a short time.", "Wait some minutes. SMS Desk keeps trying.", patience, []int{349}},
	words{"The ngrok account has as many addresses online as it may have.", "Close another program that uses ngrok with this account, or take a larger ngrok plan. SMS Desk keeps trying.", patience, []int{324}},
	words{"The ngrok account has used up its traffic for this month.", "Wait for the next month or take a larger ngrok plan. SMS Desk keeps trying.", patience, []int{725, 726, 727}},
	words{"More requests came in than the ngrok account may take at a time.", "Nothing needs doing if it passes. Else take a larger ngrok plan. SMS Desk keeps trying.", patience, []int{702, 703, 714, 715, 734}},

	words{"The address is already online through another connection, which may be an earlier one of SMS Desk.", "Wait a minute. If it stays, close the other program that uses this domain, or enter another domain. SMS Desk keeps trying.", retry, []int{334}},
	words{"A name of one's own choice needs a paid ngrok plan.", "Leave the domain empty to use the one that comes with the account, or take a larger ngrok plan.", stop, []int{313, 314}},
	words{"The domain is not reserved in this ngrok account.", "Copy a domain from \"Domains\" in the ngrok dashboard, or leave the field empty.", stop, []int{319, 15002, 15013}},
	words{"The domain belongs to another ngrok account.", "Copy a domain from \"Domains\" in the ngrok dashboard, or leave the field empty.", stop, []int{320}},
	words{"ngrok does not accept the domain as it is written.", "Copy a domain from \"Domains\" in the ngrok dashboard, or leave the field empty.", stop, []int{326, 327, 328, 329, 330, 331, 9037, 9038}},
	words{"The ngrok plan does not have something that SMS Desk asked for.", "Update SMS Desk, or take a larger ngrok plan.", stop, []int{393, 9001, 9002, 9003, 9004, 9005, 9016, 9017}},
	words{"ngrok does not take connections through a proxy on this plan.", "Let this computer reach connect.ngrok-agent.com, port 443, directly, then choose \"Reconnect\".", stop, []int{9009}},

	words{"The ngrok service has trouble of its own.", "Nothing needs doing: SMS Desk keeps trying. https://status.ngrok.com tells more.", retry, []int{128, 742, 743}},
)

// policy is what SMS Desk does about a code.
type policy int

const (
	retry policy = iota
	patience
	stop
)

type words struct {
	message, remedy string
	policy          policy
	codes           []int
}

func table(rows ...words) map[string]Problem {
	all := map[string]Problem{}
	for _, row := range rows {
		for _, code := range row.codes {
			all["ERR_NGROK_"+strconv.Itoa(code)] = Problem{
				Message: row.message, Remedy: row.remedy,
				Permanent: row.policy == stop, patient: row.policy == patience,
			}
		}
	}
	return all
}
