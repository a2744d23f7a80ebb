package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"time"

	"luodi/models"
	"luodi/models/bureauyear"
)

// loadCommand 导入局年账.
type loadCommand struct {
	Dir string `arg:"" help:"CSV 文件夹，格式 bureau-year/1" type:"existingdir"`
}

func (c *loadCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error { return o.load(ctx, r, os.DirFS(c.Dir), nil) })
}

// demoCommand 导入演示数据 with the demonstration users.
type demoCommand struct{}

func (*demoCommand) run(ctx context.Context, o *office) error {
	o.cfg.Demo = true
	return o.withRooms(ctx, func(r *rooms) error { return o.prepareDemo(ctx, r, o.stdout) })
}

// load brings a bureau year in, with a progress bar; after may close its months on the way.
func (o *office) load(ctx context.Context, r *rooms, folder fs.FS, after bureauyear.AfterMonth) error {
	bar := newBar(o.stderr)
	start := time.Now()
	loaded, err := r.years.LoadByMonth(ctx, folder, bar.show, after)
	bar.end()
	if err != nil {
		return err
	}
	fmt.Fprintf(o.stdout, "已导入 %d 行，用时 %.1f 秒\n", loaded, time.Since(start).Seconds())
	return nil
}

// figuresCommand 输出指标.
type figuresCommand struct {
	Year int    `arg:"" help:"年份"`
	AsOf string `help:"截至日期" required:"" placeholder:"DATE"`
}

func (c *figuresCommand) run(ctx context.Context, o *office) error {
	asOf, err := dateFlag(c.AsOf)
	if err != nil {
		return err
	}
	return o.withRooms(ctx, func(r *rooms) error {
		figures, err := r.years.Figures(ctx, operator(), c.Year, asOf)
		if err != nil {
			return err
		}
		encoder := json.NewEncoder(o.stdout)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(figures)
	})
}

// scanCommand 逾期扫描.
type scanCommand struct {
	AsOf string `help:"扫描日期" required:"" placeholder:"DATE"`
}

func (c *scanCommand) run(ctx context.Context, o *office) error {
	asOf, err := dateFlag(c.AsOf)
	if err != nil {
		return err
	}
	return o.withRooms(ctx, func(r *rooms) error {
		result, err := r.supervision.Scan(ctx, operator(), asOf)
		if err != nil {
			return err
		}
		return json.NewEncoder(o.stdout).Encode(result)
	})
}

// migrateCommand 升级数据库结构.
type migrateCommand struct{}

func (*migrateCommand) run(ctx context.Context, o *office) error {
	db, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	applied, err := db.Migrate(ctx)
	if err != nil {
		return err
	}
	have, _, err := db.Version(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(o.stdout, "数据库结构版本 %d，本次执行 %d 步\n", have, len(applied))
	return nil
}

// userCommands 用户管理.
type userCommands struct {
	Add   userAddCommand   `cmd:"" help:"新增用户，输出一次性初始密码 / add a user"`
	Reset userResetCommand `cmd:"" help:"重置密码 / reset a password"`
}

// versionCommand 版本.
type versionCommand struct{}

func (*versionCommand) run(_ context.Context, o *office) error {
	fmt.Fprintln(o.stdout, "luodi "+version)
	return nil
}

// unitFlag finds the unit a user belongs to; bureau roles need none.
func unitFlag(ctx context.Context, r *rooms, name string) (int64, error) {
	if name == "" {
		return 0, nil
	}
	unit, err := r.org.UnitByName(ctx, operator(), name)
	if err != nil {
		return 0, fmt.Errorf("单位“%s”: %w", name, err)
	}
	return unit.ID, nil
}

// roleFlag reads a role's code.
func roleFlag(code string) (models.Role, error) {
	for _, role := range models.Roles() {
		if string(role) == code {
			return role, nil
		}
	}
	return "", models.Invalid(fmt.Sprintf("角色“%s”不存在，可用：%v", code, models.Roles()))
}
