package core

import (
	"context"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/catchup"
	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/outbox"
	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/retention"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/trouble"
	"github.com/smsdesk/smsdesk/backend/tunnel"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// DefaultCallbackListen is where callbacks arrive on this computer: for the
// sandbox, and for an own public address.
const DefaultCallbackListen = "127.0.0.1:8788"

// Config says how the program is started. Home is the data directory.
// FallbackPort lets it take any port when CallbackListen is in use, as the
// window does; the hub says so and stops. Overrides answers for the switches with
// which tests lead the program to stand-ins (SMSDESK_API_*, SMSDESK_NGROK_*); a
// released program has none. VaultKey opens the file of
// SecretsVault.
type Config struct {
	Home           string
	Getenv         func(string) string
	Overrides      func(key string) string
	Version        string
	Secrets        SecretsKind
	VaultKey       string
	CallbackListen string
	FallbackPort   bool
	PublicURL      string
	// BackupDir is the folder for backups that a flag says, or "".
	BackupDir string
}

// Core is the running program.
type Core struct {
	config   Config
	home     *home
	logger   *slog.Logger
	trouble  *trouble.Watch
	store    *store.Store
	secrets  vault
	broker   *broker
	adapters *providers
	address  *addresses
	reach    *reach
	alive    *reach
	sandbox  *sandbox.Sandbox
	door     *callback.Door
	local    net.Listener
	tunnel   *tunnel.Manager
	probes   probes
	outbox   *outbox.Outbox
	catchup  *catchup.Service
	// attachments is made before the door, whose texts may have some.
	attachments attachments
	people      *people.Service
	notify      *notify.Service
	reports     *reports.Service
	retention   *retention.Service
	public      *setup.Address
	services    *bind.Services
	window      *people.Window

	restart     chan struct{} // closed when the program is to start again
	restartOnce sync.Once

	due    chan struct{}   // asks for a catch-up
	ctx    context.Context //nolint:containedctx // ends with the program; every task of it hangs on this one
	cancel context.CancelFunc
	tasks  sync.WaitGroup
	// stopping is set before the parts of which others would hear stop.
	stopping atomic.Bool
	ending   []func() // undone in reverse
}

// Start opens the data directory and starts every part. When one of them can't
// start, those that did are stopped again, and the error says why in words.
//
// What runs goes on until Stop, also when ctx has ended: a text whose request is
// under way must be given the time to hear its answer.
func Start(ctx context.Context, config Config) (*Core, error) {
	if config.CallbackListen == "" {
		config.CallbackListen = DefaultCallbackListen
	}
	if config.Overrides == nil {
		config.Overrides = func(string) string { return "" }
	}
	c := &Core{config: config, broker: newBroker(newChangeLog(now, newToken())), due: make(chan struct{}, 1), restart: make(chan struct{})}
	c.ctx, c.cancel = context.WithCancel(context.WithoutCancel(ctx))
	c.onStop(c.cancel)
	steps := []func() error{
		c.openData, c.openPeople, c.openNotify, c.openReports, c.openSandbox, c.openDoor, c.serveDoor, c.openRetention, c.openOutbox, c.openServices, c.resume,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			c.Stop()
			return nil, err
		}
	}
	c.logger.Info("started", "version", config.Version)
	return c, nil
}

// Stop ends every part in the reverse order of its start. What is on disk stays
// true: texts under way are looked for at the next start.
func (c *Core) Stop() {
	for i := len(c.ending) - 1; i >= 0; i-- {
		c.ending[i]()
	}
	c.ending = nil
}

func (c *Core) onStop(do func()) { c.ending = append(c.ending, do) }

// background runs a task that ends with the program, and begins anew when it panics.
func (c *Core) background(task func(ctx context.Context)) {
	c.tasks.Go(func() { worker.Task(c.ctx, task) })
}

// People signs browsers in.
func (c *Core) People() *people.Service { return c.people }

// Window is who sits at the desktop window.
func (c *Core) Window() *people.Window { return c.window }

// Door tells which face a page shows to whom who failed for, or didn't.
func (c *Core) Door(ctx context.Context, who error) (bind.DoorView, error) {
	return bind.DoorOf(ctx, c.people, who)
}

// Logger is the program's log.
func (c *Core) Logger() *slog.Logger { return c.logger }

// Trouble counts the panics that were caught.
func (c *Core) Trouble() *trouble.Watch { return c.trouble }

// Services are the use cases behind the bound structs.
func (c *Core) Services() *bind.Services { return c.services }

// Desk gives the bound structs of one person.
func (c *Core) Desk(ctx context.Context, who func(context.Context) (sms.User, error)) bind.Desk {
	return bind.NewDesk(ctx, c.services, who)
}

// Subscribe calls hear with every change until cancel is called; hear must not
// block.
func (c *Core) Subscribe(hear func(sms.Change)) (cancel func()) { return c.broker.subscribe(hear) }

// OnNotify calls hear with each of the system's own notifications; hear must not
// block.
func (c *Core) OnNotify(hear func(Notification)) { c.broker.onNotify(hear) }

// MayHear tells whether a change concerns something that user may see.
func (c *Core) MayHear(ctx context.Context, user sms.User, change sms.Change) bool {
	if change.Topic == sms.ActivityAdded {
		return sms.May(user, sms.ReadActivity)
	}
	if change.UserID != "" && !sms.Is(user, change.UserID) {
		return false
	}
	if change.NumberID == "" {
		return true
	}
	number, err := c.store.Number(ctx, change.NumberID)
	if err != nil || sms.MayUse(user, number) || change.ConversationID == "" {
		return err == nil && sms.MayUse(user, number)
	}
	conversation, err := c.store.Conversation(ctx, change.ConversationID, user.ID)
	return err == nil && sms.MayRead(user, number, conversation.Owner)
}

// openData takes the data directory and the secrets, carries out a restore that was
// decided, and opens the database.
func (c *Core) openData() error {
	if err := c.openHome(); err != nil {
		return err
	}
	c.trouble = trouble.New(now, c.logger, c.broker.announce)
	c.catchCrash()
	c.ctx = worker.Catching(c.ctx, func(cause any) { c.trouble.Caught(trouble.ByItself, cause) })
	if err := c.finishRestore(); err != nil {
		return err
	}
	var err error
	c.store, err = store.Open(c.ctx, store.Config{Path: c.home.path("smsdesk.db"), Clock: now, IDs: newID, Logger: c.logger, Trouble: c.trouble,
		Audited: func() { c.broker.announce(sms.Change{Topic: sms.ActivityAdded}) },
		Damaged: func(sms.Damage) { c.broker.announce(sms.Change{Topic: sms.HealthChanged}) }})
	if err != nil {
		return c.damaged(err)
	}
	c.onStop(func() {
		if err := c.store.Close(); err != nil {
			c.logger.Error("database not closed cleanly", "error", err)
		}
	})
	c.onStop(func() {
		c.cancel()
		c.tasks.Wait()
	})
	return nil
}

// openPeople finds the administrator, who is made at the first start.
func (c *Core) openPeople() error {
	c.people = people.New(people.Config{
		Store: c.store, Clock: now, IDs: newID, Random: random, Announce: c.broker.announce, Logger: c.logger,
		Damaged: func() bool { return c.store.Damage() != sms.Sound },
	})
	c.window = people.NewWindow(c.people)
	_, err := c.people.Owner(c.ctx, personName())
	return err
}

// resume picks up what the last run left: the public address, texts under way,
// texts that came while SMS Desk was off. With a database that may only be read there
// is nothing to do but to show it.
func (c *Core) resume() error {
	if err := c.public.Start(c.ctx); err != nil && sms.ErrorCode(err) != sms.NotFound {
		c.logger.Error("public address not started", "error", err) // the health page says why: the keychain is a state
	}
	if c.store.Damage() != sms.Sound {
		c.logger.Error("nothing is sent or fetched", "because", string(c.store.Damage()))
		return nil
	}
	if err := c.store.ResumeImports(c.ctx); err != nil { // of a program that was killed while it imported
		return err
	}
	c.repointSandbox(c.ctx)
	if err := c.outbox.Start(c.ctx); err != nil {
		return err
	}
	c.onStop(c.outbox.Stop)
	c.services.Planned.Start(c.ctx)
	c.onStop(c.services.Planned.Stop)
	c.services.Bulk.Start(c.ctx)
	c.onStop(c.services.Bulk.Stop)
	c.services.Backups.Start(c.ctx)
	c.onStop(c.services.Backups.Stop)
	c.background(c.catchUpLoop)
	c.background(c.wakeLoop)
	c.background(c.services.OptOuts.Run)
	c.background(c.housekeeping)
	c.background(c.answerLoop)
	c.background(c.notify.Run)
	c.background(c.mediaLoop)
	c.background(c.reports.Run)
	c.background(c.updateLoop)
	c.background(c.checkLoop)
	c.background(c.rereadLoop)
	c.retention.Start(c.ctx)
	c.onStop(c.retention.Stop)
	index := newIndexer(c.store.IndexSearch, c.logger)
	c.onStop(c.broker.subscribe(index.hear))
	c.background(index.run)
	return nil
}
