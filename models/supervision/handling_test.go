package supervision_test

import (
	"testing"

	"luodi/models"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/supervision"
)

// issued scans a red project and signs its notice on 2020-11-30: due 2020-12-14.
func issued(t *testing.T, db *database.DB) (*rig, supervision.NoticeView) {
	r := newRig(t, db, "2020-11-30")
	r.signed("P1", "2020-08-31")
	r.scan("2020-11-30")
	n := r.only(supervisor)
	v, err := r.Issue(t.Context(), supervisor, n.ID, n.Version)
	r.must(err)
	if v.DocNo != "昭商督〔2020〕1号" || v.DueOn != "2020-12-14" {
		t.Fatalf("%+v", v)
	}
	return r, v
}

func answer(version int64) supervision.Reply {
	return supervision.Reply{Progress: "投资方资金到位", Measures: "每日调度", FinishOn: "2020-12-25", Head: "李镇长", Version: version}
}

func TestReceiptReplyClose(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		_, err := r.Receipt(t.Context(), r.stranger, v.ID, v.Version)
		r.refused(err, models.KindNotFound, "another unit signs")
		_, err = r.Receipt(t.Context(), supervisor, v.ID, v.Version)
		r.refused(err, models.KindForbidden, "the bureau signs for the unit")
		v, err = r.Receipt(t.Context(), r.reporter, v.ID, v.Version)
		r.must(err)
		_, err = r.Receipt(t.Context(), r.reporter, v.ID, v.Version)
		r.refused(err, models.KindConflict, "signing twice")
		_, err = r.Close(t.Context(), supervisor, v.ID, supervision.Review{Opinion: "好", Version: v.Version})
		r.refused(err, models.KindConflict, "closing without reply or cure")

		_, err = r.Reply(t.Context(), r.reporter, v.ID, supervision.Reply{Version: v.Version})
		r.refused(err, models.KindInvalid, "an empty reply")
		_, err = r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version-1))
		r.refused(err, models.KindConflict, "a stale version")
		v, err = r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version))
		r.must(err)
		if v.State != supervision.StateReplied || !v.DueOn.Empty() {
			t.Errorf("the clock stops: %+v", v)
		}
		r.today("2020-12-15") // past the former due date
		if s := r.scan("2020-12-15"); s.Lifted != 0 {
			t.Error("a replied notice does not lapse")
		}
		v, err = r.Close(t.Context(), supervisor, v.ID, supervision.Review{Opinion: "同意延后开工安排", Version: v.Version})
		r.must(err)
		if d := r.only(supervisor); d.Replies[0].Verdict != "accepted" || d.Closer != "督查员" || d.Forms[0].Receiver != "填报员" {
			t.Errorf("%+v", d)
		}
		if s := r.scan("2020-12-15"); s.New != 0 {
			t.Error("an accepted reply must not bring the same notice again")
		}
	})
}

func TestNobodyClosesOnHisOwnReply(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		v, err := r.Reply(t.Context(), importer, v.ID, answer(v.Version))
		r.must(err)
		_, err = r.Close(t.Context(), importer, v.ID, supervision.Review{Opinion: "好", Version: v.Version})
		r.refused(err, models.KindForbidden, "author closes")
		_, err = r.Return(t.Context(), importer, v.ID, supervision.Review{Opinion: "不好", Version: v.Version})
		r.refused(err, models.KindForbidden, "author returns")
		_, err = r.Close(t.Context(), clockwork, v.ID, supervision.Review{Opinion: "好", Version: v.Version})
		r.refused(err, models.KindForbidden, "a job closes")
	})
}

func TestSecondReturnClimbs(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		v, err := r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version))
		r.must(err)
		v, err = r.Return(t.Context(), supervisor, v.ID, supervision.Review{Opinion: "未说明开工日期", Version: v.Version})
		r.must(err)
		if v.State != supervision.StateIssued || v.DueOn != "2020-12-03" {
			t.Errorf("one more reply within 3 working days: %+v", v)
		}
		v, err = r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version))
		r.must(err)
		v, err = r.Return(t.Context(), supervisor, v.ID, supervision.Review{Opinion: "仍未说明", Version: v.Version})
		r.must(err)
		if v.State != supervision.StateDraft || v.Step != supervision.StepRed {
			t.Errorf("a second return climbs: %+v", v)
		}
		_, err = r.Reply(t.Context(), r.reporter, v.ID, answer(v.Version))
		r.refused(err, models.KindConflict, "replying while the next form waits")
	})
}

func TestExtension(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		ask := supervision.Extension{Until: "2020-12-29", Reason: "冬季施工", Progress: "已进场", Version: v.Version}
		_, err := r.AskExtension(t.Context(), r.reporter, v.ID, ask)
		r.refused(err, models.KindInvalid, "11 working days")
		ask.Until = "2020-12-28"
		v, err = r.AskExtension(t.Context(), r.reporter, v.ID, ask)
		r.must(err)
		if v.DueOn != "2020-12-14" || v.Next != "审定延期申请" {
			t.Errorf("silence is refusal: %+v", v)
		}
		v, err = r.Extend(t.Context(), supervisor, v.ID, supervision.Decision{Grant: true, Opinion: "同意", Version: v.Version})
		r.must(err)
		if v.DueOn != "2020-12-28" {
			t.Errorf("%+v", v)
		}
		ask.Version, ask.Until = v.Version, "2020-12-30"
		_, err = r.AskExtension(t.Context(), r.reporter, v.ID, ask)
		r.refused(err, models.KindConflict, "a second extension")
	})
}

func TestWithdrawnNumberStaysTaken(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		r, v := issued(t, db)
		v, err := r.Withdraw(t.Context(), supervisor, v.ID, supervision.Review{Opinion: "项目信息有误", Version: v.Version})
		r.must(err)
		if v.State != supervision.StateWithdrawn || v.DocNo != "昭商督〔2020〕1号" {
			t.Errorf("%+v", v)
		}
		r.signed("P2", "2020-08-31")
		if s := r.scan("2020-11-30"); s.New != 1 {
			t.Errorf("only the other project gets a notice: %+v", s)
		}
		list, err := r.Notices(t.Context(), supervisor, supervision.Filter{Open: true}, models.Page{})
		r.must(err)
		next, err := r.Issue(t.Context(), supervisor, list.Items[0].ID, list.Items[0].Version)
		r.must(err)
		if next.DocNo != "昭商督〔2020〕2号" {
			t.Errorf("number %s", next.DocNo)
		}
		_, err = r.Issue(t.Context(), clockwork, next.ID, next.Version)
		r.refused(err, models.KindForbidden, "a job signs")
	})
}
