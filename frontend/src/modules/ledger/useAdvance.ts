import { useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { ledger, type Project } from '@/api/queries/ledger'
import { useAct } from '@/composables/useAct'

/** 推进: the stage aimed at, what is still missing for it, and the move itself. */
export function useAdvance(of: MaybeRefOrGetter<Project>, done: () => unknown) {
  const project = computed(() => toValue(of))
  const to = ref('')
  const passed = ref('')
  watch(
    () => [project.value.id, project.value.stage],
    () => (to.value = project.value.next[0] ?? ''),
    { immediate: true },
  )

  const open = computed(() => project.value.status === 'active' && to.value !== '')
  const { data, error } = useQuery({
    queryKey: [
      'ledger',
      'missing',
      computed(() => project.value.id),
      to,
      computed(() => project.value.version),
    ],
    queryFn: () => ledger.missing(project.value.id, to.value),
    enabled: open,
    staleTime: 0,
    placeholderData: undefined,
  })
  const known = computed(() => data.value !== undefined)
  /** What stands in the way. */
  const lacking = computed(() => data.value?.filter((item) => !item.marked) ?? [])
  /** What was let through before and is owed still. */
  const marked = computed(() => data.value?.filter((item) => item.marked) ?? [])
  /** Of what stands in the way, what no leader may let through. */
  const firm = computed(() => lacking.value.filter((item) => item.hard))

  const { run, busy, refusal, reset } = useAct(
    (key) => ledger.advance(project.value.id, to.value, project.value.version, key),
    async (answer) => {
      await done()
      passed.value = answer.stage
    },
  )
  watch(to, () => reset())
  return { to, open, known, lacking, marked, firm, error, passed, run, busy, refusal }
}

export type Advancing = ReturnType<typeof useAdvance>
