package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"luodi/config"
	"luodi/models"
)

// command is one thing the command line can do.
type command interface {
	run(ctx context.Context, o *office) error
}

// commandLine 命令行. Flags that are not given leave the file's and the environment's settings alone.
type commandLine struct {
	Config   string  `help:"设置文件（YAML） / settings file" placeholder:"FILE" env:"LUODI_CONFIG"`
	Data     *string `help:"数据目录 / data folder (default: var)" placeholder:"DIR"`
	Database *string `help:"MySQL 地址，缺省用数据目录中的 SQLite / MySQL DSN" placeholder:"DSN"`
	LogLevel *string `help:"日志级别 / log level: debug, info, warn, error" placeholder:"LEVEL"`

	Serve   serveCommand   `cmd:"" help:"启动服务 / start the server"`
	Load    loadCommand    `cmd:"" help:"导入局年账（CSV 文件夹） / load a bureau year"`
	Demo    demoCommand    `cmd:"" help:"导入 2020 年演示数据 / load the demonstration year"`
	Figures figuresCommand `cmd:"" help:"输出某年指标（JSON） / print a year's figures"`
	Journal journalCommand `cmd:"" help:"输出到位资金过账日记账（hledger） / print the postings as a journal"`
	Report  reportCommand  `cmd:"" help:"生成周报或月报 / write a weekly digest or monthly report"`
	Scan    scanCommand    `cmd:"" help:"逾期扫描 / scan for overdue matters"`
	Migrate migrateCommand `cmd:"" help:"升级数据库结构 / migrate the schema"`
	Search  searchCommands `cmd:"" help:"检索索引 / search index"`
	User    userCommands   `cmd:"" help:"用户 / users"`
	Key     keyCommands    `cmd:"" help:"主密钥 / master key"`
	Doctor  doctorCommand  `cmd:"" help:"体检：核对合计与留痕，不作改动 / check sums and history, change nothing"`
	Backup  backupCommand  `cmd:"" help:"备份到新文件夹 / back up into a new folder"`
	Restore restoreCommand `cmd:"" help:"从备份恢复到空数据库 / restore into an empty database"`
	Version versionCommand `cmd:"" help:"版本 / version"`
	Health  healthCommand  `cmd:"" name:"healthcheck" help:"检查正在运行的服务 / probe a running server"`
	OpenAPI openAPICommand `cmd:"" name:"openapi" hidden:"" help:"输出接口描述 / print the API description"`

	selected command
}

// parse reads the arguments. It gives nil without an error when only help was asked for.
func parse(args []string, stdout io.Writer) (*commandLine, error) {
	var line commandLine
	helped := false
	parser, err := kong.New(&line, kong.Name("luodi"), kong.Description("落地 招商引资项目跟踪系统 / investment-promotion project tracker"),
		kong.Writers(stdout, stdout), kong.Exit(func(int) { helped = true }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if helped {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w（运行 luodi --help 查看用法）", err)
	}
	selected, ok := parsed.Selected().Target.Addr().Interface().(command)
	if !ok {
		return nil, errors.New("未知命令，请运行 luodi --help")
	}
	line.selected = selected
	return &line, nil
}

// config gathers the settings in their order: defaults, file, environment, command line.
func (l *commandLine) config(env map[string]string) (config.Config, error) {
	cfg, err := config.Load(l.Config, env)
	if err != nil {
		return cfg, err
	}
	for flag, setting := range map[*string]*string{l.Data: &cfg.Data, l.Database: &cfg.Database, l.LogLevel: &cfg.LogLevel, l.Serve.Addr: &cfg.Addr} {
		if flag != nil {
			*setting = *flag
		}
	}
	cfg.Demo = cfg.Demo || l.Serve.Demo
	return cfg, cfg.Validate()
}

// operator is who acts when a command is run at the machine itself.
func operator() models.Actor { return models.System("命令行").Via(models.DoorCommand) }

// dateFlag reads a date argument.
func dateFlag(text string) (models.Date, error) {
	d, err := models.ParseDate(text)
	if err == nil && d.Empty() {
		err = models.Invalid("请给出日期，如 --as-of 2020-12-31")
	}
	return d, err
}
