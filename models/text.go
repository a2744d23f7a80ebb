package models

import "strings"

// HalfWidth 全角转半角: folds full-width letters, digits, signs and the ideographic space.
func HalfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return ' '
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		}
		return r
	}, s)
}
