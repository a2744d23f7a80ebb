package commitment

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
)

// Change 一处变更: a field by key with its value before and after.
type Change struct {
	Key    string `json:"key"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Changes 变更内容, one column of JSON.
type Changes []Change

// Value stores the list; the empty list as "".
func (c Changes) Value() (driver.Value, error) {
	if len(c) == 0 {
		return "", nil
	}
	b, err := json.Marshal(c)
	return string(b), err
}

// Scan reads the column.
func (c *Changes) Scan(src any) error {
	*c = nil
	switch v := src.(type) {
	case nil:
		return nil
	case string:
		return c.read([]byte(v))
	case []byte:
		return c.read(v)
	}
	return fmt.Errorf("commitment: cannot read %T as changes", src)
}

func (c *Changes) read(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	return json.Unmarshal(b, c)
}

func number(id int64) string { return strconv.FormatInt(id, 10) }
