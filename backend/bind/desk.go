package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/activity"
	"github.com/smsdesk/smsdesk/backend/autoreply"
	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/bulk"
	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/deadletter"
	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/personal"
	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/preview"
	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/templates"
	"github.com/smsdesk/smsdesk/backend/trouble"
	"github.com/smsdesk/smsdesk/backend/update"
)

// Services are the use cases that the bound structs call.
type Services struct {
	Setup       *setup.Service
	Address     *setup.Address
	People      *people.Service
	Customers   *customers.Service
	FirstRun    *setup.FirstRun
	Inbox       *inbox.Service
	Health      *health.Service
	Activity    *activity.Service
	Preview     *preview.Service
	Templates   *templates.Service
	Imports     *imports.Service
	Personal    *personal.Service
	Planned     *planned.Service
	AutoReply   *autoreply.Service
	OptOuts     *optouts.Service
	Bulk        *bulk.Service
	Phones      Phones
	Providers   []sms.Descriptor // the six, in the order of the wizard
	Business    Business         // reads name and country
	LocalTarget func() string    // where an own public address must lead
	// FixedAddress is the public address that the program was started with, or "".
	FixedAddress string
	Version      string
	Log          func(method string, err error)
	Clock        sms.Clock
	Trouble      *trouble.Watch

	Notifications *notify.Service
	Reports       *reports.Service
	Updates       *update.Service
	Backups       *backup.Service
	DeadLetters   *deadletter.Service
	// Changes tells a person what changed after a cursor.
	Changes func(ctx context.Context, user sms.User, cursor string) sms.ChangesSince
}

// Business is the name and country (ISO 3166 alpha-2) of the organisation.
type Business interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Desk is everything that one signed-in person can call.
type Desk struct {
	Session   *Session
	Setup     *Setup
	Numbers   *Numbers
	People    *People
	Customers *Customers
	Inbox     *Inbox
	Settings  *Settings
	Health    *Health
	Sandbox   *Sandbox
	Activity  *Activity
	Preview   *Preview
	Templates *Templates
	Imports   *Imports
	Personal  *Personal
	Planned   *Planned
	OptOuts   *OptOuts
	Bulk      *Bulk

	Notifications *Notifications
	Reports       *Reports
	Updates       *Updates
	Backups       *Backups
	Callbacks     *Callbacks
}

// NewDesk binds services to a person. who is asked at each call, so that rights
// taken away take effect at once; ctx ends with the session or the program.
func NewDesk(ctx context.Context, services *Services, who func(ctx context.Context) (sms.User, error)) Desk {
	c := &caller{Services: services, ctx: ctx, who: who}
	return Desk{
		&Session{c},
		&Setup{c},
		&Numbers{c},
		&People{c},
		&Customers{c},
		&Inbox{c},
		&Settings{c},
		&Health{c},
		&Sandbox{c},
		&Activity{c},
		&Preview{c},
		&Templates{c},
		&Imports{c},
		&Personal{c},
		&Planned{c},
		&OptOuts{c},
		&Bulk{c},
		&Notifications{c},
		&Reports{c},
		&Updates{c},
		&Backups{c},
		&Callbacks{c},
	}
}

// Structs lists the bound structs, for Wails and for the hub.
func (d Desk) Structs() []any {
	return []any{
		d.Session,
		d.Setup,
		d.Numbers,
		d.People,
		d.Customers,
		d.Inbox,
		d.Settings,
		d.Health,
		d.Sandbox,
		d.Activity,
		d.Preview,
		d.Templates,
		d.Imports,
		d.Personal,
		d.Planned,
		d.OptOuts,
		d.Bulk,
		d.Notifications,
		d.Reports,
		d.Updates,
		d.Backups,
		d.Callbacks,
	}
}

// caller is the person and the services behind every bound struct. The services
// may be filled in as late as in who: nothing reads them before it has returned.
type caller struct {
	*Services
	ctx context.Context //nolint:containedctx // Wails calls methods without one; this is the session's
	who func(ctx context.Context) (sms.User, error)
	// known is what an answer of many rows has looked up; nil where nothing is kept.
	known map[string]string
}

// remembering is the caller for one answer of many rows, which name few people: each is
// looked up once.
func (c *caller) remembering() *caller {
	remembers := *c
	remembers.known = map[string]string{}
	return &remembers
}

// once gives what was found under a key before in this answer, else what find finds.
func (c *caller) once(key string, find func() string) string {
	found, known := c.known[key]
	if !known {
		found = find()
		if c.known != nil {
			c.known[key] = found
		}
	}
	return found
}

// call runs one bound method as the signed-in person and turns what it gives
// into a view. One that panics fails for this call alone.
func call[T, V any](c *caller, method string, do func(ctx context.Context, actor sms.User) (T, error), view func(T) V) (shown V, failure error) {
	var none V
	actor, err := c.who(c.ctx)
	if err != nil {
		return none, err
	}
	defer func() { // Wails would leave the page waiting for an answer for ever
		if cause := recover(); cause != nil {
			c.Trouble.Caught(trouble.Page, cause, "method", method)
			shown, failure = none, sms.ErrPanicked
		}
	}()
	result, err := do(c.ctx, actor)
	if err != nil {
		c.Log(method, err)
		return none, err
	}
	return view(result), nil
}

// run is call for methods that give nothing.
func run(c *caller, method string, do func(ctx context.Context, actor sms.User) error) error {
	_, err := call(c, method, func(ctx context.Context, actor sms.User) (struct{}, error) {
		return struct{}{}, do(ctx, actor)
	}, same[struct{}])
	return err
}

func same[T any](v T) T { return v }

func each[T, V any](view func(T) V) func([]T) []V {
	return func(items []T) []V {
		views := make([]V, len(items))
		for i, item := range items {
			views[i] = view(item)
		}
		return views
	}
}
