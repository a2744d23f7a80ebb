package models

// Door 来源: the way by which a change came in. It is part of the history (操作留痕).
type Door string

// The doors.
const (
	DoorPage    Door = "page"    // 页面
	DoorEdit    Door = "edit"    // 表格编辑
	DoorPaste   Door = "paste"   // 粘贴
	DoorFill    Door = "fill"    // 填充
	DoorClear   Door = "clear"   // 清除
	DoorBulk    Door = "bulk"    // 批量修改
	DoorUndo    Door = "undo"    // 撤销
	DoorImport  Door = "import"  // 导入
	DoorAPI     Door = "api"     // 接口
	DoorJob     Door = "job"     // 系统任务
	DoorCommand Door = "command" // 命令行
)

var doorLabels = map[Door]string{
	DoorPage: "页面", DoorEdit: "表格编辑", DoorPaste: "粘贴", DoorFill: "填充", DoorClear: "清除", DoorBulk: "批量修改", DoorUndo: "撤销",
	DoorImport: "导入", DoorAPI: "接口", DoorJob: "系统任务", DoorCommand: "命令行",
}

// Label 中文名; empty for rows written before doors were kept.
func (d Door) Label() string { return doorLabels[d] }

// Via 经由: the same actor through another door, such as one that pastes into the sheet.
func (a Actor) Via(d Door) Actor {
	a.Door = d
	return a
}

// Through 来源 of what the actor does: the door as set, otherwise what the role implies.
func (a Actor) Through() Door {
	switch {
	case a.Door != "":
		return a.Door
	case a.Role == RoleImport:
		return DoorImport
	case a.Role == RoleSystem:
		return DoorJob
	}
	return ""
}
