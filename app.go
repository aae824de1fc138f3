package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// app is the window's life: it starts the program behind the window, passes its
// changes to the page and its received texts to the system's notifications, and
// stops it.
type app struct {
	ctx      context.Context //nolint:containedctx // Wails calls bound methods without one
	getenv   func(string) string
	services *bind.Services
	desk     bind.Desk
	door     *bind.Window
	files    *bind.Files
	backups  *bind.BackupFiles
	links    *bind.Links
	log      *logging.Window
	core     *core.Core
	window   context.Context //nolint:containedctx // the handle that Wails' runtime wants
	notifies bool            // the system shows notifications
	replies  bool            // and takes answers in them
	started  chan struct{}   // closed when start has ended, well or not
	turn     io.Closer       // the next program waits for it, where there is one
}

// newApp makes the bound structs, which Wails must know before anything has
// started; they work once start has filled the services in.
func newApp(ctx context.Context, getenv func(string) string) *app {
	a := &app{ctx: ctx, getenv: getenv, services: new(bind.Services), started: make(chan struct{})}
	a.log = logging.NewWindow(logging.Terminal(logging.Stderr()))
	a.desk = bind.NewDesk(ctx, a.services, a.who)
	a.door = bind.NewWindow(ctx, a.open)
	a.files = bind.NewFiles(a.askWhere)
	a.backups = bind.NewBackupFiles(ctx, a.services, a.who, a.askFolder, a.askBackup)
	a.links = bind.NewLinks(func(address string) { runtime.BrowserOpenURL(a.window, address) })
	return a
}

// who is the person who is signed in at the window.
func (a *app) who(ctx context.Context) (sms.User, error) {
	window, _, err := a.open()
	if err != nil {
		return sms.User{}, err
	}
	return window.Who(ctx)
}

// open gives the door. The page may call before start has ended, which Wails runs
// beside it: it waits.
func (a *app) open() (*people.Window, *people.Service, error) {
	select {
	case <-a.started:
	case <-a.ctx.Done():
		return nil, nil, a.ctx.Err()
	}
	if a.core == nil {
		return nil, nil, sms.Errorf(sms.Internal, "SMS Desk is not running. Close the window and start it again.")
	}
	return a.core.Window(), a.core.People(), nil
}

func (a *app) start(window context.Context) {
	defer close(a.started)
	a.window = window
	started, err := core.Start(a.ctx, a.config())
	if damaged, ok := errors.AsType[*core.DamagedError](err); ok && damaged.Newest != "" {
		started, err = a.offerRestore(damaged)
	}
	if err != nil {
		a.fail(err)
		return
	}
	a.core, *a.services = started, *started.Services()
	a.log.Use(started.Logger())
	started.Subscribe(a.emit)
	started.OnNotify(a.notify)
	a.openNotifications()
	go a.awaitRestart()
}

func (a *app) config() core.Config {
	return core.Config{Home: core.Home(a.getenv), Getenv: a.getenv, Version: version, Secrets: core.SecretsKeychain, FallbackPort: true}
}

// askWhere opens the system's dialog for a new file.
func (a *app) askWhere(name string) (string, error) {
	return runtime.SaveFileDialog(a.window, runtime.SaveDialogOptions{Title: "Save " + name, DefaultFilename: name, CanCreateDirectories: true})
}

// ready asks for the right to notify once there is a window to ask from.
func (a *app) ready(window context.Context) {
	if a.notifies {
		granted, err := runtime.RequestNotificationAuthorization(window)
		a.notifies = err == nil && granted
	}
}

func (a *app) stop(window context.Context) {
	runtime.CleanupNotifications(window)
	if a.core != nil {
		a.core.Stop()
	}
}

// fail says why the program can't start, and ends it.
func (a *app) fail(err error) {
	_, _ = runtime.MessageDialog(a.window, runtime.MessageDialogOptions{
		Type: runtime.ErrorDialog, Title: "SMS Desk can't start", Message: sms.Explain(err).Message,
	})
	runtime.Quit(a.window)
}

// emit passes a change to the page; what the person may not see stays here.
func (a *app) emit(change sms.Change) {
	if !a.mayHear(change) {
		return
	}
	runtime.EventsEmit(a.window, string(change.Topic), bind.ChangeOf(change))
}

// mayHear tells whether a change concerns who is signed in. Behind a locked window
// nobody hears anything.
func (a *app) mayHear(change sms.Change) bool {
	user, err := a.core.Window().Who(a.ctx)
	return err == nil && a.core.MayHear(a.ctx, user, change)
}

// raise brings the window to the front when SMS Desk is started a second time.
func (a *app) raise(options.SecondInstanceData) {
	if a.window == nil || errors.Is(a.window.Err(), context.Canceled) {
		return
	}
	runtime.WindowUnminimise(a.window)
	runtime.Show(a.window)
}

// instanceID tells windows of different data directories apart.
func (a *app) instanceID() string {
	sum := sha256.Sum256([]byte(core.Home(a.getenv)))
	return "smsdesk-" + hex.EncodeToString(sum[:8])
}
