import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef } from 'vue'
import { intake, type Preview, type Result } from '@/api/queries/intake'
import { sheet, type BatchResult } from '@/api/queries/sheet'
import { useAct } from '@/composables/useAct'
import { countOf, refusedFile } from './cells'

/**
 * 导入台账: a file is compared, then imported with the hash and the count that were shown, then it can be taken
 * back as a whole.
 */
export function useIntake() {
  const client = useQueryClient()
  const file = shallowRef<File | null>(null)
  const fault = ref<'' | 'kind' | 'size' | 'locked'>('')
  const preview = shallowRef<Preview | null>(null)
  const result = shallowRef<Result | null>(null)
  const undone = shallowRef<BatchResult | null>(null)
  const reason = ref('')
  const changes = computed(() => (preview.value ? countOf(preview.value, 'change') : 0))

  const reading = useAct(
    (key) => intake.preview(file.value!, key),
    (seen) => {
      preview.value = seen
    },
  )
  const applying = useAct(
    (key) =>
      intake.apply(
        file.value!,
        { sha256: preview.value!.sha256, expected: changes.value, reason: reason.value.trim() },
        key,
      ),
    (done) => {
      result.value = done
      return renew()
    },
  )
  const undoing = useAct(
    (key) => sheet.undo(result.value!.id, key),
    (done) => {
      undone.value = done
      return renew()
    },
  )
  function renew(): Promise<unknown> {
    return Promise.all(['ledger', 'board'].map((room) => client.invalidateQueries({ queryKey: [room] })))
  }

  function forget(): void {
    file.value = preview.value = result.value = undone.value = null
    fault.value = reason.value = ''
    reading.reset()
    applying.reset()
    undoing.reset()
  }
  /** The content is read at once: the file is sent twice, and an office program may change or lock it between. */
  async function choose(chosen: File): Promise<void> {
    forget()
    fault.value = refusedFile(chosen)
    if (fault.value) return
    try {
      file.value = new File([await chosen.arrayBuffer()], chosen.name, { type: chosen.type })
      reading.run()
    } catch {
      fault.value = 'locked'
    }
  }
  /** Compares again, after the ledger has moved on. */
  function again(): void {
    applying.reset()
    reading.run()
  }

  return {
    file,
    fault,
    preview,
    result,
    undone,
    reason,
    changes,
    reading,
    applying,
    undoing,
    choose,
    forget,
    again,
  }
}
