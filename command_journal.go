package main

import (
	"context"
	"fmt"
	"io"

	"luodi/models/funds"
)

// journalCommand 输出过账日记账, to the screen or into a file.
type journalCommand struct {
	Out string `short:"o" placeholder:"FILE" help:"输出文件，缺省为屏幕"`
}

func (c *journalCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		write := func(w io.Writer) error { return r.funds.Journal(ctx, operator(), funds.PostingFilter{}, w) }
		if c.Out == "" {
			return write(o.stdout)
		}
		if err := writeFile(c.Out, write); err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已写出过账日记账：%s\n", c.Out)
		return nil
	})
}
