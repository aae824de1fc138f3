package backend_test

// edges are the packages that a room may import, with the reason for each. A *
// stands for one element of a path.
type edges map[string]string

// room is one row of the table: which packages it speaks of, what they may
// import, and what their tests may import besides. Everyone may import what
// lies in an internal folder below; every test its own package and what lies
// below.
type room struct {
	path  string
	may   edges
	tests edges
}

var (
	domain = edges{"backend/sms": "the domain's words are everyone's"}
	// A use case declares what it needs; its tests run it over the real thing.
	realParts = edges{
		"backend/store":           "a use case is tested over the real database",
		"backend/store/storetest": "which makes one for a test",
		"backend/sms/smstest":     "what every test says of an error for people",
		"backend/secrets":         "its memory twin stands in for the keychain",
	}
	byItself   = with(domain, "backend/worker", "the loop of what works by itself")
	catching   = "what panics is counted in one place"
	everything = edges{"backend/*": "puts the rooms together", "backend/*/*": "puts the rooms together"}
)

// rooms is the rule of docs/architecture.md. The first row that fits counts; a
// package that fits none fails the test, so that each new room is entered here.
var rooms = []room{
	{path: "backend/sms"},
	{path: "backend/sms/smstest", may: domain},
	{path: "backend/logging"},
	{path: "backend/worker"},
	{path: "backend/trouble", may: domain},
	{path: "backend/setup", may: domain, tests: realParts},
	{path: "backend/inbox", may: domain, tests: realParts},
	{path: "backend/outbox", may: with(byItself, "backend/trouble", catching), tests: realParts},
	{path: "backend/catchup", may: with(domain, "backend/trouble", catching), tests: realParts},
	{path: "backend/deadletter", may: domain, tests: realParts},
	{path: "backend/people", may: domain, tests: realParts},
	{path: "backend/customers", may: domain, tests: realParts},
	{path: "backend/attach", may: domain, tests: realParts},
	{path: "backend/autoreply", may: domain, tests: realParts},
	{path: "backend/bulk", may: byItself, tests: realParts},
	{path: "backend/personal", may: domain, tests: realParts},
	{path: "backend/notify", may: byItself, tests: realParts},
	{path: "backend/reports", may: byItself, tests: realParts},
	{path: "backend/health", may: domain, tests: realParts},
	{path: "backend/update", may: domain, tests: realParts},
	{path: "backend/activity", may: domain, tests: realParts},
	{path: "backend/preview", may: domain, tests: realParts},
	{path: "backend/templates", may: domain, tests: realParts},
	{path: "backend/planned", may: byItself, tests: realParts},
	{path: "backend/optouts", may: byItself, tests: realParts},
	{path: "backend/backup", may: byItself, tests: realParts},
	{path: "backend/contacts", may: domain, tests: realParts},
	{path: "backend/imports", may: with(byItself, "backend/contacts", "reads the files"), tests: realParts},

	{path: "backend/store", may: with(with(domain, "backend/store/migrations", "the SQL files that it embeds"), "backend/trouble", catching),
		tests: edges{"backend/sms/smstest": "what every test says of an error for people"}},
	{path: "backend/store/migrations"},
	{path: "backend/store/storetest", may: with(with(domain, "backend/store", "makes stores for tests"),
		"backend/store/migrations", "a fixture of another schema is made anew")},
	{path: "backend/store/storetest/cmd/*", may: edges{"backend/store/storetest": "the large database as a program, for the browser's benchmarks"}},
	{path: "backend/secrets", may: domain},
	{path: "backend/tunnel", may: domain},
	{path: "backend/tunnel/tunneltest"},
	{path: "backend/probe", may: domain, tests: edges{"backend/tunnel/tunneltest": "whose public side it calls"}},
	{path: "backend/tunnel/tunneltest/cmd/*", may: edges{"backend/tunnel/tunneltest": "the fake service as a program, for browser journeys"}},
	{path: "backend/callback", may: with(domain, "backend/trouble", catching), tests: with(with(with(realParts,
		"backend/provider", "a callback is tested with all six adapters"),
		"backend/provider/*", "and with real signatures"),
		"backend/sandbox/*", "which signs them independently of the adapter")},
	{path: "backend/callback/callbacktest", may: with(domain, "backend/sandbox/*", "which signs callbacks independently of the adapter")},
	{path: "backend/sandbox", may: with(domain, "backend/sandbox/*", "the providers that it simulates")},
	{path: "backend/sandbox/phones", may: domain, tests: edges{"backend/sandbox/schedule": "the order of what happens"}},
	{path: "backend/sandbox/schedule", may: domain},
	{path: "backend/sandbox/post"},
	{path: "backend/sandbox/fault"},
	{path: "backend/sandbox/stage", may: edges{"backend/sandbox/phones": "a simulator reaches customers", "backend/sandbox/post": "and calls SMS Desk"}},
	{path: "backend/sandbox/sandboxtest", may: with(with(domain, "backend/sandbox", "starts it for tests"), "backend/sandbox/*", "starts it for tests")},
	{path: "backend/sandbox/sandboxtest/cmd/*", may: edges{"backend/sandbox": "the simulators as a program, for browser journeys"}},
	{path: "backend/sandbox/*", may: edges{
		"backend/sms":              "the domain's words are everyone's",
		"backend/sandbox/phones":   "the customers are the same for every provider",
		"backend/sandbox/schedule": "and so is the order of what happens",
		"backend/sandbox/stage":    "and what they stand on",
		"backend/sandbox/post":     "and how they call SMS Desk",
		"backend/sandbox/fault":    "and what goes wrong",
	},
		tests: edges{"backend/sandbox": "a simulator is tested as it is started", "backend/sandbox/sandboxtest": "which starts it"}},

	{path: "backend/provider", may: with(domain, "backend/provider/*", "the list of adapters"), tests: sandboxed},
	{path: "backend/provider/internal/*", may: domain},
	{path: "backend/provider/providertest", may: sandboxed},
	{path: "backend/provider/*/internal/*", may: with(domain, "backend/provider/internal/*", "the HTTP client that all adapters share")},
	{path: "backend/provider/*", may: with(domain, "backend/provider/internal/*", "the HTTP client that all adapters share"),
		tests: with(sandboxed, "backend/provider/providertest", "the suite that every sibling passes")},

	{path: "backend/bind", may: with(edges{
		"backend/setup": useCase, "backend/inbox": useCase, "backend/people": useCase,
		"backend/customers": useCase, "backend/health": useCase,
		"backend/activity": useCase, "backend/templates": useCase,
		"backend/imports": useCase, "backend/contacts": "the names of what a column holds",
		"backend/preview": useCase, "backend/personal": useCase,
		"backend/planned": useCase, "backend/autoreply": useCase, "backend/bulk": useCase,
		"backend/notify": useCase, "backend/reports": useCase, "backend/optouts": useCase, "backend/update": useCase, "backend/backup": useCase, "backend/deadletter": useCase,
		"backend/trouble": catching,
	}, "backend/sms", "views are made from the domain's types"), tests: realParts},
	{path: "backend/core", may: everything, tests: everything},
	{path: "backend/hub", may: edges{
		"backend/sms":     "errors and users",
		"backend/bind":    "the structs that it serves over HTTP",
		"backend/people":  "sign-in",
		"backend/trouble": catching,
	}, tests: everything},
	{path: "backend/cmd/smsdesk-hub", may: edges{
		"backend/sms":  "errors for the terminal",
		"backend/core": "the program behind the page",
		"backend/hub":  "the server",
		"frontend":     "the page",
	}, tests: everything},
	{path: "backend/journey", may: edges{"backend/bind": "user stories speak as the page does"}, tests: with(everything, "frontend", "the page")},
	{path: "backend/journey/desktest", may: everything},
	{path: "backend/faults", tests: everything},
	{path: "backend", tests: everything},

	{path: ".", may: edges{
		"backend/sms":     "topics and errors",
		"backend/core":    "the program behind the window",
		"backend/bind":    "the structs that the window binds",
		"backend/logging": "what Wails says passes the redactor",
		"backend/people":  "who sits at the window",
		"frontend":        "the page",
	}, tests: everything},
	{path: "frontend"},
	{path: "build/release", may: edges{"backend/update": "what it signs is what the program reads"}},
	{path: "build/*"},
}

const useCase = "what a page may call is a thin layer over the use cases"

var sandboxed = with(with(domain,
	"backend/sandbox", "adapters are judged by the simulated provider"),
	"backend/sandbox/*", "and by its faults and customers")

// power is something that only few rooms or files may use: an import, and what
// is below it where it ends in ….
type power struct {
	what   string
	where  []string
	reason string
}

// powers has a row for every module of go.mod that our code imports; an import
// of another module that is not here fails the test.
var powers = []power{
	{"database/sql…", []string{"backend/store"}, "SQL lives in one room"},
	{"modernc.org/sqlite…", []string{"backend/store"}, "SQL lives in one room"},
	{"github.com/pressly/goose/v3…", []string{"backend/store"}, "so do migrations"},
	{"github.com/wailsapp/wails/v2…", []string{"main.go", "app.go", "app_notify.go", "app_backup.go"}, "the hub runs without Wails"},
	{"golang.ngrok.com/ngrok/v2…", []string{"backend/tunnel"}, "the public address is one room's matter"},
	{"github.com/zalando/go-keyring…", []string{"backend/secrets"}, "secrets have one door"},
	{"github.com/godbus/dbus/v5…", []string{"backend/secrets"}, "secrets have one door"},
	{"github.com/danieljoos/wincred…", []string{"backend/secrets"}, "secrets have one door"},
	{"filippo.io/age…", []string{"backend/secrets", "backend/backup"}, "secrets have one door, and backups are locked with it"},
	{"github.com/nyaruka/phonenumbers…", []string{"backend/sms"}, "what a phone number is, the domain says"},
	{"github.com/gofrs/flock…", []string{"backend/core"}, "one process per data directory is settled at start"},
	{"github.com/google/uuid…", []string{"backend/core"}, "ids come from an injected source"},
	{"gopkg.in/natefinch/lumberjack.v2…", []string{"backend/logging"}, "the log is opened in one place"},
	{"golang.org/x/crypto…", []string{"backend/people"}, "passwords are checked in one place"},
	{"github.com/ccojocar/zxcvbn-go…", []string{"backend/people"}, "passwords are checked in one place"},
	{"golang.org/x/sys…", []string{"backend/core", "backend/secrets", "backend/store"}, "files, permissions and keychains of each system"},
}

// testOnly are modules that no product code may contain.
var testOnly = []string{
	"github.com/google/go-cmp", "github.com/twilio/twilio-go", "go.uber.org/goleak", "golang.ngrok.com/muxado/v2", "pgregory.net/rapid",
}

// servers are the rooms that may serve HTTP; doubles for tests may too.
var servers = edges{
	"backend/callback":  "the public door",
	"backend/hub":       "the page for a browser",
	"backend/sandbox":   "the simulated providers",
	"backend/sandbox/*": "the simulated providers",
}

// listeners may open a port besides, and hand it to a server.
var listeners = edges{
	"backend/core":            "the local port of the public door",
	"backend/cmd/smsdesk-hub": "the port of the hub",
}

// with gives a copy of known with one more edge.
func with(known edges, path, reason string) edges {
	all := edges{path: reason}
	for path, reason := range known {
		all[path] = reason
	}
	return all
}
