import type { Language } from './date'
import type { Column, ColumnKind } from './table'

/** How a field is shown and entered; `derived` is computed by the server and never typed. */
export type Control =
  'text' | 'code' | 'longtext' | 'money' | 'count' | 'percent' | 'date' | 'enum' | 'derived'

/** Both languages in place, so that a new field costs one line of the page. */
export type Words = readonly [zh: string, en: string]

/** 字段: every field of a noun once; table, form, detail and the hint for a missing item find it by key. */
export interface Field<T> {
  /** The API's property name, checked against the generated type. */
  key: keyof T & string
  label: Words
  control: Control
  help?: Words
  /** Heading the field stands under in form and detail. */
  group?: string
  /** Least width of its column in px. */
  width?: number
  sortable?: boolean
  total?: boolean
  phone?: Column<T>['phone']
}

/** `export const fields = defineFields<Project>()([{ key: 'name', … }])` */
export function defineFields<T>() {
  return <const F extends readonly Field<T>[]>(fields: F): F => fields
}

export function inLanguage(words: Words, language: Language): string {
  return language === 'en' ? words[1] : words[0]
}

const KINDS: Readonly<Partial<Record<Control, ColumnKind>>> = {
  code: 'code',
  money: 'money',
  count: 'count',
  percent: 'percent',
  date: 'date',
}

/** The columns of a DataTable from fields, in the order of `keys` (default: as defined). `more` adds links, values, precision. */
export function columnsOf<T>(
  fields: readonly Field<T>[],
  language: Language,
  keys: readonly (keyof T & string)[] = fields.map((field) => field.key),
  more?: Readonly<Partial<Record<keyof T & string, Partial<Column<T>>>>>,
): Column<T>[] {
  return keys.map((key) => {
    const field = fields.find((one) => one.key === key)
    if (!field) throw new Error(`no field ${key}`)
    return {
      key,
      label: inLanguage(field.label, language),
      kind: KINDS[field.control] ?? 'text',
      width: field.width,
      sortable: field.sortable,
      total: field.total,
      phone: field.phone,
      wrap: field.control === 'longtext',
      ...more?.[key],
    }
  })
}
