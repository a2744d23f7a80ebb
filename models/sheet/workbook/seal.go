package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
)

// seal 校验码: the hash of heads and rows in canonical form, so that a file proves that nobody changed it.
type seal struct{ sum hash.Hash }

func newSeal(heads []Head) seal {
	s := seal{sha256.New()}
	labels := make([]string, len(heads))
	for i, h := range heads {
		labels[i] = h.Label
	}
	s.add(labels)
	return s
}

// add takes one row. The unit separator cannot stand in a cell, see printable.
func (s seal) add(texts []string) {
	for _, text := range texts {
		s.sum.Write([]byte(text))
		s.sum.Write([]byte{0x1f})
	}
	s.sum.Write([]byte{'\n'})
}

func (s seal) String() string { return hex.EncodeToString(s.sum.Sum(nil)) }
