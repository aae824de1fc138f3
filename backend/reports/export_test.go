package reports

import "context"

// Ahead is ahead.
func (s *Service) Ahead(ctx context.Context) error { return s.ahead(ctx) }
