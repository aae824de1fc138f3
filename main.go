// SMS Desk is the desktop window; backend/cmd/smsdesk-hub serves the same to a
// browser.
package main

import (
	"context"
	"log"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/frontend"
)

// version is set by the build.
var version = "dev"

func main() {
	log.SetOutput(logging.Lines(os.Stderr)) // Wails' last words among them
	if err := core.NoDumps(); err != nil {
		log.Print("the memory of a crash may be kept by this system: ", err)
	}
	if err := awaitTurn(); err != nil {
		log.Print("the end of the program before was not awaited: ", err)
	}
	window := newApp(context.Background(), os.Getenv)
	if err := wails.Run(windowOptions(window)); err != nil {
		log.Fatal(err)
	}
}

// windowOptions says how the window looks and what its page may call. The
// allow-list of other origins stays empty, and tools and menus of the web view
// stay off in production. Its log is ours: Wails' own prints what calls hold.
func windowOptions(window *app) *options.App {
	return &options.App{
		Title:              "SMS Desk",
		Width:              1280,
		Height:             800,
		MinWidth:           800,
		MinHeight:          560,
		AssetServer:        &assetserver.Options{Assets: frontend.Dist()},
		BackgroundColour:   options.NewRGB(250, 250, 250),
		Bind:               append(window.desk.Structs(), window.door, window.files, window.backups, window.links),
		ErrorFormatter:     bind.FormatError,
		Logger:             window.log,
		LogLevel:           logger.ERROR,
		LogLevelProduction: logger.ERROR,
		OnStartup:          window.start,
		OnDomReady:         window.ready,
		OnShutdown:         window.stop,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               window.instanceID(),
			OnSecondInstanceLaunch: window.raise,
		},
		Linux: &linux.Options{ProgramName: "smsdesk", WindowIsTranslucent: false},
		Mac:   &mac.Options{About: &mac.AboutInfo{Title: "SMS Desk", Message: "Version " + version}},
	}
}
