package funds

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// Trace 留痕的一行 of an entry: who did what, when.
type Trace struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	Actor  string    `json:"actor"`
	Action string    `json:"action" doc:"如 funds.screen"`
	Reason string    `json:"reason,omitempty"`
}

// EntryHistory 一笔到位资金的留痕 (PermRead), newest first. An entry of another unit answers not_found.
func (s *Service) EntryHistory(ctx context.Context, actor models.Actor, id int64) ([]Trace, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	list := []Trace{}
	err := s.db.View(ctx, func(ctx context.Context) error {
		var e Entry
		if err := visible(s.db.Conn(ctx), actor).Select("id").Where("id = ?", id).Take(&e).Error; err != nil {
			return database.Wrap(err, missingEntry, "")
		}
		rows, err := s.log.History(ctx, Object, id)
		for _, r := range rows {
			list = append(list, Trace{r.Seq, r.At, r.Actor, r.Action, r.Parts().Reason})
		}
		return err
	})
	return list, database.Wrap(err, "", "")
}
