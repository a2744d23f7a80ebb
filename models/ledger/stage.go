package ledger

import "slices"

// Stage 阶段: how far a project has come. Whether it is paused or dropped is its Status (rule book §3).
type Stage string

// The twelve stages in their order.
const (
	StageProspect   Stage = "prospect"    // 线索
	StageReserve    Stage = "reserve"     // 储备
	StagePromoted   Stage = "promoted"    // 推介
	StageLead       Stage = "lead"        // 在谈
	StageToSign     Stage = "to_sign"     // 拟签约
	StageSigned     Stage = "signed"      // 已签约
	StageRegistered Stage = "registered"  // 已注册
	StageStarted    Stage = "started"     // 已开工
	StageBuilding   Stage = "building"    // 在建
	StageCompleted  Stage = "completed"   // 竣工
	StageProducing  Stage = "producing"   // 投产
	StageAtCapacity Stage = "at_capacity" // 达产
)

var stages = []term[Stage]{
	{StageProspect, "线索", nil},
	{StageReserve, "储备", nil},
	{StagePromoted, "推介", nil},
	{StageLead, "在谈", []string{"洽谈"}},
	{StageToSign, "拟签约", nil},
	{StageSigned, "已签约", []string{"签约"}},
	{StageRegistered, "已注册", []string{"注册"}},
	{StageStarted, "已开工", []string{"开工"}},
	{StageBuilding, "在建", []string{"建设"}},
	{StageCompleted, "竣工", []string{"已竣工"}},
	{StageProducing, "投产", []string{"已投产"}},
	{StageAtCapacity, "达产", []string{"已达产"}},
}

// Stages 全部阶段, in order.
func Stages() []Stage { return codes(stages) }

// Rank 次序, from 1 (线索) to 12 (达产); 0 for no stage.
func (s Stage) Rank() int {
	return slices.IndexFunc(stages, func(t term[Stage]) bool { return t.code == s }) + 1
}

// Reached tells whether the stage is at or behind another one.
func (s Stage) Reached(other Stage) bool { return s.Rank() >= other.Rank() && s.Rank() > 0 }

// Label 中文名.
func (s Stage) Label() string { return label(stages, s) }

// ParseStage reads the Chinese word of a ledger. Unknown words are invalid.
func ParseStage(zh string) (Stage, error) { return parse(stages, zh, "当前阶段") }

// optional stages may be passed by without their items (rule book §3).
func (s Stage) optional() bool { return s == StageReserve || s == StagePromoted }

// fourEyes 双人审核: a signing, a start and a production are accepted by somebody else than their author.
func (s Stage) fourEyes() bool {
	return s == StageSigned || s == StageStarted || s == StageProducing
}

// byReporter are the stages that the reporting unit enters without the bureau.
func (s Stage) byReporter() bool {
	return s == StageProspect || s == StageLead || s == StageBuilding
}

// path 经过的阶段: the stages entered by a move, the target last. Optional ones are only entered as a target.
func path(from, to Stage) []Stage {
	var list []Stage
	for _, s := range Stages() {
		if s == to || s.Rank() > from.Rank() && s.Rank() < to.Rank() && !s.optional() {
			list = append(list, s)
		}
	}
	return list
}

// Status 状态: beside the stage, because rates need the stage that a dropped project had reached.
type Status string

// The statuses.
const (
	StatusActive  Status = "active"  // 进行中
	StatusPaused  Status = "paused"  // 暂停
	StatusDropped Status = "dropped" // 终止（退出）
)

var statuses = []term[Status]{
	{StatusActive, "进行中", []string{"正常"}},
	{StatusPaused, "暂停", []string{"已暂停"}},
	{StatusDropped, "终止", []string{"已终止", "退出"}},
}

// Label 中文名.
func (s Status) Label() string { return label(statuses, s) }

// ParseStatus reads the Chinese word of a ledger. Unknown words are invalid.
func ParseStatus(zh string) (Status, error) { return parse(statuses, zh, "状态") }
