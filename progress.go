package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// bar 进度条 on a terminal; elsewhere one line per stage, so that logs stay readable.
type bar struct {
	out      io.Writer
	terminal bool
	last     string
}

func newBar(out io.Writer) *bar {
	b := &bar{out: out}
	if f, ok := out.(*os.File); ok {
		info, err := f.Stat()
		b.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return b
}

// show draws done of total; it is called for every row and draws only what changed.
func (b *bar) show(stage string, done, total int) {
	percent := 100
	if total > 0 {
		percent = done * 100 / total
	}
	text := stage
	if b.terminal {
		text = fmt.Sprintf("\r[%s%s] %3d%% %s\033[K", strings.Repeat("█", percent/4), strings.Repeat("·", 25-percent/4), percent, stage)
	}
	if text == b.last {
		return
	}
	b.last = text
	if b.terminal {
		fmt.Fprint(b.out, text)
		return
	}
	fmt.Fprintf(b.out, "%3d%% %s\n", percent, stage)
}

func (b *bar) end() {
	if b.terminal && b.last != "" {
		fmt.Fprintln(b.out)
	}
}
