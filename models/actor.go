package models

// Actor 操作人: who acts, in which role, for which unit, from where. It is the first argument of
// every operation and query; the zero Actor may do and see nothing.
type Actor struct {
	UserID int64
	Name   string
	Role   Role
	UnitID int64  // 所属单位, 0 for bureau roles without one
	Addr   string // network address, for 操作留痕
	Door   Door   // 来源, for 操作留痕; see Through
}

// System 系统操作人: the actor of scheduled jobs. The name says which job.
func System(name string) Actor { return Actor{Name: name, Role: RoleSystem, Addr: "local"} }

// Can tells whether the actor holds the permission.
func (a Actor) Can(p Permission) bool { return a.Role.Can(p) }

// Require 校验权限. Returns a forbidden error when the actor lacks the permission.
func (a Actor) Require(p Permission) error {
	if a.Can(p) {
		return nil
	}
	return Forbidden("您的角色无权进行此操作，请联系系统管理员")
}

// SeesAll tells whether the actor sees the rows of every unit (bureau roles, jobs, imports).
func (a Actor) SeesAll() bool { return a.Can(PermRead) && !a.Role.unitBound() }

// Sees tells whether a row that belongs to any of the units is visible to the actor. A user of a
// unit role without a unit sees nothing.
func (a Actor) Sees(units ...int64) bool {
	if a.SeesAll() {
		return true
	}
	if !a.Can(PermRead) || a.UnitID == 0 {
		return false
	}
	for _, u := range units {
		if u == a.UnitID {
			return true
		}
	}
	return false
}

// Importing tells whether the actor is an import stand-in, the only one who may state historical
// dates for 申报、审核、提交; everybody else acts today.
func (a Actor) Importing() bool { return a.Role == RoleImport }
