package funds

import (
	"strings"

	"luodi/models"
)

// word is one value of an enumeration: its stored code and its Chinese word.
type word[T ~string] struct {
	code  T
	label string
}

// words is an enumeration in the order of print.
type words[T ~string] []word[T]

func (w words[T]) label(code T) string {
	for _, x := range w {
		if x.code == code {
			return x.label
		}
	}
	return ""
}

func (w words[T]) codes() []T {
	codes := make([]T, len(w))
	for i, x := range w {
		codes[i] = x.code
	}
	return codes
}

// parse finds the value by its Chinese word or its code; what names the enumeration in the error.
func (w words[T]) parse(what, s string) (T, error) {
	labels := make([]string, len(w))
	for i, x := range w {
		if s == x.label || s == string(x.code) {
			return x.code, nil
		}
		labels[i] = x.label
	}
	return "", models.Invalid(what + "“" + s + "”无法识别，请填写" + strings.Join(labels, "、") + "之一")
}
