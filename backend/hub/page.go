package hub

import (
	"bytes"
	_ "embed"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed hub.js
var twinScript []byte

// twin serves the script that gives a browser the window.go and window.runtime
// that Wails gives the desktop window.
func (h *Hub) twin(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(twinScript)
}

// page serves the built front end; its index loads the twin before anything.
func (h *Hub) page() http.Handler {
	files := http.FileServerFS(h.Page)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if name == "" || name == "index.html" {
			h.index(w)
			return
		}
		if strings.HasPrefix(name, "assets/") { // hashed names: the content never changes
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		files.ServeHTTP(w, r)
	})
}

func (h *Hub) index(w http.ResponseWriter) {
	index, err := fs.ReadFile(h.Page, "index.html")
	if err != nil {
		http.Error(w, "SMS Desk was built without its page. Run “make build” and start it again.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(bytes.Replace(index, []byte("<head>"), []byte(`<head><script src="/hub.js"></script>`), 1))
}
