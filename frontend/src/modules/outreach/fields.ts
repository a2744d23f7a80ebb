import type { PromotionCreate, VisitCreate } from '@/api/queries/outreach'
import { defineFields } from '@/design/fields'

/** What one types for either kind of occasion. */
export type OccasionDraft = Omit<VisitCreate & PromotionCreate, 'code' | 'projectId'>

const shared = defineFields<OccasionDraft>()([
  { key: 'name', label: ['名称', 'Name'], control: 'text' },
  { key: 'heldOn', label: ['开始日期', 'From'], control: 'date' },
  {
    key: 'endedOn',
    label: ['结束日期', 'To'],
    control: 'date',
    help: ['一天的活动可不填', 'Empty for one day'],
  },
  { key: 'form', label: ['形式', 'Form'], control: 'enum' },
  { key: 'province', label: ['省份', 'Province'], control: 'text' },
  { key: 'place', label: ['地点', 'Place'], control: 'text' },
  { key: 'organiser', label: ['主办单位', 'Organiser'], control: 'text' },
  {
    key: 'leadTitle',
    label: ['带队领导', 'Led by'],
    control: 'text',
    help: ['填写职务，不填姓名', 'The post, not the name'],
  },
])

export const visitFields = [
  ...shared,
  ...defineFields<OccasionDraft>()([
    {
      key: 'members',
      label: ['人数', 'Members'],
      control: 'count',
      help: ['未统计请留空', 'Empty when not counted'],
    },
    { key: 'contacts', label: ['对接企业、商协会数', 'Companies and chambers met'], control: 'count' },
    { key: 'result', label: ['成果', 'Result'], control: 'longtext' },
  ]),
]

export const eventFields = [
  ...defineFields<OccasionDraft>()([{ key: 'kind', label: ['种类', 'Kind'], control: 'enum' }]),
  ...shared,
  ...defineFields<OccasionDraft>()([
    {
      key: 'guests',
      label: ['到会人数', 'Guests'],
      control: 'count',
      help: ['未统计请留空', 'Empty when not counted'],
    },
  ]),
]
