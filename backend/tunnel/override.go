package tunnel

import (
	"crypto/x509"
	"net"
	"os"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// TestOverride reads the addresses that point a test's SMS Desk at a stand-in
// for the ngrok service: server is host:port, caFile a PEM file. Both empty gives
// no override. An address off loopback is refused, because whoever runs the
// server receives the authtoken.
func TestOverride(server, caFile string) (string, *x509.CertPool, error) {
	if server == "" && caFile == "" {
		return "", nil, nil
	}
	if server == "" || caFile == "" {
		return "", nil, sms.Errorf(sms.Invalid, "SMSDESK_NGROK_SERVER and SMSDESK_NGROK_CA belong together, and one of them is not set. SMS Desk did not start. Set both for a test, or neither.")
	}
	host, port, err := net.SplitHostPort(server)
	if err != nil || port == "" || !isLoopback(host) {
		return "", nil, sms.Errorf(sms.Invalid, "SMSDESK_NGROK_SERVER is for tests and must be an address of this computer, such as 127.0.0.1:4443. SMS Desk did not start. Correct it or remove it.")
	}
	content, err := os.ReadFile(caFile)
	if err != nil {
		return "", nil, sms.Wrap(sms.Invalid, err, "The file named in SMSDESK_NGROK_CA can't be read. SMS Desk did not start. Correct the name or remove it.")
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(content) {
		return "", nil, sms.Errorf(sms.Invalid, "The file named in SMSDESK_NGROK_CA holds no certificate. SMS Desk did not start. Name a PEM file or remove it.")
	}
	return server, pool, nil
}
