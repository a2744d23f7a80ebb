package ledger

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// Keys 键表: a short list of ASCII keys in one column, parted by commas.
type Keys []string

// Has tells whether the key is in the list.
func (k Keys) Has(key string) bool { return slices.Contains(k, key) }

// Value stores the list as text, the empty list as "".
func (k Keys) Value() (driver.Value, error) { return strings.Join(k, ","), nil }

// Scan reads the column.
func (k *Keys) Scan(src any) error {
	var text string
	switch v := src.(type) {
	case nil:
	case string:
		text = v
	case []byte:
		text = string(v)
	default:
		return fmt.Errorf("ledger: cannot read %T as keys", src)
	}
	*k = nil
	if text != "" {
		*k = strings.Split(text, ",")
	}
	return nil
}
