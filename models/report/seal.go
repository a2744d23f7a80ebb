package report

import (
	"context"
	"fmt"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/funds"
)

// SealedIssues 报告的校验码: the hash of a report covers its whole row. It is written with the row, and anew when the signature is added.
var SealedIssues = database.Sealed{Model: &Issue{}, Hash: "seal", Columns: []string{
	"id", "kind", "period", "revision", "year", "number", "total", "title", "cut_off", "due_at", "compiled_at", "compiled_by_id", "compiled_by", "late", "historic",
	"state", "issued_at", "issued_by_id", "issued_by", "sha256", "version", "figures", "content",
}}

// seal writes the hash of a row as it is stored now.
func (s *Service) seal(ctx context.Context, id int64) error {
	var issue Issue
	if err := s.db.Conn(ctx).Where("id = ?", id).Take(&issue).Error; err != nil {
		return err
	}
	sum, err := s.db.Sum(SealedIssues, issue, "")
	if err != nil {
		return err
	}
	return s.db.Conn(ctx).Model(&Issue{}).Where("id = ?", id).Update("seal", sum).Error
}

// Prepare 补加校验码 to reports stored before there were any, once: where one report has its hash, none is added later, so that a
// hash removed by hand is found and not mended.
func (s *Service) Prepare(ctx context.Context) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		var bare, sealed []int64
		conn := s.db.Conn(ctx).Model(&Issue{})
		if err := conn.Where("seal = ''").Pluck("id", &bare).Error; err != nil || len(bare) == 0 {
			return err
		}
		if err := s.db.Conn(ctx).Model(&Issue{}).Where("seal <> ''").Limit(1).Pluck("id", &sealed).Error; err != nil || len(sealed) > 0 {
			return err
		}
		for _, id := range bare {
			if err := s.seal(ctx, id); err != nil {
				return err
			}
		}
		return s.log.Record(ctx, models.System("补加校验码"), audit.Entry{Action: "report.seal", Object: object, After: bare})
	})
}

// Examine 核对报告 (PermAuditRead): holds every stored report against its hash, and the numbers of each kind against their
// series, so that a changed or removed report is named.
func (s *Service) Examine(ctx context.Context, actor models.Actor) ([]funds.Fault, error) {
	if err := actor.Require(models.PermAuditRead); err != nil {
		return nil, err
	}
	faults := []funds.Fault{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		broken, err := s.db.VerifyRows(ctx, SealedIssues)
		if err != nil {
			return err
		}
		for _, b := range broken {
			faults = append(faults, funds.Fault{Rule: "报告未被改动", Place: "报告" + b.Key, Told: b.Told})
		}
		broken, err = s.db.VerifyChain(ctx, eventChain, SealedEvents)
		if err != nil {
			return err
		}
		for _, b := range broken {
			faults = append(faults, funds.Fault{Rule: "报告留痕未被改动", Place: "报告留痕" + b.Key, Told: b.Told})
		}
		for _, part := range []func(context.Context) ([]funds.Fault, error){s.lost, s.gaps} {
			more, err := part(ctx)
			if err != nil {
				return err
			}
			faults = append(faults, more...)
		}
		return nil
	})
	return faults, database.Wrap(err, "", "")
}

// lost: every report that was compiled is there, superseded revisions too, which 总期号 does not tell.
func (s *Service) lost(ctx context.Context) (faults []funds.Fault, err error) {
	var rows []Event
	err = s.db.Conn(ctx).Where("event = ? AND NOT EXISTS (SELECT 1 FROM report_snapshots r WHERE r.id = snapshot_events.snapshot_id)", EventCompiled).
		Order("seq").Find(&rows).Error
	for _, e := range rows {
		faults = append(faults, funds.Fault{Rule: "报告未被删除", Place: fmt.Sprintf("报告%d", e.SnapshotID), Told: "留有编制记录，报告已不在库中"})
	}
	return faults, err
}

// gaps: 总期号 of a kind run from 1 to the last one given without a gap (identity I8).
func (s *Service) gaps(ctx context.Context) (faults []funds.Fault, err error) {
	var rows []struct {
		Series        string
		Given, Stored int64
	}
	err = s.db.Conn(ctx).Raw(`SELECT c.series, c.n AS given, COUNT(DISTINCT r.total) AS stored FROM counters c
		LEFT JOIN report_snapshots r ON c.series = CONCAT('report:', r.kind) AND r.total BETWEEN 1 AND c.n
		WHERE c.series IN ? GROUP BY c.series, c.n HAVING COUNT(DISTINCT r.total) <> c.n`, []string{"report:" + string(Weekly), "report:" + string(Monthly)}).Scan(&rows).Error
	for _, r := range rows {
		faults = append(faults, funds.Fault{Rule: "报告期号连续", Place: r.Series, Told: fmt.Sprintf("已编到总第%d期，库中只有 %d 期", r.Given, r.Stored)})
	}
	return faults, err
}
