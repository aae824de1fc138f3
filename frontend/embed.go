// Package frontend holds the built page, for the window and the hub alike.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist gives the files of the built page, index.html at its root. Before the
// first build it holds no index.html.
func Dist() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("frontend: " + err.Error()) // "dist" is a valid path, checked when this was compiled
	}
	return files
}
