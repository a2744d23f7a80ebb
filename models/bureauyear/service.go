package bureauyear

import (
	"context"
	"io/fs"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/audit"
	"luodi/models/board"
	"luodi/models/database"
	"luodi/models/funds"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
)

// Rooms 局年账要用的各室.
type Rooms struct {
	DB          *database.DB
	Log         *audit.Log
	Org         *org.Service
	Account     *account.Service
	Ledger      *ledger.Service
	Funds       *funds.Service
	Targets     *targets.Service
	Updates     *updates.Service
	Outreach    *outreach.Service
	Supervision *supervision.Service
	Board       *board.Service
}

// Service 局年账.
type Service struct{ Rooms }

// New gives the service.
func New(r Rooms) *Service { return &Service{r} }

// Progress 进度: the stage in Chinese, and how many of all rows are done.
type Progress func(stage string, done, total int)

// Loaded tells whether the ledger holds any project already.
func (s *Service) Loaded(ctx context.Context) (bool, error) {
	list, err := s.Ledger.List(ctx, models.System("局年账"), ledger.Filter{}, models.Page{Size: 1})
	return list.Total > 0, err
}

// Load 导入局年账: brings a folder in, all or nothing, and gives the number of rows. A ledger that already
// holds projects is refused (conflict); wrong input is invalid, with one field per problem naming
// file, line, column and reason.
func (s *Service) Load(ctx context.Context, folder fs.FS, show Progress) (int, error) {
	return s.LoadByMonth(ctx, folder, show, nil)
}

// AfterMonth 每月之后: called inside the load's transaction when the funds of a 统计月份 are in and those of no later one
// are, with who stands in for the leader.
type AfterMonth func(ctx context.Context, leader models.Actor, m models.Month) error

// LoadByMonth 逐月导入局年账: Load that stops after each month of funds, as the year went, so that months can be closed on
// the way. An error of after ends the load and takes all of it back.
func (s *Service) LoadByMonth(ctx context.Context, folder fs.FS, show Progress, after AfterMonth) (int, error) {
	y, err := decode(folder)
	if err != nil {
		return 0, err
	}
	l := &loader{Service: s, y: y, show: show, after: after, total: y.rows()}
	err = s.DB.Do(ctx, func(ctx context.Context) error {
		// The test stands inside the transaction, so that two loads at once cannot both pass it.
		loaded, err := s.Loaded(ctx)
		if err != nil {
			return err
		}
		if loaded {
			return models.Conflict("数据库中已有项目，不能再次导入局年账；请换一个空的数据目录（--data）或数据库")
		}
		return l.run(ctx)
	})
	return l.total, err
}
