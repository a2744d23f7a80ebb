// Package targets keeps 目标任务 (yearly targets) with their dated changes, and computes from them and
// from posted money 完成率 (progress), 序时进度 (pace), 同比 (growth) and 单位排名 (ranking). Targets form
// a tree of district and units whose children equal the parent at every date; an actual is computed from
// facts, never by adding children (rule book §6).
package targets
