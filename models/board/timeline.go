package board

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/commitment"
	"luodi/models/funds"
	"luodi/models/outreach"
)

// Happening 大事: one line of everything that happened to a project, whatever room keeps it.
type Happening struct {
	On    models.Date `json:"on"`
	Kind  string      `json:"kind" enum:"stage,move,money,update,notice,visit,document,commitment,change"`
	Title string      `json:"title"`
	Text  string      `json:"text,omitempty"`
	DocNo string      `json:"docNo,omitempty"`
	Actor string      `json:"actor,omitempty"`
	Link  string      `json:"link,omitempty"` // in-app path of the row
	File  int64       `json:"file,omitempty"` // attachment of a document
	Code  string      `json:"code,omitempty"` // kind of evidence of a document
	Keys  []string    `json:"keys,omitempty"` // fields of a change
}

// The kinds of happenings.
const (
	happenStage    = "stage"
	happenMove     = "move"
	happenMoney    = "money"
	happenUpdate   = "update"
	happenNotice   = "notice"
	happenVisit    = "visit"
	happenDocument = "document"
	happenPromise  = "commitment"
	happenChange   = "change"
)

// latestChanges 大事记所示的最近修改条数; 留痕 has them all.
const latestChanges = 200

// Timeline 项目大事记: stages, moves, posted money, weekly updates, notices, receptions, promises, documents and edits in one
// line of time, newest first. Each room is asked once.
// A project of another unit is not found.
func (s *Service) Timeline(ctx context.Context, actor models.Actor, projectID int64) (list []Happening, err error) {
	err = s.db.View(ctx, func(ctx context.Context) error {
		for _, part := range []func(context.Context, models.Actor, int64) ([]Happening, error){
			s.moved, s.paid, s.told, s.pursued, s.received, s.promised, s.filed, s.edited,
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
			On: models.DateOf(u.SubmittedAt), Kind: happenUpdate, Title: cmp.Or(u.Progress, u.State.Label()), Text: u.Problem, Actor: u.ByName,
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

// received lists the latest page of reception batches, and the outbound visits, that name the project.
func (s *Service) received(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	batches, err := s.outreach.Batches(ctx, actor, outreach.Filter{ProjectID: project}, models.Page{Size: models.PageCap})
	list := make([]Happening, len(batches.Items))
	for i, b := range batches.Items {
		list[len(list)-1-i] = Happening{
			On: b.ReceivedOn, Kind: happenVisit, Title: b.Type.Label() + "：" + b.GuestOrg, Text: b.Purpose, DocNo: b.No, Actor: b.ByName,
			Link: "/outreach/batches/" + strconv.FormatInt(b.ID, 10),
		}
	}
	if err != nil {
		return nil, err
	}
	visits, err := s.outreach.VisitsOf(ctx, actor, project)
	for _, v := range visits {
		list = append(list, Happening{On: v.HeldOn, Kind: happenVisit, Title: outreach.LabelOutbound + "：" + v.Name, Text: v.Result, DocNo: v.Code})
	}
	return list, err
}

// promised lists what became of promises, the making by the day the promise was given.
func (s *Service) promised(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	events, err := s.promises.EventsOf(ctx, actor, project)
	list := make([]Happening, len(events))
	for i, e := range events {
		on := e.Day
		if e.Kind == commitment.EventMade {
			on = e.MadeOn
		}
		list[i] = Happening{On: on, Kind: happenPromise, Title: e.Kind.Label() + "：" + e.Content, Text: e.Note, Actor: e.Actor}
	}
	return list, err
}

// filed lists documents by the day they speak of, else by the day they came.
func (s *Service) filed(ctx context.Context, actor models.Actor, project int64) ([]Happening, error) {
	files, err := s.files.Of(ctx, actor, "project", project)
	list := make([]Happening, len(files))
	for i, f := range files {
		list[i] = Happening{
			On: cmp.Or(f.TakenOn, models.DateOf(f.UploadedAt)), Kind: happenDocument, Title: f.Name, Actor: f.Uploader, File: f.ID, Code: f.Evidence,
		}
	}
	return list, err
}

// edited lists the latest edits of fields; everything else that is recorded has its own line already.
func (s *Service) edited(ctx context.Context, _ models.Actor, project int64) ([]Happening, error) {
	changes, err := s.log.Of(ctx, "project", project, latestChanges)
	var list []Happening
	for _, c := range changes {
		if c.Kind != audit.KindChange || c.Action != "ledger.project.update" {
			continue
		}
		var detail struct {
			Reason string         `json:"reason"`
			After  map[string]any `json:"after"`
		}
		if err := json.Unmarshal([]byte(c.Detail), &detail); err != nil {
			return nil, err
		}
		list = append(list, Happening{
			On: models.DateOf(c.At), Kind: happenChange, Text: detail.Reason, Actor: c.Actor, Keys: slices.Sorted(maps.Keys(detail.After)),
		})
	}
	slices.Reverse(list)
	return list, err
}
