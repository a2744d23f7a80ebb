package api

import (
	"context"

	"luodi/models"
	"luodi/models/commitment"
	"luodi/models/ledger"
)

func (s *server) projectRelations(ctx context.Context, actor models.Actor, in *IDPath) (ledger.Ties, error) {
	return s.Ledger.Relations(ctx, actor, in.ID)
}

func (s *server) relateProject(ctx context.Context, actor models.Actor, in *acting[ledger.RelationCreate]) (ledger.Project, error) {
	return s.Ledger.Relate(ctx, actor, in.ID, in.Body)
}

func (s *server) replaceOwner(ctx context.Context, actor models.Actor, in *acting[ledger.OwnerChange]) (ledger.Project, error) {
	return s.Ledger.ReplaceOwner(ctx, actor, in.ID, in.Body)
}

// similar 相近项目.
type similar struct {
	Items []ledger.Similar `json:"items"`
}

func (s *server) similarForm(ctx context.Context, actor models.Actor, in *struct{ Body ledger.Particulars }) (similar, error) {
	rows, err := s.Ledger.SimilarTo(ctx, actor, in.Body)
	return similar{Items: append([]ledger.Similar{}, rows...)}, err
}

func (s *server) similarProjects(ctx context.Context, actor models.Actor, in *IDPath) (similar, error) {
	rows, err := s.Ledger.Similar(ctx, actor, in.ID)
	return similar{Items: append([]ledger.Similar{}, rows...)}, err
}

func (s *server) answerSimilar(ctx context.Context, actor models.Actor, in *acting[ledger.SimilarReply]) (similar, error) {
	rows, err := s.Ledger.AnswerSimilar(ctx, actor, in.ID, in.Body)
	return similar{Items: append([]ledger.Similar{}, rows...)}, err
}

// commitments 承诺事项 of one project.
type commitments struct {
	Items []commitment.Row `json:"items"`
}

func (s *server) projectCommitments(ctx context.Context, actor models.Actor, in *IDPath) (commitments, error) {
	rows, err := s.Commitments.Of(ctx, actor, in.ID)
	return commitments{Items: append([]commitment.Row{}, rows...)}, err
}

func (s *server) makeCommitment(ctx context.Context, actor models.Actor, in *acting[commitment.Create]) (commitment.Commitment, error) {
	return s.Commitments.Make(ctx, actor, in.ID, in.Body)
}

type commitmentFilter struct {
	Paging
	State     commitment.State `query:"state" enum:"open,closed,abandoned" doc:"状态"`
	Overdue   bool             `query:"overdue" doc:"仅逾期未兑现的"`
	UnitID    int64            `query:"unitId" doc:"责任单位"`
	ProjectID int64            `query:"projectId"`
}

func (s *server) listCommitments(ctx context.Context, actor models.Actor, in *commitmentFilter) (models.List[commitment.Row], error) {
	f := commitment.Filter{State: in.State, Overdue: in.Overdue, UnitID: in.UnitID, ProjectID: in.ProjectID}
	return s.Commitments.List(ctx, actor, f, in.page())
}

func (s *server) getCommitment(ctx context.Context, actor models.Actor, in *IDPath) (commitment.Detail, error) {
	return s.Commitments.Detail(ctx, actor, in.ID)
}

func (s *server) amendCommitment(ctx context.Context, actor models.Actor, in *acting[commitment.Amend]) (commitment.Commitment, error) {
	return s.Commitments.Amend(ctx, actor, in.ID, in.Body)
}

func (s *server) closeCommitment(ctx context.Context, actor models.Actor, in *acting[commitment.Close]) (commitment.Commitment, error) {
	return s.Commitments.Close(ctx, actor, in.ID, in.Body)
}

func (s *server) abandonCommitment(ctx context.Context, actor models.Actor, in *acting[commitment.Abandon]) (commitment.Commitment, error) {
	return s.Commitments.Abandon(ctx, actor, in.ID, in.Body)
}
