package merge

import "fmt"

// mover says what becomes of the rows behind one column that names a project. SQL speaks of the row as t, of
// the source as @from and of the target as @into.
type mover struct {
	table, column, label string

	stays string // why all rows stay with the source; "" when they move
	key   string // column that names the row within the table; "id" when empty
	only  string // SQL: rows that are meant at all
	moves string // SQL: rows among them that move; the others stay, because of why
	why   string

	also    string // a second column that changes with the row
	alsoNew string // SQL: its new value
	refuse  string // SQL: a row that stands in the way of the merge
	because string
	held    string // SQL: a moved row that can no longer be moved back
	holds   string // because of what
}

// movers is the whole table, by room. TestEveryProjectColumnHasAMover holds it against the schema.
var movers = []mover{
	// 项目台账
	{table: "project_stage_log", column: "project_id", label: "阶段记录", stays: "阶段经过是原项目自己的历史，追溯各日状态时不能混入保留项目"},
	{
		table: "project_moves", column: "project_id", label: "增资", only: "t.kind = 'increase'",
		moves: "NOT EXISTS (SELECT 1 FROM project_moves o WHERE o.project_id = @into AND o.kind = 'increase' AND o.moved_on = t.moved_on AND o.amount = t.amount)",
		why:   "保留项目已有同日同额的增资",
	},
	{
		table: "project_shares", column: "project_id", label: "分成",
		moves: "NOT EXISTS (SELECT 1 FROM project_shares o WHERE o.project_id = @into)", why: "保留项目已有分成方案，以其为准",
	},
	{
		table: "signing_repeats", column: "project_id", label: "再次展示签约", key: "event_id",
		moves: `NOT EXISTS (SELECT 1 FROM signing_repeats o WHERE o.project_id = @into AND o.event_id = t.event_id)
			AND NOT EXISTS (SELECT 1 FROM projects o WHERE o.id = @into AND o.signing_event_id = t.event_id)`,
		why: "保留项目已在该活动签约或展示",
	},
	{table: "project_relations", column: "parent_id", label: "后期项目关系", moves: noTwin("child_id", "parent_id"), why: "两个项目之间的关系，或保留项目已有同一关系"},
	{table: "project_relations", column: "child_id", label: "前期项目关系", moves: noTwin("parent_id", "child_id"), why: "两个项目之间的关系，或保留项目已有同一关系"},
	{table: "similar_answers", column: "project_id", label: "相近项目答复", stays: "说明的是原登记，保留备查"},
	{table: "similar_answers", column: "other_id", label: "相近项目答复", stays: "说明的是原登记，保留备查"},
	{table: "project_investors", column: "project_id", label: "投资方", stays: "投资方以保留项目为准"},
	{table: "merged_projects", column: "project_id", label: "并入关系", stays: "原项目自己的去向"},
	{table: "merged_projects", column: "into_id", label: "先前并入的项目", key: "project_id"},
	{table: "project_merges", column: "from_id", label: "合并记录", stays: "合并记录不改写"},
	{table: "project_merges", column: "into_id", label: "合并记录", stays: "合并记录不改写"},
	{table: "postponement_requests", column: "project_id", label: "延期申请", stays: "针对原项目的约定日期"},
	{table: "lead_answers", column: "project_id", label: "线索答复", stays: "原线索的时限从其自己的登记日算起"},
	{
		table: "lead_steps", column: "project_id", label: "七步工作法",
		moves: "NOT EXISTS (SELECT 1 FROM lead_steps o WHERE o.project_id = @into AND o.step = t.step)", why: "保留项目已有该步骤，以其为准",
	},
	{table: "site_checks", column: "project_id", label: "现场核实"},
	{table: "sheet_batch_cells", column: "project_id", label: "批量修改", stays: "针对原项目的单元格，撤销时以其为准"},

	// 附件、承诺
	{
		table: "attachments", column: "object_id", label: "附件", only: "t.object = 'project'",
		also: "unit_id", alsoNew: "@unit",
	},
	{table: "audit_log", column: "object_id", label: "操作留痕", only: "t.object = 'project'", stays: "留痕不改写"},
	{table: "commitments", column: "project_id", label: "承诺事项"},

	// 到位资金
	{
		table: "fund_entries", column: "project_id", label: "到位资金",
		held: `EXISTS (SELECT 1 FROM fund_postings p WHERE p.entry_id = t.id AND p.project_id = @into)
			OR EXISTS (SELECT 1 FROM fund_entries c WHERE c.corrects_id = t.id AND c.project_id = @into AND c.id NOT IN (
				SELECT r.row_key FROM project_merge_rows r WHERE r.merge_id = @merge AND r.table_name = 'fund_entries'))`,
		holds: "合并后已过账或更正",
	},
	{table: "fund_postings", column: "project_id", label: "过账", key: "seq", stays: "过账不改写，其金额在保留项目下合并显示"},
	{table: "fund_project_sums", column: "project_id", label: "项目累计", key: "project_id", stays: "随过账，在保留项目下合并显示"},

	// 每周更新、接待
	{
		table: "weekly_updates", column: "project_id", label: "每周更新",
		moves: "NOT EXISTS (SELECT 1 FROM weekly_updates o WHERE o.project_id = @into AND o.week = t.week)", why: "保留项目当周已有更新，以其为准",
	},
	{
		table: "reception_batches", column: "project_id", label: "接待批次",
		also: "project_code", alsoNew: "@code",
	},
	{
		table: "outbound_visits", column: "project_id", label: "外出招商",
		also: "project_code", alsoNew: "@code",
	},

	// 督查督办
	{
		table: "notices", column: "project_id", label: "督办事项", also: "open_key", alsoNew: "REPLACE(open_key, @fromPrefix, @intoPrefix)",
		refuse:  "t.open_key IS NOT NULL AND EXISTS (SELECT 1 FROM notices o WHERE o.project_id = @into AND o.rule = t.rule AND o.open_key IS NOT NULL)",
		because: "两个项目有同一规则的未销号督办，请先销号其一",
	},
	{table: "bulletin_items", column: "project_id", label: "督查通报所列", stays: "通报已印发，不改写"},
}

// noTwin: the far end of a relation is not the target, and the target has no such relation yet.
func noTwin(far, near string) string {
	return fmt.Sprintf(`(t.%[1]s IS NULL OR t.%[1]s <> @into)
		AND NOT EXISTS (SELECT 1 FROM project_relations o WHERE o.%[2]s = @into AND o.kind = t.kind AND o.%[1]s = t.%[1]s)`, far, near)
}

func (m mover) name() string { return m.table + "." + m.column }

func (m mover) rowKey() string {
	if m.key == "" {
		return "id"
	}
	return m.key
}
