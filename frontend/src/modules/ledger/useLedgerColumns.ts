import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { sheet, type Column } from '@/api/queries/sheet'
import { useNames } from '@/composables/useNames'
import type { CellType, SheetColumn } from '@/grid/types'
import { useSession } from '@/stores/session'
import { useLabels } from './useLabels'

const NONE: readonly Column[] = []

/** 台账的列 as the server names them, with heads and choices in the reader's language. */
export function useLedgerColumns() {
  const { name } = useNames()
  const { can } = useSession()
  const { codeLabel } = useLabels()
  const { data, error, refetch } = useQuery({
    queryKey: ['sheet', 'columns'],
    queryFn: sheet.columns,
    staleTime: 10 * 60_000,
  })
  const raw = computed(() => data.value ?? NONE)
  const writing = computed(() => can('project_write'))
  const columns = computed<SheetColumn[]>(() => raw.value.map(inWords))

  function inWords(column: Column): SheetColumn {
    return {
      ...column,
      label: name(column),
      editable: column.editable && writing.value,
      options: column.options?.map((one) => ({
        ...one,
        label: codeLabel(column.key, one.value) ?? one.label,
      })),
    }
  }
  const byKey = computed(() => new Map(columns.value.map((column) => [column.key, column])))
  const column = (key: string): SheetColumn | undefined => byKey.value.get(key)
  const typeOf = (key: string): CellType => column(key)?.type ?? 'text'
  return { raw, columns, column, typeOf, writing, error, refetch }
}
