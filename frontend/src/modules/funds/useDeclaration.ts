import { useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { funds } from '@/api/queries/funds'
import { ledger } from '@/api/queries/ledger'
import { useSession } from '@/stores/session'
import { declarationOf, emptyDeclaration, requestOf, unreadable } from './declaration'
import { useFiling } from './useFiling'

/** 申报: a new one (`?project=CODE` chooses the project) or an entry amended (`?entry=ID`). */
export function useDeclaration() {
  const route = useRoute()
  const { user } = useSession()
  const form = ref(emptyDeclaration(user.value?.today ?? ''))
  const project = shallowRef<{ id: number; code: string; name: string } | null>(null)

  const editing = computed(() => Number(route.query.entry) || 0)
  const code = computed(() => (typeof route.query.project === 'string' ? route.query.project : ''))
  const entry = useQuery({
    queryKey: ['funds', 'entry', editing],
    queryFn: () => funds.entry(editing.value),
    enabled: computed(() => editing.value > 0),
    placeholderData: undefined,
  })
  const asked = useQuery({
    queryKey: ['ledger', 'row', code],
    queryFn: () => ledger.row(code.value),
    enabled: computed(() => code.value !== '' && editing.value === 0),
  })
  // The first answer fills the form; a later one, with a newer version, must not wipe what was typed.
  let filled = false
  watch(
    entry.data,
    (found) => {
      if (!found || filled) return
      filled = true
      form.value = declarationOf(found)
      project.value = { id: found.projectId, code: found.projectCode, name: found.projectName }
    },
    { immediate: true },
  )
  watch(asked.data, (row) => row && !project.value && choose(row), { immediate: true })

  function choose(row: { id: number; code: string; name: string; scope?: string } | null): void {
    project.value = row
    // Money of a project from abroad needs its dollars, in whatever currency it came.
    const foreign = form.value.foreign || row?.scope === 'foreign'
    form.value = { ...form.value, projectId: row?.id ?? 0, foreign }
  }

  const { send, forget, busy, progress, refusal } = useFiling({
    body: () => requestOf(form.value),
    vouchers: () => form.value.vouchers,
    put: (vouchers) => (form.value = { ...form.value, vouchers }),
    known: () => (entry.data.value ? { id: entry.data.value.id, version: entry.data.value.version } : null),
  })
  /** Somebody else was faster: his version is read, what was typed stays. */
  async function reload(): Promise<void> {
    await entry.refetch()
    forget()
  }
  const bad = computed(() => unreadable(form.value))
  return { form, project, editing, entry, choose, send, reload, busy, progress, refusal, bad }
}
