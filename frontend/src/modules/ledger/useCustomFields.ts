import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { org, type CustomField } from '@/api/queries/org'
import type { Control, Field } from '@/design/fields'
import type { MoveForm } from './moves'
import { useLabels } from './useLabels'

const CONTROLS: Readonly<Record<string, Control>> = {
  money: 'money',
  date: 'date',
  list: 'enum',
  bool: 'enum',
}

/** 自定义字段 as a form takes them: those in use, narrowed by what the form is for. */
export function useCustomFields(wanted: (field: CustomField) => boolean = () => true) {
  const { choices } = useLabels()
  const { data: all } = useQuery({ queryKey: ['org', 'fields'], queryFn: org.fields, staleTime: 600_000 })
  const open = computed(() => all.value?.filter((field) => !field.validTo && wanted(field)) ?? [])
  const controls = computed<Field<MoveForm>[]>(() =>
    open.value.map((field) => ({
      key: field.key,
      label: [field.label, field.label],
      control: CONTROLS[field.type] ?? 'text',
    })),
  )
  const options = computed(() =>
    Object.fromEntries(
      open.value.map((field) => [
        field.key,
        field.type === 'bool' ? choices('yesNo') : field.options.map((one) => ({ value: one, label: one })),
      ]),
    ),
  )
  return { all, open, controls, options }
}
