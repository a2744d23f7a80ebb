package api

import (
	"context"

	"luodi/models"
	"luodi/models/board"
	"luodi/models/followup"
	"luodi/models/ledger"
	"luodi/models/postponement"
)

// gates 阶段门槛表.
type gates struct {
	Items []ledger.StageGate `json:"items"`
}

func (s *server) gateTable(ctx context.Context, _ models.Actor, _ *none) (gates, error) {
	table, err := s.Ledger.Gates(ctx)
	return gates{Items: table}, err
}

func (s *server) advanceProject(ctx context.Context, actor models.Actor, in *acting[ledger.Advance]) (ledger.Project, error) {
	return s.Ledger.Advance(ctx, actor, in.ID, in.Body)
}

func (s *server) overrideProject(ctx context.Context, actor models.Actor, in *acting[ledger.Override]) (ledger.Project, error) {
	return s.Ledger.Override(ctx, actor, in.ID, in.Body)
}

func (s *server) postponeProject(ctx context.Context, actor models.Actor, in *acting[ledger.Postponement]) (ledger.Project, error) {
	return s.Ledger.Postpone(ctx, actor, in.ID, in.Body)
}

func (s *server) dropProject(ctx context.Context, actor models.Actor, in *acting[ledger.Drop]) (ledger.Project, error) {
	return s.Ledger.Drop(ctx, actor, in.ID, in.Body)
}

func (s *server) correctProject(ctx context.Context, actor models.Actor, in *acting[ledger.Correct]) (ledger.Project, error) {
	return s.Ledger.Correct(ctx, actor, in.ID, in.Body)
}

func (s *server) pauseProject(ctx context.Context, actor models.Actor, in *acting[ledger.Pause]) (ledger.Project, error) {
	return s.Ledger.Pause(ctx, actor, in.ID, in.Body)
}

func (s *server) resumeProject(ctx context.Context, actor models.Actor, in *acting[ledger.Resume]) (ledger.Project, error) {
	return s.Ledger.Resume(ctx, actor, in.ID, in.Body)
}

func (s *server) upgradeProject(ctx context.Context, actor models.Actor, in *acting[ledger.Upgrade]) (ledger.Project, error) {
	return s.Ledger.Upgrade(ctx, actor, in.ID, in.Body)
}

func (s *server) renameProject(ctx context.Context, actor models.Actor, in *acting[ledger.Rename]) (ledger.Project, error) {
	return s.Ledger.Rename(ctx, actor, in.ID, in.Body)
}

func (s *server) increaseProject(ctx context.Context, actor models.Actor, in *acting[ledger.Increase]) (ledger.Project, error) {
	return s.Ledger.Increase(ctx, actor, in.ID, in.Body)
}

func (s *server) supplementProject(ctx context.Context, actor models.Actor, in *acting[ledger.Supplement]) (ledger.Project, error) {
	return s.Ledger.Supplement(ctx, actor, in.ID, in.Body)
}

func (s *server) setShares(ctx context.Context, actor models.Actor, in *acting[ledger.ShareSet]) (ledger.Project, error) {
	return s.Ledger.SetShares(ctx, actor, in.ID, in.Body)
}

func (s *server) notifyDrop(ctx context.Context, actor models.Actor, in *acting[ledger.DropNotice]) (ledger.Project, error) {
	return s.Ledger.NotifyDrop(ctx, actor, in.ID, in.Body)
}

func (s *server) withdrawDrop(ctx context.Context, actor models.Actor, in *acting[ledger.DropWithdrawal]) (ledger.Project, error) {
	return s.Ledger.WithdrawDrop(ctx, actor, in.ID, in.Body)
}

func (s *server) draftCheck(ctx context.Context, actor models.Actor, in *acting[ledger.SiteCheckCreate]) (ledger.SiteCheck, error) {
	return s.Ledger.DraftCheck(ctx, actor, in.ID, in.Body)
}

func (s *server) confirmCheck(ctx context.Context, actor models.Actor, in *IDPath) (ledger.SiteCheck, error) {
	return s.Ledger.ConfirmCheck(ctx, actor, in.ID)
}

func (s *server) askPostponement(ctx context.Context, actor models.Actor, in *acting[postponement.Ask]) (postponement.Request, error) {
	return s.Postponements.Ask(ctx, actor, in.ID, in.Body)
}

func (s *server) decidePostponement(ctx context.Context, actor models.Actor, in *acting[postponement.Decision]) (postponement.Request, error) {
	return s.Postponements.Decide(ctx, actor, in.ID, in.Body)
}

// postponements 待批延期申请.
type postponements struct {
	Items []postponement.Request `json:"items"`
}

func (s *server) listPostponements(ctx context.Context, actor models.Actor, _ *none) (postponements, error) {
	rows, err := s.Postponements.Waiting(ctx, actor)
	return postponements{Items: append([]postponement.Request{}, rows...)}, err
}

func (s *server) answerLead(ctx context.Context, actor models.Actor, in *acting[followup.AnswerCreate]) (followup.Answer, error) {
	return s.Followup.Answer(ctx, actor, in.ID, in.Body)
}

func (s *server) recordStep(ctx context.Context, actor models.Actor, in *acting[followup.StepCreate]) (followup.StepDone, error) {
	return s.Followup.Step(ctx, actor, in.ID, in.Body)
}

func (s *server) returnLead(ctx context.Context, actor models.Actor, in *acting[ledger.PoolReturn]) (ledger.Project, error) {
	return s.Ledger.ReturnToPool(ctx, actor, in.ID, in.Body)
}

func (s *server) assignLead(ctx context.Context, actor models.Actor, in *acting[ledger.Assignment]) (ledger.Project, error) {
	return s.Ledger.Assign(ctx, actor, in.ID, in.Body)
}

func (s *server) setKey(ctx context.Context, actor models.Actor, in *acting[ledger.KeyMark]) (ledger.Project, error) {
	return s.Ledger.SetKey(ctx, actor, in.ID, in.Body)
}

// staleLeads 久无进展的引荐线索.
type staleLeads struct {
	Items []followup.Stale `json:"items"`
}

func (s *server) staleLeads(ctx context.Context, actor models.Actor, _ *none) (staleLeads, error) {
	rows, err := s.Followup.Stale(ctx, actor)
	return staleLeads{Items: append([]followup.Stale{}, rows...)}, err
}

func (s *server) keyList(ctx context.Context, actor models.Actor, _ *none) (keyProjects, error) {
	on := s.DB.Clock().Today()
	rows, err := s.Board.KeyProjects(ctx, actor, on)
	return keyProjects{On: on, Items: append([]board.KeyRow{}, rows...)}, err
}

// keyOrder 重点项目的次序: all of the list.
type keyOrder struct {
	IDs []int64 `json:"ids" maxItems:"20"`
}

func (s *server) orderKeys(ctx context.Context, actor models.Actor, in *struct{ Body keyOrder }) (keyProjects, error) {
	if _, err := s.Ledger.OrderKeys(ctx, actor, in.Body.IDs); err != nil {
		return keyProjects{}, err
	}
	return s.keyList(ctx, actor, &none{})
}
