package board

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/funds"
)

// Happening 大事: one line of everything that happened to a project, whatever room keeps it.
type Happening struct {
	On    models.Date `json:"on"`
	Kind  string      `json:"kind"` // stage, move, money, update or notice
	Title string      `json:"title"`
	Text  string      `json:"text,omitempty"`
	DocNo string      `json:"docNo,omitempty"`
	Actor string      `json:"actor,omitempty"`
	Link  string      `json:"link,omitempty"` // in-app path of the row
}

// The kinds of happenings.
const (
	happenStage  = "stage"
	happenMove   = "move"
	happenMoney  = "money"
	happenUpdate = "update"
	happenNotice = "notice"
)

// Timeline 项目大事记: stages, changes, posted money, weekly updates and notices in one line of time, newest first.
// A project of another unit is not found.
func (s *Service) Timeline(ctx context.Context, actor models.Actor, projectID int64) (list []Happening, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		for _, part := range []func(context.Context, models.Actor, int64) ([]Happening, error){
			s.moved, s.paid, s.told, s.pursued,
		} {
			more, err := part(ctx, actor, projectID)
			if err != nil {
				return err
			}
			list = append(list, more...)
		}
		return nil
	})
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b Happening) int { return cmp.Compare(b.On, a.On) })
	return list, err
}

func (s *Service) moved(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	events, err := s.ledger.Timeline(ctx, actor, project)
	list := make([]Happening, len(events))
	for i, e := range events {
		kind := happenMove
		if e.Kind == happenStage {
			kind = happenStage
		}
		list[i] = Happening{On: e.On, Kind: kind, Title: e.Title, Text: e.Text, DocNo: e.DocNo, Actor: e.Actor}
	}
	return list, err
}

// paid lists the latest page of posted entries; the funds list has the rest.
func (s *Service) paid(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	filter := funds.Filter{ProjectID: project, States: []funds.State{funds.StatePosted}, Sort: "-arrivedOn"}
	entries, err := s.funds.List(ctx, actor, filter, models.Page{Size: models.PageCap})
	list := make([]Happening, len(entries.Items))
	for i, e := range entries.Items {
		amount := models.Dash
		if e.Recognised != nil {
			amount = e.Recognised.InWan() + " 万元"
		}
		list[len(list)-1-i] = Happening{
			On: e.ArrivedOn, Kind: happenMoney, Title: e.Kind.Label() + "，认定 " + amount, DocNo: e.No, Link: "/funds/" + strconv.FormatInt(e.ID, 10),
		}
	}
	return list, err
}

func (s *Service) told(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	updates, err := s.updates.Of(ctx, actor, project)
	list := make([]Happening, len(updates))
	for i, u := range updates {
		list[len(list)-1-i] = Happening{
			On: models.DateOf(u.SubmittedAt), Kind: happenUpdate, Title: "周报：" + cmp.Or(u.Progress, u.State.Label()), Text: u.Problem, Actor: u.ByName,
		}
	}
	return list, err
}

func (s *Service) pursued(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	events, err := s.supervision.EventsOf(ctx, actor, project)
	list := make([]Happening, len(events))
	for i, e := range events {
		list[i] = Happening{
			On: e.Day, Kind: happenNotice, Title: e.Step.Label() + e.KindLabel, Text: e.Note, Actor: e.Actor,
			Link: "/supervision/" + strconv.FormatInt(e.NoticeID, 10),
		}
	}
	return list, err
}
