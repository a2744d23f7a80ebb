package sheet

import (
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/ledger"
	"luodi/models/org"
	"luodi/models/supervision"
	"luodi/models/updates"
)

// Service 台账表格室.
type Service struct {
	db          *database.DB
	log         *audit.Log
	org         *org.Service
	ledger      *ledger.Service
	updates     *updates.Service
	supervision *supervision.Service
	listings    shelf
}

// New gives the room.
func New(db *database.DB, log *audit.Log, units *org.Service, projects *ledger.Service, weekly *updates.Service,
	supervised *supervision.Service) *Service {
	return &Service{db: db, log: log, org: units, ledger: projects, updates: weekly, supervision: supervised}
}
