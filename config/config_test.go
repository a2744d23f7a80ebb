package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOrderIsDefaultsFileEnvironment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "luodi.yaml")
	if err := os.WriteFile(file, []byte("data: /srv/luodi\naddr: 0.0.0.0:80\ndemo: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Load(file, map[string]string{"LUODI_ADDR": "127.0.0.1:9000"})
	if err != nil {
		t.Fatal(err)
	}
	want := Config{Data: "/srv/luodi", Addr: "127.0.0.1:9000", Demo: true, LogLevel: "info"}
	if c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	if c.SQLitePath() != "/srv/luodi/luodi.db" || c.BackupDir() != "/srv/luodi/backups" {
		t.Errorf("paths: %s %s", c.SQLitePath(), c.BackupDir())
	}
}

func TestBadSettingsAreNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "luodi.yaml")
	if err := os.WriteFile(file, []byte("adress: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file, nil); err == nil || !strings.Contains(err.Error(), "adress") {
		t.Errorf("an unknown key must be named: %v", err)
	}
	if _, err := Load("nowhere.yaml", nil); err == nil {
		t.Error("a missing file must be an error")
	}
	c := Default()
	c.Addr, c.BaseURL, c.LogLevel = "8080", "luodi", "loud"
	err := c.Validate()
	for _, word := range []string{"addr", "base_url", "log_level"} {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s is not named in %v", word, err)
		}
	}
	if err := Default().Validate(); err != nil {
		t.Error(err)
	}
}
