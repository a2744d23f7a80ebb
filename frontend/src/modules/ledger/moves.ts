import type { Project } from '@/api/queries/ledger'
import { life } from '@/api/queries/life'
import { defineFields, type Field } from '@/design/fields'
import { STAGES } from '@/components/stages'
import { filledOf } from './draft'

/** What the form of a move holds, by the keys of the API's body. */
export type MoveForm = Record<string, string | number | null | undefined>

/** Whose work a move is. */
export const PERMISSIONS = ['override', 'project_accept', 'project_write'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** 项目变动 as the menu offers it: one line of this table is a menu entry, a form and a call. */
export interface Move {
  key: MoveKey | PanelKey
  /** Who may; others read whom to ask. */
  permission: Permission
  /** A second role that may. */
  also?: Permission
  fields: readonly Field<MoveForm>[]
  required: readonly string[]
  /** What the form begins with. */
  start?: (project: Project) => MoveForm
  /** Whether it makes sense for the project as it stands; the server has the last word. */
  when: (project: Project) => boolean
  /** It leaves the house: confirmed by typing the project's code. */
  confirm?: boolean
  send: (project: Project, form: MoveForm, key: string) => Promise<unknown>
}

export const MOVE_KEYS = [
  'postpone',
  'askPostponement',
  'upgrade',
  'supplement',
  'increase',
  'rename',
  'phase',
  'showAgain',
  'pool',
  'assign',
  'pause',
  'resume',
  'correct',
  'replaceOwner',
  'dropNotice',
  'withdrawDrop',
  'drop',
] as const
export type MoveKey = (typeof MOVE_KEYS)[number]
/** Acts that begin at a panel of the page instead of the menu. */
export type PanelKey = 'answer' | 'step' | 'promise' | 'similar' | 'hideAgain'

const MILESTONE_DATES = ['agreedRegisterOn', 'agreedStartOn', 'agreedProductionOn'] as const
const words = {
  docNo: { key: 'docNo', label: ['依据文件或文号', 'Document'], control: 'text' },
  reason: { key: 'reason', label: ['说明', 'Reason'], control: 'longtext' },
  signedOn: { key: 'signedOn', label: ['签订日期', 'Signed on'], control: 'date' },
  apart: {
    key: 'similarReason',
    label: ['并存理由', 'Reason for both'],
    control: 'text',
    help: ['提示与其他项目相近时填写', 'Only when a similar project is named'],
  },
} as const satisfies Record<string, Field<MoveForm>>

const OPEN_MONTH = [
  '不填为今天；须在未月结的月份',
  'Today when empty; in a month that is still open',
] as const

const form = defineFields<MoveForm>()
/** The body of a call: what was filled in, and the version seen. */
function body<B>(project: Project, filled: MoveForm): B {
  return { ...filledOf(filled), version: project.version } as B
}
const rank = (project: Project) => STAGES.findIndex(({ code }) => code === project.stage)
const reached = (project: Project, stage: (typeof STAGES)[number]['code']) =>
  rank(project) >= STAGES.findIndex(({ code }) => code === stage)
const signed = (project: Project) => reached(project, 'signed')
const running = (project: Project) => project.status === 'active'
const postponable = (project: Project) =>
  running(project) &&
  signed(project) &&
  !reached(project, 'producing') &&
  MILESTONE_DATES.some((key) => !!project[key])
const alive = (project: Project) => project.status === 'active' || project.status === 'paused'

/** 更多操作, in the order of the menu. */
export const MOVES: readonly Move[] = [
  {
    key: 'postpone',
    permission: 'override',
    fields: form([
      { key: 'milestone', label: ['约定节点', 'Milestone'], control: 'enum' },
      { key: 'to', label: ['新的约定日期', 'New date'], control: 'date' },
      words.docNo,
      words.reason,
    ]),
    required: ['milestone', 'to', 'reason'],
    when: postponable,
    send: (project, filled, key) => life.postpone(project.id, body(project, filled), key),
  },
  {
    key: 'askPostponement',
    permission: 'project_write',
    fields: form([
      { key: 'milestone', label: ['约定节点', 'Milestone'], control: 'enum' },
      { key: 'to', label: ['新的约定日期', 'New date'], control: 'date' },
      { ...words.docNo, label: ['申请文号', 'Document number'] },
      {
        key: 'fileId',
        label: ['申请材料', 'Paper'],
        control: 'enum',
        help: ['先上传到附件，再在这里选择', 'Upload it to the papers first'],
      },
      words.reason,
    ]),
    required: ['milestone', 'to', 'fileId', 'reason'],
    when: postponable,
    send: (project, filled, key) =>
      life.askPostponement(project.id, filledOf(filled) as Parameters<typeof life.askPostponement>[1], key),
  },
  {
    key: 'upgrade',
    permission: 'project_write',
    fields: form([
      { key: 'to', label: ['新的协议类型', 'New agreement'], control: 'enum' },
      words.signedOn,
      { key: 'signingEventId', label: ['签约活动', 'Signing event'], control: 'enum' },
      { key: 'agreedInvestment', label: ['协议投资额', 'Agreed investment'], control: 'money' },
      words.docNo,
      words.reason,
      words.apart,
    ]),
    required: ['to', 'signedOn'],
    when: (project) =>
      alive(project) &&
      !!project.agreementType &&
      !['contract', 'supplement'].includes(project.agreementType),
    send: (project, filled, key) => life.upgrade(project.id, body(project, filled), key),
  },
  {
    key: 'supplement',
    permission: 'override',
    fields: form([
      { key: 'agreedInvestment', label: ['新的协议投资额', 'New agreed investment'], control: 'money' },
      words.signedOn,
      words.docNo,
      words.reason,
      words.apart,
    ]),
    required: ['agreedInvestment', 'signedOn', 'docNo'],
    when: (project) => alive(project) && signed(project),
    send: (project, filled, key) => life.supplement(project.id, body(project, filled), key),
  },
  {
    key: 'increase',
    permission: 'project_accept',
    fields: form([
      { key: 'amount', label: ['增资额', 'Increment'], control: 'money' },
      words.signedOn,
      words.docNo,
      words.reason,
    ]),
    required: ['amount', 'signedOn'],
    when: (project) => alive(project) && signed(project),
    send: (project, filled, key) => life.increase(project.id, body(project, filled), key),
  },
  {
    key: 'rename',
    permission: 'project_accept',
    fields: form([
      { key: 'name', label: ['新的项目名称', 'New name'], control: 'text' },
      words.docNo,
      words.reason,
      words.apart,
    ]),
    required: ['name'],
    when: alive,
    send: (project, filled, key) => life.rename(project.id, body(project, filled), key),
  },
  {
    key: 'phase',
    permission: 'project_accept',
    fields: form([
      {
        key: 'parentCode',
        label: ['前期项目编号', 'Code of the earlier phase'],
        control: 'text',
        help: ['本项目是另行签约的二期时填写', 'When this project is a later phase signed apart'],
      },
      {
        key: 'name',
        label: ['原合同内的二期名称', 'Name of a phase inside the contract'],
        control: 'text',
        help: ['不是新项目，不增加金额；与前期编号只填一项', 'No new project, no new amount; fill only one'],
      },
      { key: 'on', label: ['日期', 'Date'], control: 'date' },
      words.docNo,
      words.reason,
    ]),
    required: [],
    when: (project) => alive(project) && signed(project),
    send: (project, filled, key) =>
      life.relate(
        project.id,
        {
          ...body<Parameters<typeof life.relate>[1]>(project, filled),
          kind: 'phase',
          inside: !filled.parentCode,
        },
        key,
      ),
  },
  {
    key: 'showAgain',
    permission: 'project_accept',
    fields: form([{ key: 'signingEventId', label: ['签约活动', 'Signing event'], control: 'enum' }]),
    required: ['signingEventId'],
    when: (project) => alive(project) && signed(project),
    send: (project, filled, key) =>
      life.showAgain(Number(filled.signingEventId), { projectId: project.id, version: project.version }, key),
  },
  {
    key: 'pool',
    permission: 'project_accept',
    fields: form([words.reason]),
    required: ['reason'],
    when: (project) => running(project) && !signed(project) && !project.pooledOn,
    send: (project, filled, key) => life.pool(project.id, body(project, filled), key),
  },
  {
    key: 'assign',
    permission: 'project_accept',
    fields: form([{ key: 'unitId', label: ['责任单位', 'Responsible unit'], control: 'enum' }, words.reason]),
    required: ['unitId'],
    when: (project) => running(project) && !!project.pooledOn,
    send: (project, filled, key) => life.assign(project.id, body(project, filled), key),
  },
  {
    key: 'pause',
    permission: 'override',
    fields: form([
      { key: 'until', label: ['预计恢复日期', 'Expected to resume'], control: 'date' },
      { key: 'on', label: ['暂停起始日期', 'Paused from'], control: 'date', help: OPEN_MONTH },
      words.reason,
    ]),
    required: ['until', 'reason'],
    when: running,
    send: (project, filled, key) => life.pause(project.id, body(project, filled), key),
  },
  {
    key: 'resume',
    permission: 'override',
    fields: form([words.reason]),
    required: [],
    when: (project) => project.status === 'paused',
    send: (project, filled, key) => life.resume(project.id, body(project, filled), key),
  },
  {
    key: 'correct',
    permission: 'project_accept',
    also: 'override',
    fields: form([
      { key: 'to', label: ['退回到', 'Back to'], control: 'enum' },
      { key: 'on', label: ['生效日期', 'From'], control: 'date', help: OPEN_MONTH },
      { ...words.reason, help: ['不少于 10 个字', 'At least 10 characters'] },
    ]),
    required: ['to', 'reason'],
    when: (project) => running(project) && rank(project) > 0,
    send: (project, filled, key) => life.correct(project.id, body(project, filled), key),
  },
  {
    key: 'replaceOwner',
    permission: 'override',
    fields: form([
      {
        key: 'successorCode',
        label: ['新业主的项目编号', 'Code of the new owner’s project'],
        control: 'text',
      },
      { key: 'on', label: ['更换日期', 'Date'], control: 'date' },
      { ...words.docNo, label: ['决定文号', 'Decision'] },
      { ...words.reason, help: ['写明土地、资金如何清算', 'Say how land and money are settled'] },
    ]),
    required: ['successorCode', 'on', 'docNo', 'reason'],
    when: (project) => alive(project) && signed(project),
    confirm: true,
    send: (project, filled, key) => life.replaceOwner(project.id, body(project, filled), key),
  },
  {
    key: 'dropNotice',
    permission: 'override',
    fields: form([
      { key: 'cause', label: ['终止原因', 'Cause'], control: 'enum' },
      {
        key: 'noticedOn',
        label: ['通知日期', 'Notice of'],
        control: 'date',
        help: ['不填为今天', 'Today when empty'],
      },
      {
        key: 'until',
        label: ['整改期限', 'To cure by'],
        control: 'date',
        help: ['不填按设置的整改期', 'The usual cure period when empty'],
      },
      { ...words.docNo, label: ['通知文号', 'Document number'] },
      { ...words.reason, label: ['事由', 'Facts'] },
    ]),
    required: ['cause', 'reason'],
    when: (project) => alive(project) && !project.dropNotice,
    send: (project, filled, key) => life.notifyDrop(project.id, body(project, filled), key),
  },
  {
    key: 'withdrawDrop',
    permission: 'override',
    fields: form([{ ...words.reason, label: ['整改情况', 'How it was cured'] }]),
    required: ['reason'],
    when: (project) => alive(project) && !!project.dropNotice,
    send: (project, filled, key) => life.withdrawDrop(project.id, body(project, filled), key),
  },
  {
    key: 'drop',
    permission: 'override',
    fields: form([
      { key: 'cause', label: ['终止原因', 'Cause'], control: 'enum' },
      { key: 'endedOn', label: ['终止日期', 'Ended on'], control: 'date' },
      { ...words.docNo, label: ['决定文号', 'Decision'] },
      {
        key: 'land',
        label: ['土地处置情况', 'Land'],
        control: 'text',
        help: ['没有用地请写明', 'Say so if there is none'],
      },
      {
        key: 'funds',
        label: ['资金清算情况', 'Money'],
        control: 'text',
        help: ['没有资金请写明', 'Say so if there is none'],
      },
      words.reason,
    ]),
    required: ['cause', 'endedOn', 'docNo', 'land', 'funds', 'reason'],
    start: (project) => ({ cause: project.dropNotice?.cause ?? null }),
    when: alive,
    confirm: true,
    send: (project, filled, key) => life.drop(project.id, body(project, filled), key),
  },
]

/** The moves of the menu for one project: those the actor may do, and those that somebody else does. */
export function offered(project: Project, can: (permission: string) => boolean) {
  const sensible = MOVES.filter((move) => move.when(project))
  const may = (move: Move) => can(move.permission) || (move.also !== undefined && can(move.also))
  return { mine: sensible.filter(may), others: sensible.filter((move) => !may(move)) }
}

/** The stages before the present one, the nearest first: where 纠正 may lead back to. */
export function earlierStages(project: Project): string[] {
  return STAGES.slice(0, Math.max(rank(project), 0))
    .map(({ code }) => code)
    .reverse()
}
