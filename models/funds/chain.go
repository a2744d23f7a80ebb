package funds

import (
	"context"

	"luodi/models"
)

// Link 更正链的一环: the original, or a 核减 or 冲正 of it, at whatever state.
type Link struct {
	ID         int64         `json:"id"`
	No         string        `json:"no"`
	Kind       Kind          `json:"kind"`
	State      State         `json:"state"`
	ArrivedOn  models.Date   `json:"arrivedOn"`
	Declared   models.Money  `json:"declared"`
	Recognised *models.Money `json:"recognised" nullable:"true"`
	CutReason  Reason        `json:"cutReason,omitempty"`
}

// Chain 更正链: an original and everything that corrects it, oldest first; Left is what the posted ones leave of it, 分.
// Without corrections Links is empty.
type Chain struct {
	Links []Link       `json:"links"`
	Left  models.Money `json:"left"`
}

// linked reads it from any of its links. All links belong to one project, so that who sees one sees all.
func (s *Service) linked(ctx context.Context, actor models.Actor, e Entry) (Chain, error) {
	original := e.ID
	if e.CorrectsID != nil {
		original = *e.CorrectsID
	}
	c := Chain{Links: []Link{}}
	err := visible(s.db.Conn(ctx).Model(&Entry{}), actor).Where("id = ? OR corrects_id = ?", original, original).Order("id").Scan(&c.Links).Error
	for _, l := range c.Links {
		if l.State == StatePosted {
			c.Left += *l.Recognised
		}
	}
	if len(c.Links) == 1 {
		c.Links = c.Links[:0]
	}
	return c, err
}

// allows tells which corrections of the entry the actor may declare. A 冲正 takes all back at once: it needs an original
// without any other correction that stands, and one on its way leaves nothing for another.
func (c Chain) allows(e Entry, actor models.Actor) []Kind {
	list := []Kind{}
	if !actor.Can(models.PermDeclare) || e.State != StatePosted || e.Kind.Correction() || c.Left <= 0 {
		return list
	}
	for _, l := range c.Links {
		if l.Kind == KindReversal {
			return list
		}
	}
	list = append(list, KindCut)
	if c.Left == *e.Recognised {
		list = append(list, KindReversal)
	}
	return list
}
