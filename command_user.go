package main

import (
	"context"
	"errors"
	"fmt"

	"luodi/api"
	"luodi/models"
	"luodi/models/account"
)

// userAddCommand 新增用户.
type userAddCommand struct {
	Login string `arg:"" help:"登录名"`
	Role  string `required:"" help:"角色代码，如 admin、statistician、reporter"`
	Name  string `required:"" help:"姓名"`
	Unit  string `help:"所属单位名称；填报员和单位负责人必填"`
}

func (c *userAddCommand) run(ctx context.Context, o *office) error {
	role, err := roleFlag(c.Role)
	if err != nil {
		return err
	}
	return o.withRooms(ctx, func(r *rooms) error {
		unit, err := unitFlag(ctx, r, c.Unit)
		if err != nil {
			return err
		}
		create := account.UserCreate{Login: c.Login, Name: c.Name, Role: role}
		if unit != 0 {
			create.UnitID = &unit
		}
		user, password, err := r.account.Create(ctx, account.Console(), create)
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "已新增用户 %s（%s），初始密码：%s\n首次登录须修改密码。\n", user.Login, user.Name, password)
		return nil
	})
}

// userResetCommand 重置密码.
type userResetCommand struct {
	Login string `arg:"" help:"登录名"`
}

func (c *userResetCommand) run(ctx context.Context, o *office) error {
	return o.withRooms(ctx, func(r *rooms) error {
		password, err := r.account.Reset(ctx, account.Console(), c.Login)
		if err != nil {
			return err
		}
		fmt.Fprintf(o.stdout, "新的初始密码：%s\n首次登录须修改密码。\n", password)
		return nil
	})
}

// demoPassword is public: the demonstration holds nothing that is not public or invented.
const demoPassword = "Luodi-2020-Demo"

// demoUnit is whose reporter and head the demonstration has.
const demoUnit = "昭化经济开发区管理委员会"

func demoLogins() []api.DemoLogin {
	logins := []api.DemoLogin{
		{Login: "tongji", Title: "招商引资股统计员", Role: models.RoleStatistician},
		{Login: "lingdao", Title: "分管领导", Role: models.RoleLeader},
		{Login: "juzhang", Title: "主要领导", Role: models.RoleChief},
		{Login: "ducha", Title: "督查员", Role: models.RoleSupervisor},
		{Login: "heshi", Title: "现场核实人", Role: models.RoleVerifier},
		{Login: "heshi2", Title: "第二核实人", Role: models.RoleVerifier}, // 现场核实 takes two who have done no other step
		{Login: "jiedai", Title: "接待经办", Role: models.RoleReceptionist},
		{Login: "tianbao", Title: "责任单位填报员（昭化经开区）", Role: models.RoleReporter},
		{Login: "fuzeren", Title: "责任单位负责人（昭化经开区）", Role: models.RoleUnitHead},
		{Login: "guanli", Title: "系统管理员", Role: models.RoleAdmin},
		{Login: "shenji", Title: "审计员", Role: models.RoleAuditor},
	}
	for i := range logins {
		logins[i].Password = demoPassword
	}
	return logins
}

// makeDemoUsers makes the demonstration's users where they are missing.
func makeDemoUsers(ctx context.Context, r *rooms) error {
	for _, login := range demoLogins() {
		create := account.UserCreate{Login: login.Login, Name: login.Title, Role: login.Role, Password: demoPassword, Demo: true}
		if login.Role == models.RoleReporter || login.Role == models.RoleUnitHead {
			id, err := unitFlag(ctx, r, demoUnit)
			if err != nil {
				return err
			}
			create.UnitID = &id
		}
		_, _, err := r.account.Create(ctx, account.Console(), create)
		var known *models.Error
		if errors.As(err, &known) && known.Kind == models.KindConflict {
			continue // made at an earlier start
		}
		if err != nil {
			return fmt.Errorf("演示账号 %s: %w", login.Login, err)
		}
	}
	return nil
}
