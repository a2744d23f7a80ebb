package models

import "slices"

// Role 角色 (rule book §0). One person has one role; roles are data of the account room, what a
// role may do is the table below.
type Role string

// The roles of the rule book, then the two that are no persons.
const (
	RoleReporter     Role = "reporter"     // 责任单位填报员
	RoleUnitHead     Role = "unit_head"    // 责任单位负责人
	RoleStatistician Role = "statistician" // 招商引资股统计员
	RoleVerifier     Role = "verifier"     // 现场核实人
	RoleLeader       Role = "leader"       // 分管领导
	RoleChief        Role = "chief"        // 区领导 / 主要领导
	RoleSupervisor   Role = "supervisor"   // 督查员
	RoleReceptionist Role = "receptionist" // 接待经办
	RoleOffice       Role = "office"       // 办公室
	RoleAdmin        Role = "admin"        // 系统管理员: no rights on business data
	RoleAuditor      Role = "auditor"      // 审计员: reads every change, writes nothing
	RoleSystem       Role = "system"       // 系统任务: scheduled jobs
	RoleImport       Role = "import"       // 导入替身: stands in for a person the imported files do not name
)

// Permission 权限: one thing a role may do.
type Permission string

// The permissions. Whose rows an actor sees is not a permission but the actor's scope.
const (
	PermRead          Permission = "read"           // 查看业务数据
	PermProjectWrite  Permission = "project_write"  // 登记和修改项目
	PermProjectAccept Permission = "project_accept" // 审核签约、开工、投产
	PermOverride      Permission = "override"       // 越级放行、批准延期和终止
	PermDeclare       Permission = "declare"        // 申报到位资金
	PermScreen        Permission = "screen"         // 初审
	PermVerify        Permission = "verify"         // 现场核实
	PermRecognise     Permission = "recognise"      // 认定
	PermUpdate        Permission = "update"         // 填报每周更新
	PermReception     Permission = "reception"      // 登记接待和外出
	PermTargets       Permission = "targets"        // 下达目标任务
	PermNotice        Permission = "notice"         // 签发督办单、销号
	PermReply         Permission = "reply"          // 签收和回复督办单
	PermReport        Permission = "report"         // 编制周报月报
	PermIssue         Permission = "issue"          // 印发周报月报
	PermContacts      Permission = "contacts"       // 查看和维护联系人
	PermUnits         Permission = "units"          // 维护单位、字典、工作日历
	PermUsers         Permission = "users"          // 维护用户
	PermJobs          Permission = "jobs"           // 查看和立即运行任务
	PermBackup        Permission = "backup"         // 备份
	PermAuditRead     Permission = "audit_read"     // 查看操作留痕
)

// grants is the whole table role → permissions; whatever is not listed is refused.
var grants = map[Role][]Permission{
	RoleReporter:     {PermRead, PermProjectWrite, PermContacts, PermDeclare, PermUpdate, PermReply},
	RoleUnitHead:     {PermRead, PermProjectWrite, PermContacts, PermDeclare, PermUpdate, PermReply},
	RoleStatistician: {PermRead, PermContacts, PermProjectWrite, PermProjectAccept, PermDeclare, PermScreen, PermVerify, PermUpdate, PermTargets, PermReport, PermJobs, PermUnits, PermReception},
	RoleVerifier:     {PermRead, PermVerify},
	RoleLeader:       {PermRead, PermContacts, PermOverride, PermRecognise, PermTargets, PermIssue, PermReport, PermNotice},
	RoleChief:        {PermRead, PermOverride, PermIssue},
	RoleSupervisor:   {PermRead, PermNotice, PermJobs},
	RoleReceptionist: {PermRead, PermReception},
	RoleOffice:       {PermRead, PermReception},
	RoleAdmin:        {PermUsers, PermUnits, PermJobs, PermBackup},
	RoleAuditor:      {PermRead, PermAuditRead},
	RoleSystem:       {PermRead, PermAuditRead, PermNotice, PermReport, PermBackup, PermJobs, PermUsers},
	// An import stand-in may do every business step, but stays one distinct person per step, so
	// that nobody acts twice on the same entry, also not by import (rule book §4).
	RoleImport: {
		PermRead, PermProjectWrite, PermProjectAccept, PermOverride, PermDeclare, PermScreen, PermVerify, PermRecognise,
		PermUpdate, PermReception, PermTargets, PermNotice, PermReply, PermReport, PermUnits,
	},
}

// Roles 可授予用户的角色, in the order of the rule book.
func Roles() []Role {
	return []Role{
		RoleReporter, RoleUnitHead, RoleStatistician, RoleVerifier, RoleLeader, RoleChief,
		RoleSupervisor, RoleReceptionist, RoleOffice, RoleAdmin, RoleAuditor,
	}
}

// Can tells whether the role holds the permission. Unknown roles hold none.
func (r Role) Can(p Permission) bool { return slices.Contains(grants[r], p) }

// Permissions 角色的全部权限, for the page that hides what may not be done.
func (r Role) Permissions() []Permission { return slices.Clone(grants[r]) }

// unitBound are the roles that see only the rows of their own unit (rule book §0).
func (r Role) unitBound() bool { return r == RoleReporter || r == RoleUnitHead }
