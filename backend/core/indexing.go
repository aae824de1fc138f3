package core

import (
	"context"
	"log/slog"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

const (
	// indexBatch is how many texts enter the search index in one transaction: few
	// enough that a callback behind it hardly waits.
	indexBatch = 20
	// indexAfter lets more texts come in before the index is filled: a search reads
	// those few itself, and a batch costs hardly more than a single one.
	indexAfter = time.Second
	// indexPause leaves the disk to others between the batches of a long way.
	indexPause = 5 * time.Millisecond
	// indexRetry is the wait after the database failed.
	indexRetry = time.Minute
)

// indexer fills the search index behind the texts. index enters the next ones and
// tells whether more are waiting.
type indexer struct {
	index  func(ctx context.Context, limit int) (more bool, err error)
	due    chan struct{}
	logger *slog.Logger
}

func newIndexer(index func(ctx context.Context, limit int) (bool, error), logger *slog.Logger) *indexer {
	return &indexer{index: index, due: make(chan struct{}, 1), logger: logger}
}

// hear wakes the indexer when a change may have to do with what it enters.
func (i *indexer) hear(change sms.Change) {
	switch change.Topic { //nolint:exhaustive // the others bring no text and change no owner
	case sms.MessageReceived, sms.MessageQueued, sms.ConversationChanged:
		worker.Wake(i.due)
	}
}

// run begins with what the last run left and ends with ctx.
func (i *indexer) run(ctx context.Context) {
	for {
		more, err := i.index(ctx, indexBatch)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			i.logger.Warn("search index not filled", "error", err)
			pause(ctx, indexRetry)
		case more:
			pause(ctx, indexPause)
		default:
			select {
			case <-ctx.Done():
				return
			case <-i.due:
				pause(ctx, indexAfter)
			}
		}
	}
}

// pause waits, or ends with ctx.
func pause(ctx context.Context, wait time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
