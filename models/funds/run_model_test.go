package funds_test

import (
	"fmt"
	"slices"

	"luodi/models"
	"luodi/models/funds"
	"luodi/models/ledger"
)

// model is what the ledger of funds should hold: plain lists, and the rules of the rule book §4 and §5 as questions asked
// of them. It keeps no sums and knows no database.
type model struct {
	today    models.Date
	units    []string // codes, in the order of print
	projects []*mProject
	shares   []*mShares
	entries  []*mEntry
	postings []mPosting
	months   map[models.Month]*mMonth
	acts     []mAct
	merges   []*mMerge
	reports  []*mReport
	numbers  map[int]int    // the last number of a year
	audit    map[string]int // rows of 操作留痕 by action
}

type mProject struct {
	id           int64
	code, source string
	unit, into   int // into: −1, or the project it was merged into
	leaf         ledger.Scope
	sector       ledger.Sector
	signed       models.Date
	agreed       models.Money
}

// mShares is one set of shares of a project from a day on, to the day before the next one.
type mShares struct {
	project  int
	from, to models.Date
	parts    []mPart
}

type mPart struct {
	unit int
	bp   int64
}

type mEntry struct {
	id, version             int64
	no                      string
	project, unit           int
	kind                    funds.Kind
	state                   funds.State
	arrived, signed, latest models.Date
	stat, relates           models.Month
	declared                models.Money
	recognised              *models.Money
	reason                  funds.Reason
	leaf                    ledger.Scope
	sector                  ledger.Sector
	source, note            string
	purpose                 funds.Purpose
	fresh, late, stated     bool
	corrects                int // −1, or the entry that is corrected
	parts                   []mPart
	author                  int64
	done                    map[int64]map[funds.Step]bool // who acted in which step
	outcome                 funds.Outcome
	voucher                 string
	voucherAmount           models.Money
}

type mPosting struct {
	entry, unit, project int
	month, relates       models.Month
	leaf                 ledger.Scope
	sector               ledger.Sector
	source               string
	purpose              funds.Purpose
	fresh                bool
	amount               models.Money
	reverses             int // 0, or the number of the posting
}

type mMonth struct {
	closed    bool
	count     int
	last      int // the last posting at the close
	by        string
	act       int   // the act that closed it
	asked     int64 // who asked to undo the close; 0: nobody
	askReason string
}

type mAct struct {
	month      models.Month
	kind       funds.PeriodEventKind
	by, reason string
	last       int
}

type mMerge struct {
	id         int64
	from, into int
	entries    []int
	shares     []*mShares
	pointers   []int // projects merged into from before
	undone     bool
}

// mReport is one revision of the 月报 of a month.
type mReport struct {
	id, version, number int64
	month               models.Month
	under               int // the act that closed the month when it was compiled; 0: open
	issued, superseded  bool
	content             string
}

func (m *model) closed(x models.Month) bool { return m.months[x] != nil && m.months[x].closed }

// openFrom is the first month from x on that is not closed.
func (m *model) openFrom(x models.Month) models.Month {
	for m.closed(x) {
		x = x.Add(1)
	}
	return x
}

func (m *model) month(x models.Month) *mMonth {
	if m.months[x] == nil {
		m.months[x] = &mMonth{}
	}
	return m.months[x]
}

// final is the project that shows the money of another one that was merged into it.
func (m *model) final(project int) int {
	if into := m.projects[project].into; into >= 0 {
		return into
	}
	return project
}

func (m *model) inPlace(project int) (sum models.Money) {
	for _, p := range m.postings {
		if m.final(p.project) == project {
			sum += p.amount
		}
	}
	return sum
}

// partsOn are the shares of a project on a day, units in their order.
func (m *model) partsOn(project int, on models.Date) []mPart {
	parts := []mPart{{m.projects[project].unit, 10000}}
	for _, s := range m.shares {
		if s.project == project && s.from <= on && (s.to == "" || on <= s.to) {
			parts = slices.Clone(s.parts)
		}
	}
	slices.SortFunc(parts, func(a, b mPart) int { return a.unit - b.unit })
	return parts
}

// divide gives every part its whole 分, and what is left over one by one to those that lost most.
func divide(amount models.Money, parts []mPart) []models.Money {
	sign := models.Money(1)
	if amount < 0 {
		sign = -1
	}
	out, order, left := make([]models.Money, len(parts)), make([]int, len(parts)), amount*sign
	lost := func(i int) int64 { return int64(amount*sign) % 10000 * parts[i].bp % 10000 }
	for i, p := range parts {
		whole := int64(amount*sign)/10000*p.bp + int64(amount*sign)%10000*p.bp/10000
		out[i], order[i] = models.Money(whole), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(lost(b) - lost(a)) })
	for _, i := range order[:left] {
		out[i]++
	}
	for i := range out {
		out[i] *= sign
	}
	return out
}

// left is what of a posted entry is not taken back yet, and how many corrections have taken.
func (m *model) left(entry, except int) (left models.Money, taken int) {
	left = *m.entries[entry].recognised
	for i, e := range m.entries {
		if e.corrects == entry && i != except && e.state == funds.StatePosted {
			left += *e.recognised
			taken++
		}
	}
	return left, taken
}

// mClaim is what somebody declares. The months are those that an import states.
type mClaim struct {
	project           int
	kind              funds.Kind
	arrived           models.Date
	declared, voucher models.Money
	number, note      string
	purpose           funds.Purpose
	corrects          int
	reason            funds.Reason
	imported          bool
	stat, relates     models.Month
}

// judgeClaim says how a claim is answered, as a new entry or as the new content of one, and gives the entry it makes.
func (m *model) judgeClaim(c mClaim, self int) (models.Kind, mEntry) {
	e := mEntry{
		project: c.project, kind: c.kind, arrived: c.arrived, declared: c.declared, purpose: c.purpose, note: c.note, corrects: c.corrects,
		reason: c.reason, stated: c.imported, stat: c.stat, relates: c.relates, voucher: c.number, voucherAmount: c.voucher,
	}
	correction := c.kind.Correction()
	switch {
	case !c.imported && c.arrived > m.today, c.declared == 0, (c.declared < 0) != correction, abs(c.declared) > abs(c.voucher):
		return models.KindInvalid, e
	case m.projects[c.project].into >= 0:
		return models.KindConflict, e
	}
	m.place(&e)
	if correction {
		if kind := m.judgeCorrection(&e, self); kind != "" {
			return kind, e
		}
	}
	if kind := m.settleMonths(&e); kind != "" {
		return kind, e
	}
	e.parts = m.partsOn(c.project, c.arrived)
	if correction {
		e.parts = m.entries[c.corrects].parts
	}
	for i, x := range m.entries {
		twice := c.kind == funds.KindReversal && x.kind == funds.KindReversal && x.corrects == c.corrects
		if i != self && (twice || x.voucher == c.number && x.voucherAmount == c.voucher) {
			return models.KindConflict, e
		}
	}
	return "", e
}

// place takes from the project what it says today; a correction belongs where the corrected money stands.
func (m *model) place(e *mEntry) {
	p := m.projects[e.project]
	e.unit, e.leaf, e.sector, e.source, e.signed = p.unit, p.leaf, p.sector, p.source, p.signed
	if e.corrects >= 0 {
		o := m.entries[e.corrects]
		e.leaf, e.sector, e.source, e.signed, e.purpose = o.leaf, o.sector, o.source, o.signed, o.purpose
	}
}

func (m *model) judgeCorrection(e *mEntry, self int) models.Kind {
	o := m.entries[e.corrects]
	if o.state != funds.StatePosted || o.kind.Correction() || *o.recognised <= 0 || o.project != e.project {
		return models.KindInvalid
	}
	left, taken := m.left(e.corrects, self)
	switch {
	case e.kind == funds.KindReversal && taken > 0:
		return models.KindConflict
	case e.kind == funds.KindReversal && e.declared != -left, left+e.declared < 0:
		return models.KindInvalid
	}
	return ""
}

// settleMonths: an amount belongs to the month of 到位日期 while that is open, otherwise it is 补报 and needs a note.
func (m *model) settleMonths(e *mEntry) models.Kind {
	if !e.stated {
		e.relates = e.arrived.Month()
		if e.corrects >= 0 {
			e.relates = m.entries[e.corrects].relates
		}
		e.stat = m.openFrom(e.arrived.Month())
		if kind := e.slide(e.note); kind != "" {
			return kind
		}
	}
	e.fresh = e.signed.Year() == e.stat.Year()
	return ""
}

func (e *mEntry) slide(note string) models.Kind {
	switch {
	case e.kind == funds.KindLate && e.stat == e.relates:
		return models.KindInvalid
	case e.kind.Correction() || e.stat == e.relates:
		return ""
	case note == "":
		return models.KindInvalid
	case e.kind == funds.KindArrival:
		e.kind = funds.KindLate
	}
	return ""
}

// declare makes the entry one that counts as declared.
func (m *model) declare(e *mEntry) {
	e.state = funds.StateDeclared
	on := m.today
	if e.stated {
		on = e.arrived
	}
	e.late = on > e.arrived.Add(60)
}

// mayStep says whether a person may do a step on an entry: in this state, and not after another step of his.
func (m *model) mayStep(e *mEntry, step funds.Step, people ...int64) models.Kind {
	from := map[funds.Step][]funds.State{
		funds.StepDeclare: {funds.StateDraft, funds.StateReturned}, funds.StepScreen: {funds.StateDeclared},
		funds.StepVerify: {funds.StateScreened}, funds.StepRecognise: {funds.StateVerified},
	}
	if !slices.Contains(from[step], e.state) {
		return models.KindConflict
	}
	for _, who := range people {
		for did := range e.done[who] {
			if did != step {
				return models.KindForbidden
			}
		}
		if who == e.author && step != funds.StepDeclare {
			return models.KindForbidden
		}
	}
	return ""
}

func (e *mEntry) act(step funds.Step, people ...int64) {
	e.latest = max(e.latest, e.arrived)
	for _, who := range people {
		if e.done[who] == nil {
			e.done[who] = map[funds.Step]bool{}
		}
		e.done[who][step] = true
	}
}

// judgeRecognition says how a recognition is answered and gives the entry as it would be posted.
func (m *model) judgeRecognition(i int, in funds.Recognition) (models.Kind, mEntry) {
	e, amount, reason, note := *m.entries[i], in.Amount, in.Reason, in.Note
	if m.projects[e.project].into >= 0 {
		return models.KindConflict, e
	}
	m.place(&e)
	e.recognised = &amount
	limit := e.declared
	if e.purpose == funds.PurposeWorking && e.declared > 0 {
		limit = 0
	}
	if amount != e.declared {
		e.reason = reason
		if reason == "" && limit == 0 {
			e.reason = funds.ReasonWorking
		}
	}
	if e.corrects >= 0 {
		if kind := m.judgeCorrection(&e, i); kind != "" {
			return kind, e
		}
	}
	low, high := min(0, e.declared), max(0, e.declared)
	if amount < low || amount > high || e.kind == funds.KindReversal && amount != e.declared ||
		e.outcome == funds.OutcomeFalse && amount != 0 && !e.kind.Correction() || amount != e.declared && e.reason == "" {
		return models.KindInvalid, e
	}
	if in.Month != "" {
		e.stat = in.Month
	}
	if !e.stated && m.closed(e.stat) {
		e.stat = m.openFrom(e.stat)
		if kind := e.slide(note); kind != "" {
			return kind, e
		}
	}
	e.fresh = e.signed.Year() == e.stat.Year()
	doubt := amount > 0 && m.inPlace(e.project)+amount > m.projects[e.project].agreed || e.late
	switch {
	case !e.stated && (amount > limit && !e.kind.Correction() || doubt && note == ""):
		return models.KindInvalid, e
	case m.closed(e.stat):
		return models.KindClosed, e
	}
	return "", e
}

// post writes the entry and its postings.
func (m *model) post(i int, e mEntry) {
	e.state = funds.StatePosted
	*m.entries[i] = e
	if e.kind == funds.KindReversal {
		for seq, o := range slices.Clone(m.postings) {
			if o.entry == e.corrects {
				o.entry, o.month, o.relates, o.fresh, o.amount, o.reverses = i, e.stat, e.relates, e.fresh, -o.amount, seq+1
				m.postings = append(m.postings, o)
				m.month(e.stat).count++
			}
		}
		return
	}
	m.month(e.stat)
	for n, part := range divide(*e.recognised, e.parts) {
		if part != 0 {
			m.month(e.stat).count++
			m.postings = append(m.postings, mPosting{
				entry: i, unit: e.parts[n].unit, project: e.project, month: e.stat, relates: e.relates, leaf: e.leaf, sector: e.sector,
				source: e.source, purpose: e.purpose, fresh: e.fresh, amount: part,
			})
		}
	}
}

// number is the next number of an entry, by its year of arrival.
func (m *model) number(on models.Date) string {
	m.numbers[on.Year()]++
	return fmt.Sprintf("DZ%d-%04d", on.Year(), m.numbers[on.Year()])
}

// lastClosed is the last closed month, empty for none.
func (m *model) lastClosed() (last models.Month) {
	for x, p := range m.months {
		if p.closed && x > last {
			last = x
		}
	}
	return last
}

// report is the last revision of the 月报 of a month.
func (m *model) report(x models.Month) (last *mReport) {
	for _, r := range m.reports {
		if r.month == x {
			last = r
		}
	}
	return last
}

// mayIssue says how the signature of a revision is answered: only the last one, and only under the close it was compiled under.
func (m *model) mayIssue(x *mReport) models.Kind {
	if x.issued || m.report(x.month) != x || x.superseded || !m.closed(x.month) || x.under != m.months[x.month].act {
		return models.KindConflict
	}
	return ""
}
