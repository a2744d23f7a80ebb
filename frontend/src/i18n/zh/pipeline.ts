/** 推进看板. */
export default {
  note: '截至 {day}；进行中和暂停的项目，等得最久的在前',
  hint: '拖动卡片或用“移到…”推进；缺项时卡片留在原处并列出清单。',
  allUnits: '全部责任单位',
  allSectors: '全部产业',
  count: '{n} 个',
  days: '在此 {n} 天',
  move: '移到…',
  moveLabel: '把“{name}”移到',
  further: '再看，还有 {n} 个',
  empty: '没有项目停在这里。',
  moved: '“{name}”已推进到{stage}',
  backwards: '只能向前推进；退回请在项目详情里用“纠正”。',
  held: '还不能进入“{stage}”',
  heldHint: '补齐以下 {n} 项后再推进，点击逐项补充：',
  close: '知道了',
}
