package imports

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

const (
	lot   = 1000 // rows that are looked up at a time
	batch = 500  // customers that are put aside at a time, so that callbacks needn't wait
)

// Run begins the import, which goes on when the page is left. Errors: invalid (fields
// file, mapping, country, kind, owner), limit_reached, not_found, conflict.
func (s *Service) Run(ctx context.Context, actor sms.User, id string, choices Choices) error {
	file, choices, err := s.read(ctx, actor, id, choices)
	if err != nil {
		return err
	}
	if err := choices.numbered(); err != nil {
		return err
	}
	known, err := s.people(ctx)
	if err != nil {
		return err
	}
	if _, living := known.parties[choices.OwnerID]; choices.OwnerID != "" && !living {
		return sms.FieldError("owner", "The chosen owner is no longer in SMS Desk. Nothing was imported. Choose another one.")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	j, err := s.own(actor, id)
	if err != nil {
		return err
	}
	if j.status.State != Receiving {
		return sms.Errorf(sms.Conflict, "This import is at work already. Nothing was changed. Wait for its end.")
	}
	stopped, cancel := context.WithCancel(context.WithoutCancel(ctx))
	j.cancel, j.begunAt, j.data = cancel, s.Clock.Now(), nil
	j.status.State, j.status.Total = Checking, len(file.Rows)
	s.Start(func(ctx context.Context) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		s.end(stopped, j, s.run(stopped, actor.ID, j, file, choices, known))
	})
	return nil
}

// run does the whole of it.
func (s *Service) run(ctx context.Context, actorID string, j *job, file contacts.File, choices Choices, known people) error {
	actor, err := s.Book.User(ctx, actorID)
	if err != nil {
		return err
	}
	since := s.Clock.Now()
	plan := planner{
		actor: actor, choices: choices, people: known, fileName: j.status.FileName, ids: s.IDs,
		existing: map[string]sms.Known{}, planned: map[string]int{},
	}
	if err := s.check(ctx, j, file, &plan); err != nil {
		return err
	}
	if err := s.write(ctx, j, plan.staged); err != nil {
		return err
	}
	return s.finish(ctx, actorID, j, &plan, since)
}

// check reads every row and decides about it.
func (s *Service) check(ctx context.Context, j *job, file contacts.File, plan *planner) error {
	read := reading{plan.choices, plan.people}
	for rows := range slices.Chunk(file.Rows, lot) {
		var customers []customer
		var keys, emails []string
		for _, row := range rows {
			c := read.customer(row)
			customers = append(customers, c)
			for _, key := range keysOf(c.record) {
				if strings.Contains(key, "@") {
					emails = append(emails, key)
				} else {
					keys = append(keys, key)
				}
			}
		}
		if plan.choices.Duplicates != Add {
			known, err := s.Store.KnownCustomers(ctx, plan.actor.ID, keys, emails)
			if err != nil {
				return err
			}
			plan.know(known)
		}
		for _, c := range customers {
			plan.take(c)
		}
		if err := s.step(ctx, j, len(rows)); err != nil {
			return err
		}
	}
	return nil
}

// write puts aside what is to become of the rows.
func (s *Service) write(ctx context.Context, j *job, staged []sms.Staged) error {
	s.enter(j, Writing, len(staged))
	for some := range slices.Chunk(staged, batch) {
		if err := s.Store.StageImport(ctx, j.status.ID, some); err != nil {
			return err
		}
		if err := s.step(ctx, j, len(some)); err != nil {
			return err
		}
	}
	return nil
}

// finish makes records of it all at once, unless the person lost the right meanwhile.
func (s *Service) finish(ctx context.Context, actorID string, j *job, plan *planner, since sms.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	actor, err := s.Book.User(ctx, actorID)
	if err != nil {
		return err
	}
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	s.enter(j, Finishing, len(plan.staged))
	done, err := s.Store.FinishImport(context.WithoutCancel(ctx), sms.ImportEnd{
		ID: j.status.ID, UserID: actorID, Since: since, Count: len(plan.staged), OptOuts: plan.outs,
		Words: words(len(plan.staged)) + " from a file",
	})
	if err != nil {
		s.Start(s.goOn)
		return err
	}
	for _, place := range done.Clashed {
		plan.tell(plan.rows[place], Skipped, "Somebody added a customer with this number or e-mail address while the import was at work.")
	}
	for _, place := range done.Stale {
		plan.tell(plan.rows[place], Skipped, "Somebody changed this customer while the import was at work, so they were left as they are. Import the row again.")
	}
	slices.SortStableFunc(plan.status.Lines, func(a, b Line) int { return a.Line - b.Line })
	s.mu.Lock()
	status := plan.status
	status.ID, status.FileName, status.State, status.Total = j.status.ID, j.status.FileName, Done, len(j.file.Rows)
	status.Handled, status.Added, status.Updated = status.Total, done.Added, done.Updated
	j.status = status
	s.mu.Unlock()
	s.Announce(append(done.Changes, sms.Change{Topic: sms.RecordChanged})...)
	return nil
}

// again is how long after a failure an import is gone on with.
const again = time.Minute

// goOn carries out what was decided as soon as the database can be written. It doesn't
// wait for the next start: until then whom the file opted out could be texted.
func (s *Service) goOn(ctx context.Context) {
	trying, done := context.WithCancel(ctx)
	defer done()
	worker.Loop(trying, nil, func(ctx context.Context) time.Duration {
		if err := s.Store.CarryOutImports(ctx); err != nil {
			s.Logger.Error("import not gone on with", "error", err)
			return again
		}
		s.Announce(sms.Change{Topic: sms.RecordChanged})
		done()
		return again
	})
}

func words(customers int) string {
	if customers == 1 {
		return "1 customer"
	}
	return fmt.Sprintf("%d customers", customers)
}

// end settles how an import ended, and forgets what was put aside for it.
func (s *Service) end(ctx context.Context, j *job, err error) {
	canceled := ctx.Err() != nil && errors.Is(err, ctx.Err())
	s.mu.Lock()
	j.file = nil
	switch {
	case canceled:
		j.status.State = Canceled
	case err != nil:
		j.status.State, j.status.Problem = Failed, err
	}
	id := j.status.ID
	s.mu.Unlock()
	if err != nil && !canceled {
		s.Logger.Error("import failed", "import", id, "error", err)
	}
	if err := s.Store.ForgetImports(context.WithoutCancel(ctx), id); err != nil {
		s.Logger.Error("import not tidied", "import", id, "error", err)
	}
}

// step counts rows, and stops where the person or the program stops.
func (s *Service) step(ctx context.Context, j *job, rows int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j.status.Handled += rows
	return ctx.Err()
}

func (s *Service) enter(j *job, state State, total int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j.status.State, j.status.Handled, j.status.Total, j.begunAt = state, 0, total, s.Clock.Now()
}

// people gives those who may own a customer.
func (s *Service) people(ctx context.Context) (people, error) {
	known := people{parties: map[string]sms.Party{}, names: map[string]string{}}
	teams, err := s.Book.Teams(ctx)
	if err != nil {
		return known, err
	}
	for _, team := range teams {
		known.parties[team.ID] = sms.PartyOfTeam(team)
		known.names[strings.ToLower(team.Name)] = team.ID
	}
	users, err := s.Book.Users(ctx)
	for _, user := range users {
		if user.Active {
			known.parties[user.ID] = sms.PartyOf(user)
			known.names[strings.ToLower(user.Name)] = user.ID
		}
	}
	return known, err
}
