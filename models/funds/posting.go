package funds

import (
	"time"

	"luodi/models"
	"luodi/models/ledger"
)

// Posting 过账: one unit's part of a recognised amount. Only postings are summed, and none ever changes
// (rule book §4). Seq comes from a counter inside the transaction, so that its order is the order of commit.
type Posting struct {
	Seq          int64         `gorm:"primaryKey;autoIncrement:false" json:"seq"`
	EntryID      int64         `json:"entryId"`
	Month        models.Month  `gorm:"size:7" json:"month"`        // 统计月份
	RelatesMonth models.Month  `gorm:"size:7" json:"relatesMonth"` // 归属月份
	UnitID       int64         `json:"unitId"`
	ProjectID    int64         `json:"projectId"`
	Kind         Kind          `gorm:"size:10" json:"kind"`
	Leaf         ledger.Scope  `gorm:"size:10" json:"leaf"`
	Sector       ledger.Sector `gorm:"size:20" json:"sector"`
	Source       string        `gorm:"size:60" json:"source"`
	Purpose      Purpose       `gorm:"size:20" json:"purpose"`
	Fresh        bool          `json:"fresh"`
	Amount       models.Money  `json:"amount"`                                // 分
	USD          *models.Money `gorm:"column:usd" json:"usd" nullable:"true"` // 折美元, cents; nil without a rate
	OccurredOn   models.Date   `json:"occurredOn"`
	KnownOn      models.Date   `json:"knownOn"`               // 认定日期: since when we know it
	ReversesSeq  *int64        `json:"reversesSeq,omitempty"` // unique: a posting is reversed at most once
	RuleSetID    int64         `json:"ruleSetId"`
	Verdict      models.Money  `json:"verdict"` // what the rule set let count of the declared amount, 分
	ActorID      int64         `json:"actorId"`
	At           time.Time     `json:"at"`
	Hash         string        `gorm:"size:64" json:"-"` // 校验码, see sum
}

// TableName is the table of postings.
func (Posting) TableName() string { return "fund_postings" }

// Share 分成: a unit's part of an entry, as in force on 到位日期. The parts of an entry add up to 10000.
type Share struct {
	EntryID     int64 `gorm:"primaryKey;autoIncrement:false" json:"-"`
	UnitID      int64 `gorm:"primaryKey;autoIncrement:false" json:"unitId"`
	Position    int   `json:"-"` // order of the units, which decides who gets the odd 分
	BasisPoints int64 `json:"basisPoints"`
}

// TableName is the table of an entry's shares.
func (Share) TableName() string { return "fund_shares" }

// split divides an amount by the shares, to the 分 (rule book §4, Shares).
func split(amount models.Money, shares []Share) []models.Money {
	bps := make([]int64, len(shares))
	for i, s := range shares {
		bps[i] = s.BasisPoints
	}
	return amount.Split(bps)
}

// postings 过账行 of an entry with its recognised amount, one per share; parts of nothing are left out.
// An entry recognised as 0 has none.
func postings(e Entry, shares []Share, rules RuleSet, verdict models.Money) []Posting {
	var rows []Posting
	dollars := splitDollars(e.recognisedUSD(), shares)
	for i, part := range split(*e.Recognised, shares) {
		if part == 0 && (dollars[i] == nil || *dollars[i] == 0) {
			continue
		}
		rows = append(rows, Posting{
			EntryID: e.ID, Month: e.StatMonth, RelatesMonth: e.RelatesMonth, UnitID: shares[i].UnitID, ProjectID: e.ProjectID,
			Kind: e.Kind, Leaf: e.Leaf, Sector: e.Sector, Source: e.Source, Purpose: e.Purpose, Fresh: e.Fresh, Amount: part, USD: dollars[i],
			OccurredOn: e.ArrivedOn, KnownOn: e.RecognisedOn, RuleSetID: rules.ID, Verdict: verdict,
		})
	}
	return rows
}

// reversed 冲正行: the exact opposite of the original's rows, same unit, leaf, sector, purpose and
// source, in the reversal's month.
func reversed(e Entry, originals []Posting, rules RuleSet) []Posting {
	rows := make([]Posting, len(originals))
	for i, o := range originals {
		rows[i] = o
		rows[i].EntryID, rows[i].Kind, rows[i].Amount, rows[i].ReversesSeq = e.ID, e.Kind, -o.Amount, &originals[i].Seq
		rows[i].USD = opposite(o.USD)
		rows[i].Month, rows[i].RelatesMonth, rows[i].OccurredOn = e.StatMonth, e.RelatesMonth, e.ArrivedOn
		rows[i].KnownOn = e.RecognisedOn
		rows[i].Fresh, rows[i].RuleSetID, rows[i].Verdict = e.Fresh, rules.ID, -o.Amount
	}
	return rows
}
