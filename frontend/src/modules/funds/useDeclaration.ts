import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { funds } from '@/api/queries/funds'
import { ledger } from '@/api/queries/ledger'
import { useAct } from '@/composables/useAct'
import { useSession } from '@/stores/session'
import { declarationOf, emptyDeclaration, requestOf, unreadable, type VoucherForm } from './declaration'
import { Attempt, type Filing, type Stored } from './filing'

/** 申报: a new one (`?project=CODE` chooses the project) or an entry amended (`?entry=ID`). */
export function useDeclaration() {
  const route = useRoute()
  const router = useRouter()
  const client = useQueryClient()
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

  /** The entry that is amended, or the draft an interrupted filing has left. */
  const stored = shallowRef<Stored | null>(null)
  /** What is being sent now, for the page to say. */
  const progress = shallowRef<{ n: number; of: number; part: number } | null>(null)
  let attempt = new Attempt('')
  const { run, busy, refusal } = useAct(
    (key) => {
      if (attempt.key !== key) attempt = new Attempt(key)
      return attempt.run(filing)
    },
    async (saved) => {
      await client.invalidateQueries({ queryKey: ['funds'] })
      await client.invalidateQueries({ queryKey: ['board'] })
      await router.push({ name: 'entry', params: { id: saved.id } })
    },
  )
  const filing: Filing = {
    get stored() {
      const known = entry.data.value
      if (stored.value || !editing.value) return stored.value
      return { id: editing.value, version: known?.version ?? 0 }
    },
    set stored(now) {
      stored.value = now
    },
    declare: true,
    today: user.value?.today ?? '',
    body: () => requestOf(form.value),
    vouchers: () => form.value.vouchers,
    bind(row, fileId) {
      const bound = (one: VoucherForm) => (one.row === row ? { ...one, photo: undefined, fileId } : one)
      form.value = { ...form.value, vouchers: form.value.vouchers.map(bound) }
    },
    progress: (n, of, part) => (progress.value = { n, of, part }),
  }
  function send(declare: boolean): void {
    filing.declare = declare
    progress.value = null
    run()
  }
  /** Somebody else was faster: his version is read, what was typed stays. */
  async function reload(): Promise<void> {
    await entry.refetch()
    stored.value = null
  }
  const bad = computed(() => unreadable(form.value))
  return { form, project, editing, entry, choose, send, reload, busy, progress, refusal, bad }
}
