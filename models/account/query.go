package account

import (
	"context"

	"luodi/models"
	"luodi/models/database"
)

// Count 用户数, without import stand-ins: 0 on a fresh installation.
func (s *Service) Count(ctx context.Context) (n int64, err error) {
	err = s.db.Conn(ctx).Model(&User{}).Where("role <> ?", models.RoleImport).Count(&n).Error
	return n, database.Wrap(err, "", "")
}

// Users 用户列表, by login, without import stand-ins.
func (s *Service) Users(ctx context.Context, actor models.Actor, page models.Page) (models.List[User], error) {
	if err := actor.Require(models.PermUsers); err != nil {
		return models.List[User]{}, err
	}
	page = page.Bounded()
	list := models.List[User]{Items: []User{}, Page: page.Number, Size: page.Size}
	var err error
	if list.Total, err = s.Count(ctx); err != nil {
		return list, err
	}
	err = s.db.Conn(ctx).Where("role <> ?", models.RoleImport).Order("login").Offset(page.Offset()).Limit(page.Size).Find(&list.Items).Error
	return list, database.Wrap(err, "", "")
}

// Me 当前用户, also one who must change the password first.
func (s *Service) Me(ctx context.Context, actor models.Actor) (u User, err error) {
	err = s.db.Conn(ctx).Where("id = ? AND disabled_at IS NULL", actor.UserID).Take(&u).Error
	return u, database.Wrap(err, noUser, "")
}

// Person 人员: what others may know of a user, to choose from.
type Person struct {
	ID   int64       `json:"id"`
	Name string      `json:"name"`
	Role models.Role `json:"role"`
}

// People 持有某权限的在用人员, by name, such as the second verifier of a site visit. Any reader may ask.
func (s *Service) People(ctx context.Context, actor models.Actor, holds models.Permission) ([]Person, error) {
	if err := actor.Require(models.PermRead); err != nil {
		return nil, err
	}
	var roles []models.Role
	for _, r := range models.Roles() {
		if r.Can(holds) {
			roles = append(roles, r)
		}
	}
	people := []Person{}
	if len(roles) == 0 {
		return people, nil
	}
	err := s.db.Conn(ctx).Model(&User{}).Where("role IN ? AND disabled_at IS NULL", roles).Order("name, id").Find(&people).Error
	return people, database.Wrap(err, "", "")
}

// ActorOf 某一在用人员 as an actor, such as the second verifier of a site visit. Unknown or disabled users are
// not found.
func (s *Service) ActorOf(ctx context.Context, id int64) (models.Actor, error) {
	var u User
	err := s.db.Conn(ctx).Where("id = ? AND disabled_at IS NULL AND role <> ?", id, models.RoleImport).Take(&u).Error
	return u.Actor(""), database.Wrap(err, noUser, "")
}

// Names 用户姓名 by id, disabled ones and stand-ins included; unknown ids are left out.
func (s *Service) Names(ctx context.Context, ids []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	var people []Person
	err := s.db.Conn(ctx).Model(&User{}).Where("id IN ?", ids).Find(&people).Error
	for _, p := range people {
		names[p.ID] = p.Name
	}
	return names, database.Wrap(err, "", "")
}
