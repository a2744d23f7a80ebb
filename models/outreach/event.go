package outreach

import (
	"strings"
	"time"

	"luodi/models"
)

// Occasion 活动的共同要素: when, where, by whom, led by whom. LeadTitle is a post, never a person's name.
type Occasion struct {
	Name      string      `gorm:"size:100" json:"name" minLength:"1" maxLength:"100" doc:"活动名称"`
	HeldOn    models.Date `json:"heldOn" doc:"开始日期"`
	EndedOn   models.Date `json:"endedOn,omitempty" doc:"结束日期，默认与开始日期相同"`
	Form      Form        `gorm:"size:10" json:"form" enum:"onsite,online" doc:"形式"`
	Province  string      `gorm:"size:50" json:"province,omitempty" maxLength:"50" doc:"省份"`
	Place     string      `gorm:"size:100" json:"place,omitempty" maxLength:"100" doc:"地点"`
	Organiser string      `gorm:"size:100" json:"organiser,omitempty" maxLength:"100" doc:"主办单位"`
	LeadTitle string      `gorm:"size:100" json:"leadTitle,omitempty" maxLength:"100" doc:"带队领导职务"`
}

// Days 天数, first and last day included.
func (o Occasion) Days() int { return o.EndedOn.Sub(o.HeldOn) + 1 }

func (o *Occasion) check(p *models.Problems) {
	for _, s := range []*string{&o.Name, &o.Province, &o.Place, &o.Organiser, &o.LeadTitle} {
		*s = strings.TrimSpace(*s)
	}
	if o.EndedOn.Empty() {
		o.EndedOn = o.HeldOn
	}
	_, badStart := models.ParseDate(string(o.HeldOn))
	_, badEnd := models.ParseDate(string(o.EndedOn))
	p.Check(badStart == nil && !o.HeldOn.Empty(), "heldOn", "请填写开始日期，如 2020-12-31")
	p.Check(badEnd == nil && o.EndedOn >= o.HeldOn, "endedOn", "结束日期不能早于开始日期")
	p.Check(between(o.Name, 1, 100), "name", "请填写活动名称，不超过 100 字")
	p.Check(known(forms, o.Form), "form", "请选择现场或网络")
	p.Check(between(o.Province, 0, 50), "province", "省份不超过 50 字")
	p.Check(between(o.Place, 0, 100), "place", "地点不超过 100 字")
	p.Check(between(o.Organiser, 0, 100), "organiser", "主办单位不超过 100 字")
	p.Check(between(o.LeadTitle, 0, 100), "leadTitle", "带队领导职务不超过 100 字")
}

// PromotionEvent 推介会: 专场推介会, 招商项目推介会 or 参加重大活动. Guests is nil when nobody counted them.
type PromotionEvent struct {
	ID   int64     `json:"id"`
	Code string    `gorm:"size:40" json:"code"`
	Kind EventKind `gorm:"size:20" json:"kind"`
	Occasion
	Guests    *int      `json:"guests"`
	ByID      int64     `json:"byId"`
	CreatedAt time.Time `json:"createdAt"`
}

// TableName is the table of promotion events.
func (PromotionEvent) TableName() string { return "promotion_events" }

// PromotionCreate 登记推介会. Code is for import actors only.
type PromotionCreate struct {
	Code string    `json:"code,omitempty" maxLength:"40" doc:"活动编号，仅导入历史数据时填写"`
	Kind EventKind `json:"kind" enum:"special,promotion,major" doc:"活动种类"`
	Occasion
	Guests *int `json:"guests,omitempty" minimum:"0" maximum:"100000" doc:"到会人数"`
}

func (c *PromotionCreate) check() error {
	var p models.Problems
	c.Occasion.check(&p)
	p.Check(known(eventKinds, c.Kind), "kind", "请选择专场推介会、招商项目推介会或参加重大活动")
	p.Check(count(c.Guests), "guests", "到会人数应在 0 至 100000 之间")
	return p.Err("活动登记有误，请按提示修改")
}

// OutboundVisit 外出招商: one journey. Members and Contacts are nil when nobody counted them. A linked project's talk is
// proven by it; a unit is not told of a link to another unit's project.
type OutboundVisit struct {
	ID   int64  `json:"id"`
	Code string `gorm:"size:40" json:"code"`
	Occasion
	Members     *int      `json:"members"`  // 人数
	Contacts    *int      `json:"contacts"` // 对接企业、商协会数
	Result      string    `gorm:"size:500" json:"result"`
	ProjectID   *int64    `json:"projectId,omitempty"`
	ProjectCode string    `gorm:"size:40" json:"projectCode"`
	ByID        int64     `json:"byId"`
	CreatedAt   time.Time `json:"createdAt"`
}

// TableName is the table of outbound visits.
func (OutboundVisit) TableName() string { return "outbound_visits" }

// VisitCreate 登记外出招商. Code is for import actors only.
type VisitCreate struct {
	Code string `json:"code,omitempty" maxLength:"40" doc:"活动编号，仅导入历史数据时填写"`
	Occasion
	Members   *int   `json:"members,omitempty" minimum:"0" maximum:"100000" doc:"人数"`
	Contacts  *int   `json:"contacts,omitempty" minimum:"0" maximum:"100000" doc:"对接企业、商协会数"`
	Result    string `json:"result,omitempty" maxLength:"500" doc:"成果"`
	ProjectID *int64 `json:"projectId,omitempty" doc:"关联项目"`
}

// VisitLink 关联外出招商的项目.
type VisitLink struct {
	ProjectID int64 `json:"projectId" minimum:"0" doc:"关联项目，0 为取消关联"`
}

func (c *VisitCreate) check() error {
	var p models.Problems
	c.Occasion.check(&p)
	c.Result = strings.TrimSpace(c.Result)
	p.Check(count(c.Members), "members", "人数应在 0 至 100000 之间")
	p.Check(count(c.Contacts), "contacts", "对接企业数应在 0 至 100000 之间")
	p.Check(between(c.Result, 0, 500), "result", "成果不超过 500 字")
	return p.Err("外出招商登记有误，请按提示修改")
}

func count(n *int) bool { return n == nil || (*n >= 0 && *n <= 100000) }
