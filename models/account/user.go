package account

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"luodi/models"
)

// initialLife 初始密码有效期.
const initialLife = 72 * time.Hour

// User 用户: one person with one role (rule book §0), or an import stand-in, who has no password and
// can never sign in. A user is never deleted, only disabled.
type User struct {
	ID           int64       `json:"id"`
	Login        string      `gorm:"size:80" json:"login"` // 登录名, folded
	Name         string      `gorm:"size:50" json:"name"`
	Role         models.Role `gorm:"size:20" json:"role"`
	UnitID       *int64      `json:"unitId"` // nil: bureau roles without a unit
	PasswordHash string      `gorm:"size:200" json:"-"`
	PasswordAt   time.Time   `json:"-"`
	MustChange   bool        `json:"mustChange"` // 须先修改密码; until then the user holds no permission
	InitialUntil *time.Time  `json:"-"`          // 初始密码 dies then; nil for a password of one's own
	DisabledAt   *time.Time  `json:"disabledAt"`
	CreatedAt    time.Time   `json:"createdAt"`
}

// TableName is the table of users.
func (User) TableName() string { return "users" }

// Actor 操作人 for this user from that address. A user who must change the password first gets one
// without any permission.
func (u User) Actor(addr string) models.Actor {
	a := models.Actor{UserID: u.ID, Name: u.Name, Role: u.Role, Addr: addr}
	if u.UnitID != nil {
		a.UnitID = *u.UnitID
	}
	if u.MustChange {
		a.Role, a.UnitID = "", 0
	}
	return a
}

// signsIn tells whether the account is one that may sign in at that instant, given the right password.
func (u User) signsIn(now time.Time) bool {
	return u.PasswordHash != "" && u.DisabledAt == nil && u.Role != models.RoleImport &&
		(u.InitialUntil == nil || now.Before(*u.InitialUntil))
}

// UserCreate 新建用户. Without a password a random one is made and must be changed at the first sign-in.
type UserCreate struct {
	Login    string      `json:"login" minLength:"2" maxLength:"40" doc:"登录名"`
	Name     string      `json:"name" minLength:"1" maxLength:"50" doc:"姓名"`
	Role     models.Role `json:"role" doc:"角色"`
	UnitID   *int64      `json:"unitId,omitempty" doc:"所属单位，责任单位的角色必填"`
	Password string      `json:"-"` // given by the command line or the demonstration only
	Demo     bool        `json:"-"` // 演示账号: the given password is public and need not be changed
}

// check validates the input and folds the login.
func (c UserCreate) check() (UserCreate, error) {
	c.Login, c.Name = Fold(c.Login), strings.TrimSpace(c.Name)
	var p models.Problems
	n := len([]rune(c.Login))
	p.Check(n >= 2 && n <= 40 && !strings.ContainsFunc(c.Login, notInLogin), "login", "登录名为 2 至 40 个字母、数字、汉字或 . _ - 符号，不含空格")
	p.Check(c.Name != "" && len([]rune(c.Name)) <= 50, "name", "请填写姓名，不超过 50 字")
	p.Check(slices.Contains(models.Roles(), c.Role), "role", "请选择角色")
	p.Check(!needsUnit(c.Role) || c.UnitID != nil, "unitId", "责任单位的角色必须选择所属单位")
	p.Check(!watches(c.Role) || c.UnitID == nil, "unitId", "系统管理员和审计员不属于责任单位")
	p.Check(!c.Demo || c.Password != "", "password", "演示账号须指定密码")
	return c, p.Err("用户信息填写有误，请按提示修改")
}

// Fold 归一登录名: full-width, case and surrounding blanks make no difference, so that nobody can
// take a name that looks like another's.
func Fold(login string) string {
	return strings.TrimSpace(norm.NFKC.String(strings.ToLower(norm.NFKC.String(login))))
}

func notInLogin(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r)
}
