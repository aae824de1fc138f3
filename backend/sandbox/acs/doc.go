// Package acs simulates Azure Communication Services as far as SMS Desk can see
// it: the SMS and phone number APIs of a resource, and Event Grid in front of it.
// It is written from Microsoft's documentation and API descriptions and shares no
// code with the adapter, so that each can show the other's mistakes.
//
// # Pages that it is written from
//
//   - signatures: https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial
//   - sending: https://learn.microsoft.com/rest/api/communication/sms/send
//   - repeated requests: https://learn.microsoft.com/rest/api/communication/repeatable-requests
//   - errors: https://learn.microsoft.com/rest/api/communication/errorcodes
//   - limits: https://learn.microsoft.com/azure/communication-services/concepts/service-limits
//   - opt-outs: https://learn.microsoft.com/azure/communication-services/concepts/sms/opt-out-api-concept
//     and https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq
//   - numbers: https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers
//   - events: https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events
//   - the question before the first event: https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
//     and https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema
//   - repeated events: https://learn.microsoft.com/azure/event-grid/delivery-and-retry
//
// # What differs from the real one
//
// All resources share one address here, so that the key alone tells whose a
// request is. There is no jitter in the pauses between two tries, no probation of
// an address that failed often, no dead-letter container, and batches are filled
// for a second. Not simulated: Entra ID, ordering numbers, 10DLC's daily caps,
// Messaging Connect, MMS, the reports' own time limit.
//
// # UNCONFIRMED
//
// No page says, and nobody should build on: that a refused key is called Denied
// for SMS; five minutes of clock skew and of repeated requests; the answers to
// such requests one by one; the body for an unknown api-version, an empty or too
// long text, invalid JSON and throttling; that a request fails as a whole when all
// its recipients are invalid; the details of a failed report beyond their code;
// 4007 or the sentence for which kind of sender; 5002 for a network without
// receipts; 4003 for an alphanumeric sender to the US and Canada; the words of the
// answers to STOP, START and HELP; keywords of 10DLC numbers; that the first try
// of a delivery counts as 0; the content types of CloudEvents; three questions
// before a subscription fails.
package acs
