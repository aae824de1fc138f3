package telesign

import "net/http"

// meanings are the words beside the codes; the live ones change, and nobody
// should compare them.
//
// https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
var meanings = map[int]string{
	200: "Delivered to handset", 201: "Transaction successfully completed, suspicious activity detected", 203: "Delivered to gateway",
	207: "Error delivering SMS to handset (reason unknown)", 210: "Temporary phone error", 211: "Permanent phone error",
	220: "Gateway/network cannot route message", 221: "Message expired before delivery", 222: "SMS not supported",
	229: "Message blocked by customer request", 230: "Message blocked by Telesign", 231: "Invalid/unsupported message content",
	233: "Message blocked due to high risk score", 237: "Message blocked in requested country", 238: "Destination blocked by prefix",
	250: "Final status unknown", 251: "Message successfully sent out for delivery, however final confirmation of delivery to handset was not received",
	290: "Message in progress", 292: "Queued by gateway", 295: "Status delayed",
	500: "Transaction not attempted", 501: "Not authorized", 502: "Campaign error", 503: "Carrier rejected - temporary problem",
	504: "Carrier rejected - permanent error", 505: "Error on gateway - temporary error", 506: "Error on gateway - permanent error",
	507: "Invalid destination address", 508: "Invalid source address", 509: "Parameters problem",
	510: "Message blocked by subscriber action or request", 511: "Subscriber low on credit", 512: "Roaming error",
	513: "Mobile number portability error", 514: "Subscriber absent", 515: "Suspected spam",
	517: "Selected DLT details for India not supported", 518: "Message blocked due to high risk SIM swap indicator",
	519: "Message not sent - requested SIM swap check could not be performed", 520: "Content sent is not allowed",
	521: "Requested Sender ID is not allowed for destination", 599: "Status not available", 1500: "Delivered to customer",

	10000: "System unavailable, please try again later", 10002: "'x-ts-nonce' header value has been used recently",
	10003: "'x-ts-nonce' header value is either too long or too short", 10004: "'Date' or 'x-ts-date' header is not within tolerable range",
	10005: "'Date' or 'x-ts-date' header is not RFC822 compliant", 10006: "Invalid 'x-ts-auth-method' header",
	10007: "Missing required 'Date' or 'x-ts-date' header", 10008: "Invalid signature", 10009: "Missing required 'Authorization' header",
	10010: "CustomerID account suspended", 10011: "This product is not enabled for this CustomerID", 10014: "Invalid source IP address",
	10015: "Invalid Customer ID", 10017: "CustomerID/ReferenceID not found", 10019: "Rate limit exceeded", 10022: "Invalid API key",
	10028: "Required 'Authorization' header is not in the correct format", 10030: "Insufficient funds in prepaid wallet",
	10031: "Message blocked by customer request", 10032: "Message blocked by Telesign", 10033: "The phone number has not been verified for this trial account",
	10035: "The requested API host is not allowed for this CustomerID", 10036: "Reference ID expired",
	11000: "Invalid value for parameter phone_number", 11001: "Invalid country code for parameter phone_number",
	11003: "Invalid value for parameter account_lifecycle_event", 11004: "Invalid value for parameter callback_url",
	11009: "Invalid value for parameter message", 11010: "Invalid value for parameter originating_ip",
	11011: "Invalid value for parameter reference_id", 11013: "Invalid value for parameter sender_id",
	11016: "Invalid value for parameter external_id", 11017: "Invalid value for parameter message_type",
	11034: "Invalid value for parameter dlt_template_id", 11035: "Invalid value for parameter dlt_entity_id",
	12000: "Missing required parameter phone_number", 12009: "Missing required parameter message", 12017: "Missing required parameter message_type",
}

func meaningOf(code int) string { return meanings[code] }

// codeFor gives the error code that goes with an HTTP status, for faults.
func codeFor(status int) int {
	switch status {
	case http.StatusTooManyRequests:
		return 10019
	case http.StatusUnauthorized:
		return 10022
	default:
		return 10000
	}
}

// olderCodes are the codes of errors in the shape of the Verify family, where
// they differ from those of today by more than what every other one gets.
var olderCodes = map[int]int{
	10000: -90001, 10002: -30012, 10003: -30011, 10004: -30010, 10005: -30009, 10006: -30008, 10007: -30007, 10008: -30006, 10009: -30004,
	10010: -30001, 10011: -20002, 10014: -10009, 10015: -30000, 10019: -40007, 10022: -30015, 10028: -30005, 10030: -10030, 10036: -10004,
}

func oldCode(code int) int {
	if older, known := olderCodes[code]; known {
		return older
	}
	return -10001
}

// oldStatus is the status beside errors in that shape: not authorized, or not
// attempted.
func oldStatus(status int) int {
	if status == http.StatusUnauthorized {
		return 501
	}
	return 500
}
