package funds

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"luodi/models"
	"luodi/models/database"
)

// Journal 复式日记账: every posting of the filter as one transaction of plain-text accounting, to be summed by a program
// that is not ours, such as hledger (PermRead). The money stands in funds:资金属性:单位代码:产业类别 against
// equity:统计月份:归属月份, so that both series, units and indicators are balances; kind, project and the rest are tags.
// Equal postings give equal bytes.
func (s *Service) Journal(ctx context.Context, actor models.Actor, f PostingFilter, w io.Writer) error {
	if err := actor.Require(models.PermRead); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "; 落地 到位资金过账 / funds in place, one transaction per posting\ncommodity 1000.00 CNY\n")
	var rows int64
	var sum models.Money
	err := s.everyPosting(ctx, actor, f, func(p PostingRow) error {
		rows, sum = rows+1, sum+p.Amount
		return p.journal(out)
	})
	if err != nil {
		return database.Wrap(err, "", "")
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return s.recordExport(ctx, actor, "funds.journal", f, rows, sum)
}

// journal writes the posting as a transaction.
func (p PostingRow) journal(w io.Writer) error {
	tags := []string{
		"month:" + string(p.Month), "relates:" + string(p.RelatesMonth), "project:" + plainWord(p.ProjectCode), "unit:" + plainWord(p.UnitCode),
		"kind:" + string(p.Kind), "purpose:" + string(p.Purpose), fmt.Sprintf("fresh:%t", p.Fresh), fmt.Sprintf("rules:%d", p.RuleSetID),
	}
	if p.KnownOn != "" {
		tags = append(tags, "known:"+string(p.KnownOn))
	}
	if p.ReversesSeq != nil {
		tags = append(tags, fmt.Sprintf("reverses:%d", *p.ReversesSeq))
	}
	if p.USD != nil {
		tags = append(tags, "usd:"+p.USD.YuanString())
	}
	_, err := fmt.Fprintf(w, "\n%s * (%d) %s  ; %s\n    funds:%s:%s:%s  %s CNY\n    equity:%s:%s  %s CNY\n",
		p.OccurredOn, p.Seq, plainWord(p.EntryNo), strings.Join(tags, ", "),
		p.Leaf, plainWord(p.UnitCode), p.Sector, p.Amount.YuanString(), p.Month, p.RelatesMonth, (-p.Amount).YuanString())
	return err
}

// plainWord keeps a text that people enter one word of the journal: no separator of accounts, tags or comments, no line
// end and no blank stands in it.
func plainWord(text string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(":;,|()\u0085\u00a0\u2028\u2029\u3000", r) {
			return '_'
		}
		return r
	}, text)
}
