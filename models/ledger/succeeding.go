package ledger

import (
	"context"
	"strconv"

	"luodi/models"
)

// Succession 单位撤并涉及的 (PermRecognise): how much Succeed would move, without moving it.
func (s *Service) Succession(ctx context.Context, actor models.Actor, in Succession) (n Succeeded, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	ids, err := s.openOf(ctx, in.Old.ID)
	if err != nil {
		return n, wrap(err)
	}
	sets, err := s.setsNaming(ctx, in)
	return Succeeded{int64(len(ids)), int64(len(sets))}, wrap(err)
}

// Succeed 随单位并入 (PermRecognise): the open projects of a unit get its successor as 责任单位, dated, so that an earlier
// day still tells the old one; and every set of shares with the old unit that holds from a month on, or will, is followed
// by one with the successor. Money that was split already keeps its split.
func (s *Service) Succeed(ctx context.Context, actor models.Actor, in Succession) (n Succeeded, err error) {
	if err = actor.Require(models.PermRecognise); err != nil {
		return n, err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		ids, err := s.openOf(ctx, in.Old.ID)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := s.handOver(ctx, actor, id, in); err != nil {
				return err
			}
		}
		sets, err := s.setsNaming(ctx, in)
		for i := 0; i < len(sets) && err == nil; i++ {
			err = s.shareAnew(ctx, actor, sets[i], in)
		}
		n = Succeeded{int64(len(ids)), int64(len(sets))}
		return err
	})
	return n, err
}

// openOf are the projects a unit answers for: neither ended nor merged into another.
func (s *Service) openOf(ctx context.Context, unit int64) (ids []int64, err error) {
	err = s.db.Conn(ctx).Table("projects").Where(unmerged).Where("unit_id = ? AND status <> ?", unit, StatusDropped).Order("id").Pluck("id", &ids).Error
	return ids, err
}

// handOver 移交: one project gets the successor, from the day after the old unit's last.
func (s *Service) handOver(ctx context.Context, actor models.Actor, id int64, in Succession) error {
	return s.succeed(ctx, actor, id, in, func(ctx context.Context, p *Project, _ map[string]any) error {
		p.UnitID = in.Into.ID
		return s.record(ctx, actor, p, Move{
			Kind: MoveSucceed, On: in.On.Add(1), Field: "unitId", Old: strconv.FormatInt(in.Old.ID, 10), New: strconv.FormatInt(in.Into.ID, 10),
			DocNo: in.DocNo, Reason: in.Text(),
		})
	})
}

// succeed is one change of one project by a merger of units, on whatever version the project has.
func (s *Service) succeed(ctx context.Context, actor models.Actor, id int64, in Succession, fn func(context.Context, *Project, map[string]any) error) error {
	var version int64
	if err := s.db.Conn(ctx).Table("projects").Select("version").Where("id = ?", id).Take(&version).Error; err != nil {
		return wrapMissing(err)
	}
	a := act{models.PermRecognise, "ledger.project.succeed", version, in.DocNo + " " + in.Text()}
	_, err := s.change(ctx, actor, id, a, fn)
	return err
}

// setsNaming are the sets of shares in which the old unit has a part on the first day of the new order or later.
func (s *Service) setsNaming(ctx context.Context, in Succession) ([]shareSet, error) {
	var rows []Share
	conn := s.db.Conn(ctx)
	projects := conn.Model(&Share{}).Select("project_id").Where("unit_id = ?", in.Old.ID)
	err := conn.Where("project_id IN (?) AND project_id NOT IN (SELECT project_id FROM merged_projects)", projects).
		Where("valid_to IS NULL OR (valid_to >= ? AND valid_to >= valid_from)", in.SharesFrom).
		Order("project_id, valid_from, id").Find(&rows).Error
	var sets []shareSet
	for _, set := range setsOf(rows) {
		if set.names(in.Old.ID) {
			sets = append(sets, set)
		}
	}
	return sets, err
}

// shareAnew ends one set of shares and writes the one that follows it. A set that would only begin later is withdrawn: it
// ends the day before it begins.
func (s *Service) shareAnew(ctx context.Context, actor models.Actor, set shareSet, in Succession) error {
	was := set.rows[0]
	from := max(in.SharesFrom, was.ValidFrom)
	return s.succeed(ctx, actor, was.ProjectID, in, func(ctx context.Context, _ *Project, detail map[string]any) error {
		parts, ids := make([]UnitShare, len(set.rows)), make([]int64, len(set.rows))
		for i, r := range set.rows {
			parts[i], ids[i] = UnitShare{UnitID: r.UnitID, BasisPoints: r.BasisPoints, Role: r.Role}, r.ID
		}
		conn := s.db.Conn(ctx)
		if err := conn.Model(&Share{}).Where("id IN ?", ids).Update("valid_to", from.Add(-1)).Error; err != nil {
			return err
		}
		parts = inherit(parts, in.Old.ID, in.Into.ID)
		detail["shares"], detail["sharesFrom"] = parts, from
		return conn.Create(s.shareRows(ctx, was, from, parts, in.DocNo)).Error
	})
}

func (s *Service) shareRows(ctx context.Context, was Share, from models.Date, parts []UnitShare, docNo string) []Share {
	rows := make([]Share, len(parts))
	for i, part := range parts {
		rows[i] = Share{
			ProjectID: was.ProjectID, UnitID: part.UnitID, BasisPoints: part.BasisPoints, Role: part.Role,
			ValidFrom: from, ValidTo: was.ValidTo, DocNo: docNo, RecordedAt: s.db.Now(ctx),
		}
	}
	return rows
}
