package database

import (
	"context"
	"fmt"
	"strconv"
)

// Broken 校验不符 is one row that is not as it was written, or a place where one is missing.
type Broken struct{ Key, Told string }

// VerifyChain 核验链: reads a whole chain in order and names every row that was changed, removed or put in. A changed row is
// named once; the rows behind it are held against the hash it carries.
func (db *DB) VerifyChain(ctx context.Context, name string, s Sealed) (broken []Broken, err error) {
	var last int64
	prev := ""
	err = db.ReadSealed(ctx, s, func(row SealedRow) {
		seq, err := strconv.ParseInt(row.Key, 10, 64)
		switch {
		case err != nil || seq != last+1:
			broken = append(broken, Broken{row.Key, fmt.Sprintf("编号应为 %d，其间可能被删除或插入", last+1)})
		case row.Sum(prev) != row.Hash:
			broken = append(broken, Broken{row.Key, "与其校验码不符，可能被改动"})
		}
		last, prev = seq, row.Hash
	})
	if err != nil {
		return nil, err
	}
	head, err := db.HeadOf(ctx, name)
	if err == nil && (head.Seq != last || head.Hash != prev) {
		broken = append(broken, Broken{"末行", fmt.Sprintf("应止于 %d，现止于 %d，末尾可能被删除或改动", head.Seq, last)})
	}
	return broken, err
}

// VerifyRows 核验各行 of a table whose rows are sealed one by one, without a chain.
func (db *DB) VerifyRows(ctx context.Context, s Sealed) (broken []Broken, err error) {
	err = db.ReadSealed(ctx, s, func(row SealedRow) {
		if row.Sum("") != row.Hash {
			broken = append(broken, Broken{row.Key, "与其校验码不符，可能被改动"})
		}
	})
	return broken, err
}
