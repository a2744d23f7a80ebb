package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"luodi/config"
	"luodi/jobs"
	"luodi/models"
	"luodi/models/account"
	"luodi/models/attachment"
	"luodi/models/audit"
	"luodi/models/backup"
	"luodi/models/board"
	"luodi/models/bureauyear"
	"luodi/models/checkup"
	"luodi/models/commitment"
	"luodi/models/database"
	"luodi/models/followup"
	"luodi/models/funds"
	"luodi/models/intake"
	"luodi/models/ledger"
	"luodi/models/merge"
	"luodi/models/org"
	"luodi/models/outreach"
	"luodi/models/party"
	"luodi/models/postponement"
	"luodi/models/report"
	"luodi/models/schedule"
	"luodi/models/sheet"
	"luodi/models/supervision"
	"luodi/models/targets"
	"luodi/models/updates"
	"luodi/models/workspace"
)

// office is one start of the program: its settings and its outputs.
type office struct {
	cfg            config.Config
	stdout, stderr io.Writer
}

// rooms are all services on one open database.
type rooms struct {
	db            *database.DB
	audit         *audit.Log
	org           *org.Service
	account       *account.Service
	attachments   *attachment.Service
	party         *party.Service
	ledger        *ledger.Service
	funds         *funds.Service
	targets       *targets.Service
	updates       *updates.Service
	postponements *postponement.Service
	followup      *followup.Service
	outreach      *outreach.Service
	commitments   *commitment.Service
	merges        *merge.Service
	supervision   *supervision.Service
	board         *board.Service
	sheet         *sheet.Service
	intake        *intake.Service
	workspace     *workspace.Service
	reports       *report.Service
	backup        *backup.Service
	years         *bureauyear.Service
	checkup       *checkup.Service
	schedule      *schedule.Service
	jobs          jobs.Rooms
}

func (o *office) logger() *slog.Logger {
	level := slog.LevelInfo
	if err := level.UnmarshalText([]byte(o.cfg.LogLevel)); err != nil {
		level = slog.LevelInfo // Validate has refused unknown levels already
	}
	return slog.New(slog.NewTextHandler(o.stderr, &slog.HandlerOptions{Level: level}))
}

// clock is the real one, except that the demonstration's business time stands still.
func (o *office) clock() models.Clock {
	if o.cfg.Demo {
		return models.Frozen(bureauyear.DemoMoment())
	}
	return models.RealClock()
}

func (o *office) open(ctx context.Context) (*database.DB, error) {
	return database.Open(ctx, o.cfg.SQLitePath(), o.cfg.Database, o.clock())
}

// withRooms opens the database, brings its schema up to date, furnishes the rooms and closes everything after fn.
func (o *office) withRooms(ctx context.Context, fn func(r *rooms) error) (err error) {
	db, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.Migrate(ctx); err != nil {
		return err
	}
	r, err := o.furnish(db)
	if err != nil {
		return err
	}
	if err := errors.Join(r.ledger.Prepare(ctx), r.funds.Prepare(ctx), r.reports.Prepare(ctx)); err != nil {
		return err
	}
	return fn(r)
}

// furnish makes the services; imports only go down, and so does this list.
func (o *office) furnish(db *database.DB) (*rooms, error) {
	log := audit.New(db)
	r := &rooms{db: db, audit: log, org: org.New(db, log)}
	r.account = account.New(db, log, r.org)
	r.attachments = attachment.New(db, log, o.cfg.AttachmentDir())
	if err := r.attachments.Prepare(); err != nil {
		return nil, err
	}
	keys, err := party.OpenKeys(o.cfg.MasterKeyPath())
	if err != nil {
		return nil, err
	}
	r.party = party.New(db, log, keys)
	r.ledger = ledger.New(db, log, r.org, r.attachments, r.party,
		ledger.WithMonths(func(ctx context.Context, m models.Month) (time.Time, error) { return r.funds.ClosedAt(ctx, m) }),
		ledger.WithTalks(func(ctx context.Context, id int64) (int, error) { return r.outreach.Talks(ctx, id) }))
	r.funds = funds.New(db, log, r.org, r.ledger, r.attachments,
		funds.WithIssued(func(ctx context.Context, m models.Month) (bool, error) { return r.reports.Issued(ctx, m) }),
		funds.WithReopened(func(ctx context.Context, actor models.Actor, m models.Month, reason string) error {
			return r.reports.Reopened(ctx, actor, m, reason)
		}))
	r.targets = targets.New(db, log, r.org, r.ledger, r.funds)
	r.updates = updates.New(db, log, r.org, r.ledger)
	r.postponements = postponement.New(db, log, r.ledger)
	r.followup = followup.New(db, log, r.org, r.ledger, r.updates)
	r.outreach = outreach.New(db, log, r.org, r.ledger)
	r.merges = merge.New(db, r.org, r.account, r.attachments, r.ledger, r.funds)
	r.commitments = commitment.New(db, log, r.org, r.attachments, r.ledger)
	r.supervision = supervision.New(db, log, r.org, r.ledger, r.updates)
	r.board = board.New(board.Rooms{
		DB: db, Log: log, Files: r.attachments, Ledger: r.ledger, Funds: r.funds, Targets: r.targets, Updates: r.updates, Outreach: r.outreach, Supervision: r.supervision,
		Promises: r.commitments,
		Alarm: func(ctx context.Context, actor models.Actor) (*board.Alarm, error) {
			h, err := r.schedule.Health(ctx, actor, jobs.IdentityCheck, jobs.IdentityCheckWithin)
			if err != nil || h.Sound {
				return nil, err
			}
			return &board.Alarm{Since: models.DateOf(h.Since), Told: h.Why, Stopped: h.Stopped}, nil
		},
	})
	r.workspace = workspace.New(db, log)
	r.sheet = sheet.New(db, log, r.org, r.ledger, r.updates, r.supervision)
	r.intake = intake.New(db, r.attachments, r.sheet)
	r.reports = report.New(db, log, r.org, r.ledger, r.funds, r.targets, r.updates, r.outreach, r.supervision, r.board)
	r.checkup = checkup.New(log, r.attachments, r.funds, r.reports)
	r.backup = backup.New(db, log, r.attachments, version)
	r.years = bureauyear.New(bureauyear.Rooms{
		DB: db, Log: log, Org: r.org, Account: r.account, Ledger: r.ledger, Funds: r.funds, Targets: r.targets,
		Updates: r.updates, Outreach: r.outreach, Supervision: r.supervision, Board: r.board,
	})
	r.jobs = jobs.Rooms{Workspace: r.workspace, Org: r.org, Followup: r.followup, Checkup: r.checkup, Updates: r.updates, Supervision: r.supervision, Reports: r.reports, Backup: r.backup, BackupDir: o.cfg.BackupDir()}
	if o.cfg.Demo {
		r.jobs.From = "2020-11-02" // the week the demonstration's units began to report
	}
	r.schedule = schedule.New(db, log, jobs.Specs(r.jobs)...)
	return r, nil
}
