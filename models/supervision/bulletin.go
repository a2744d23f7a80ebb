package supervision

import (
	"fmt"
	"strings"
	"time"

	"luodi/models"
)

// Bulletin 督查通报: published, names many units. One row for each issued bulletin.
type Bulletin struct {
	ID              int64          `json:"id"`
	DocNo           string         `gorm:"size:60" json:"docNo"`
	Year            int            `json:"year"`
	Number          int64          `json:"number"`
	IssuedOn        models.Date    `json:"issuedOn"`
	AsOf            models.Date    `json:"asOf"` // 督查截止日
	Title           string         `gorm:"size:200" json:"title"`
	Scope           string         `gorm:"size:200" json:"scope"` // 督查范围
	ProjectsChecked int            `json:"projectsChecked"`
	ProblemCount    int            `json:"problemCount"`
	ReplyDue        models.Date    `json:"replyDue"` // 书面报送时限
	State           string         `gorm:"size:20" json:"state"`
	Historic        bool           `json:"historic"` // 历史导入
	Version         int64          `json:"version"`
	CreatedAt       time.Time      `json:"-"`
	Items           []BulletinItem `gorm:"-" json:"items"`
}

// TableName is the table of bulletins.
func (Bulletin) TableName() string { return "bulletins" }

// BulletinItem 存在问题: one named problem of a bulletin.
type BulletinItem struct {
	ID          int64       `json:"-"`
	BulletinID  int64       `json:"-"`
	Seq         int         `json:"seq"`
	ProjectID   int64       `json:"projectId"`
	Code        string      `gorm:"-" json:"code"`
	Name        string      `gorm:"-" json:"name"`
	UnitID      int64       `json:"unitId"`
	UnitName    string      `gorm:"-" json:"unitName"`
	Problem     string      `gorm:"size:500" json:"problem"`
	DaysOverdue int         `json:"daysOverdue"`
	Light       Light       `gorm:"size:10" json:"light"`
	Required    string      `gorm:"size:500" json:"required"` // 整改要求
	ReplyDue    models.Date `json:"replyDue"`
	RepliedOn   models.Date `json:"repliedOn"`
	Result      string      `gorm:"size:1000" json:"result"`
}

// TableName is the table of bulletin items.
func (BulletinItem) TableName() string { return "bulletin_items" }

// The states of a bulletin.
const (
	BulletinTracking = "tracking" // 跟踪中
	BulletinSettled  = "settled"  // 已办结
)

var bulletinStates = map[string]string{BulletinTracking: "跟踪中", BulletinSettled: "已办结"}

// ParseBulletinState reads 跟踪中 or 已办结. Other words are invalid.
func ParseBulletinState(zh string) (string, error) {
	for code, label := range bulletinStates {
		if label == zh {
			return code, nil
		}
	}
	return "", models.Invalid("通报状态“" + zh + "”无法识别，请填写 跟踪中 或 已办结")
}

// BulletinCreate 登记已印发的督查通报 with the number it was issued under.
type BulletinCreate struct {
	DocNo           string               `json:"docNo" minLength:"1" maxLength:"60" doc:"文号，如 昭招商督〔2020〕3号"`
	IssuedOn        models.Date          `json:"issuedOn" doc:"印发日期"`
	AsOf            models.Date          `json:"asOf" doc:"督查截止日"`
	Title           string               `json:"title" minLength:"1" maxLength:"200"`
	Scope           string               `json:"scope,omitempty" maxLength:"200" doc:"督查范围"`
	ProjectsChecked int                  `json:"projectsChecked" minimum:"0" doc:"督查项目数"`
	ReplyDue        models.Date          `json:"replyDue,omitempty" doc:"书面报送时限"`
	State           string               `json:"state,omitempty" enum:"tracking,settled"`
	Items           []BulletinItemCreate `json:"items"`
}

// BulletinItemCreate 登记通报中的一项问题.
type BulletinItemCreate struct {
	ProjectID   int64       `json:"projectId"`
	UnitID      int64       `json:"unitId"`
	Problem     string      `json:"problem" minLength:"1" maxLength:"500"`
	DaysOverdue int         `json:"daysOverdue" minimum:"0"`
	Light       Light       `json:"light" enum:"yellow,red"`
	Required    string      `json:"required" minLength:"1" maxLength:"500"`
	ReplyDue    models.Date `json:"replyDue,omitempty"`
	RepliedOn   models.Date `json:"repliedOn,omitempty"`
	Result      string      `json:"result,omitempty" maxLength:"1000"`
}

// check validates and reads the number.
func (c *BulletinCreate) check(today models.Date) (Number, error) {
	var p models.Problems
	c.Title, c.Scope = strings.TrimSpace(c.Title), strings.TrimSpace(c.Scope)
	number, err := ParseNumber(strings.TrimSpace(c.DocNo))
	if err != nil {
		p.Add("docNo", "%s", err.Error())
	}
	checkDay(&p, "issuedOn", "印发日期", c.IssuedOn)
	checkDay(&p, "asOf", "督查截止日", c.AsOf)
	checkText(&p, "title", "标题", c.Title, 1, 200)
	checkText(&p, "scope", "督查范围", c.Scope, 0, 200)
	p.Check(c.ProjectsChecked >= 0, "projectsChecked", "督查项目数不能为负")
	p.Check(c.AsOf <= c.IssuedOn, "asOf", "督查截止日不能晚于印发日期")
	p.Check(c.IssuedOn <= today, "issuedOn", "印发日期不能晚于今天")
	p.Check(err != nil || c.IssuedOn.Empty() || strings.HasPrefix(string(c.IssuedOn), fmt.Sprint(number.Year)), "docNo", "文号年份与印发日期不一致")
	if c.State == "" {
		c.State = BulletinTracking
	}
	p.Check(bulletinStates[c.State] != "", "state", "状态应为跟踪中或已办结")
	for i := range c.Items {
		c.Items[i].check(&p, i)
	}
	return number, p.Err("督查通报填写有误，请按提示修改")
}

func (c *BulletinItemCreate) check(p *models.Problems, i int) {
	key := func(name string) string { return fmt.Sprintf("items[%d].%s", i, name) }
	p.Check(c.ProjectID > 0, key("projectId"), "请选择项目")
	p.Check(c.UnitID > 0, key("unitId"), "请选择责任单位")
	checkText(p, key("problem"), "问题", c.Problem, 1, 500)
	checkText(p, key("required"), "整改要求", c.Required, 1, 500)
	checkText(p, key("result"), "办理结果", c.Result, 0, 1000)
	p.Check(c.Light == Yellow || c.Light == Red, key("light"), "亮灯应为黄或红")
	p.Check(c.DaysOverdue >= 0, key("daysOverdue"), "超期天数不能为负")
	for name, d := range map[string]models.Date{"replyDue": c.ReplyDue, "repliedOn": c.RepliedOn} {
		if _, err := models.ParseDate(string(d)); err != nil {
			p.Add(key(name), "日期无效，请按 2020-12-31 的格式填写")
		}
	}
}
