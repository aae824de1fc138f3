package outbox

// Decide says what an attempt came to.
var Decide = decide

// Backoff is the wait before the next attempt.
var Backoff = backoff
