package outreach

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
)

// Marks 补录标记: the keys of the fields that an imported row lacks or holds against today's rule.
// Stored as one text, joined by commas.
type Marks []string

// Value stores the keys.
func (m Marks) Value() (driver.Value, error) { return strings.Join(m, ","), nil }

// Scan reads the keys.
func (m *Marks) Scan(src any) error {
	var text string
	switch v := src.(type) {
	case string:
		text = v
	case []byte:
		text = string(v)
	default:
		return fmt.Errorf("outreach: cannot read %T as marks", src)
	}
	*m = nil
	if text != "" {
		*m = strings.Split(text, ",")
	}
	return nil
}

// MarshalJSON writes a list, also when it is empty.
func (m Marks) MarshalJSON() ([]byte, error) { return json.Marshal(append([]string{}, m...)) }
