package account_test

import (
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/database/testdb"
	"luodi/models/org"
)

const (
	good = "Kx7-mulberry-tin"
	addr = "10.0.0.1"
)

var (
	cheap   = argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	auditor = models.Actor{UserID: 99, Name: "审计员", Role: models.RoleAuditor}
)

// scene is a room with a town, and a real clock that tests turn by hand.
type scene struct {
	*testing.T
	*account.Service
	db   *database.DB
	log  *audit.Log
	now  *time.Time
	town int64
}

func each(t *testing.T, test func(s scene)) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		now := time.Date(2026, 5, 6, 8, 0, 0, 0, time.UTC)
		db = db.WithClock(models.ClockAt(func() time.Time { return now }, func() time.Time { return testdb.Noon }))
		log := audit.New(db)
		units := org.New(db, log)
		town, err := units.CreateUnit(t.Context(), account.Console(), org.UnitCreate{Code: "T01", Name: "元坝镇", Kind: org.KindTown})
		if err != nil {
			t.Fatal(err)
		}
		test(scene{t, account.New(db, log, units, account.WithHash(cheap)), db, log, &now, town.ID})
	})
}

// add makes an account and gives its initial password.
func (s scene) add(c account.UserCreate) string {
	s.Helper()
	_, password, err := s.Create(s.Context(), account.Console(), c)
	if err != nil {
		s.Fatal(err)
	}
	return password
}

// demo makes the clerk's account with a password of its own.
func (s scene) demo() {
	s.Helper()
	s.add(account.UserCreate{Login: "clerk", Name: "王统计", Role: models.RoleStatistician, Password: good, Demo: true})
}

// in signs in, or ends the test.
func (s scene) in(login, password string) string {
	s.Helper()
	token, _, err := s.Login(s.Context(), login, password, addr)
	if err != nil {
		s.Fatal(err)
	}
	return token
}

func (s scene) wait(d time.Duration) { *s.now = s.now.Add(d) }

func TestCreate(t *testing.T) {
	each(t, func(s scene) {
		ctx, unit, gone := s.Context(), s.town, int64(12345)
		if n, err := s.Count(ctx); n != 0 || err != nil {
			s.Fatal(n, err)
		}
		s.add(account.UserCreate{Login: " ＲＥＮ.1 ", Name: "任填报", Role: models.RoleReporter, UnitID: &unit})
		s.add(account.UserCreate{Login: "guan", Name: "管理", Role: models.RoleAdmin})
		cases := []struct {
			c    account.UserCreate
			want models.Kind
		}{
			{account.UserCreate{Login: "ren.1", Name: "另一人", Role: models.RoleLeader}, models.KindConflict},
			{account.UserCreate{Login: "REN.1", Name: "另一人", Role: models.RoleLeader}, models.KindConflict},
			{account.UserCreate{Login: "shen", Name: "管理", Role: models.RoleAuditor}, models.KindConflict},
			{account.UserCreate{Login: "re n", Name: "甲", Role: models.RoleLeader}, models.KindInvalid},
			{account.UserCreate{Login: "import:x", Name: "甲", Role: models.RoleLeader}, models.KindInvalid},
			{account.UserCreate{Login: "a", Name: "甲", Role: models.RoleLeader}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleReporter}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleImport}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleSystem}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleAdmin, UnitID: &unit}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleLeader, Password: "short"}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleLeader, Demo: true}, models.KindInvalid},
			{account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleUnitHead, UnitID: &gone}, models.KindNotFound},
		}
		for _, c := range cases {
			if _, _, err := s.Create(ctx, account.Console(), c.c); models.KindOf(err) != c.want {
				s.Errorf("%+v: %v, want %s", c.c, err, c.want)
			}
		}
		if _, _, err := s.Create(ctx, auditor, account.UserCreate{Login: "jia", Name: "甲", Role: models.RoleLeader}); models.KindOf(err) != models.KindForbidden {
			s.Errorf("only the administrator makes accounts: %v", err)
		}
		list, err := s.Users(ctx, account.Console(), models.Page{})
		if err != nil || list.Total != 2 || list.Items[1].Login != "ren.1" || !list.Items[1].MustChange || *list.Items[1].UnitID != unit {
			s.Errorf("%+v %v", list, err)
		}
		if _, err := s.Users(ctx, auditor, models.Page{}); models.KindOf(err) != models.KindForbidden {
			s.Error(err)
		}
	})
}

func TestInitialPasswordWorksOnceAndMustBeChanged(t *testing.T) {
	each(t, func(s scene) {
		ctx, unit := s.Context(), s.town
		initial := s.add(account.UserCreate{Login: "ren", Name: "任填报", Role: models.RoleReporter, UnitID: &unit})
		token := s.in("ren", initial)
		actor, err := s.Authenticate(ctx, token)
		if err != nil || actor.UserID == 0 || actor.Can(models.PermRead) || actor.Sees(unit) {
			s.Fatalf("before the change the user may do nothing: %+v %v", actor, err)
		}
		if me, err := s.Me(ctx, actor); err != nil || !me.MustChange {
			s.Errorf("%+v %v", me, err)
		}
		if _, _, err := s.Login(ctx, "ren", initial, addr); models.KindOf(err) != models.KindForbidden {
			s.Errorf("the initial password worked twice: %v", err)
		}
		for fresh, want := range map[string]models.Kind{initial: models.KindInvalid, "Ren-7-mulberry": models.KindInvalid, "Zhaohua-7-tin": models.KindInvalid} {
			if _, err := s.ChangePassword(ctx, actor, initial, fresh); models.KindOf(err) != want {
				s.Errorf("%s: %v", fresh, err)
			}
		}
		if _, err := s.ChangePassword(ctx, actor, "wrong", good); models.KindOf(err) != models.KindForbidden {
			s.Errorf("changed without the current password: %v", err)
		}
		fresh, err := s.ChangePassword(ctx, actor, initial, good)
		if err != nil {
			s.Fatal(err)
		}
		if _, err := s.Authenticate(ctx, token); models.KindOf(err) != models.KindForbidden {
			s.Errorf("the old session must end: %v", err)
		}
		if actor, err = s.Authenticate(ctx, fresh); err != nil || !actor.Sees(unit) || actor.Role != models.RoleReporter || actor.Addr != addr {
			s.Errorf("%+v %v", actor, err)
		}
		s.in("REN", good)
	})
}

func TestInitialPasswordExpires(t *testing.T) {
	each(t, func(s scene) {
		initial := s.add(account.UserCreate{Login: "ling", Name: "领导", Role: models.RoleLeader})
		s.wait(72*time.Hour + time.Second)
		if _, _, err := s.Login(s.Context(), "ling", initial, addr); models.KindOf(err) != models.KindForbidden {
			s.Fatalf("after 72 hours: %v", err)
		}
		fresh, err := s.Reset(s.Context(), account.Console(), "ling")
		if err != nil || fresh == initial {
			s.Fatal(fresh, err)
		}
		s.in("ling", fresh)
		if _, err := s.Reset(s.Context(), account.Console(), "nobody"); models.KindOf(err) != models.KindNotFound {
			s.Error(err)
		}
		if _, err := s.Reset(s.Context(), auditor, "ling"); models.KindOf(err) != models.KindForbidden {
			s.Error(err)
		}
	})
}

func TestStandInsCannotSignIn(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		author, err := s.StandIn(ctx, "历史数据·申报人")
		if err != nil || !author.Importing() || !author.Can(models.PermDeclare) {
			s.Fatalf("%+v %v", author, err)
		}
		again, err := s.StandIn(ctx, "历史数据·申报人")
		other, err2 := s.StandIn(ctx, "历史数据·初审人")
		if err != nil || err2 != nil || again != author || other.UserID == author.UserID {
			s.Errorf("one name is one user: %+v %+v %+v", author, again, other)
		}
		for _, login := range []string{"import:历史数据·申报人", "历史数据·申报人"} {
			if _, _, err := s.Login(ctx, login, "", addr); models.KindOf(err) != models.KindForbidden {
				s.Errorf("%s signed in: %v", login, err)
			}
			if _, err := s.Reset(ctx, account.Console(), login); models.KindOf(err) != models.KindNotFound {
				s.Errorf("%s was given a password: %v", login, err)
			}
		}
		if n, err := s.Count(ctx); n != 0 || err != nil {
			s.Errorf("stand-ins are no accounts: %d %v", n, err)
		}
		if names, err := s.Names(ctx, []int64{author.UserID, 4711}); err != nil || len(names) != 1 || names[author.UserID] != "历史数据·申报人" {
			s.Errorf("%v %v", names, err)
		}
		if _, err := s.StandIn(ctx, ""); models.KindOf(err) != models.KindInvalid {
			s.Error(err)
		}
	})
}

func TestPeopleAndRoles(t *testing.T) {
	each(t, func(s scene) {
		s.demo()
		s.add(account.UserCreate{Login: "he", Name: "何核实", Role: models.RoleVerifier})
		s.add(account.UserCreate{Login: "ling", Name: "领导", Role: models.RoleLeader})
		people, err := s.People(s.Context(), auditor, models.PermVerify)
		if err != nil || len(people) != 2 {
			s.Errorf("%+v %v", people, err)
		}
		if _, err := s.People(s.Context(), models.Actor{}, models.PermVerify); models.KindOf(err) != models.KindForbidden {
			s.Error(err)
		}
		for _, r := range s.Roles() {
			if r.Label == "" || r.Label != account.Label(r.Code) {
				s.Errorf("%+v", r)
			}
		}
	})
}
