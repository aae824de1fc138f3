// Package infobip simulates Infobip's SMS API as far as SMS Desk can see it: an
// account's host with sending (v3 and v2), reports, logs, the inbox, numbers and
// their inbound configurations, the blocklist, and what Infobip posts: delivery
// reports and incoming messages. It is written from Infobip's documents and
// shares no code with the adapter, so that each can show the other's mistakes.
//
// # Documents that it is written from
//
//   - Infobip's OpenAPI description 3.210.0 (https://api.infobip.com/platform/1/openapi)
//   - https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes
//   - https://www.infobip.com/docs/developer-resources/api-fundamentals/message-status-codes
//   - https://www.infobip.com/docs/cpaas-x/subscriptions-management/inbound-message-configuration
//   - https://www.infobip.com/docs/numbers/keywords-and-actions
//   - https://www.infobip.com/docs/blocklist
//
// # What a test or a curious person can do
//
// A text to +44 700 SSS EEEE ends with status SSS and error EEEE, whatever else
// would become of it: +44 700 052 0000 is rejected at once as a bad number, +44
// 700 004 0603 comes back because the customer texted STOP. Infobip itself has no
// such numbers.
//
// # What differs from the real one
//
// Texts that wait for a phone which is off, and those without a receipt, run out
// at once in place of after 48 hours. The blocklist counts at once. The flooding
// filter is off until FilterFloods. Not simulated: subscriptions, scheduled
// texts, bulks, tracking, binary and MMS, autoresponses, throttles other than by
// an injected fault, XML, cursors in logs (there is one page).
//
// # UNCONFIRMED
//
// No document says, and nobody should build on: whether a rejected message keeps
// its id from being used again (it doesn't here), and for how long an id counts
// (as long as the message is kept here); the shape of a 401 of /sms/3 (the newer
// one here); how long an answer to a push is waited for, which answers count as
// taken (any 2xx here), and how often a push is repeated (for 48 hours here);
// that a text rejected in the answer is reported nowhere else than in the logs;
// that a keyword whose configuration forwards nothing doesn't fall back to the
// number's forwarding; that the list of configurations can do without a number.
package infobip
