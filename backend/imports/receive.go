package imports

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// job is one import. Its fields are guarded by the service's mutex; data and file
// belong to the run while that is at work.
type job struct {
	status  Status
	size    int
	data    []byte
	file    *contacts.File
	cancel  context.CancelFunc
	begunAt sms.Time
}

// Begin makes room for a file, whose pieces follow. The person's import before is put
// away; one that is at work isn't.
func (s *Service) Begin(_ context.Context, actor sms.User, fileName string, size int) (string, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return "", err
	}
	switch {
	case size <= 0:
		return "", sms.FieldError("file", "The file is empty. Nothing was imported. Choose another one.")
	case size > MaxBytes:
		return "", sms.FieldError("file", "The file has more than 20 MB. Nothing was imported. Split it and import one part after the other.")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if j := s.jobs[actor.ID]; j != nil && j.status.State.Running() {
		return "", sms.Errorf(sms.Conflict, "Your import of “%s” is still at work. Nothing was changed. Wait for its end, or stop it.", j.status.FileName)
	}
	name := []rune(fileName)
	j := &job{size: size, status: Status{ID: s.IDs(), FileName: string(name[:min(len(name), 100)]), State: Receiving}}
	s.jobs[actor.ID] = j
	return j.status.ID, nil
}

// Append takes the piece of a file that begins at a place. A piece that came already
// is no error: a call may be repeated.
func (s *Service) Append(_ context.Context, actor sms.User, id string, at int, piece []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, err := s.own(actor, id)
	if err != nil {
		return err
	}
	switch end := at + len(piece); {
	case j.status.State != Receiving, at > len(j.data), end > j.size, at < 0, len(piece) > MaxPiece:
		return sms.FieldError("file", "The file didn't come in whole. Nothing was imported. Choose it again.")
	case end > len(j.data):
		j.data = append(j.data[:at], piece...)
	}
	return nil
}

// Choices is what a person says of a file. An empty Mapping is guessed from the names
// of the columns. Kind and OwnerID are those of rows that don't say.
type Choices struct {
	Mapping    []contacts.Field
	Country    string
	Kind       sms.RecordKind
	OwnerID    string
	Duplicates Duplicates
}

// Duplicates is what becomes of customers who are there already.
type Duplicates string

// The ways with duplicates.
const (
	Skip   Duplicates = "skip"
	Update Duplicates = "update"
	Add    Duplicates = "add"
)

// Preview is what a file holds, and what the first rows would become.
type Preview struct {
	Format  contacts.Format
	Columns []string
	Mapping []contacts.Field
	Country string
	Total   int
	Rows    []Sample
}

// Sample is a row as it stands in the file, with the number as it would be kept or
// the reason why it would be refused.
type Sample struct {
	Line    int
	Cells   []string
	Number  string
	Refused string
}

// samples is how many rows a preview shows.
const samples = 5

// Look reads the whole file and shows its first rows. Errors: invalid (fields file,
// mapping, country), limit_reached.
func (s *Service) Look(ctx context.Context, actor sms.User, id string, choices Choices) (Preview, error) {
	file, choices, err := s.read(ctx, actor, id, choices)
	if err != nil {
		return Preview{}, err
	}
	people, err := s.people(ctx)
	if err != nil {
		return Preview{}, err
	}
	preview := Preview{Format: file.Format, Columns: file.Columns, Mapping: choices.Mapping, Country: choices.Country, Total: len(file.Rows)}
	for _, row := range file.Rows[:min(samples, len(file.Rows))] {
		customer := reading{choices, people}.customer(row)
		sample := Sample{Line: row.Line, Cells: row.Cells, Refused: customer.refused}
		if len(customer.record.Phones) > 0 {
			sample.Number = customer.record.Phones[0].Address
		}
		preview.Rows = append(preview.Rows, sample)
	}
	return preview, nil
}

// read gives the file of an import that has come in whole, and the choices with what
// was left open filled in.
func (s *Service) read(ctx context.Context, actor sms.User, id string, choices Choices) (contacts.File, Choices, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, err := s.own(actor, id)
	if err != nil {
		return contacts.File{}, choices, err
	}
	if j.status.State != Receiving || len(j.data) != j.size {
		return contacts.File{}, choices, sms.FieldError("file", "The file didn't come in whole. Nothing was imported. Choose it again.")
	}
	if j.file == nil {
		file, err := contacts.Read(j.data, MaxRows)
		if err != nil {
			return contacts.File{}, choices, err
		}
		j.file = &file
	}
	choices, err = s.complete(ctx, *j.file, choices)
	return *j.file, choices, err
}

func (s *Service) complete(ctx context.Context, file contacts.File, choices Choices) (Choices, error) {
	if len(choices.Mapping) == 0 {
		choices.Mapping = guess(file)
	}
	if choices.Country == "" {
		var err error
		if choices.Country, err = s.Book.Setting(ctx, "business.country"); err != nil {
			return choices, err
		}
	}
	if choices.Kind == "" {
		choices.Kind = sms.ContactRecord
	}
	if choices.Duplicates == "" {
		choices.Duplicates = Update
	}
	return choices, choices.check(file)
}
