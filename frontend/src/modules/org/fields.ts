import type { CustomFieldCreate, SettingChange, Succession, TermCreate } from '@/api/queries/org'
import { defineFields } from '@/design/fields'

/** 字典条目 as the form enters it. */
export const termFields = defineFields<TermCreate>()([
  { key: 'name', label: ['条目', 'Word'], control: 'text' },
  {
    key: 'validFrom',
    label: ['启用日期', 'In use from'],
    control: 'date',
    help: ['不填为一直有效', 'Empty: since ever'],
  },
  { key: 'docNo', label: ['依据文号', 'By document'], control: 'text' },
])

/** 修改设置: the value's control goes by the kind of the setting. */
export const settingFields = (control: 'text' | 'count' | 'enum') =>
  defineFields<SettingChange>()([
    { key: 'value', label: ['新的取值', 'New value'], control },
    { key: 'validFrom', label: ['启用日期', 'In force from'], control: 'date' },
    { key: 'docNo', label: ['依据文号', 'By document'], control: 'text' },
    {
      key: 'reason',
      label: ['修改原因', 'Reason'],
      control: 'longtext',
      help: ['至少 2 字，留在操作记录中', 'At least 2 characters, kept in the audit trail'],
    },
  ])

/** 停用: the last day on which a word or field may be chosen. */
export const retireFields = defineFields<{ validTo: string }>()([
  { key: 'validTo', label: ['最后有效日', 'Last day in use'], control: 'date' },
])

/** 单位撤并: who takes over, after which day, by which document. */
export const unitMergeFields = defineFields<Succession>()([
  { key: 'intoId', label: ['并入单位', 'Into unit'], control: 'enum' },
  {
    key: 'on',
    label: ['撤并单位的最后一日', 'Last day of the merged unit'],
    control: 'date',
    help: ['次日起由并入单位负责', 'The other unit answers from the day after'],
  },
  { key: 'docNo', label: ['依据文号', 'By document'], control: 'text' },
  {
    key: 'reason',
    label: ['理由', 'Reason'],
    control: 'longtext',
    help: [
      '至少 4 字，留在操作记录和项目大事中',
      'At least 4 characters, kept in the audit trail and the timelines of the projects',
    ],
  },
])

/** 自定义字段 as the form enters it: options are lines of a text. */
export type FieldDraft = Partial<Omit<CustomFieldCreate, 'options'> & { options: string }>

export const customFieldFields = defineFields<FieldDraft>()([
  { key: 'label', label: ['名称', 'Name'], control: 'text' },
  {
    key: 'name',
    label: ['英文标识', 'Key'],
    control: 'text',
    help: [
      '小写字母开头，2 至 30 个字母、数字或下划线；定后不改',
      '2 to 30 small letters, digits or _, a letter first; stays for ever',
    ],
  },
  { key: 'type', label: ['类型', 'Type'], control: 'enum' },
  { key: 'group', label: ['所在分组', 'Group'], control: 'enum' },
  {
    key: 'options',
    label: ['选项', 'Options'],
    control: 'longtext',
    help: ['每行一个，仅“列表”类型填写', 'One a line, for the type "List" only'],
  },
  {
    key: 'requiredStage',
    label: ['从哪个阶段起必填', 'Required from stage'],
    control: 'enum',
    help: ['不填为选填', 'Empty: optional'],
  },
  { key: 'requiredFrom', label: ['从哪天起必填', 'Required from day'], control: 'date' },
])

/** The draft as the API takes it: empty answers are left out, options without blanks and repeats. */
export function createOf(draft: FieldDraft): CustomFieldCreate {
  const options = [...new Set((draft.options ?? '').split('\n').map((line) => line.trim()))].filter(Boolean)
  return {
    label: draft.label ?? '',
    name: draft.name ?? '',
    type: draft.type ?? 'text',
    ...(draft.group && { group: draft.group }),
    ...(options.length && { options }),
    ...(draft.requiredStage && { requiredStage: draft.requiredStage }),
    ...(draft.requiredFrom && { requiredFrom: draft.requiredFrom }),
  }
}
