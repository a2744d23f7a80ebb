package ledger

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/org"
)

// CustomFields 自定义字段, retired ones included, in the order in which they were made.
func (s *Service) CustomFields(ctx context.Context) ([]CustomField, error) {
	list := []CustomField{}
	err := s.db.Conn(ctx).Order("id").Find(&list).Error
	return list, wrap(err)
}

// AddField 新增自定义字段 (PermUnits). A name once used is a conflict, also when it is retired.
func (s *Service) AddField(ctx context.Context, actor models.Actor, c CustomFieldCreate) (CustomField, error) {
	if err := actor.Require(models.PermUnits); err != nil {
		return CustomField{}, err
	}
	if err := c.check(); err != nil {
		return CustomField{}, err
	}
	f := CustomField{
		Key: customPrefix + c.Name, Label: strings.TrimSpace(c.Label), Kind: c.Kind, Options: append(Options{}, c.Options...), Group: c.Group,
		RequiredStage: c.RequiredStage, RequiredFrom: c.RequiredFrom, ValidFrom: s.db.Clock().Today(),
	}
	if f.Group == "" {
		f.Group = groupBuild
	}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		f.CreatedAt = s.db.Now(ctx)
		if err := s.db.Conn(ctx).Create(&f).Error; err != nil {
			if errors.Is(err, gorm.ErrDuplicatedKey) {
				return models.Conflict("标识“" + c.Name + "”已经用过，请换一个")
			}
			return err
		}
		return s.log.Record(ctx, actor, audit.Entry{Action: "ledger.field.add", Object: "field", ObjectID: f.ID, After: f})
	})
	if err != nil {
		return CustomField{}, err
	}
	return f, nil
}

// RetireField 停用自定义字段 (PermUnits): on is its last valid day. Old rows keep their values; a missing or retired one is not found.
func (s *Service) RetireField(ctx context.Context, actor models.Actor, id int64, on models.Date) error {
	return s.org.Retire(ctx, actor, org.Retiring{Table: CustomField{}.TableName(), ID: id, On: on, Action: "ledger.field.retire", Object: "field", Noun: "字段"})
}

// customize writes the given values of custom fields into a project. Only what is given is checked; a retired field may
// be cleared but not filled.
func (s *Service) customize(ctx context.Context, p *Project, given map[string]string) error {
	if len(given) == 0 {
		return nil
	}
	list, err := s.CustomFields(ctx)
	if err != nil {
		return err
	}
	byKey := map[string]CustomField{}
	for _, f := range list {
		byKey[f.Key] = f
	}
	extra, today := maps.Clone(p.Extra), s.db.Clock().Today()
	if extra == nil {
		extra = Extra{}
	}
	for key, text := range given {
		f, ok := byKey[key]
		if !ok {
			return models.Invalid("没有名为“"+key+"”的自定义字段", key, "没有该字段")
		}
		value, err := f.canonical(text)
		if err != nil {
			return err
		}
		if value != "" && value != extra[key] && !f.ValidOn(today) {
			return models.Invalid("“"+f.Label+"”已停用，不能再填写", key, "已停用")
		}
		if value == "" && extra[key] != "" && f.asked(today) && p.Stage.Reached(f.RequiredStage) {
			return models.Invalid("“"+f.Label+"”自“"+f.RequiredStage.Label()+"”起必填，不能清空", key, "必填")
		}
		if extra[key] = value; value == "" {
			delete(extra, key)
		}
	}
	p.Extra = extra
	return nil
}

// compareExtra adds the custom fields that changed, by key.
func compareExtra(before, after Extra, was, is map[string]any) {
	for key := range maps.Keys(after) {
		if before[key] != after[key] {
			was[key], is[key] = before[key], after[key]
		}
	}
	for key, value := range before {
		if _, kept := after[key]; !kept {
			was[key], is[key] = value, ""
		}
	}
}

// asked tells whether the field is required on a day, from its stage on.
func (f CustomField) asked(on models.Date) bool {
	return f.RequiredStage != "" && f.RequiredFrom <= on && f.ValidOn(on)
}

// lacking gives the custom fields that a move to a stage asks for today and that are empty.
func (s *Service) lacking(ctx context.Context, p *Project) (map[Stage][]gate, error) {
	list, err := s.CustomFields(ctx)
	if err != nil {
		return nil, err
	}
	today, asked := s.db.Clock().Today(), map[Stage][]gate{}
	for _, f := range list {
		if f.asked(today) && p.Extra[f.Key] == "" {
			asked[f.RequiredStage] = append(asked[f.RequiredStage], item(f.Key, f.Label, f.Group, func(Checked) bool { return false }))
		}
	}
	return asked, nil
}

// Gates 阶段门槛表 as it stands today: the fixed items and the custom fields that are asked for.
func (s *Service) Gates(ctx context.Context) ([]StageGate, error) {
	table := GateTable()
	asked, err := s.lacking(ctx, &Project{})
	for i := range table {
		table[i].Items = append(table[i].Items, items(asked[table[i].Stage], nil)...)
	}
	return table, err
}

// named gives 待补项 of custom fields the label that only their definition knows.
func (s *Service) named(ctx context.Context, list []MissingItem) error {
	if !slices.ContainsFunc(list, func(m MissingItem) bool { return strings.HasPrefix(m.Key, customPrefix) }) {
		return nil
	}
	fields, err := s.CustomFields(ctx)
	for i := range list {
		for _, f := range fields {
			if f.Key == list[i].Key {
				list[i].Label, list[i].Group = f.Label, f.Group
			}
		}
	}
	return err
}
