package report

import (
	"context"
	"time"

	"luodi/models"
	"luodi/models/database"
)

// Event 报告留痕: one thing that happened to a stored report. Rows are only ever added; the report's own row is not touched.
type Event struct {
	Seq        int64      `gorm:"primaryKey;autoIncrement:false" json:"seq"`
	SnapshotID int64      `json:"-"`
	Event      EventKind  `gorm:"size:12" json:"event"`
	ActorID    int64      `json:"-"`
	Actor      string     `gorm:"size:100" json:"actor"`
	At         time.Time  `json:"at"`
	Reason     string     `gorm:"size:600" json:"reason,omitempty"`
	ClosedAt   *time.Time `json:"closedAt,omitempty"` // 编制时该月的月结时刻; nil: the month was open
	Hash       string     `gorm:"size:64" json:"-"`
}

// TableName is the table of events.
func (Event) TableName() string { return "snapshot_events" }

// EventKind 报告留痕的种类.
type EventKind string

// The kinds. What was superseded is never signed.
const (
	EventCompiled   EventKind = "compiled"   // 编制
	EventSuperseded EventKind = "superseded" // 被取代
)

const eventChain = "report.event"

// SealedEvents 报告留痕的校验码: every column, chained.
var SealedEvents = database.Sealed{Model: &Event{}, Hash: "hash", Columns: []string{
	"seq", "snapshot_id", "event", "actor_id", "actor", "at", "reason", "closed_at",
}}

// note writes an event, behind the one before it.
func (s *Service) note(ctx context.Context, actor models.Actor, e Event) error {
	head, err := s.db.Lengthen(ctx, eventChain, 1)
	if err != nil {
		return err
	}
	e.Seq, e.ActorID, e.Actor, e.At = head.Seq+1, actor.UserID, actor.Name, s.db.Now(ctx)
	if e.Hash, err = s.db.Sum(SealedEvents, e, head.Hash); err != nil {
		return err
	}
	if err := s.db.SetHead(ctx, eventChain, e.Hash); err != nil {
		return err
	}
	return s.db.Conn(ctx).Create(&e).Error
}

// events reads what happened to reports, oldest first.
func (s *Service) events(ctx context.Context, ids []int64) (map[int64][]Event, error) {
	var rows []Event
	err := s.db.Conn(ctx).Where("snapshot_id IN ?", ids).Order("seq").Find(&rows).Error
	of := map[int64][]Event{}
	for _, e := range rows {
		of[e.SnapshotID] = append(of[e.SnapshotID], e)
	}
	return of, database.Wrap(err, "", "")
}
