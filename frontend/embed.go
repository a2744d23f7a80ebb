// Package frontend holds the pages 界面 and carries their built files inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

// The prefix all: matters. Without it go:embed leaves out names that begin with "_" or ".",
// such as the bundler's helper chunk, and the page stays white.
//
//go:embed all:dist
var dist embed.FS

// Dist 构建产物: the built pages, with index.html at the top. Before the first build of the pages
// it holds only placeholder.txt, so that the program compiles on a machine without Node.
func Dist() fs.FS {
	built, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only a misspelt constant path can fail here
	}
	return built
}
