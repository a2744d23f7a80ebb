package funds

import (
	"context"
	"slices"

	"luodi/models"
	"luodi/models/attachment"
)

const duplicateVoucher = "同一张凭证（类型、号码、开具单位、金额相同）已用于另一笔资金，不能重复申报"

// unused refuses a voucher that another entry holds and says which one, so that the two can be laid side by
// side: by number and project if the actor may see it. The unique key stands behind this for two at once.
func (s *Service) unused(ctx context.Context, actor models.Actor, entryID int64, vouchers []VoucherCreate) error {
	if len(vouchers) == 0 {
		return nil
	}
	numbers := make([]string, len(vouchers))
	for i, v := range vouchers {
		numbers[i] = v.Number
	}
	var taken []Voucher
	if err := s.db.Conn(ctx).Where("number IN ? AND entry_id <> ?", numbers, entryID).Order("id").Find(&taken).Error; err != nil {
		return err
	}
	var p models.Problems
	for _, v := range vouchers {
		i := slices.IndexFunc(taken, func(t Voucher) bool {
			return t.Type == v.Type && t.Number == v.Number && t.Issuer == v.Issuer && t.Amount == v.Amount
		})
		if i < 0 {
			continue
		}
		others, err := s.named(ctx, actor, taken[i].EntryID)
		if err != nil {
			return err
		}
		holder := "另一单位的记录"
		if len(others) > 0 {
			holder = " " + others[0].No + "（" + others[0].ProjectName + "，" + others[0].State.Label() + "）"
		}
		p.Add("vouchers", "凭证“%s”已用于%s，类型、号码、开具单位、金额都相同，不能重复申报", v.Number, holder)
	}
	err := p.Err(duplicateVoucher)
	if refusal, ok := err.(*models.Error); ok {
		refusal.Kind = models.KindConflict
	}
	return err
}

// Other 另一笔资金, as a warning names it.
type Other struct {
	ID          int64  `json:"id"`
	No          string `json:"no"`
	ProjectName string `json:"projectName"`
	State       State  `json:"state"`
}

// named gives those of the entries that the actor may see, by number.
func (s *Service) named(ctx context.Context, actor models.Actor, ids ...int64) ([]Other, error) {
	others := []Other{}
	err := visible(s.db.Conn(ctx).Table("fund_entries").Joins("JOIN projects p ON p.id = fund_entries.project_id"), actor).
		Select("fund_entries.id, fund_entries.no, fund_entries.state, p.name AS project_name").
		Where("fund_entries.id IN ?", ids).Order("fund_entries.no").Scan(&others).Error
	return others, err
}

// SameFile 相同文件提示: a file of the entry that is equal, byte for byte, to one of another entry. It warns and
// does not refuse, because one certificate may prove two amounts; the screener must say why.
type SameFile struct {
	FileID int64   `json:"fileId"`
	Name   string  `json:"name"`
	Others []Other `json:"others"` // those the actor may see
	Hidden int     `json:"hidden"` // 另一单位的记录, how many
	Answer string  `json:"answer"` // 初审意见 given since the file was there; empty: unanswered
	By     string  `json:"by,omitempty"`
}

// sameFiles finds them. An entry and its own corrections share their papers, that is no doubt.
func (s *Service) sameFiles(ctx context.Context, actor models.Actor, e Entry, reviews []Review) ([]SameFile, error) {
	twins, err := s.attachments.Twins(ctx, Object, e.ID)
	list := []SameFile{}
	if err != nil || len(twins) == 0 {
		return list, err
	}
	kin, err := s.kin(ctx, e)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	for _, t := range twins {
		if slices.Contains(kin, t.OtherID) {
			continue
		}
		others, err := s.named(ctx, actor, t.OtherID)
		if err != nil {
			return nil, err
		}
		if _, known := at[t.ID]; !known {
			at[t.ID] = len(list)
			list = append(list, SameFile{FileID: t.ID, Name: t.Name, Others: []Other{}})
			list[at[t.ID]].answer(t.File, reviews)
		}
		one := &list[at[t.ID]]
		one.Others = append(one.Others, others...)
		if len(others) == 0 {
			one.Hidden++
		}
	}
	return list, nil
}

// answer takes the first 初审意见 that could know of the file.
func (f *SameFile) answer(file attachment.File, reviews []Review) {
	for _, r := range reviews {
		if r.Step == StepScreen && !r.Returned && r.Note != "" && !r.At.Before(file.UploadedAt) {
			f.Answer, f.By = r.Note, r.Name
			return
		}
	}
}

// kin gives the entries of one chain of corrections: the original and everything that corrects it.
func (s *Service) kin(ctx context.Context, e Entry) (ids []int64, err error) {
	original := e.ID
	if e.CorrectsID != nil {
		original = *e.CorrectsID
	}
	err = s.db.Conn(ctx).Model(&Entry{}).Where("id = ? OR corrects_id = ?", original, original).Pluck("id", &ids).Error
	return ids, err
}

// needAnswer 重复须答复: a screening with an equal file elsewhere says why it is no second declaration (rule
// book §4, "duplicates answered").
func (s *Service) needAnswer(ctx context.Context, actor models.Actor, e Entry, reviews []Review, note string) error {
	if note != "" || actor.Importing() {
		return nil
	}
	list, err := s.sameFiles(ctx, actor, e, reviews)
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.Answer == "" {
			return models.Invalid("附件“"+f.Name+"”与"+f.where()+"的文件完全相同，请先核对，并在意见中说明为何不是重复申报", "note", "请说明相同的文件")
		}
	}
	return nil
}

// where names the other entries in a sentence.
func (f SameFile) where() string {
	if len(f.Others) == 0 {
		return "另一单位的记录"
	}
	text := " " + f.Others[0].No
	for _, o := range f.Others[1:] {
		text += "、" + o.No
	}
	return text + " "
}

// bound refuses a voucher file that was not uploaded to this very entry.
func (s *Service) bound(ctx context.Context, entryID int64, vouchers []VoucherCreate) error {
	if !slices.ContainsFunc(vouchers, func(v VoucherCreate) bool { return v.FileID != nil }) {
		return nil
	}
	files, err := s.attachments.Of(ctx, models.System("凭证"), Object, entryID)
	if err != nil {
		return err
	}
	for _, v := range vouchers {
		if v.FileID != nil && !slices.ContainsFunc(files, func(f attachment.File) bool { return f.ID == *v.FileID }) {
			return models.Invalid("凭证“"+v.Number+"”的扫描件不属于这笔记录，请先存草稿，把扫描件上传到本笔后再登记", "vouchers", "扫描件不属于这笔记录")
		}
	}
	return nil
}
