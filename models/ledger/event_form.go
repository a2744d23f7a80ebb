package ledger

import "luodi/models"

// SigningEventCreate 新建签约活动. Name is unique.
type SigningEventCreate struct {
	Code      string      `json:"code,omitempty" maxLength:"30" doc:"活动编号"`
	Name      string      `json:"name" minLength:"2" maxLength:"100" doc:"活动名称"`
	HeldOn    models.Date `json:"heldOn" doc:"举办日期"`
	EndedOn   models.Date `json:"endedOn,omitempty" doc:"结束日期"`
	Kind      EventKind   `json:"kind" enum:"collective,expo,promotion,single" doc:"类别"`
	Form      Form        `json:"form" enum:"onsite,online" doc:"形式"`
	Level     EventLevel  `json:"level,omitempty" enum:"nation,province,city,district" doc:"级别"`
	Province  string      `json:"province,omitempty" maxLength:"50" doc:"省份"`
	Place     string      `json:"place,omitempty" maxLength:"100" doc:"地点"`
	Organiser string      `json:"organiser,omitempty" maxLength:"100" doc:"主办单位"`
	LeadTitle string      `json:"leadTitle,omitempty" maxLength:"100" doc:"出席领导（职务）"`
	Guests    int         `json:"guests,omitempty" minimum:"0" doc:"来宾人数"`
}

// EventSummary 签约活动及其成果: the counted projects whose first signing it was, each once (rule book §2).
type EventSummary struct {
	SigningEvent
	Projects         int64        `json:"projects"`
	AgreedInvestment models.Money `json:"agreedInvestment"`
}

func (c SigningEventCreate) check() error {
	var p models.Problems
	p.Text("name", "活动名称", c.Name, 2, 100)
	p.Text("code", "活动编号", c.Code, 0, 30)
	p.Text("province", "省份", c.Province, 0, 50)
	p.Text("place", "地点", c.Place, 0, 100)
	p.Text("organiser", "主办单位", c.Organiser, 0, 100)
	p.Text("leadTitle", "出席领导", c.LeadTitle, 0, 100)
	p.Date("heldOn", c.HeldOn)
	p.Date("endedOn", c.EndedOn)
	p.Check(!c.HeldOn.Empty(), "heldOn", "请填写举办日期")
	p.Check(c.EndedOn.Empty() || c.EndedOn >= c.HeldOn, "endedOn", "结束日期不能早于举办日期")
	p.Check(known(eventKinds, c.Kind), "kind", "请选择活动类别")
	p.Check(known(forms, c.Form), "form", "请选择现场或网络")
	p.Check(c.Level == "" || known(eventLevels, c.Level), "level", "请选择国家、省、市或区")
	p.Check(c.Guests >= 0, "guests", "来宾人数不能为负")
	return p.Err("签约活动填写有误，请按提示修改")
}

// write puts the checked form into the row.
func (c SigningEventCreate) write(e *SigningEvent) {
	e.Code, e.Name, e.HeldOn, e.EndedOn, e.Kind, e.Form, e.Level = c.Code, c.Name, c.HeldOn, c.EndedOn, c.Kind, c.Form, c.Level
	e.Province, e.Place, e.Organiser, e.LeadTitle, e.Guests = c.Province, c.Place, c.Organiser, c.LeadTitle, c.Guests
}

// EventProject 签约活动上的项目: first signed there, or shown there again, which is marked 展示 and adds nothing.
type EventProject struct {
	Brief
	AgreedInvestment models.Money `json:"agreedInvestment"`
	Counted          bool         `json:"counted"` // adds to the event's figures
	Shown            bool         `json:"shown"`   // 再次展示签约
}

// EventDetail 签约活动详情: the event, its figures and the projects that the reader may see, first signings first.
type EventDetail struct {
	EventSummary
	Items []EventProject `json:"items"`
}
