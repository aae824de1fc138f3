// Package tunneltest is a ngrok service for tests and browser journeys: it
// speaks the service's own protocol (muxado streams over TLS) to the real ngrok
// library, and plays the public internet on a local HTTP listener.
//
// It is written from what the ngrok library sends and accepts, and shares no
// code with package tunnel. Its certificate is made afresh at each start, so
// nothing trusts it by accident.
package tunneltest
