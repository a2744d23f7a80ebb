import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { funds } from '@/api/queries/funds'
import { useSession } from '@/stores/session'
import { correctionOf, correctionTo, CORRECTIONS, requestOfCorrection, type Correction } from './correction'
import { useFiling } from './useFiling'

/** 更正: a new one (`?of=ID&kind=cut`), or one that came back (`?entry=ID`). */
export function useCorrection() {
  const route = useRoute()
  const { user } = useSession()
  const editing = computed(() => Number(route.query.entry) || 0)
  const kind = computed(() => CORRECTIONS.find((one) => one === route.query.kind) ?? 'cut')
  const form = ref<Correction | null>(null)
  const entry = useQuery({
    queryKey: ['funds', 'entry', editing],
    queryFn: () => funds.entry(editing.value),
    enabled: computed(() => editing.value > 0),
    placeholderData: undefined,
  })
  const of = computed(() => entry.data.value?.correctsId ?? (Number(route.query.of) || 0))
  const original = useQuery({
    queryKey: ['funds', 'entry', of],
    queryFn: () => funds.entry(of.value),
    enabled: computed(() => of.value > 0),
    placeholderData: undefined,
  })
  // The first answer fills the form; a later one must not wipe what was typed.
  watch(
    [entry.data, original.data],
    ([back, first]) => {
      if (form.value || !first || (editing.value && !back)) return
      form.value = back ? correctionOf(back) : correctionTo(first, kind.value, user.value?.today ?? '')
    },
    { immediate: true },
  )
  const filing = useFiling({
    body: () => requestOfCorrection(form.value!, original.data.value!),
    vouchers: () => form.value?.vouchers ?? [],
    put: (vouchers) => (form.value = { ...form.value!, vouchers }),
    known: () => (entry.data.value ? { id: entry.data.value.id, version: entry.data.value.version } : null),
  })
  async function reload(): Promise<void> {
    await Promise.all([editing.value ? entry.refetch() : null, original.refetch()])
    filing.forget()
  }
  return { ...filing, form, editing, entry, original, reload }
}
