package ledger

import (
	"context"

	"luodi/models"
	"luodi/models/org"
)

// LandKind 用地类型: decides what is agreed by when, if the bureau has switched the presets on (rule book §3).
type LandKind string

// The kinds of land, and 技术/资本合作 that needs none.
const (
	LandStock       LandKind = "stock"       // 存量土地
	LandNew         LandKind = "new"         // 增量土地
	LandPlant       LandKind = "plant"       // 标准厂房
	LandCooperation LandKind = "cooperation" // 技术或资本合作
)

var landKinds = []term[LandKind]{
	{LandStock, "存量土地", nil}, {LandNew, "增量土地", nil}, {LandPlant, "标准厂房", []string{"现成厂房"}},
	{LandCooperation, "技术或资本合作", []string{"技术合作", "资本合作"}},
}

// LandKinds 用地类型的全部取值, in order.
func LandKinds() []LandKind { return codes(landKinds) }

// Label 中文名.
func (k LandKind) Label() string { return label(landKinds, k) }

// ParseLandKind reads the Chinese word of a ledger. Unknown words are invalid.
func ParseLandKind(zh string) (LandKind, error) { return parse(landKinds, zh, "用地类型") }

// presets 按用地类型预设: what is to be done, and how many months after the signing.
var presets = map[LandKind]struct {
	text   string
	months int
}{
	LandStock: {"交付存量土地", 3}, LandNew: {"完成增量土地报件", 2}, LandPlant: {"入驻标准厂房并开工", 2}, LandCooperation: {"到位合同资金的 25%", 3},
}

// Preset 预设约定 of a signed project by its kind of land.
type Preset struct {
	Text string      `json:"text"`
	Due  models.Date `json:"due"`
}

// PresetOf 预设约定: ok is false while the presets are off, before the signing, and without a kind of land.
func PresetOf(p Particulars, life org.Life) (preset Preset, ok bool) {
	rule, known := presets[p.LandKind]
	if !life.LandPresets || !known || p.SignedOn.Empty() {
		return Preset{}, false
	}
	return Preset{Text: rule.text, Due: p.SignedOn.AddMonths(rule.months)}, true
}

// agreeDates fills blank agreed dates of a signed project: by default 注册 +90 days, 开工 +180 days, 投产 none; a
// ready plant starts by its preset.
func (p *Particulars) agreeDates(life org.Life) {
	if p.SignedOn.Empty() {
		return
	}
	if preset, ok := PresetOf(*p, life); ok && p.LandKind == LandPlant && p.AgreedStartOn.Empty() {
		p.AgreedStartOn = preset.Due
	}
	for _, agreed := range []struct {
		date *models.Date
		days int
	}{{&p.AgreedRegisterOn, life.RegisterDays}, {&p.AgreedStartOn, life.StartDays}, {&p.AgreedProductionOn, life.ProductionDays}} {
		if agreed.date.Empty() && agreed.days > 0 {
			*agreed.date = p.SignedOn.Add(agreed.days)
		}
	}
}

// agree fills the agreed dates by the settings in force on the day of signing.
func (s *Service) agree(ctx context.Context, p *Project) error {
	on := p.SignedOn
	if on.Empty() {
		on = s.db.Clock().Today()
	}
	set, err := s.org.Settings(ctx, on)
	p.agreeDates(set.Life)
	return err
}
