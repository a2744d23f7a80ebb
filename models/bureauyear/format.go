package bureauyear

import (
	"io/fs"
	"time"

	"luodi/models"
)

// Schema 格式名, as printed by Figures.
const Schema = "bureau-year/1"

// The files of a bureau year. Money is whole yuan unless the column's name says otherwise.
type (
	bureauRow struct {
		Key   string `csv:"key,required"`
		Value string `csv:"value,required"`
	}
	unitRow struct {
		Code      string `csv:"code,required"`
		Name      string `csv:"name,required"`
		ShortName string `csv:"short_name,required"`
		Kind      string `csv:"kind,required"`
	}
	projectRow struct {
		Code             string       `csv:"code,required"`
		Name             string       `csv:"name,required"`
		Investor         string       `csv:"investor"`
		Origin           string       `csv:"investor_origin"`
		OriginCode       string       `csv:"investor_origin_code"`
		CreditCode       string       `csv:"credit_code"`
		Industry         string       `csv:"industry,required"`
		Chain            string       `csv:"chain"`
		Site             string       `csv:"site"`
		Content          string       `csv:"content"`
		AgreementType    string       `csv:"agreement_type"`
		SignedOn         models.Date  `csv:"signed_on"`
		SigningEvent     string       `csv:"signing_event"`
		Agreed           models.Money `csv:"agreed_investment_yuan"`
		Fixed            models.Money `csv:"fixed_investment_yuan"`
		Unit             string       `csv:"responsible_unit,required"`
		Referrer         string       `csv:"referring_unit"`
		LeadOfficer      string       `csv:"lead_officer_title"`
		Stage            string       `csv:"stage,required"`
		PlannedStart     models.Date  `csv:"planned_start"`
		ActualStart      models.Date  `csv:"actual_start"`
		PlannedProduce   models.Date  `csv:"planned_production"`
		ActualProduction models.Date  `csv:"actual_production"`
		Key              bool         `csv:"key_project"`
		Status           string       `csv:"status_flag,required"`
		Basis            string       `csv:"row_basis"`
	}
	shareRow struct {
		Project  string      `csv:"project_code,required"`
		UnitCode string      `csv:"unit_code,required"`
		UnitName string      `csv:"unit_name"`
		Role     string      `csv:"role"`
		Percent  int         `csv:"share_pct,required"`
		From     models.Date `csv:"effective_from,required"`
		Document string      `csv:"document"`
	}
	changeRow struct {
		No       string      `csv:"change_no,required"`
		Project  string      `csv:"project_code,required"`
		Type     string      `csv:"change_type,required"`
		On       models.Date `csv:"changed_on,required"`
		Field    string      `csv:"field"`
		Old      string      `csv:"old_value"`
		New      string      `csv:"new_value"`
		Document string      `csv:"document"`
		Note     string      `csv:"note"`
	}
	fundRow struct {
		No           string        `csv:"entry_no,required"`
		Project      string        `csv:"project_code,required"`
		ArrivedOn    models.Date   `csv:"arrived_on,required"`
		Month        models.Month  `csv:"report_month,required"`
		Relates      models.Month  `csv:"relates_month,required"`
		Kind         string        `csv:"entry_type,required"`
		Purpose      string        `csv:"purpose,required"`
		EvidenceType string        `csv:"evidence_type,required"`
		EvidenceNo   string        `csv:"evidence_no"`
		Currency     string        `csv:"currency,required"`
		Original     models.Money  `csv:"original_amount"`
		Rate         string        `csv:"exchange_rate"`
		RateOn       models.Date   `csv:"rate_date"`
		USDRate      string        `csv:"usd_rate,later"` // what one dollar cost in the currency; a file without it has no FDI in dollars
		OutsidePct   int           `csv:"outside_share_pct,required"`
		Amount       models.Money  `csv:"amount_yuan,required"`
		Declared     models.Money  `csv:"declared_yuan,required"`
		Recognised   *models.Money `csv:"recognised_yuan"`
		Status       string        `csv:"status,required"`
		RecognisedOn models.Date   `csv:"recognised_on"`
		Exclusion    string        `csv:"exclusion_reason"`
		Corrects     string        `csv:"corrects_entry"`
		Note         string        `csv:"note"`
	}
	targetRow struct {
		Year     int          `csv:"year,required"`
		Scope    string       `csv:"scope,required"`
		Level    string       `csv:"level,required"`
		UnitCode string       `csv:"unit_code"`
		UnitName string       `csv:"unit_name"`
		UnitKind string       `csv:"unit_kind"`
		Amount   models.Money `csv:"amount_yuan,required"`
		Version  int          `csv:"version,required"`
		From     models.Date  `csv:"effective_from,required"`
		To       models.Date  `csv:"effective_to"`
		Document string       `csv:"document"`
		Note     string       `csv:"note"`
	}
	receptionRow struct {
		No         string       `csv:"batch_no,required"`
		On         models.Date  `csv:"received_on,required"`
		Kind       string       `csv:"kind,required"`
		Purpose    string       `csv:"purpose,required"`
		GuestOrg   string       `csv:"guest_org,required"`
		GuestFrom  string       `csv:"guest_from"`
		Guests     int          `csv:"guests,required"`
		Escorts    int          `csv:"accompanying,required"`
		Meal       models.Money `csv:"meal_yuan,required"`
		Lodging    models.Money `csv:"lodging_yuan,required"`
		Transport  models.Money `csv:"transport_yuan,required"`
		Total      models.Money `csv:"total_yuan,required"`
		LetterKind string       `csv:"letter_kind"`
		LetterNo   string       `csv:"letter_no"`
		Project    string       `csv:"project_code"`
	}
	activityRow struct {
		Code     string       `csv:"code,required"`
		Kind     string       `csv:"kind,required"`
		Name     string       `csv:"name,required"`
		HeldOn   models.Date  `csv:"held_on,required"`
		EndedOn  models.Date  `csv:"ended_on"`
		Mode     string       `csv:"mode"`
		Province string       `csv:"province"`
		Place    string       `csv:"place"`
		Host     string       `csv:"host"`
		Lead     string       `csv:"lead_title"`
		Guests   int          `csv:"guests"`
		Signed   int          `csv:"projects_signed"`
		Agreed   models.Money `csv:"agreed_yuan"`
	}
	bulletinRow struct {
		DocNo    string      `csv:"doc_no,required"`
		Issue    int         `csv:"issue_no,required"`
		IssuedOn models.Date `csv:"issued_on,required"`
		AsOf     models.Date `csv:"as_of,required"`
		Title    string      `csv:"title,required"`
		Scope    string      `csv:"scope"`
		Checked  int         `csv:"projects_checked"`
		Problems int         `csv:"problem_count"`
		ReplyDue models.Date `csv:"reply_due"`
		State    string      `csv:"state"`
	}
	bulletinItemRow struct {
		DocNo     string      `csv:"doc_no,required"`
		Seq       int         `csv:"seq,required"`
		Project   string      `csv:"project_code,required"`
		Unit      string      `csv:"responsible_unit,required"`
		Problem   string      `csv:"problem,required"`
		DaysLate  int         `csv:"days_overdue"`
		Light     string      `csv:"light"`
		Required  string      `csv:"required"`
		ReplyDue  models.Date `csv:"reply_due"`
		RepliedOn models.Date `csv:"replied_on"`
		Result    string      `csv:"result"`
	}
	updateRow struct {
		WeekNo      int         `csv:"week_no,required"`
		ISOWeek     string      `csv:"iso_week,required"`
		WeekStart   models.Date `csv:"week_start,required"`
		WeekEnd     models.Date `csv:"week_end,required"`
		DueAt       time.Time   `csv:"due_at"`
		Project     string      `csv:"project_code,required"`
		Unit        string      `csv:"responsible_unit,required"`
		SubmittedAt time.Time   `csv:"submitted_at,required"`
		State       string      `csv:"state,required"`
		Progress    string      `csv:"progress"`
		Problem     string      `csv:"problem"`
		Next        string      `csv:"next_step"`
	}
)

// year is a whole folder, decoded.
type year struct {
	bureau     []row[bureauRow]
	units      []row[unitRow]
	projects   []row[projectRow]
	shares     []row[shareRow]
	changes    []row[changeRow]
	funds      []row[fundRow]
	targets    []row[targetRow]
	receptions []row[receptionRow]
	activities []row[activityRow]
	bulletins  []row[bulletinRow]
	items      []row[bulletinItemRow]
	updates    []row[updateRow]
}

// decode reads the folder. bureau.csv may be missing: the product's settings then say whose year it is.
func decode(folder fs.FS) (year, error) {
	var bad problems
	y := year{
		bureau:     read[bureauRow](folder, "bureau.csv", true, &bad),
		units:      read[unitRow](folder, "units.csv", false, &bad),
		projects:   read[projectRow](folder, "projects.csv", false, &bad),
		shares:     read[shareRow](folder, "unit_shares.csv", false, &bad),
		changes:    read[changeRow](folder, "changes.csv", false, &bad),
		funds:      read[fundRow](folder, "funds.csv", false, &bad),
		targets:    read[targetRow](folder, "targets.csv", false, &bad),
		receptions: read[receptionRow](folder, "receptions.csv", false, &bad),
		activities: read[activityRow](folder, "activities.csv", false, &bad),
		bulletins:  read[bulletinRow](folder, "supervision.csv", false, &bad),
		items:      read[bulletinItemRow](folder, "supervision_items.csv", false, &bad),
		updates:    read[updateRow](folder, "weekly_updates.csv", false, &bad),
	}
	return y, bad.err()
}

// rows counts the records, for the progress bar.
func (y year) rows() int {
	return len(y.bureau) + len(y.units) + len(y.projects) + len(y.shares) + len(y.changes) + len(y.funds) +
		len(y.targets) + len(y.receptions) + len(y.activities) + len(y.bulletins) + len(y.items) + len(y.updates)
}
