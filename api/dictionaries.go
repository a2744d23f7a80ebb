package api

import (
	"context"

	"luodi/models"
	"luodi/models/ledger"
	"luodi/models/org"
)

// dictionaries 全部字典.
type dictionaries struct {
	Items []org.Dictionary `json:"items"`
}

func (s *server) listDictionaries(ctx context.Context, actor models.Actor, _ *none) (dictionaries, error) {
	rows, err := s.Org.Dictionaries(ctx, actor)
	return dictionaries{Items: append([]org.Dictionary{}, rows...)}, err
}

// newTerm is a word as the page enters it; the dictionary is in the path.
type newTerm struct {
	Name      string      `json:"name" minLength:"1" maxLength:"50" doc:"条目"`
	ValidFrom models.Date `json:"validFrom,omitempty" doc:"启用日期"`
	DocNo     string      `json:"docNo,omitempty" maxLength:"100" doc:"依据文号"`
}

type termInput struct {
	Dict string `path:"dict" maxLength:"40"`
	Body newTerm
}

func (s *server) addTerm(ctx context.Context, actor models.Actor, in *termInput) (org.Term, error) {
	return s.Org.AddTerm(ctx, actor, org.TermCreate{Dict: in.Dict, Name: in.Body.Name, ValidFrom: in.Body.ValidFrom, DocNo: in.Body.DocNo})
}

// retiring is the last valid day of a word or a field.
type retiring struct {
	ValidTo models.Date `json:"validTo" doc:"最后有效日"`
}

func (s *server) retireTerm(ctx context.Context, actor models.Actor, in *acting[retiring]) (none, error) {
	return none{}, s.Org.RetireTerm(ctx, actor, in.ID, in.Body.ValidTo)
}

// customFields 自定义字段.
type customFields struct {
	Items []ledger.CustomField `json:"items"`
}

func (s *server) listFields(ctx context.Context, _ models.Actor, _ *none) (customFields, error) {
	rows, err := s.Ledger.CustomFields(ctx)
	return customFields{Items: append([]ledger.CustomField{}, rows...)}, err
}

func (s *server) addField(ctx context.Context, actor models.Actor, in *struct{ Body ledger.CustomFieldCreate }) (ledger.CustomField, error) {
	return s.Ledger.AddField(ctx, actor, in.Body)
}

func (s *server) retireField(ctx context.Context, actor models.Actor, in *acting[retiring]) (none, error) {
	return none{}, s.Ledger.RetireField(ctx, actor, in.ID, in.Body.ValidTo)
}

// settings 业务设置.
type settings struct {
	Items []org.SettingRow `json:"items"`
}

func (s *server) listSettings(ctx context.Context, actor models.Actor, _ *none) (settings, error) {
	rows, err := s.Org.SettingList(ctx, actor, s.DB.Clock().Today())
	return settings{Items: append([]org.SettingRow{}, rows...)}, err
}

// settingVersions 一项设置的历次取值.
type settingVersions struct {
	Items []org.SettingVersion `json:"items"`
}

func (s *server) settingHistory(ctx context.Context, actor models.Actor, in *struct {
	Key string `path:"key" maxLength:"60"`
}) (settingVersions, error) {
	rows, err := s.Org.SettingHistory(ctx, actor, in.Key)
	return settingVersions{Items: append([]org.SettingVersion{}, rows...)}, err
}

func (s *server) changeSetting(ctx context.Context, actor models.Actor, in *struct {
	Key  string `path:"key" maxLength:"60"`
	Body org.SettingChange
}) (settings, error) {
	if err := s.Org.Set(ctx, actor, in.Key, in.Body); err != nil {
		return settings{}, err
	}
	return s.listSettings(ctx, actor, nil)
}
