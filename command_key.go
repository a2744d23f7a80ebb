package main

import (
	"context"
	"fmt"
)

// keyCommands 主密钥.
type keyCommands struct {
	Rotate keyRotateCommand `cmd:"" help:"更换主密钥并重新加密联系人 / make a new master key and encrypt contacts anew"`
}

// keyRotateCommand 更换主密钥.
type keyRotateCommand struct{}

func (*keyRotateCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		n, err := r.party.Rotate(ctx, operator())
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已更换主密钥，重新加密 %d 个联系人；请另行保管 %s 的新副本\n", n, o.cfg.MasterKeyPath())
		return nil
	})
}
