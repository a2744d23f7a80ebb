import type { CompanyDetail, ContactPatch, InvestorPatch } from '@/api/queries/party'
import { defineFields } from '@/design/fields'

/** 投资方 as the form enters it. */
export const investorFields = defineFields<InvestorPatch>()([
  { key: 'name', label: ['投资方', 'Investor'], control: 'text' },
  { key: 'creditCode', label: ['统一社会信用代码', 'Credit code'], control: 'text' },
  {
    key: 'originCode',
    label: ['来源地代码', 'Origin code'],
    control: 'text',
    help: ['六位行政区划代码或三位国家代码', 'Six-digit division code or three-letter country code'],
  },
  { key: 'note', label: ['备注', 'Note'], control: 'longtext' },
])

/** 项目公司 as its page shows it; it is kept in the fields of its project. */
export const companyFields = defineFields<Partial<CompanyDetail>>()([
  { key: 'name', label: ['项目公司', 'Local company'], control: 'text' },
  { key: 'creditCode', label: ['统一社会信用代码', 'Credit code'], control: 'code' },
  { key: 'registeredOn', label: ['注册时间', 'Registered on'], control: 'date' },
  { key: 'registeredCapital', label: ['注册资本', 'Capital'], control: 'money' },
])

/** 联系人 as the form enters it. */
export const contactFields = defineFields<ContactPatch>()([
  { key: 'name', label: ['姓名', 'Name'], control: 'text' },
  { key: 'phone', label: ['电话', 'Phone'], control: 'text' },
  { key: 'title', label: ['职务', 'Title'], control: 'text' },
  { key: 'note', label: ['备注', 'Note'], control: 'longtext' },
])

/** Only what differs, an emptied text as "": a form that was not touched asks for nothing. */
export function changes<T extends object>(before: Partial<T>, now: Partial<T>): Partial<T> {
  const text = (value: unknown) => (value === null || value === undefined ? '' : value)
  const keys = Object.keys({ ...before, ...now }) as (keyof T)[]
  return Object.fromEntries(
    keys.filter((key) => text(before[key]) !== text(now[key])).map((key) => [key, text(now[key])]),
  ) as Partial<T>
}
