// Package config 设置: one plain struct, filled in this order: defaults, the YAML file, the
// environment (LUODI_…), the command line. There is no global; main passes the value on.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/goccy/go-yaml"
)

// Config 全部设置. Every field can stand in the file (by its yaml name), in the environment (LUODI_
// and the upper-case name) and on the command line.
type Config struct {
	// Data 数据目录: database, attachments, backups.
	Data string `yaml:"data" env:"DATA"`
	// Database MySQL 地址, user:password@tcp(host:3306)/name; empty means SQLite at Data/luodi.db.
	Database string `yaml:"database" env:"DATABASE"`
	// Addr 监听地址.
	Addr string `yaml:"addr" env:"ADDR"`
	// BaseURL 对外网址, for links in documents and for the secure cookie; empty means http://Addr.
	BaseURL string `yaml:"base_url" env:"BASE_URL"`
	// Demo 演示模式: loads the bureau's year 2020 into an empty database and holds the business date at its end.
	Demo bool `yaml:"demo" env:"DEMO"`
	// Backups 每夜备份目录; empty means Data/backups.
	Backups string `yaml:"backups" env:"BACKUPS"`
	// MasterKey 主密钥文件, which opens contact data; empty means Data/luodi.key. Keep a copy apart from the backups.
	MasterKey string `yaml:"master_key" env:"MASTER_KEY"`
	// LogLevel 日志级别: debug, info, warn, error.
	LogLevel string `yaml:"log_level" env:"LOG_LEVEL"`
}

// Default 默认设置.
func Default() Config {
	return Config{Data: "var", Addr: "127.0.0.1:8080", LogLevel: "info"}
}

// Load 读取设置 from the file (none when path is empty) and the environment, on top of the defaults.
// Unknown keys in the file are refused, so that a typo is not silently ignored.
func Load(path string, environ map[string]string) (Config, error) {
	c := Default()
	if path != "" {
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return c, fmt.Errorf("设置文件 %s 不存在", path)
		}
		if err != nil {
			return c, fmt.Errorf("读取设置文件: %w", err)
		}
		if err := yaml.UnmarshalWithOptions(b, &c, yaml.Strict()); err != nil {
			return c, fmt.Errorf("设置文件 %s 有误: %s", path, yaml.FormatError(err, false, false))
		}
	}
	if err := env.ParseWithOptions(&c, env.Options{Prefix: "LUODI_", Environment: environ}); err != nil {
		return c, fmt.Errorf("环境变量有误: %w", err)
	}
	return c, nil
}

// Validate 校验设置. The error names the setting and what it should look like.
func (c Config) Validate() error {
	var errs []error
	if c.Data == "" {
		errs = append(errs, errors.New("缺少数据目录（data）"))
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		errs = append(errs, fmt.Errorf("监听地址（addr）“%s”无效，应形如 127.0.0.1:8080", c.Addr))
	}
	if u, err := url.Parse(c.BaseURL); c.BaseURL != "" && (err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http")) {
		errs = append(errs, fmt.Errorf("对外网址（base_url）“%s”无效，应形如 https://luodi.example.gov.cn", c.BaseURL))
	}
	switch c.LogLevel {
	case "debug", "info", "warn", "error":
	default:
		errs = append(errs, fmt.Errorf("日志级别（log_level）“%s”无效，应为 debug、info、warn 或 error", c.LogLevel))
	}
	return errors.Join(errs...)
}

// SQLitePath 嵌入式数据库文件.
func (c Config) SQLitePath() string { return filepath.Join(c.Data, "luodi.db") }

// MasterKeyPath 主密钥文件. It lies beside the database and goes into no backup.
func (c Config) MasterKeyPath() string {
	if c.MasterKey != "" {
		return c.MasterKey
	}
	return filepath.Join(c.Data, "luodi.key")
}

// AttachmentDir 附件目录.
func (c Config) AttachmentDir() string { return filepath.Join(c.Data, "files") }

// BackupDir 备份目录.
func (c Config) BackupDir() string {
	if c.Backups != "" {
		return c.Backups
	}
	return filepath.Join(c.Data, "backups")
}

// Secure tells whether the product is reached over https, so that cookies may insist on it.
func (c Config) Secure() bool { return strings.HasPrefix(c.BaseURL, "https://") }
