import { ref, watch } from 'vue'
import { COLUMNS, STANDING } from './columns'

const KEY = 'luodi.ledger.columns'

/** 列: which columns this browser hides. New columns of a later version show by themselves. */
export function useColumns() {
  const hidden = ref<string[]>(read())
  watch(hidden, (keys) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(keys))
    } catch {
      // A locked-down browser keeps nothing; the choice then lasts as long as the page.
    }
  })

  function show(key: string, shown: boolean): void {
    const others = hidden.value.filter((one) => one !== key)
    hidden.value = shown || STANDING.includes(key) ? others : [...others, key]
  }
  function showAll(): void {
    hidden.value = []
  }
  return { hidden, show, showAll }
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    const known = COLUMNS.map((column) => column.key)
    return Array.isArray(stored)
      ? stored.filter((key): key is string => known.includes(String(key)) && !STANDING.includes(String(key)))
      : []
  } catch {
    return []
  }
}
