package backup

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// dump writes every row of the table as one line of JSON in key order, to w when there is one, and
// gives the count and the sha256 of the lines.
func (t table) dump(ctx context.Context, conn querier, w io.Writer) (Table, error) {
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(sum, w), 1<<16)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	order := t.key
	if len(order) == 0 {
		order = t.columns
	}
	query := "SELECT " + quoted(t.columns...) + " FROM " + quoted(t.name) + " ORDER BY " + quoted(order...)
	rows, err := conn.QueryContext(ctx, query)
	if err != nil {
		return Table{}, err
	}
	defer rows.Close()
	values, into := make([]any, len(t.columns)), make([]any, len(t.columns))
	for i := range values {
		into[i] = &values[i]
	}
	written := Table{Name: t.name}
	line := make(map[string]any, len(t.columns)) // JSON writes its keys in order
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return written, err
		}
		for i, name := range t.columns {
			line[name] = t.kinds[i].encode(values[i])
		}
		if err := lines.Encode(line); err != nil {
			return written, err
		}
		written.Rows++
	}
	if err := errors.Join(rows.Err(), out.Flush()); err != nil {
		return written, err
	}
	written.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return written, nil
}

// encode turns what a driver gives into what JSON writes.
func (k kind) encode(value any) any {
	switch v := value.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case []byte:
		switch k {
		case binary:
			return base64.StdEncoding.EncodeToString(v)
		case number:
			return json.Number(v)
		default:
			return string(v)
		}
	}
	return value
}

// decode is the way back.
func (k kind) decode(value any) (any, error) {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n, nil
		}
		return v.Float64()
	case string:
		switch k {
		case binary:
			return base64.StdEncoding.DecodeString(v)
		case instant:
			return time.Parse(time.RFC3339Nano, v)
		}
	}
	return value, nil
}

// At most this many rows, and about this many bytes, go into one INSERT (MySQL's packet is 16 MB by default).
const (
	batchRows  = 100
	batchBytes = 2 << 20
)

// load inserts the lines of r. Full batches share one prepared statement; the rest goes row by row.
func (t table) load(ctx context.Context, conn querier, r io.Reader) error {
	lines := json.NewDecoder(bufio.NewReaderSize(r, 1<<16))
	lines.UseNumber()
	var batch []any
	var from int64
	for {
		var line map[string]any
		err := lines.Decode(&line)
		if errors.Is(err, io.EOF) {
			return t.insertEach(ctx, conn, batch)
		}
		if err != nil {
			return fmt.Errorf("表 %s: %w", t.name, err)
		}
		if batch, err = t.add(batch, line); err != nil {
			return err
		}
		switch {
		case len(batch) == batchRows*len(t.columns):
			err = t.insert(ctx, conn, batch)
		case lines.InputOffset()-from > batchBytes:
			err = t.insertEach(ctx, conn, batch)
		default:
			continue
		}
		if err != nil {
			return err
		}
		batch, from = batch[:0], lines.InputOffset()
	}
}

// add appends the values of one line in the order of the columns; a line of another shape is refused.
func (t table) add(batch []any, line map[string]any) ([]any, error) {
	if len(line) != len(t.columns) {
		return nil, fmt.Errorf("表 %s 应有 %d 列，备份中为 %d 列", t.name, len(t.columns), len(line))
	}
	for i, name := range t.columns {
		value, ok := line[name]
		if !ok {
			return nil, fmt.Errorf("备份中表 %s 缺少列 %s", t.name, name)
		}
		decoded, err := t.kinds[i].decode(value)
		if err != nil {
			return nil, fmt.Errorf("表 %s 列 %s: %w", t.name, name, err)
		}
		batch = append(batch, decoded)
	}
	return batch, nil
}

// insert writes the values of some whole rows with one statement.
func (t table) insert(ctx context.Context, conn querier, values []any) error {
	row := ", (" + strings.TrimPrefix(strings.Repeat(", ?", len(t.columns)), ", ") + ")"
	places := strings.TrimPrefix(strings.Repeat(row, len(values)/len(t.columns)), ", ")
	_, err := conn.ExecContext(ctx, "INSERT INTO "+quoted(t.name)+" ("+quoted(t.columns...)+") VALUES "+places, values...)
	return err
}

func (t table) insertEach(ctx context.Context, conn querier, values []any) error {
	for row := range slices.Chunk(values, len(t.columns)) {
		if err := t.insert(ctx, conn, row); err != nil {
			return err
		}
	}
	return nil
}

// empty tells whether the table has no row.
func (t table) empty(ctx context.Context, conn querier) (bool, error) {
	rows, err := conn.QueryContext(ctx, "SELECT 1 FROM "+quoted(t.name)+" LIMIT 1")
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return !rows.Next(), rows.Err()
}
