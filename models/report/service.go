package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/report/document"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

const (
	object      = "report" // how 操作留痕 names an issue
	noReport    = "没有找到该报告，请刷新后重试"
	twinReport  = "该期报告已经编制，不能重复编制；如需查看请打开已存的报告"
	staleReport = "该报告刚被他人处理，请刷新后重试"
)

// Service 周报月报室.
type Service struct {
	db          *database.DB
	log         *audit.Log
	org         *org.Service
	ledger      *ledger.Service
	funds       *funds.Service
	targets     *targets.Service
	updates     *updates.Service
	outreach    *outreach.Service
	supervision *supervision.Service
	board       *board.Service
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service, money *funds.Service, goals *targets.Service,
	answers *updates.Service, reception *outreach.Service, notices *supervision.Service, overview *board.Service) *Service {
	return &Service{db, log, units, projects, money, goals, answers, reception, notices, overview}
}

// Compile 编制 the report of a period without storing it, from one consistent read (PermReport). The same data
// give the same draft, whenever it is made. A period that does not exist, or a week without a working
// day or one that has not begun, is invalid.
func (s *Service) Compile(ctx context.Context, actor models.Actor, kind Kind, key string) (Draft, error) {
	if err := actor.Require(models.PermReport); err != nil {
		return Draft{}, err
	}
	var draft Draft
	err := s.db.View(ctx, func(ctx context.Context) error {
		settings, p, err := s.period(ctx, kind, key)
		if err != nil {
			return err
		}
		draft, err = s.compile(ctx, actor, settings, p)
		return err
	})
	return draft, err
}

func (s *Service) compile(ctx context.Context, actor models.Actor, settings org.Settings, p period) (Draft, error) {
	draft := Draft{Kind: p.Kind, Period: p.Key, span: p, Document: p.paper(settings)}
	if p.Kind == Weekly {
		m, err := s.gatherWeek(ctx, actor, p)
		if err != nil {
			return Draft{}, err
		}
		draft.figures, draft.Document.Blocks = m.Total, lay(m, weeklySections, "本周无。")
		return draft, nil
	}
	closedAt, err := s.funds.ClosedAt(ctx, p.Month)
	if err != nil {
		return Draft{}, err
	}
	if !closedAt.IsZero() {
		draft.closedAt = &closedAt
	}
	m, err := s.gatherMonth(ctx, actor, p)
	if err != nil {
		return Draft{}, err
	}
	draft.Document.Blocks = append(lay(m, monthlySections, "本月无。"), annexed(m, monthlyAnnexes, "本月无。")...)
	return draft, nil
}

// period reads the calendar and the settings that the period's dates follow from.
func (s *Service) period(ctx context.Context, kind Kind, key string) (org.Settings, period, error) {
	key, err := ParsePeriod(kind, key)
	if err != nil {
		return org.Settings{}, period{}, err
	}
	cal, err := s.org.Calendar(ctx)
	if err != nil {
		return org.Settings{}, period{}, err
	}
	var p period
	on := models.Month(key)
	if kind == Weekly {
		if p, err = weekly(models.Week(key), cal); err != nil {
			return org.Settings{}, period{}, err
		}
		on = p.Month
	}
	settings, err := s.org.Settings(ctx, on.Last())
	if err != nil {
		return org.Settings{}, period{}, err
	}
	if kind == Monthly {
		p = monthly(models.Month(key), cal, settings.ReportDay)
	}
	if today := s.db.Clock().Today(); p.first() > today {
		return org.Settings{}, period{}, models.Invalid(fmt.Sprintf("该期自%s起，尚未开始，请选择本期或以前的报告期", p.first().Chinese()))
	}
	return settings, p, nil
}

// Preview 预览: the period's report as it would be now, marked 草稿, without a number (PermReport).
func (s *Service) Preview(ctx context.Context, actor models.Actor, kind Kind, key string) (*document.Document, error) {
	draft, err := s.Compile(ctx, actor, kind, key)
	if err != nil {
		return nil, err
	}
	draft.Document.Draft = true
	return draft.Document, nil
}

// Store 存为一期: the draft becomes the period's one report and takes its number (PermReport). After the day
// it was due it is marked 补发. A second report of the same period is a conflict, and so is one before the
// cut-off, because it would freeze half a period; imports of history are exempt.
func (s *Service) Store(ctx context.Context, actor models.Actor, d Draft) (Issue, error) {
	if err := actor.Require(models.PermReport); err != nil {
		return Issue{}, err
	}
	if d.Document == nil {
		return Issue{}, models.Invalid("请先编制报告再保存")
	}
	var issue Issue
	err := s.db.Do(ctx, func(ctx context.Context) (err error) {
		if issue, err = s.issueOf(ctx, actor, d); err != nil {
			return err
		}
		if err := s.number(ctx, &issue); err != nil {
			return err
		}
		return s.keep(ctx, actor, &issue, d, "")
	})
	if err != nil {
		return Issue{}, err
	}
	return issue, nil
}

// issueOf makes the row of a draft, without a number.
func (s *Service) issueOf(ctx context.Context, actor models.Actor, d Draft) (Issue, error) {
	issue := Issue{
		Kind: d.Kind, Period: d.Period, Revision: 1, Year: d.span.Year, Title: d.Document.PlainTitle(),
		CutOff: d.span.CutAt.UTC(), DueAt: d.span.DueAt.UTC(), CompiledAt: s.db.Now(ctx), CompiledByID: actor.UserID, CompiledBy: actor.Name,
		Historic: actor.Importing(), State: StateCompiled, Version: 1,
	}
	if moment := s.db.Clock().Moment(); !issue.Historic && moment.Before(d.span.CutAt) {
		return issue, models.Conflict("该期截稿后（" + d.span.CutAt.In(models.Shanghai).Format("2006年1月2日15:04") + "）才能存档，目前可以预览")
	}
	issue.Late = !issue.Historic && d.span.late(s.db.Clock().Moment())
	return issue, nil
}

// number gives a period's first report the next number of its kind and year, and of its kind in all.
func (s *Service) number(ctx context.Context, issue *Issue) error {
	var taken int64
	err := s.db.Conn(ctx).Model(&Issue{}).Where("kind = ? AND period = ?", issue.Kind, issue.Period).Count(&taken).Error
	if err != nil {
		return err
	}
	if taken > 0 {
		return models.Conflict(twinReport)
	}
	if issue.Number, err = s.db.Next(ctx, fmt.Sprintf("report:%s:%d", issue.Kind, issue.Year)); err != nil {
		return err
	}
	issue.Total, err = s.db.Next(ctx, "report:"+string(issue.Kind))
	return err
}

// freeze writes number, mark and check code into a copy of the document and encodes it.
func (i *Issue) freeze(d Draft, today models.Date) error {
	doc := *d.Document
	head := *doc.Head
	head.Issue = i.issueLine()
	doc.Head, doc.Draft, doc.Marks = &head, false, append([]string(nil), doc.Marks...)
	if i.Late {
		doc.Marks = append(doc.Marks, "补发（实际编制于"+today.Chinese()+"）")
	}
	digest, err := document.Digest(&doc)
	if err != nil {
		return fmt.Errorf("report document: %w", err)
	}
	doc.Meta.Hash = digest[:12]
	content, err := document.Encode(&doc)
	if err != nil {
		return fmt.Errorf("report document: %w", err)
	}
	figures, err := json.Marshal(d.figures)
	if err != nil {
		return fmt.Errorf("report figures: %w", err)
	}
	sum := sha256.Sum256(content)
	i.Content, i.Figures, i.SHA256 = string(content), string(figures), hex.EncodeToString(sum[:])
	return nil
}

// Sign 印发: freezes a compiled report for good (PermIssue). Whoever compiled it may not sign it; a stale version, a report that is
// issued already, and a 月报 whose month is not closed or was closed after it was compiled are conflicts (see Hold).
func (s *Service) Sign(ctx context.Context, actor models.Actor, id, version int64) (Issue, error) {
	if err := actor.Require(models.PermIssue); err != nil {
		return Issue{}, err
	}
	var issue Issue
	err := s.db.Do(ctx, func(ctx context.Context) (err error) {
		if issue, err = s.held(ctx, actor, id, version); err != nil {
			return err
		}
		if issue.CompiledByID != 0 && issue.CompiledByID == actor.UserID {
			return models.Forbidden("编制人不能签发自己编制的报告，请由其他负责人签发")
		}
		if err := issue.Hold.refusal(models.Month(issue.Period)); err != nil {
			return err
		}
		return s.sign(ctx, actor, &issue)
	})
	if err != nil {
		return Issue{}, err
	}
	return issue, nil
}

func (s *Service) sign(ctx context.Context, actor models.Actor, issue *Issue) error {
	at := s.db.Clock().Moment()
	done := s.db.Conn(ctx).Model(&Issue{}).
		Where("id = ? AND version = ? AND state = ?", issue.ID, issue.Version, StateCompiled).
		Updates(map[string]any{"state": StateIssued, "issued_at": at, "issued_by_id": actor.UserID, "issued_by": actor.Name, "version": issue.Version + 1})
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return models.Conflict(staleReport)
	}
	if err := s.seal(ctx, issue.ID); err != nil {
		return err
	}
	before := map[string]any{"state": issue.State}
	issue.State, issue.IssuedAt, issue.IssuedByID, issue.IssuedBy = StateIssued, &at, actor.UserID, actor.Name
	issue.Version++
	return s.log.Record(ctx, actor, audit.Entry{
		Action: "report.issue", Object: object, ObjectID: issue.ID, Before: before,
		After: map[string]any{"state": issue.State, "issuedAt": at.Format(time.RFC3339), "sha256": issue.SHA256},
	})
}
