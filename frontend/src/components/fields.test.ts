import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { ApiError } from '@/api/errors'
import { columnsOf, defineFields } from '@/design/fields'
import { i18n } from '@/i18n'
import FieldDetail from './FieldDetail.vue'
import FieldForm from './FieldForm.vue'

interface Visit {
  company: string
  guests: number | null
  cost: string | null
  kind: string | null
  balance: string
}
const fields = defineFields<Visit>()([
  { key: 'company', label: ['来访单位', 'Visitor'], control: 'text' },
  {
    key: 'guests',
    label: ['来宾人数', 'Guests'],
    control: 'count',
    help: ['不含工作人员', 'Staff not counted'],
  },
  { key: 'cost', label: ['金额', 'Cost'], control: 'money', group: 'money' },
  { key: 'kind', label: ['类别', 'Kind'], control: 'enum' },
  { key: 'balance', label: ['余额', 'Balance'], control: 'derived' },
])
const empty: Visit = { company: '', guests: null, cost: null, kind: null, balance: '' }
const global = { plugins: [i18n] }

it('columnsOf takes kind, label and order from the fields', () => {
  const columns = columnsOf<Visit>(fields, 'en', ['cost', 'company'], { company: { phone: 'title' } })
  expect(columns.map(({ key, label, kind, phone }) => [key, label, kind, phone])).toEqual([
    ['cost', 'Cost', 'money', undefined],
    ['company', 'Visitor', 'text', 'title'],
  ])
})

it('FieldForm gives back typed values: yuan as text, counts as numbers, choices as they are', async () => {
  const form = mount(FieldForm<Visit>, {
    props: { fields, modelValue: empty, options: { kind: [{ value: 'business', label: '商务招商' }] } },
    global,
  })
  await form.find('#field-cost').setValue('3.2亿')
  await form.find('#field-guests').setValue('12')
  await form.find('#field-kind').setValue('business')
  const sent = form.emitted('update:modelValue')!.map(([value]) => value as Visit)
  expect(sent[0]!.cost).toBe('320000000.00')
  expect(sent[1]!.guests).toBe(12)
  expect(sent[2]!.kind).toBe('business')
  expect(form.find('#field-balance').exists()).toBe(false)
})

it('FieldForm never clears what it cannot read, and names the field', async () => {
  const form = mount(FieldForm<Visit>, {
    props: { fields, modelValue: { ...empty, cost: '100.00' } },
    global,
  })
  await form.find('#field-cost').setValue('约三亿')
  expect(form.emitted('update:modelValue')).toBeUndefined()
  expect(form.emitted('unreadable')).toEqual([[['cost']]])
  expect((form.find('#field-cost').element as HTMLInputElement).value).toBe('约三亿')
})

it('FieldForm puts a refusal beside its field by key', () => {
  const error = new ApiError('invalid', '', [{ key: 'company', message: '请填写来访单位' }])
  const form = mount(FieldForm<Visit>, {
    props: { fields, modelValue: empty, error, required: ['company'] },
    global,
  })
  expect(form.find('#field-says-company').text()).toBe('请填写来访单位')
  expect(form.find('#field-company').attributes('aria-invalid')).toBe('true')
  expect(form.find('#field-says-guests').text()).toBe('不含工作人员')
})

it('FieldDetail shows each value once, linkable by key', () => {
  const row: Visit = { company: '某某食品', guests: 0, cost: '15000.00', kind: null, balance: '' }
  const page = mount(FieldDetail<Visit>, { props: { fields, row }, global })
  expect(page.find('#field-cost dd').text()).toBe('1.50万元')
  expect(page.find('#field-guests dd').text()).toBe('0')
  expect(page.find('#field-kind dd').text()).toBe('—')
})
