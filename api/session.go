package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"luodi/models"
)

// session 当前会话: who is signed in, what he may do, and the business date.
type session struct {
	UserID      int64               `json:"userId"`
	Name        string              `json:"name"`
	Login       string              `json:"login"`
	Role        models.Role         `json:"role"`
	RoleLabel   string              `json:"roleLabel"`
	UnitID      int64               `json:"unitId" doc:"所属单位，0 为没有"`
	UnitName    string              `json:"unitName"`
	MustChange  bool                `json:"mustChange" doc:"须先修改密码"`
	Permissions []models.Permission `json:"permissions"`
	Today       models.Date         `json:"today" doc:"业务日期"`
	Bureau      string              `json:"bureau"`
	Demo        bool                `json:"demo"`
}

type loginInput struct {
	Body struct {
		Login    string `json:"login" minLength:"1" maxLength:"80" doc:"登录名"`
		Password string `json:"password" minLength:"1" maxLength:"256" doc:"密码"`
	}
}

type passwordInput struct {
	Body struct {
		Current string `json:"current" minLength:"1" maxLength:"256" doc:"当前密码"`
		New     string `json:"new" minLength:"1" maxLength:"256" doc:"新密码"`
	}
}

// signedInAnswer carries the session cookie beside the session.
type signedInAnswer struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      session
}

// cookieName: with https the __Host- prefix ties the cookie to this very site.
func (s *server) cookieName() string {
	if s.Secure {
		return "__Host-luodi"
	}
	return "luodi"
}

// cookie lives as long as the browser's session; the server ends it by its own clock.
func (s *server) cookie(token string) http.Cookie {
	c := http.Cookie{Name: s.cookieName(), Value: token, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteStrictMode}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}

// signing makes a route that answers a cookie; it takes no idempotency key, because a repeated sign-in
// is simply another one.
func signing[I any](path string, a access, summary string, h func(s *server, ctx context.Context, in *I) (*signedInAnswer, error)) route {
	return route{http.MethodPost, path, a, summary, func(s *server, api huma.API, op huma.Operation) {
		huma.Register(api, op, func(ctx context.Context, in *I) (*signedInAnswer, error) {
			out, err := h(s, ctx, in)
			if err != nil {
				return nil, s.fail(ctx, err)
			}
			return out, nil
		})
	}}
}

func login(s *server, ctx context.Context, in *loginInput) (*signedInAnswer, error) {
	addr := callerOf(ctx).addr
	token, user, err := s.Account.Login(ctx, in.Body.Login, in.Body.Password, addr)
	if err != nil {
		return nil, err
	}
	shown, err := s.describe(ctx, user.Actor(addr))
	return &signedInAnswer{SetCookie: s.cookie(token), Body: shown}, err
}

func logout(s *server, ctx context.Context, _ *none) (*signedInAnswer, error) {
	return &signedInAnswer{SetCookie: s.cookie("")}, s.Account.Logout(ctx, callerOf(ctx).token)
}

func changePassword(s *server, ctx context.Context, in *passwordInput) (*signedInAnswer, error) {
	actor := actorOf(ctx)
	token, err := s.Account.ChangePassword(ctx, actor, in.Body.Current, in.Body.New)
	if err != nil {
		return nil, err
	}
	user, err := s.Account.Me(ctx, actor)
	if err != nil {
		return nil, err
	}
	shown, err := s.describe(ctx, user.Actor(actor.Addr))
	return &signedInAnswer{SetCookie: s.cookie(token), Body: shown}, err
}

func (s *server) getSession(ctx context.Context, actor models.Actor, _ *none) (session, error) {
	return s.describe(ctx, actor)
}

// describe tells the page who is signed in.
func (s *server) describe(ctx context.Context, actor models.Actor) (session, error) {
	user, err := s.Account.Me(ctx, actor)
	if err != nil {
		return session{}, err
	}
	out := session{
		UserID: user.ID, Name: user.Name, Login: user.Login, Role: user.Role, UnitID: actor.UnitID, MustChange: user.MustChange,
		Permissions: []models.Permission{}, Today: s.DB.Clock().Today(), Demo: s.DemoUsers != nil,
	}
	if !user.MustChange {
		out.Permissions = append(out.Permissions, user.Role.Permissions()...)
	}
	for _, r := range s.Account.Roles() {
		if r.Code == user.Role {
			out.RoleLabel = r.Label
		}
	}
	settings, err := s.Org.Settings(ctx, out.Today)
	if err != nil {
		return out, err
	}
	out.Bureau = settings.BureauName
	if actor.UnitID != 0 {
		unit, err := s.Org.Unit(ctx, models.System("会话"), actor.UnitID)
		if err != nil {
			return out, err
		}
		out.UnitName = unit.Name
	}
	return out, nil
}

// welcome 登录页要显示的内容, without signing in.
type welcome struct {
	Bureau    string      `json:"bureau"`
	Version   string      `json:"version"`
	DemoUsers []DemoLogin `json:"demoUsers" doc:"演示账号；正式环境为空"`
}

func (s *server) getWelcome(ctx context.Context, _ models.Actor, _ *none) (welcome, error) {
	settings, err := s.Org.Settings(ctx, s.DB.Clock().Today())
	return welcome{Bureau: settings.BureauName, Version: s.Version, DemoUsers: append([]DemoLogin{}, s.DemoUsers...)}, err
}
