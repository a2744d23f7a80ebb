package account

import "luodi/models"

// RoleLabel 角色及其中文名称.
type RoleLabel struct {
	Code  models.Role `json:"code"`
	Label string      `json:"label"`
}

var roleLabels = map[models.Role]string{
	models.RoleReporter: "责任单位填报员", models.RoleUnitHead: "责任单位负责人", models.RoleStatistician: "招商引资股统计员",
	models.RoleVerifier: "现场核实人", models.RoleLeader: "分管领导", models.RoleChief: "区领导", models.RoleSupervisor: "督查员",
	models.RoleReceptionist: "接待经办", models.RoleOffice: "办公室", models.RoleAdmin: "系统管理员", models.RoleAuditor: "审计员",
	models.RoleSystem: "系统任务", models.RoleImport: "导入替身",
}

// Label 角色的中文名称, empty for an unknown role.
func Label(r models.Role) string { return roleLabels[r] }

// Roles 可授予用户的角色, with labels, in the order of the rule book §0.
func (s *Service) Roles() []RoleLabel {
	list := make([]RoleLabel, 0, len(models.Roles()))
	for _, r := range models.Roles() {
		list = append(list, RoleLabel{r, Label(r)})
	}
	return list
}

// needsUnit are the roles that see only their own unit's rows, and so nothing without one.
func needsUnit(r models.Role) bool { return r == models.RoleReporter || r == models.RoleUnitHead }

// watches are the two offices that control each other and are never one person (rule book §0).
func watches(r models.Role) bool { return r == models.RoleAdmin || r == models.RoleAuditor }

// Console 命令行操作人: whoever holds the shell and the data folder may maintain accounts; it is how the first account is made.
func Console() models.Actor {
	return models.Actor{Name: "命令行", Role: models.RoleAdmin, Addr: "local"}
}
