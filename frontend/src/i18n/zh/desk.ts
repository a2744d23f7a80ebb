/** 资金办理台: the desk of funds, where vouchers are compared, sites are checked and rows are pasted. */
export default {
  same: {
    title: '文件重复提示',
    is: '附件“{name}”与下列记录的文件完全相同：',
    hidden: '另一单位的记录',
    ask: '请先核对；初审时须在意见中说明为何不是重复申报。',
    answered: '已答复（{by}）：{answer}',
    opinion: '意见（须说明为何有相同的文件）',
  },
  preview: {
    title: '凭证对照',
    show: '对照凭证',
    hide: '收起对照',
    none: '还没有可以预览的扫描件或照片。',
    nth: '{n}/{of}',
    previous: '上一个文件',
    next: '下一个文件',
    smaller: '缩小',
    larger: '放大',
    turn: '旋转',
    open: '另开',
    loose: '未对应凭证',
  },
  keys: {
    line: 'J 下一笔　K 上一笔　A 办理　T 退回　V 下一个文件　O 旋转　＋／－ 缩放　Enter 确认',
    list: '待办 {n} 笔',
    back: '返回列表',
  },
  moved: '{no} 已办理，这是下一笔。',
  movedBack: '回看 {no}',
  allDone: '等您办理的都办完了。',
}
