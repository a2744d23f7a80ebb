package funds

import (
	"context"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// RuleVersion 认定规则的一个版本: in force from its date until the day before the next one.
type RuleVersion struct {
	RuleSet
	EffectiveTo models.Date `json:"effectiveTo,omitempty" doc:"最后有效日；现行和最后一个版本为空"`
	Current     bool        `json:"current" doc:"今天有效"`
	Postings    int64       `json:"postings" doc:"按此版本判定的过账笔数"`
}

// RuleSets 认定规则的各个版本 (PermRead), the oldest first. The rule book's default stands at the head: it was in force until
// the first one was published.
func (s *Service) RuleSets(ctx context.Context, actor models.Actor) ([]RuleVersion, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []RuleVersion{{RuleSet: DefaultRules()}}
	err := s.db.View(ctx, func(ctx context.Context) error {
		var published []RuleSet
		if err := s.db.Conn(ctx).Order("effective_from").Find(&published).Error; err != nil {
			return err
		}
		for _, r := range published {
			list = append(list, RuleVersion{RuleSet: r})
		}
		var counts []struct{ RuleSetID, Postings int64 }
		err := s.db.Conn(ctx).Model(&Posting{}).Select("rule_set_id, COUNT(*) AS postings").Group("rule_set_id").Scan(&counts).Error
		for _, c := range counts {
			for i := range list {
				if list[i].ID == c.RuleSetID {
					list[i].Postings = c.Postings
				}
			}
		}
		return err
	})
	today := s.db.Clock().Today()
	for i := range list {
		if i+1 < len(list) {
			list[i].EffectiveTo = list[i+1].EffectiveFrom.Add(-1)
		}
		list[i].Current = list[i].EffectiveFrom <= today && (list[i].EffectiveTo == "" || today <= list[i].EffectiveTo)
	}
	return list, database.Wrap(err, "", "")
}

// RuleSet 一个认定规则版本 (PermRead); 0 is the rule book's default.
func (s *Service) RuleSet(ctx context.Context, actor models.Actor, id int64) (RuleSet, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return RuleSet{}, err
	}
	if id == 0 {
		return DefaultRules(), nil
	}
	var r RuleSet
	err := s.db.Conn(ctx).Where("id = ?", id).Take(&r).Error
	return r, database.Wrap(err, "没有这一版认定规则，请从列表中选择", "")
}

// PublishRules 发布认定规则 (PermRecognise): dated, with its authority. Postings made before keep theirs.
func (s *Service) PublishRules(ctx context.Context, actor models.Actor, r RuleSet) (RuleSet, error) {
	if err := actor.Require(models.PermRecognise); err != nil {
		return r, err
	}
	if err := r.check(); err != nil {
		return r, err
	}
	if r.Excluded == nil {
		r.Excluded = []Reason{} // none is a list as well; the column is never NULL
	}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		r.ID, r.CreatedAt = 0, s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&r).Error; err != nil {
			return database.Wrap(err, "", "这一天已有生效的认定规则，请改用其他生效日期")
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "funds.rules", Object: "fund_rule_set", ObjectID: r.ID, Reason: r.DocNo, After: r})
	})
	return r, err
}
