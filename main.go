// 落地 Luodi 招商引资项目跟踪系统: one binary that holds the API, the pages, the scheduled jobs and the
// command line. run reads the settings, opens the database, furnishes the rooms and carries out
// one command; main only exits.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // business dates do not depend on the host

	"luodi/models"
)

// version is set by the build.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], environ(os.Environ()), os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "luodi: "+oneLine(err))
		stop()
		os.Exit(1)
	}
}

// run is the whole program, with everything it takes from the outside as arguments.
func run(ctx context.Context, args []string, env map[string]string, stdout, stderr io.Writer) error {
	line, err := parse(args, stdout)
	if err != nil || line == nil {
		return err
	}
	cfg, err := line.config(env)
	if err != nil {
		return err
	}
	return line.selected.run(ctx, &office{cfg: cfg, stdout: stdout, stderr: stderr})
}

func environ(pairs []string) map[string]string {
	env := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		if key, value, ok := strings.Cut(pair, "="); ok {
			env[key] = value
		}
	}
	return env
}

// oneLine is the error as one clear line; problems of a file follow on lines of their own.
func oneLine(err error) string {
	var e *models.Error
	if !errors.As(err, &e) || len(e.Fields) == 0 {
		return strings.ReplaceAll(err.Error(), "\n", "；")
	}
	text := e.Message
	for _, f := range e.Fields {
		text += "\n  " + strings.TrimSpace(f.Key+"  "+f.Message)
	}
	return text
}
