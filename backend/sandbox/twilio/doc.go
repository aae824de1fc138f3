// Package twilio simulates Twilio Programmable Messaging as far as SMS Desk can
// see it: the REST API of api.twilio.com (version 2010-04-01) and of
// messaging.twilio.com (v1), and the callbacks. It is written from Twilio's
// documentation and OpenAPI description and shares no code with the adapter, so
// that each can show the other's mistakes.
//
// # Pages that it is written from
//
//   - messages: https://www.twilio.com/docs/messaging/api/message-resource
//   - media: https://www.twilio.com/docs/messaging/api/media-resource
//   - numbers: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
//   - services: https://www.twilio.com/docs/messaging/api/service-resource
//   - incoming texts: https://www.twilio.com/docs/messaging/guides/webhook-request
//   - reports: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
//   - answers (TwiML): https://www.twilio.com/docs/messaging/twiml
//   - retries: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
//   - signatures: https://www.twilio.com/docs/usage/webhooks/webhooks-security
//   - magic numbers: https://www.twilio.com/docs/iam/test-credentials
//   - errors: https://www.twilio.com/docs/api/errors
//   - opt-outs: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
//
// # What differs from the real one
//
// The magic numbers work on every account. Media of outgoing texts are fetched
// with one GET. Not simulated: channels other than SMS and MMS, templates,
// feedback, applications (a number that has one gets no incoming texts), TwiML
// beyond Message and Body, queues and throughput, regions, API keys, the network
// layer of toll-free opt-outs (30004 in place of 21610), Advanced Opt-Out.
//
// # UNCONFIRMED
//
// No page says, and nobody should build on: whether date_sent is null until a
// message is sent; where messages without one stand in a list; the time of day
// in DateSent filters; a foreign account in the path being 404 rather than 401;
// the HTTP statuses of 20005 and of most 216xx; which of 21602 and 21619 answers
// a missing body, and which of 21701 to 21705 what; Retry-After on 20429; the
// trial prefix, which is in the body of the log as well; the exact texts of the
// answers to STOP, START and HELP, that they leave no row in the log, and that a
// second STOP is not answered; the redirect of media being 307; the codes for
// media that can't be fetched; the type of toll-free numbers; that the
// idempotency token stays the same over retries; that 14109 doesn't call the
// fallback.
package twilio
