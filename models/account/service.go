package account

import (
	"context"
	"errors"
	"time"

	"github.com/alexedwards/argon2id"
	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
	"luodi/models/org"
)

const noUser = "没有找到该用户，请核对登录名"

// Service 用户室.
type Service struct {
	db      *database.DB
	log     *audit.Log
	org     *org.Service
	hash    *hasher
	profile Profile
}

// Option 选项 of New.
type Option func(*Service)

// WithHash sets other hash parameters than DefaultHash; tests take cheap ones.
func WithHash(p argon2id.Params) Option { return func(s *Service) { s.hash = newHasher(p) } }

// WithProfile sets another password policy than Dengbao.
func WithProfile(p Profile) Option { return func(s *Service) { s.profile = p } }

// New gives the room.
func New(db *database.DB, log *audit.Log, org *org.Service, options ...Option) *Service {
	s := &Service{db: db, log: log, org: org, hash: newHasher(DefaultHash), profile: Dengbao}
	for _, o := range options {
		o(s)
	}
	return s
}

// Create 新建用户, and gives the password to hand over: a random one that works once within 72 hours
// and must be changed, or the given one. A login that exists is a conflict, a missing unit not found.
func (s *Service) Create(ctx context.Context, actor models.Actor, c UserCreate) (User, string, error) {
	if err := actor.Require(models.PermUsers); err != nil {
		return User{}, "", err
	}
	c, err := c.check()
	if err != nil {
		return User{}, "", err
	}
	password := c.Password
	if password == "" {
		password = initialPassword()
	} else if !c.Demo {
		if err := s.checkPassword(ctx, password, c.Login); err != nil {
			return User{}, "", err
		}
	}
	hash, err := s.hash.make(ctx, password)
	if err != nil {
		return User{}, "", err
	}
	u := User{Login: c.Login, Name: c.Name, Role: c.Role, UnitID: c.UnitID, PasswordHash: hash, MustChange: !c.Demo}
	err = s.db.Do(ctx, func(ctx context.Context) error {
		if err := s.checkPerson(ctx, u); err != nil {
			return err
		}
		if u.UnitID != nil {
			if _, err := s.org.Unit(ctx, Console(), *u.UnitID); err != nil {
				return err
			}
		}
		u.CreatedAt, u.PasswordAt = s.db.Now(ctx), s.db.Now(ctx)
		if u.MustChange {
			u.InitialUntil = new(u.PasswordAt.Add(initialLife))
		}
		if err := s.db.Conn(ctx).Create(&u).Error; err != nil {
			return database.Wrap(err, "", "登录名“"+u.Login+"”已被使用，请换一个")
		}
		after := map[string]any{"role": u.Role, "unitId": u.UnitID, "demo": c.Demo}
		return s.log.Record(ctx, actor, audit.Entry{Action: "account.create", Object: "user", ObjectID: u.ID, After: after})
	})
	if err != nil {
		return User{}, "", err
	}
	return u, password, nil
}

// checkPerson keeps administrator and auditor two persons (rule book §0). Namesakes are told apart by their entered name.
func (s *Service) checkPerson(ctx context.Context, u User) error {
	other := models.RoleAdmin
	switch u.Role {
	case models.RoleAdmin:
		other = models.RoleAuditor
	case models.RoleAuditor:
	default:
		return nil
	}
	var n int64
	if err := s.db.Conn(ctx).Model(&User{}).Where("role = ? AND name = ? AND disabled_at IS NULL", other, u.Name).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return models.Conflict("系统管理员与审计员不能是同一人；确为重名的，请在姓名后注明以示区别")
	}
	return nil
}

// checkPassword holds a chosen password against the policy.
func (s *Service) checkPassword(ctx context.Context, password, login string) error {
	settings, err := s.org.Settings(ctx, s.db.Clock().Today())
	if err != nil {
		return err
	}
	return s.profile.check(password, append(localWords(settings), login)...)
}

// Reset 重置密码: gives a new initial password, ends the user's sessions and lifts a lock-out.
func (s *Service) Reset(ctx context.Context, actor models.Actor, login string) (string, error) {
	if err := actor.Require(models.PermUsers); err != nil {
		return "", err
	}
	password := initialPassword()
	hash, err := s.hash.make(ctx, password)
	if err != nil {
		return "", err
	}
	err = s.change(ctx, actor, login, "account.reset", func(ctx context.Context, u User) (map[string]any, error) {
		now := s.db.Now(ctx)
		if err := s.db.Conn(ctx).Where("login_hash = ?", digest(u.Login)).Delete(&attempt{}).Error; err != nil {
			return nil, err
		}
		return map[string]any{"password_hash": hash, "password_at": now, "must_change": true, "initial_until": now.Add(initialLife)}, nil
	})
	if err != nil {
		return "", err
	}
	return password, nil
}

// Disable 停用用户: the sessions end at once and the account cannot sign in. Nobody disables themselves.
func (s *Service) Disable(ctx context.Context, actor models.Actor, login string) error {
	return s.change(ctx, actor, login, "account.disable", func(ctx context.Context, u User) (map[string]any, error) {
		if u.ID == actor.UserID {
			return nil, models.Conflict("不能停用自己的账号，请由另一名系统管理员操作")
		}
		return map[string]any{"disabled_at": s.db.Now(ctx)}, nil
	})
}

// Enable 恢复用户.
func (s *Service) Enable(ctx context.Context, actor models.Actor, login string) error {
	return s.change(ctx, actor, login, "account.enable", func(ctx context.Context, u User) (map[string]any, error) {
		return map[string]any{"disabled_at": nil}, s.checkPerson(ctx, u)
	})
}

// change updates an account, ends its sessions and records the action. Stand-ins and missing users are not found.
func (s *Service) change(ctx context.Context, actor models.Actor, login, action string, columns func(context.Context, User) (map[string]any, error)) error {
	if err := actor.Require(models.PermUsers); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		var u User
		if err := s.db.Conn(ctx).Where("login = ? AND role <> ?", Fold(login), models.RoleImport).Take(&u).Error; err != nil {
			return database.Wrap(err, noUser, "")
		}
		set, err := columns(ctx, u)
		if err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Model(&User{}).Where("id = ?", u.ID).Updates(set).Error; err != nil {
			return err
		}
		if err := s.endSessions(ctx, u.ID); err != nil {
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: action, Object: "user", ObjectID: u.ID})
	})
}

func (s *Service) endSessions(ctx context.Context, userID int64) error {
	return s.db.Conn(ctx).Where("user_id = ?", userID).Delete(&session{}).Error
}

// StandIn 导入替身: the actor for a person whom imported files do not name, found or made by name. It
// has no password and can never sign in.
func (s *Service) StandIn(ctx context.Context, name string) (models.Actor, error) {
	if n := len([]rune(name)); n == 0 || n > 50 {
		return models.Actor{}, models.Invalid("导入替身的名称为 1 至 50 字")
	}
	login := "import:" + Fold(name) // a colon is in no person's login
	var u User
	err := s.db.Do(ctx, func(ctx context.Context) error {
		conn := s.db.Conn(ctx)
		err := conn.Where("login = ?", login).Take(&u).Error
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		u = User{Login: login, Name: name, Role: models.RoleImport, PasswordAt: s.db.Now(ctx), CreatedAt: s.db.Now(ctx)}
		if err := conn.Create(&u).Error; err != nil {
			return err
		}
		return s.log.Record(ctx, models.System("导入"), audit.Entry{Action: "account.stand_in", Object: "user", ObjectID: u.ID})
	})
	return u.Actor("import"), err
}

// Purge 清理: removes sessions that have ended and failures that are forgotten.
func (s *Service) Purge(ctx context.Context) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		now := s.db.Now(ctx)
		ended := s.db.Conn(ctx).Where("seen_at < ? OR created_at < ?", now.Add(-sessionIdle), now.Add(-sessionLife)).Delete(&session{}).Error
		forgotten := s.db.Conn(ctx).Where("last_at < ?", now.Add(-24*time.Hour)).Delete(&attempt{}).Error
		return errors.Join(ended, forgotten)
	})
}
