package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"time"

	"gorm.io/gorm"
)

// Sealed 加校验码的表: each row carries a hash of itself, so that a change by hand is found in whichever byte it is. The hash
// covers the listed columns as text, in this order, a moment in UTC to the millisecond: it is the same on both databases
// and does not change when a column is added later.
type Sealed struct {
	Model   any      // a pointer to the row's type
	Columns []string // the first one is the key and the order
	Hash    string   // the column of the hash
}

// Sum 校验码 of a row about to be written, with the hash of the row before it in its chain, or none.
func (db *DB) Sum(s Sealed, row any, prev string) (string, error) {
	parsed := &gorm.Statement{DB: db.read}
	if err := parsed.Parse(s.Model); err != nil {
		return "", err
	}
	texts := make([]sql.NullString, len(s.Columns))
	for i, name := range s.Columns {
		field := parsed.Schema.LookUpField(name)
		if field == nil {
			return "", fmt.Errorf("no column %s to seal", name)
		}
		value, _ := field.ValueOf(context.Background(), reflect.Indirect(reflect.ValueOf(row)))
		text, err := textOf(value)
		if err != nil {
			return "", err
		}
		texts[i] = text
	}
	return sum(prev, texts), nil
}

// SealedRow is a row as it is stored: its key, the hash it carries, and the hash it should carry behind another.
type SealedRow struct {
	Key, Hash string
	Sum       func(prev string) string
}

// ReadSealed 逐行核对 gives every row in the order of its key.
func (db *DB) ReadSealed(ctx context.Context, s Sealed, fn func(row SealedRow)) error {
	parsed := &gorm.Statement{DB: db.read}
	if err := parsed.Parse(s.Model); err != nil {
		return err
	}
	moments := make([]bool, len(s.Columns))
	casts := make([]string, 0, len(s.Columns)+1)
	for i, name := range s.Columns {
		field := parsed.Schema.LookUpField(name)
		if field == nil {
			return fmt.Errorf("no column %s to read", name)
		}
		moments[i] = field.IndirectFieldType == reflect.TypeFor[time.Time]()
		casts = append(casts, "CAST("+name+" AS CHAR)")
	}
	casts = append(casts, s.Hash)
	rows, err := db.Conn(ctx).Table(parsed.Table).Select(strings.Join(casts, ", ")).Order(s.Columns[0]).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	texts := make([]sql.NullString, len(s.Columns)+1)
	into := make([]any, len(texts))
	for i := range texts {
		into[i] = &texts[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, moment := range moments {
			if moment {
				texts[i].String = db.momentText(texts[i].String)
			}
		}
		fn(SealedRow{texts[0].String, texts[len(moments)].String, func(prev string) string { return sum(prev, texts[:len(moments)]) }})
	}
	return rows.Err()
}

// sum joins texts so that no two lists look alike.
func sum(prev string, texts []sql.NullString) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d:%s,", len(prev), prev)
	for _, t := range texts {
		if t.Valid {
			fmt.Fprintf(h, "%d:%s,", len(t.String), t.String)
		} else {
			fmt.Fprint(h, "-,")
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

const momentForm = "2006-01-02T15:04:05.000Z"

// textOf is what a value reads like when the database casts it.
func textOf(value any) (sql.NullString, error) {
	if v, ok := value.(driver.Valuer); ok {
		plain, err := v.Value()
		if err != nil {
			return sql.NullString{}, err
		}
		value = plain
	}
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return sql.NullString{}, nil
		}
		v = v.Elem()
	}
	if !v.IsValid() {
		return sql.NullString{}, nil
	}
	switch x := v.Interface().(type) {
	case time.Time:
		return sql.NullString{String: x.UTC().Format(momentForm), Valid: true}, nil
	case bool:
		if x {
			return sql.NullString{String: "1", Valid: true}, nil
		}
		return sql.NullString{String: "0", Valid: true}, nil
	}
	if v.CanInt() {
		return sql.NullString{String: fmt.Sprint(v.Int()), Valid: true}, nil
	}
	if v.Kind() == reflect.String {
		return sql.NullString{String: v.String(), Valid: true}, nil
	}
	return sql.NullString{}, fmt.Errorf("%T cannot be sealed", value)
}

// momentText reads a moment as the database wrote it; one in any other writing stays as it is and so does not fit its hash.
func (db *DB) momentText(text string) string {
	form := "2006-01-02 15:04:05.999999999-07:00"
	if db.dialect == MySQL {
		form = "2006-01-02 15:04:05.000"
	}
	t, err := time.Parse(form, text)
	if err != nil || t.UTC().Format(form) != text {
		return text
	}
	return t.UTC().Format(momentForm)
}
