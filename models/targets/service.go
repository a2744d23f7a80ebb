package targets

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
)

// Service 目标任务. Targets, progress and ranking are published within the district: everybody with
// PermRead sees all units' rows, also a unit's user, who must find his own rank among the others.
type Service struct {
	db     *database.DB
	log    *audit.Log
	org    *org.Service
	ledger *ledger.Service
	funds  *funds.Service
}

// New makes the room's service.
func New(db *database.DB, log *audit.Log, o *org.Service, l *ledger.Service, f *funds.Service) *Service {
	return &Service{db, log, o, l, f}
}

// Publish 下达 or 调整目标任务 (PermTargets): adds dated rows; rows of earlier dates stay as they were, so
// that earlier reports keep their target. Refused when the tree would not hold at every date.
func (s *Service) Publish(ctx context.Context, actor models.Actor, v Version) ([]Target, error) {
	if err := actor.Require(models.PermTargets); err != nil {
		return nil, err
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	var rows []Target
	err := s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.checkUnits(ctx, actor, v); err != nil {
			return err
		}
		known, err := s.year(ctx, v.Year)
		if err != nil {
			return err
		}
		rows = s.rows(ctx, actor, v, known)
		if err := checkTree(append(known, rows...)); err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Create(&rows).Error; err != nil {
			return database.Wrap(err, "", "同一天生效的目标任务已经下达，请改用其他生效日期")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "targets.publish", Object: "targets", ObjectID: int64(v.Year), Reason: v.DocNo, After: v})
	})
	return rows, err
}

// rows makes the table rows of a version, numbered after those known of the same node.
func (s *Service) rows(ctx context.Context, actor models.Actor, v Version, known []Target) []Target {
	rows := make([]Target, len(v.Rows))
	for i, r := range v.Rows {
		rows[i] = Target{
			Year: v.Year, Indicator: r.Indicator, UnitID: r.UnitID, Amount: r.Amount, EffectiveFrom: v.EffectiveFrom,
			DocNo: or(r.DocNo, v.DocNo), Note: or(r.Note, v.Note), Version: 1,
			PublishedBy: actor.UserID, Publisher: actor.Name, PublishedAt: s.db.Now(ctx),
		}
		for _, t := range known {
			if t.Indicator == r.Indicator && t.UnitID == r.UnitID {
				rows[i].Version++
			}
		}
	}
	return rows
}

func or(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// checkUnits: every unit exists and takes part in the ranking.
func (s *Service) checkUnits(ctx context.Context, actor models.Actor, v Version) error {
	units, err := s.org.Units(ctx, actor)
	if err != nil {
		return err
	}
	known := map[int64]org.Unit{}
	for _, u := range units {
		known[u.ID] = u
	}
	for _, r := range v.Rows {
		u, ok := known[r.UnitID]
		switch {
		case r.UnitID == 0:
		case !ok:
			return models.NotFound("目标任务中的责任单位不存在，请刷新单位名册后重试")
		case !u.Kind.Ranked():
			return models.Invalid("“"+u.Name+"”不参加目标考核，不能下达目标任务", "rows", "不参加考核")
		}
	}
	return nil
}
