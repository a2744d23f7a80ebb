package account

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// The refusals of sign-in, to be told apart with errors.Is. They are the same for logins that do not
// exist, so that accounts cannot be guessed from answers (security list C9).
var (
	ErrCredentials error = models.Forbidden("登录名或密码不正确；初始密码只能使用一次，72 小时内有效")
	ErrLocked      error = models.Forbidden("登录失败次数过多，请 15 分钟后再试，或联系系统管理员")
	ErrSession     error = models.Forbidden("登录已失效，请重新登录")
)

// Locked 锁定: ErrLocked, and how long it still lasts.
type Locked struct{ Wait time.Duration }

// Error gives the sentence of ErrLocked.
func (*Locked) Error() string { return ErrLocked.Error() }

// Unwrap gives ErrLocked.
func (*Locked) Unwrap() error { return ErrLocked }

// Login 登录: gives a session token and the user. Refused with ErrCredentials, or with ErrLocked after five
// failures from that address. A user who must change the password gets a session that may do only that.
func (s *Service) Login(ctx context.Context, login, password, addr string) (token string, u User, err error) {
	login, addr = Fold(login), cut(addr)
	if err := s.try(ctx, login, addr); err != nil {
		return "", User{}, err
	}
	err = s.db.Conn(ctx).Where("login = ?", login).Take(&u).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return "", User{}, database.Wrap(err, "", "")
	}
	match, weak, err := s.hash.matches(ctx, password, u.PasswordHash)
	if err != nil {
		return "", User{}, err
	}
	if !match || !u.signsIn(s.db.Now(ctx)) {
		return "", User{}, s.failed(ctx, login, addr, u, ErrCredentials)
	}
	renewed := ""
	if weak {
		if renewed, err = s.hash.make(ctx, password); err != nil {
			return "", User{}, err
		}
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.spend(ctx, &u, renewed); err != nil {
			return err
		}
		if err := s.forget(ctx, login, addr); err != nil {
			return err
		}
		if token, err = s.begin(ctx, u, addr); err != nil {
			return err
		}
		actor := models.Actor{UserID: u.ID, Name: u.Name, Role: u.Role, Addr: addr}
		return s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindLogin, Action: "account.login", Object: "user", ObjectID: u.ID})
	})
	if err != nil {
		return "", User{}, err
	}
	return token, u, nil
}

// spend uses up an initial password and renews a weak hash, provided that the account is still as it
// was when the password was compared; otherwise somebody changed it in between.
func (s *Service) spend(ctx context.Context, u *User, renewed string) error {
	set := map[string]any{"password_hash": u.PasswordHash}
	if renewed != "" {
		set["password_hash"] = renewed
	}
	if u.InitialUntil != nil {
		set["initial_until"] = s.db.Now(ctx)
	}
	same := s.db.Conn(ctx).Model(&User{}).Where("id = ? AND password_hash = ? AND disabled_at IS NULL", u.ID, u.PasswordHash)
	if u.InitialUntil != nil {
		same = same.Where("initial_until > ?", s.db.Now(ctx))
	}
	done := same.Updates(set)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		return ErrCredentials
	}
	return nil
}

// try counts one attempt before the password is looked at, so that many at once cannot guess more.
func (s *Service) try(ctx context.Context, login, addr string) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		conn, now := s.db.Conn(ctx), s.db.Now(ctx)
		a := attempt{LoginHash: digest(login), Addr: addr, LastAt: now}
		// Insert first: it makes the row and takes its lock before the read.
		same := clause.OnConflict{
			Columns:   []clause.Column{{Name: "login_hash"}, {Name: "addr"}},
			DoUpdates: clause.AssignmentColumns([]string{"addr"}),
		}
		if err := conn.Clauses(same).Create(&a).Error; err != nil {
			return err
		}
		if err := conn.Where("login_hash = ? AND addr = ?", a.LoginHash, addr).Take(&a).Error; err != nil {
			return err
		}
		if a.locked(now) {
			return &Locked{Wait: lockTime - now.Sub(a.LastAt)}
		}
		a = a.next(now)
		return conn.Model(&attempt{}).Where("login_hash = ? AND addr = ?", a.LoginHash, addr).
			Updates(map[string]any{"failures": a.Failures, "last_at": now}).Error
	})
}

// failed records a refused attempt, and the lock-out when it was the last one allowed, and gives the refusal.
func (s *Service) failed(ctx context.Context, login, addr string, u User, refusal error) error {
	err := s.db.Do(ctx, func(ctx context.Context) error {
		actor := models.Actor{UserID: u.ID, Name: u.Name, Role: u.Role, Addr: addr}
		err := s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindLogin, Action: "account.login.fail", Object: "user", ObjectID: u.ID})
		if err != nil {
			return err
		}
		var a attempt
		if err := s.db.Conn(ctx).Where("login_hash = ? AND addr = ?", digest(login), addr).Limit(1).Find(&a).Error; err != nil {
			return err
		}
		if !a.locked(s.db.Now(ctx)) {
			return nil
		}
		return s.log.Record(ctx, actor, audit.Entry{Kind: audit.KindLogin, Action: "account.lock", Object: "user", ObjectID: u.ID})
	})
	if err != nil {
		return err
	}
	return refusal
}

func (s *Service) forget(ctx context.Context, login, addr string) error {
	return s.db.Conn(ctx).Where("login_hash = ? AND addr = ?", digest(login), addr).Delete(&attempt{}).Error
}

// begin opens a session and ends the user's oldest ones beyond the limit.
func (s *Service) begin(ctx context.Context, u User, addr string) (string, error) {
	conn, now, token := s.db.Conn(ctx), s.db.Now(ctx), rand.Text() // 130 random bits
	var old []string
	err := conn.Model(&session{}).Where("user_id = ?", u.ID).Order("created_at DESC, token_hash").
		Offset(sessionsMost-1).Limit(1000).Pluck("token_hash", &old).Error
	if err != nil {
		return "", err
	}
	if len(old) > 0 {
		if err := conn.Where("token_hash IN ?", old).Delete(&session{}).Error; err != nil {
			return "", err
		}
	}
	return token, conn.Create(&session{TokenHash: digest(token), UserID: u.ID, Addr: addr, CreatedAt: now, SeenAt: now}).Error
}

// Logout 退出. A token that is no session any more is no error.
func (s *Service) Logout(ctx context.Context, token string) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		se, u, err := s.session(ctx, token)
		if errors.Is(err, ErrSession) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Where("token_hash = ?", se.TokenHash).Delete(&session{}).Error; err != nil {
			return err
		}
		return s.log.Record(ctx, u.Actor(se.Addr), audit.Entry{Kind: audit.KindLogin, Action: "account.logout", Object: "user", ObjectID: u.ID})
	})
}

// Authenticate 识别会话: who acts with this token. ErrSession when it has ended, was idle for half an
// hour, is twelve hours old, or the user is disabled. The address is the one of the sign-in.
func (s *Service) Authenticate(ctx context.Context, token string) (models.Actor, error) {
	se, u, err := s.session(ctx, token)
	if err != nil {
		return models.Actor{}, err
	}
	if now := s.db.Now(ctx); now.Sub(se.SeenAt) >= sessionTouch {
		err = s.db.Do(ctx, func(ctx context.Context) error {
			return s.db.Conn(ctx).Model(&session{}).Where("token_hash = ? AND seen_at < ?", se.TokenHash, now).Update("seen_at", now).Error
		})
		if models.KindOf(err) == models.KindUnavailable {
			err = nil // a full disk or a long write stops the sliding, not the reading
		}
	}
	return u.Actor(se.Addr), err
}

// session finds a living session and its user.
func (s *Service) session(ctx context.Context, token string) (se session, u User, err error) {
	conn := s.db.Conn(ctx)
	if err := conn.Where("token_hash = ?", digest(token)).Take(&se).Error; err != nil {
		return se, u, orEnded(err)
	}
	if err := conn.Where("id = ?", se.UserID).Take(&u).Error; err != nil {
		return se, u, orEnded(err)
	}
	if !se.alive(s.db.Now(ctx)) || u.DisabledAt != nil {
		return se, u, ErrSession
	}
	return se, u, nil
}

func orEnded(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrSession
	}
	return database.Wrap(err, "", "")
}

// ChangePassword 修改密码: needs the current one, ends all sessions of the user and gives the token of
// a new one. A wrong current password counts as a failed sign-in.
func (s *Service) ChangePassword(ctx context.Context, actor models.Actor, current, fresh string) (token string, err error) {
	u, err := s.Me(ctx, actor)
	if err != nil {
		return "", err
	}
	if err := s.try(ctx, u.Login, cut(actor.Addr)); err != nil {
		return "", err
	}
	match, _, err := s.hash.matches(ctx, current, u.PasswordHash)
	if err != nil {
		return "", err
	}
	if !match {
		return "", s.failed(ctx, u.Login, cut(actor.Addr), u, models.Forbidden("当前密码不正确，密码没有修改"))
	}
	// The current password was right: what follows is no failed sign-in, even when the new one is refused.
	if err := s.db.Do(ctx, func(ctx context.Context) error { return s.forget(ctx, u.Login, cut(actor.Addr)) }); err != nil {
		return "", err
	}
	if current == fresh {
		return "", models.Invalid("新密码不能与当前密码相同", "password", "请换一个新密码")
	}
	if err := s.checkPassword(ctx, fresh, u.Login); err != nil {
		return "", err
	}
	hash, err := s.hash.make(ctx, fresh)
	if err != nil {
		return "", err
	}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		set := map[string]any{"password_hash": hash, "password_at": s.db.Now(ctx), "must_change": false, "initial_until": nil}
		done := s.db.Conn(ctx).Model(&User{}).Where("id = ? AND password_hash = ? AND disabled_at IS NULL", u.ID, u.PasswordHash).Updates(set)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return ErrSession
		}
		if err := s.endSessions(ctx, u.ID); err != nil {
			return err
		}
		if token, err = s.begin(ctx, u, cut(actor.Addr)); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "account.password", Object: "user", ObjectID: u.ID})
	})
	return token, err
}
