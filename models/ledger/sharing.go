package ledger

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/org"
)

// Share 分成: one unit's part of a project between two dates (rule book §1). A project without rows belongs
// wholly to its responsible unit.
type Share struct {
	ID          int64       `json:"id"`
	ProjectID   int64       `json:"projectId"`
	UnitID      int64       `json:"unitId"`
	BasisPoints int64       `json:"basisPoints"`
	Role        string      `json:"role,omitempty" gorm:"size:20"`
	ValidFrom   models.Date `json:"validFrom"`
	ValidTo     models.Date `json:"validTo,omitempty"` // empty: open
	DocNo       string      `json:"docNo,omitempty" gorm:"size:100"`
	RecordedAt  time.Time   `json:"recordedAt"`
}

// TableName is the table of shares.
func (Share) TableName() string { return "project_shares" }

// SetShares 定分成 (PermProjectAccept) from a date on; the parts add up to 10000 basis points at every date.
// The set before ends the day before; a set from the same or a later date is a conflict.
func (s *Service) SetShares(ctx context.Context, actor models.Actor, id int64, in ShareSet) (Project, error) {
	if err := in.check(); err != nil {
		return Project{}, err
	}
	a := act{models.PermProjectAccept, "ledger.project.shares", in.Version, in.DocNo}
	return s.change(ctx, actor, id, a, func(ctx context.Context, _ *Project, detail map[string]any) error {
		conn := s.db.Conn(ctx)
		var later int64
		if err := conn.Model(&Share{}).Where("project_id = ? AND valid_from >= ?", id, in.From).Count(&later).Error; err != nil {
			return err
		}
		if later > 0 {
			return models.Conflict("该日期或之后已有分成方案，请另选生效日期")
		}
		err := conn.Model(&Share{}).Where("project_id = ? AND valid_to IS NULL", id).Update("valid_to", in.From.Add(-1)).Error
		if err != nil {
			return err
		}
		rows := make([]Share, len(in.Shares))
		for i, share := range in.Shares {
			u, err := s.org.Unit(ctx, actor, share.UnitID)
			if err != nil || u.Kind == org.KindReferrer {
				return orInvalid(err, "分成单位不存在，或是引荐联络组，请重新选择", "shares")
			}
			if err := standsItself(u, in.From, "shares"); err != nil {
				return err
			}
			rows[i] = Share{
				ProjectID: id, UnitID: share.UnitID, BasisPoints: share.BasisPoints, Role: share.Role,
				ValidFrom: in.From, DocNo: in.DocNo, RecordedAt: s.db.Now(ctx),
			}
		}
		detail["shares"], detail["sharesFrom"] = in.Shares, in.From
		return conn.Create(&rows).Error
	})
}

func (in ShareSet) check() error {
	var p models.Problems
	p.Date("from", in.From)
	p.Check(!in.From.Empty(), "from", "请填写生效日期")
	p.Text("docNo", "依据文件", in.DocNo, 0, 100)
	sum, seen := int64(0), map[int64]bool{}
	for _, share := range in.Shares {
		p.Check(share.BasisPoints > 0, "shares", "每个单位的分成应大于 0")
		p.Check(!seen[share.UnitID], "shares", "同一单位只能出现一次")
		p.Text("shares", "分成说明", share.Role, 0, 20)
		seen[share.UnitID] = true
		sum += share.BasisPoints
	}
	p.Check(sum == maxBasisPoints, "shares", "各单位分成合计应为 100%%")
	return p.Err("分成方案填写有误，请按提示修改")
}

// SharesOn 当日分成 in the order they were set: the rows in force, else the responsible unit with all of it.
// Not found when the project does not exist. It is for the rooms that split money, so no actor narrows it.
func (s *Service) SharesOn(ctx context.Context, projectID int64, on models.Date) ([]UnitShare, error) {
	list := []UnitShare{}
	conn := s.db.Conn(ctx)
	err := conn.Model(&Share{}).Select("unit_id", "basis_points", "role").
		Where("project_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)", projectID, on, on).Order("id").Find(&list).Error
	if err != nil || len(list) > 0 {
		return list, wrap(err)
	}
	var p Project
	if err := conn.Select("unit_id").Where("id = ?", projectID).Take(&p).Error; err != nil {
		return nil, wrapMissing(err)
	}
	return []UnitShare{{UnitID: p.UnitID, BasisPoints: maxBasisPoints}}, nil
}
