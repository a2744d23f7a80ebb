package org

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"luodi/models"
	"luodi/models/audit"
	"luodi/models/database"
)

// settingGroups are all settings in the order and the groups in which people read them.
var settingGroups = []struct {
	group string
	keys  []string
}{
	{"bureau", []string{"bureauName", "homeCode", "homeProvince", "homeCity", "homeCounty", "codePrefix", "noticeSeries", "bulletinSeries"}},
	{"month", []string{"declareDay", "closeDay", "reportDay"}},
	{"agreed", []string{"registerDays", "startDays", "productionDays", "landPresets", "overrideDays", "cureDays"}},
	{"lead", []string{"answerDays", "judgeDays", "judgeExpertDays", "feedbackDays", "newsDays", "poolMonths"}},
}

// SettingKind 取值类别 of a setting.
type SettingKind string

// The kinds.
const (
	SettingText   SettingKind = "text"
	SettingNumber SettingKind = "number"
	SettingYesNo  SettingKind = "yesNo"
)

// SettingRow 一项设置 as it stands on a day, with the change that is already decided for later. Without ValidFrom it is
// the default.
type SettingRow struct {
	Key       string      `json:"key"`
	Label     string      `json:"label"`
	Group     string      `json:"group" enum:"bureau,month,agreed,lead"`
	Kind      SettingKind `json:"kind" enum:"text,number,yesNo"`
	Value     string      `json:"value" doc:"是否为 yes、no"`
	ValidFrom models.Date `json:"validFrom,omitempty" doc:"不填为默认值"`
	DocNo     string      `json:"docNo,omitempty"`
	Next      *Setting    `json:"next,omitempty" doc:"以后启用的取值"`
}

// SettingVersion 历次取值: one value of a setting from a day on, who set it and why.
type SettingVersion struct {
	Setting
	Actor  string `json:"actor"`
	Reason string `json:"reason"`
}

// defaultValues gives each setting's default as text, and its kind.
func defaultValues() (map[string]string, map[string]SettingKind) {
	var plain map[string]any
	raw, err := json.Marshal(defaults())
	if err == nil {
		err = json.Unmarshal(raw, &plain)
	}
	if err != nil {
		panic(err) // a struct of texts, numbers and bools
	}
	values, kinds := map[string]string{}, map[string]SettingKind{}
	for key, value := range plain {
		switch v := value.(type) {
		case string:
			values[key], kinds[key] = v, SettingText
		case bool:
			values[key], kinds[key] = map[bool]string{true: "yes", false: "no"}[v], SettingYesNo
		default:
			values[key], kinds[key] = fmt.Sprint(v), SettingNumber
		}
	}
	return values, kinds
}

// SettingList 全部业务设置 on a day, in the order of their groups; any user may read them.
func (s *Service) SettingList(ctx context.Context, actor models.Actor, on models.Date) ([]SettingRow, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	var rows []Setting
	if err := s.db.Conn(ctx).Order("valid_from, id").Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	values, kinds := defaultValues()
	var list []SettingRow
	for _, g := range settingGroups {
		for _, key := range g.keys {
			one := SettingRow{Key: key, Label: SettingLabel(key), Group: g.group, Kind: kinds[key], Value: values[key]}
			for i, row := range rows {
				switch {
				case row.Name != key:
				case row.ValidFrom <= on:
					one.Value, one.ValidFrom, one.DocNo = row.Value, row.ValidFrom, row.DocNo
				case one.Next == nil:
					one.Next = &rows[i]
				}
			}
			list = append(list, one)
		}
	}
	return list, nil
}

// SettingHistory 一项设置的历次取值, newest first. An unknown key is not found.
func (s *Service) SettingHistory(ctx context.Context, actor models.Actor, key string) ([]SettingVersion, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	if settingOf(key).Apply == nil {
		return nil, models.NotFound(fmt.Sprintf("没有名为“%s”的设置", key))
	}
	var rows []Setting
	if err := s.db.Conn(ctx).Where("name = ?", key).Order("valid_from DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, database.Wrap(err, "", "")
	}
	list := []SettingVersion{}
	for _, row := range rows {
		changes, err := s.log.History(ctx, "setting", row.ID)
		if err != nil {
			return nil, err
		}
		one := SettingVersion{Setting: row}
		for _, c := range changes {
			one.Actor, one.Reason = c.Actor, c.Parts().Reason
		}
		list = append(list, one)
	}
	return list, nil
}

// SettingChange 修改业务设置: another value from a day on, with the document that says so, if there is one, and why.
type SettingChange struct {
	Value     string      `json:"value" maxLength:"500" doc:"是否填 yes、no"`
	ValidFrom models.Date `json:"validFrom" doc:"启用日期"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"依据文号"`
	Reason    string      `json:"reason" minLength:"2" maxLength:"200" doc:"修改原因"`
}

func (c SettingChange) check(key string) error {
	var p models.Problems
	k := settingOf(key)
	ok := k.Apply != nil
	p.Check(ok, "key", "没有名为“%s”的设置", key)
	p.Check(!ok || k.Apply(new(Settings), c.Value), "value", "“%s”不能设为“%s”", k.Label, c.Value)
	p.Check(!c.ValidFrom.Empty(), "validFrom", "请填写启用日期")
	p.Date("validFrom", c.ValidFrom)
	p.Check(len([]rune(c.DocNo)) <= 100, "docNo", "依据文号不超过 100 字")
	reason := len([]rune(c.Reason))
	p.Check(reason >= 2 && reason <= 200, "reason", "请填写修改原因，2 至 200 字")
	return p.Err("设置填写有误，请按提示修改")
}

// Set 修改业务设置 from a date on (PermUnits). A second value from the same date is a conflict.
func (s *Service) Set(ctx context.Context, actor models.Actor, key string, c SettingChange) error {
	if err := actor.Require(models.PermUnits); err != nil {
		return err
	}
	c.Value, c.DocNo, c.Reason = strings.TrimSpace(c.Value), strings.TrimSpace(c.DocNo), strings.TrimSpace(c.Reason)
	if err := c.check(key); err != nil {
		return err
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		row := Setting{Name: key, Value: c.Value, ValidFrom: c.ValidFrom, DocNo: c.DocNo, SetAt: s.db.Now(ctx)}
		before, err := s.valueOn(ctx, actor, key, c.ValidFrom)
		if err != nil {
			return err
		}
		if err := s.db.Conn(ctx).Create(&row).Error; err != nil {
			return database.Wrap(err, "", fmt.Sprintf("“%s”自 %s 起已有设定，请另选启用日期", SettingLabel(key), c.ValidFrom))
		}
		return s.log.Record(ctx, actor, audit.Entry{
			Action: "org.setting.set", Object: "setting", ObjectID: row.ID, Reason: c.Reason, Before: map[string]any{key: before}, After: row,
		})
	})
}

// valueOn is the text of one setting on a day.
func (s *Service) valueOn(ctx context.Context, actor models.Actor, key string, on models.Date) (string, error) {
	list, err := s.SettingList(ctx, actor, on)
	for _, one := range list {
		if one.Key == key {
			return one.Value, err
		}
	}
	return "", err
}
