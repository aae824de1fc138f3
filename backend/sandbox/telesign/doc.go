// Package telesign simulates Telesign SMS as far as SMS Desk can see it:
// /v1/messaging of rest-ww.telesign.com and rest-api.telesign.com, and the
// callbacks. It is written from Telesign's pages and its published SDKs and
// shares no code with the adapter, so that each can show the other's mistakes.
//
// # Pages that it is written from
//
//   - requests and their errors: https://developer.telesign.com/enterprise/reference/sendsms
//   - authentication: https://developer.telesign.com/enterprise/docs/authentication
//   - codes: https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
//   - reports: https://developer.telesign.com/enterprise/docs/transaction-callback-service
//   - their signature: https://developer.telesign.com/enterprise/docs/authenticate-callbacks
//   - incoming texts: https://developer.telesign.com/enterprise/docs/inbound-sms-get-started
//   - keywords: https://developer.telesign.com/enterprise/docs/inbound-sms-action-to-keyword-mapping
//
// # What differs from the real one
//
// There are magic numbers, for which Telesign has none: a text to +15005550CCC
// ends with the status CCC (200 to 599), and magicTo names numbers that are
// refused at once. Both hosts are one address: an Account with ElsewhereHost
// answers as the host that it doesn't belong to. Reports go to the text's own
// address, else to the account's for reports, else to that for incoming texts.
// Times and counts come in all the forms that Telesign's pages show, in turn,
// the impossible one with month 31 included. Not simulated: SHA-1 signatures,
// templates for India beyond their length, the price of a text.
//
// # UNCONFIRMED
//
// No page says, and nobody should build on: how far a date may be off (here 15
// minutes) and how long a nonce may be (8 to 64 characters); the HTTP status of
// an empty wallet (402); that a report of 203 comes before the end (here it
// does, unless the end was decided by a fault); that credentials are checked
// before parameters, and the order among parameters; that "+" before a number is
// refused; the unit of the 1600 characters (UTF-16); that a callback's retry is
// the same to the byte; which account has which host; what a customer who texts
// STOP to an account with ManagesStop is answered (here nothing).
package telesign
