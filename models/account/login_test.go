package account_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"luodi/models"
	"luodi/models/account"
	"luodi/models/org"
)

func TestLoginAndLogout(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		token, u, err := s.Login(ctx, " CLERK ", good, addr)
		if err != nil || u.Name != "王统计" || len(token) < 26 {
			s.Fatalf("%q %+v %v", token, u, err)
		}
		actor, err := s.Authenticate(ctx, token)
		if err != nil || actor.UserID != u.ID || actor.Role != models.RoleStatistician || actor.Addr != addr {
			s.Errorf("%+v %v", actor, err)
		}
		var stored []string
		if err := s.db.Conn(ctx).Table("sessions").Pluck("token_hash", &stored).Error; err != nil || len(stored) != 1 || stored[0] == token || len(stored[0]) != 64 {
			s.Errorf("only the hash of a token is kept: %v %v", stored, err)
		}
		for range 2 {
			if err := s.Logout(ctx, token); err != nil {
				s.Error(err)
			}
		}
		for _, bad := range []string{token, "", "x"} {
			if _, err := s.Authenticate(ctx, bad); !errors.Is(err, account.ErrSession) {
				s.Errorf("%q: %v", bad, err)
			}
		}
		if n, err := s.log.Verify(ctx, auditor); n != 4 || err != nil { // unit, account, login, logout
			s.Errorf("%d audit rows, %v", n, err)
		}
	})
}

func TestSameAnswerForUnknownAndWrong(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		if err := s.Disable(ctx, account.Console(), "clerk"); err != nil {
			s.Fatal(err)
		}
		_, _, e1 := s.Login(ctx, "clerk", good, addr)
		_, _, e2 := s.Login(ctx, "nobody", good, addr)
		_, _, e3 := s.Login(ctx, "nobody", "", addr)
		if !errors.Is(e1, account.ErrCredentials) || e1.Error() != e2.Error() || e2.Error() != e3.Error() {
			s.Errorf("%v / %v / %v", e1, e2, e3)
		}
	})
}

func TestLockOut(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		for _, login := range []string{"clerk", "nobody"} { // an unknown login locks alike
			for i := range 5 {
				if _, _, err := s.Login(ctx, login, "wrong", addr); !errors.Is(err, account.ErrCredentials) {
					s.Fatalf("%s, failure %d: %v", login, i+1, err)
				}
			}
			if _, _, err := s.Login(ctx, login, good, addr); !errors.Is(err, account.ErrLocked) {
				s.Errorf("%s, the sixth: %v", login, err)
			}
		}
		if _, _, err := s.Login(ctx, "clerk", good, "10.0.0.2"); err != nil {
			s.Errorf("another address must still get in: %v", err)
		}
		s.wait(15*time.Minute - time.Second)
		if _, _, err := s.Login(ctx, "clerk", good, addr); !errors.Is(err, account.ErrLocked) {
			s.Errorf("just before the end: %v", err)
		}
		s.wait(time.Second)
		s.in("clerk", good)
		var locks int64
		if err := s.db.Conn(ctx).Table("audit_log").Where("action = 'account.lock' AND kind = 'login'").Count(&locks).Error; err != nil || locks != 2 {
			s.Errorf("%d lock-outs in the log, %v", locks, err)
		}
	})
}

func TestSuccessForgetsFailures(t *testing.T) {
	each(t, func(s scene) {
		s.demo()
		for range 3 {
			for range 4 {
				if _, _, err := s.Login(s.Context(), "clerk", "wrong", addr); !errors.Is(err, account.ErrCredentials) {
					s.Fatal(err)
				}
			}
			s.in("clerk", good)
		}
	})
}

func TestManyGuessesAtOnceAreCounted(t *testing.T) {
	each(t, func(s scene) {
		s.demo()
		var group sync.WaitGroup
		var looked atomic.Int32
		for range 20 {
			group.Go(func() {
				_, _, err := s.Login(context.WithoutCancel(s.Context()), "clerk", "wrong", addr)
				if errors.Is(err, account.ErrCredentials) {
					looked.Add(1)
				} else if !errors.Is(err, account.ErrLocked) {
					s.Error(err)
				}
			})
		}
		group.Wait()
		if looked.Load() != 5 {
			s.Errorf("%d passwords were compared, want 5", looked.Load())
		}
	})
}

func TestSessionsEnd(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		token := s.in("clerk", good)
		for range 24 { // used all the time, until twelve hours are over
			s.wait(30 * time.Minute)
			if _, err := s.Authenticate(ctx, token); err != nil {
				s.Fatal(err)
			}
		}
		s.wait(time.Second)
		if _, err := s.Authenticate(ctx, token); !errors.Is(err, account.ErrSession) {
			s.Errorf("after 12 h: %v", err)
		}
		token = s.in("clerk", good)
		s.wait(31 * time.Minute)
		if _, err := s.Authenticate(ctx, token); !errors.Is(err, account.ErrSession) {
			s.Errorf("idle for 31 min: %v", err)
		}
		if err := s.Purge(ctx); err != nil {
			s.Fatal(err)
		}
		var left int64
		if err := s.db.Conn(ctx).Table("sessions").Count(&left).Error; err != nil || left != 0 {
			s.Errorf("%d ended sessions are left, %v", left, err)
		}
	})
}

func TestDisablingEndsSessionsAtOnce(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		token := s.in("clerk", good)
		if err := s.Disable(ctx, auditor, "clerk"); models.KindOf(err) != models.KindForbidden {
			s.Error(err)
		}
		if err := s.Disable(ctx, account.Console(), "Clerk"); err != nil {
			s.Fatal(err)
		}
		if _, err := s.Authenticate(ctx, token); !errors.Is(err, account.ErrSession) {
			s.Errorf("a disabled user acts on: %v", err)
		}
		if err := s.Enable(ctx, account.Console(), "clerk"); err != nil {
			s.Fatal(err)
		}
		if _, err := s.Authenticate(ctx, token); !errors.Is(err, account.ErrSession) {
			s.Errorf("an ended session came back: %v", err)
		}
		s.in("clerk", good)
		admin, _, err := s.Create(ctx, account.Console(), account.UserCreate{Login: "guan", Name: "管理", Role: models.RoleAdmin, Password: good, Demo: true})
		if err != nil {
			s.Fatal(err)
		}
		if err := s.Disable(ctx, admin.Actor(addr), "guan"); models.KindOf(err) != models.KindConflict {
			s.Errorf("disabled oneself: %v", err)
		}
	})
}

func TestTheOldestSessionGivesWay(t *testing.T) {
	each(t, func(s scene) {
		s.demo()
		var tokens []string
		for range 21 {
			s.wait(time.Second)
			tokens = append(tokens, s.in("clerk", good))
		}
		for i, token := range tokens {
			if _, err := s.Authenticate(s.Context(), token); (err == nil) != (i > 0) {
				s.Errorf("session %d: %v", i, err)
			}
		}
	})
}

func TestWeakHashesAreRenewed(t *testing.T) {
	each(t, func(s scene) {
		ctx := s.Context()
		s.demo()
		strong := cheap
		strong.Memory = 128
		better := account.New(s.db, s.log, org.New(s.db, s.log), account.WithHash(strong), account.WithProfile(account.Modern))
		for range 2 {
			if _, _, err := better.Login(ctx, "clerk", good, addr); err != nil {
				s.Fatal(err)
			}
		}
		var n int64
		if err := s.db.Conn(ctx).Table("users").Where("password_hash LIKE ?", "%m=128,%").Count(&n).Error; err != nil || n != 1 {
			s.Errorf("the hash was not renewed: %d %v", n, err)
		}
	})
}
