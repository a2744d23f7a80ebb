package ledger

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"luodi/models"
)

// number gives 项目编号: prefix, year and four digits, never reused. A number issued long ago moves the
// series past it.
func (s *Service) number(ctx context.Context, given string) (string, error) {
	today := s.db.Clock().Today()
	set, err := s.org.Settings(ctx, today)
	if err != nil {
		return "", err
	}
	if given == "" {
		n, err := s.db.Next(ctx, series(set.CodePrefix, today.Year()))
		return fmt.Sprintf("%s%d%04d", set.CodePrefix, today.Year(), n), err
	}
	var taken int64
	if err := s.db.Conn(ctx).Model(&Project{}).Where("code = ?", given).Count(&taken).Error; err != nil {
		return "", err
	}
	if taken > 0 || len(given) > 20 {
		return "", models.Conflict("项目编号 " + given + " 已使用或过长，请核对")
	}
	digits, ok := strings.CutPrefix(given, set.CodePrefix)
	if year, err := strconv.Atoi(digits[:min(4, len(digits))]); ok && err == nil && len(digits) >= 8 {
		if n, err := strconv.ParseInt(digits[4:], 10, 64); err == nil {
			return given, s.db.Reserve(ctx, series(set.CodePrefix, year), n)
		}
	}
	return given, nil
}

// yearOf reads the year of a 项目编号, whatever its prefix; 0 when it has none.
func yearOf(code string) int {
	digits := strings.TrimLeftFunc(code, func(r rune) bool { return r < '0' || r > '9' })
	year, err := strconv.Atoi(digits[:min(4, len(digits))])
	if err != nil || len(digits) < 8 || year < 1949 || year > 2199 {
		return 0
	}
	return year
}

func series(prefix string, year int) string { return fmt.Sprintf("project/%s%d", prefix, year) }
