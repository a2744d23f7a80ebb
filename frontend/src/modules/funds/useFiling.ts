import { useQueryClient } from '@tanstack/vue-query'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { EntryCreate } from '@/api/queries/funds'
import { useAct } from '@/composables/useAct'
import { useSession } from '@/stores/session'
import type { VoucherForm } from './declaration'
import { Attempt, type Filing, type Stored } from './filing'

/** What a form of an entry gives to be filed: its request, and its vouchers with their scans. */
interface Filed {
  body: () => EntryCreate
  vouchers: () => VoucherForm[]
  put: (vouchers: VoucherForm[]) => void
  /** The entry that is amended, as it was last read. */
  known: () => Stored | null
}

/** 提交申报: saves, sends the scans, declares, and goes to the entry. */
export function useFiling(form: Filed) {
  const router = useRouter()
  const client = useQueryClient()
  const { user } = useSession()
  /** The entry as this page has left it; the draft of an interrupted filing, for one. */
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
      return stored.value ?? form.known()
    },
    set stored(now) {
      stored.value = now
    },
    declare: true,
    today: user.value?.today ?? '',
    body: form.body,
    vouchers: form.vouchers,
    bind: (row, fileId) =>
      form.put(form.vouchers().map((one) => (one.row === row ? { ...one, photo: undefined, fileId } : one))),
    progress: (n, of, part) => (progress.value = { n, of, part }),
  }
  function send(declare: boolean): void {
    filing.declare = declare
    progress.value = null
    run()
  }
  /** Somebody else was faster: what the page has left no longer counts. */
  const forget = (): void => void (stored.value = null)
  return { send, forget, busy, progress, refusal }
}
