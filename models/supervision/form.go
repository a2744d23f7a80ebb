package supervision

import (
	"context"
	"fmt"
	"strings"

	"luodi/models"
	"luodi/models/org"
	"luodi/models/report/document"
)

// Heights of the one-page form, in points: all rows must fit one A4 page.
const (
	rowHeight   = 28
	textHeight  = 60
	writeHeight = 60
)

// NoticeForm 督办单文稿: the one-page 催办单 or 督办单 of a notice's last numbered form (or its draft, for those who may
// sign) as the neutral tree. A notice that has only 提醒 has no paper: invalid. Another unit's is not found.
func (s *Service) NoticeForm(ctx context.Context, actor models.Actor, id int64) (*document.Document, error) {
	d, err := s.Notice(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	form := lastPaper(d.Forms)
	if form == nil {
		return nil, models.Invalid("提醒为系统消息，没有文书；转为催办单或督办单后可打印")
	}
	project, err := s.ledger.ByID(ctx, actor, d.ProjectID)
	if err != nil {
		return nil, err
	}
	unit, err := s.org.Unit(ctx, actor, d.UnitID)
	if err != nil {
		return nil, err
	}
	day := form.IssuedOn
	if day.Empty() {
		day = form.DraftedOn
	}
	settings, err := s.org.Settings(ctx, day)
	if err != nil {
		return nil, err
	}
	paper := paper{d: d, form: *form, unit: unit.Name, agreed: project.AgreedInvestment, settings: settings}
	return paper.document(s.db.Clock()), nil
}

// lastPaper is the last form that is or becomes a numbered paper.
func lastPaper(forms []Form) *Form {
	for i := len(forms) - 1; i >= 0; i-- {
		if forms[i].Step.Numbered() {
			return &forms[i]
		}
	}
	return nil
}

// paper is everything one printed form shows.
type paper struct {
	d        Detail
	form     Form
	unit     string
	agreed   models.Money
	settings org.Settings
}

func (p paper) document(clock models.Clock) *document.Document {
	number := p.form.number()
	if number == "" {
		number = "待签发"
	}
	doc := &document.Document{
		Kind: document.KindNotice, Title: "招商引资项目" + p.form.Step.Label(), Draft: p.form.State == formDraft,
		Meta: document.Meta{Creator: p.settings.BureauName, Created: clock.Moment(), AsOf: string(p.form.DraftedOn)},
		Blocks: []document.Block{
			&document.Form{Left: "编号：" + number, Right: "签发日期：" + p.form.IssuedOn.Chinese(), Columns: document.FormColumns(), Rows: p.rows()},
			&document.Note{Text: fmt.Sprintf("请于签发后%d个工作日内签收，按办结时限书面回复%s；逾期未办结的，转%s。", receiptDays, p.settings.BureauName, p.form.Step.next().Label())},
		},
	}
	if p.form.State == formVoid {
		doc.Marks = []string{"作废"}
	}
	return doc
}

// rows are the parts of the rule book §9: the matter, the reply, the review.
func (p paper) rows() []document.FormRow {
	reply := p.reply()
	return []document.FormRow{
		document.Wide(rowHeight, "督办事项", p.d.RuleName+"："+p.d.Name),
		pair("项目编号", p.d.Code, "协议投资", p.agreed.InWan()+"万元"),
		pair("责任单位", p.unit, "责任人", dash(p.form.Officer)),
		pair("督办级次", fmt.Sprintf("第%d级 %s", p.form.Step, p.form.Step.Label()), "亮灯", fmt.Sprintf("%s灯（超期%d天）", p.form.Light.Label(), p.form.DaysLate)),
		document.Wide(textHeight, "依据与事实", p.form.Facts, p.earlier()),
		document.Wide(writeHeight, "整改要求", p.form.Required),
		pair("办结时限", p.form.DueOn.Chinese(), "签发人", dash(p.form.Issuer)),
		pair("签收人", p.form.Receiver, "签收时间", blank(p.form.ReceivedOn)),
		document.Wide(writeHeight, "落实情况", reply.Progress),
		document.Wide(writeHeight, "整改措施", reply.Measures),
		pair("完成时限", blank(reply.FinishOn), "负责人签字", reply.Head),
		document.Wide(writeHeight, "审核意见", reply.Opinion),
		pair("审核人", reply.Reviewer, "审核日期", blank(reply.ReviewedOn)),
	}
}

// reply is the last answer to this form; an empty one leaves room to write on paper.
func (p paper) reply() ReplyRow {
	for i := len(p.d.Replies) - 1; i >= 0; i-- {
		if p.d.Replies[i].Step == p.form.Step {
			return p.d.Replies[i]
		}
	}
	return ReplyRow{}
}

// earlier names the steps taken before.
func (p paper) earlier() string {
	var done []string
	for _, f := range p.d.Forms {
		if f.Step < p.form.Step && !f.IssuedOn.Empty() {
			done = append(done, fmt.Sprintf("%s（%s%s）", f.StepLabel, f.IssuedOn, f.number()))
		}
	}
	if len(done) == 0 {
		return "此前未发出提醒或文书。"
	}
	return "此前级次：" + strings.Join(done, "、") + "。"
}

func pair(label1, value1, label2, value2 string) document.FormRow {
	row := document.Pair(label1, value1, label2, value2)
	row.Height = rowHeight
	return row
}

func dash(s string) string {
	if s == "" {
		return models.Dash
	}
	return s
}

// blank leaves an empty date empty, to be written by hand.
func blank(d models.Date) string {
	if d.Empty() {
		return ""
	}
	return d.Chinese()
}
