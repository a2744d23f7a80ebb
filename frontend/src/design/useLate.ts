import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once `busy` has lasted 150 ms: a fast answer never flashes a skeleton. */
export function useLate(busy: () => boolean, after = 150): Ref<boolean> {
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    busy,
    (now) => {
      clearTimeout(timer)
      late.value = false
      if (now) timer = setTimeout(() => (late.value = true), after)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return late
}
