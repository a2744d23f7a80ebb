// Package supervision is the room of 督查督办: overdue rules over dated facts (逾期, 亮灯), notices that
// climb the steps 提醒 → 催办单 → 黄色督办单 → 红色督办单 → 督查通报, their 签收, 整改回复, 延期 and 销号,
// and the published 督查通报. Rules are pure functions in rule_*.go; a scan turns their findings into
// notices, one open notice for each project and rule, and running it again makes none (rule book §9).
// Numbers are taken at issue, in the issuing transaction, and never given back.
package supervision
