// Package callback is the public door: the only part of SMS Desk that the
// internet can reach. It takes what providers post to
//
//	<public address>/callbacks/<token>/incoming
//	<public address>/callbacks/<token>/delivery
//
// and answers 2xx only when the delivery is on disk. Everything else is refused
// with a status that makes a genuine provider come again where that can help:
// 403 is for proven forgery alone, 503 for "can't tell or can't store just now".
//
// Nothing here trusts a request header: signatures are checked against the
// public addresses that we gave out ourselves.
package callback
