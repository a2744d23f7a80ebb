package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

const noEvent = "没有找到该签约活动，请刷新后重试"

// wrap turns the driver's error into a kind; wrapMissing also says that the project is not there.
func wrap(err error) error        { return database.Wrap(err, "", "") }
func wrapMissing(err error) error { return database.Wrap(err, noProject, "") }

// Repeat 再次展示签约: a further showing of a project at another event, which adds nothing to any count.
type Repeat struct {
	ProjectID int64 `gorm:"primaryKey;autoIncrement:false"`
	EventID   int64 `gorm:"primaryKey;autoIncrement:false"`
}

// TableName is the table of further showings.
func (Repeat) TableName() string { return "signing_repeats" }

// CreateSigningEvent 新建签约活动 (PermProjectAccept). A name that exists is a conflict.
func (s *Service) CreateSigningEvent(ctx context.Context, actor models.Actor, c SigningEventCreate) (SigningEvent, error) {
	if err := actor.Require(models.PermProjectAccept); err != nil {
		return SigningEvent{}, err
	}
	c.Name = strings.TrimSpace(c.Name)
	if err := c.check(); err != nil {
		return SigningEvent{}, err
	}
	e := SigningEvent{Version: 1}
	c.write(&e)
	err := s.db.Do(ctx, func(ctx context.Context) error {
		e.CreatedAt = s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&e).Error; err != nil {
			return database.Wrap(err, "", "同名的签约活动已经登记，请核对")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.event.create", Object: "signing_event", ObjectID: e.ID, After: e})
	})
	if err != nil {
		return SigningEvent{}, err
	}
	return e, nil
}

// SigningEvents 某年的签约活动 by date, with the counted projects that signed there first, each once. Ended
// ones stay in, except after a change of owner (rule book §2, §3). Year 0 gives all years.
func (s *Service) SigningEvents(ctx context.Context, actor models.Actor, year int) ([]EventSummary, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []EventSummary{}
	conn := s.db.Conn(ctx).Table("signing_events e").Select(`e.*,
		(SELECT COUNT(*) FROM projects p WHERE p.signing_event_id = e.id AND `+countedSQL+`) AS projects,
		(SELECT COALESCE(SUM(p.agreed_investment), 0) FROM projects p WHERE p.signing_event_id = e.id AND `+countedSQL+`) AS agreed_investment`,
		countedArgs(CauseOwnerChange, CauseOwnerChange)...)
	if year != 0 {
		conn = conn.Where("e.held_on BETWEEN ? AND ?", models.NewDate(year, 1, 1), models.NewDate(year, 12, 31))
	}
	err := conn.Order("e.held_on, e.id").Find(&list).Error
	return list, wrap(err)
}

// countedSQL 计入签约, as SQL over projects p: counted agreement, accepted signing, not left to another owner, not
// merged into another project.
const countedSQL = "p.agreement_type IN ? AND p.stage IN ? AND p.end_cause <> ? AND p.id NOT IN (SELECT project_id FROM merged_projects)"

func countedArgs(causes ...DropCause) []any {
	var args []any
	for _, cause := range causes {
		args = append(args, []AgreementType{AgreementAgreement, AgreementContract}, Stages()[StageSigned.Rank()-1:], cause)
	}
	return args
}

// CountedSQL 计入签约 as an expression over projects, 1 or 0, for rooms that filter by it.
func CountedSQL() string {
	sql := strings.ReplaceAll(countedSQL, "p.", "projects.")
	for _, arg := range countedArgs(CauseOwnerChange) {
		sql = strings.Replace(sql, "?", literal(arg), 1)
	}
	return "CASE WHEN " + sql + " THEN 1 ELSE 0 END"
}

// literal writes codes of this room as SQL; nothing a user typed ever comes here.
func literal(arg any) string {
	switch codes := arg.(type) {
	case []AgreementType:
		return quoted(codes)
	case []Stage:
		return quoted(codes)
	}
	return fmt.Sprintf("'%s'", arg)
}

func quoted[C ~string](codes []C) string {
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = "'" + string(code) + "'"
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// Counted 计入签约: a counted agreement, its signing accepted, not left to another owner (rule book §2).
func (p *Project) Counted() bool {
	return p.Agreement.Counted() && p.Stage.Reached(StageSigned) && p.EndCause != CauseOwnerChange
}

// SigningEventByName 按名称查签约活动. Unknown names are not found.
func (s *Service) SigningEventByName(ctx context.Context, actor models.Actor, name string) (e SigningEvent, err error) {
	if err := actor.Require(models.PermRead); err != nil {
		return e, err
	}
	err = s.db.Conn(ctx).Where("name = ?", strings.TrimSpace(name)).Take(&e).Error
	return e, database.Wrap(err, noEvent, "")
}

func (s *Service) event(ctx context.Context, id int64) (e SigningEvent, err error) {
	err = s.db.Conn(ctx).Where("id = ?", id).Take(&e).Error
	return e, database.Wrap(err, noEvent, "")
}

// ShowAgain 登记再次展示签约 (PermProjectAccept). The event of the first signing, or the same showing twice, is a
// conflict.
func (s *Service) ShowAgain(ctx context.Context, actor models.Actor, projectID, eventID, version int64) (Project, error) {
	a := act{models.PermProjectAccept, "ledger.project.show_again", version, ""}
	return s.change(ctx, actor, projectID, a, func(ctx context.Context, p *Project, detail map[string]any) error {
		e, err := s.event(ctx, eventID)
		if err != nil {
			return err
		}
		if !p.Stage.Reached(StageSigned) || p.EventID != nil && *p.EventID == eventID || e.HeldOn < p.SignedOn {
			return models.Conflict("再次展示须晚于首次签约，且不是同一活动；尚未签约的项目不能展示")
		}
		detail["shownAgain"] = e.Name
		err = s.db.Conn(ctx).Create(&Repeat{projectID, eventID}).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return models.Conflict("该项目已登记在此活动展示")
		}
		return err
	})
}
