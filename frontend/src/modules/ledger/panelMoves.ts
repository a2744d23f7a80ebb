import { commitments } from '@/api/queries/commitments'
import { life } from '@/api/queries/life'
import { defineFields } from '@/design/fields'
import { filledOf } from './draft'
import type { Move, MoveForm } from './moves'

const form = defineFields<MoveForm>()
const body = <B>(filled: MoveForm): B => filledOf(filled) as B

/** Acts that belong to a panel of the page and are begun there; the same table, forms and calls as 更多操作. */
export const PANEL_MOVES = {
  answer: {
    key: 'answer',
    permission: 'project_write',
    fields: form([
      { key: 'kind', label: ['答复类别', 'Kind'], control: 'enum' },
      { key: 'on', label: ['日期', 'Date'], control: 'date' },
      { key: 'text', label: ['内容', 'Words'], control: 'longtext' },
    ]),
    required: ['kind', 'on', 'text'],
    when: () => true,
    send: (project, filled, key) => life.answer(project.id, body(filled), key),
  },
  step: {
    key: 'step',
    permission: 'project_write',
    fields: form([
      { key: 'step', label: ['步骤', 'Step'], control: 'enum' },
      { key: 'doneOn', label: ['完成日期', 'Done on'], control: 'date' },
      { key: 'person', label: ['经办人', 'By'], control: 'text' },
      { key: 'note', label: ['说明', 'Note'], control: 'longtext' },
    ]),
    required: ['step', 'doneOn', 'person'],
    when: () => true,
    send: (project, filled, key) => life.step(project.id, body(filled), key),
  },
  promise: {
    key: 'promise',
    permission: 'project_write',
    fields: form([
      { key: 'text', label: ['承诺内容', 'Promise'], control: 'longtext' },
      { key: 'madeBy', label: ['承诺人（我方）', 'Made by'], control: 'text' },
      { key: 'madeTo', label: ['承诺对象', 'Made to'], control: 'text' },
      { key: 'dueOn', label: ['兑现期限', 'Due on'], control: 'date' },
      {
        key: 'madeOn',
        label: ['承诺日期', 'Made on'],
        control: 'date',
        help: ['不填为今天', 'Today when empty'],
      },
    ]),
    required: ['text', 'madeBy', 'madeTo', 'dueOn'],
    when: () => true,
    send: (project, filled, key) => commitments.make(project.id, body(filled), key),
  },
  similar: {
    key: 'similar',
    permission: 'project_accept',
    fields: form([
      {
        key: 'reason',
        label: ['为什么不是同一项目', 'Why it is another project'],
        control: 'longtext',
        help: ['不少于 4 个字', 'At least 4 characters'],
      },
    ]),
    required: ['reason'],
    when: () => true,
    send: (project, filled, key) => life.answerSimilar(project.id, body(filled), key),
  },
  hideAgain: {
    key: 'hideAgain',
    permission: 'project_accept',
    fields: form([{ key: 'reason', label: ['撤销原因', 'Reason'], control: 'longtext' }]),
    required: ['reason'],
    when: () => true,
    send: (project, filled, key) =>
      life.hideAgain(
        Number(filled.eventId),
        { projectId: project.id, version: project.version, reason: String(filled.reason) },
        key,
      ),
  },
} as const satisfies Record<string, Move>
