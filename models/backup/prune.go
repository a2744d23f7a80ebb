package backup

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// kept is one complete backup among others.
type kept struct {
	path     string
	manifest Manifest
}

// complete lists the complete backups of a folder, newest first. Their hashes are not checked here.
func complete(dir string) ([]kept, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var list []kept
	for _, e := range entries {
		if !e.IsDir() || strings.Contains(e.Name(), partial) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		body, err := os.ReadFile(filepath.Join(path, manifestName))
		if err != nil {
			continue // no backup, or no longer one
		}
		if m, err := decode(body); err == nil {
			list = append(list, kept{path, m})
		}
	}
	slices.SortFunc(list, func(a, b kept) int { return b.manifest.CreatedAt.Compare(a.manifest.CreatedAt) })
	return list, nil
}

// prune removes all but the newest backups, and partial folders last touched before stale.
func prune(dir string, keep int, stale time.Time) (removed []string, err error) {
	list, err := complete(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, k := range list[min(keep, len(list)):] {
		// Renamed first: a removal cut short must not look like a backup.
		doomed := k.path + partial + "old"
		if err := errors.Join(os.Rename(k.path, doomed), os.RemoveAll(doomed)); err != nil {
			return removed, err
		}
		removed = append(removed, filepath.Base(k.path))
	}
	return removed, sweep(dir, stale)
}

// sweep removes what backups and prunings that were cut short have left.
func sweep(dir string, stale time.Time) error {
	left, err := filepath.Glob(filepath.Join(dir, "*"+partial+"*"))
	for _, path := range left {
		if info, gone := os.Stat(path); gone == nil && info.IsDir() && info.ModTime().Before(stale) {
			err = errors.Join(err, os.RemoveAll(path))
		}
	}
	return err
}
