package update

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// maxManifest is the largest manifest or signature that is read, in bytes.
	maxManifest = 64 << 10
	// patience bounds one request, the package's included.
	patience = 15 * time.Minute
	maxHops  = 5
)

var errClear = errors.New("it leads to an address without https")

// NewClient makes the client that asks the update address. It says nothing of who
// asks, keeps nothing, and follows an address of https only.
func NewClient() *http.Client {
	return &http.Client{Timeout: patience, CheckRedirect: func(to *http.Request, before []*http.Request) error {
		if to.URL.Scheme != "https" {
			return errClear
		}
		if len(before) >= maxHops {
			return errors.New("it leads on and on")
		}
		return nil
	}}
}

// get opens what lies at an address, of at most so many bytes.
func (s *Service) get(ctx context.Context, name string, most int64) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Address+"/"+name, nil)
	if err != nil {
		return nil, unreachable(err)
	}
	request.Header.Set("User-Agent", "SMS-Desk")
	response, err := s.Client.Do(request)
	if err != nil {
		return nil, unreachable(err)
	}
	if response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		return nil, unreachable(errors.New(response.Status))
	}
	return &bounded{http.MaxBytesReader(nil, response.Body, most)}, nil
}

// bounded turns what breaks off half-way into words for people.
type bounded struct{ io.ReadCloser }

// Read reads on.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = unreachable(err)
	}
	return n, err
}

func (s *Service) read(ctx context.Context, name string) ([]byte, error) {
	body, err := s.get(ctx, name, maxManifest)
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }()
	return io.ReadAll(body)
}

func unreachable(err error) error {
	return sms.Wrap(sms.ProviderUnavailable, err, "The update address could not be asked. Nothing was changed, and SMS Desk works on. It is asked again tomorrow.")
}
