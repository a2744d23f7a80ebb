import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

export const HEAD = 36
export const FOOT = 32

/** The scrolling window: where it stands, how large it is, and the height of a row as the density has it. */
export function useViewport(view: Ref<HTMLElement | null>, probe: Ref<HTMLElement | null>) {
  const scrollTop = ref(0)
  const scrollLeft = ref(0)
  const width = ref(1000)
  const height = ref(600)
  const rowHeight = ref(34)
  const direction = ref<1 | -1>(1)
  let observer: ResizeObserver | undefined

  function onScroll(): void {
    const element = view.value
    if (!element) return
    if (element.scrollTop !== scrollTop.value) direction.value = element.scrollTop > scrollTop.value ? 1 : -1
    scrollTop.value = element.scrollTop
    scrollLeft.value = element.scrollLeft
  }

  function measure(): void {
    width.value = view.value?.clientWidth || width.value
    height.value = view.value?.clientHeight || height.value
    rowHeight.value = probe.value?.offsetHeight || rowHeight.value
  }

  function scrollTo(top: number, left: number): void {
    const element = view.value
    if (!element) return
    element.scrollTop = top
    element.scrollLeft = left
    onScroll()
  }

  onMounted(() => {
    measure()
    if (typeof ResizeObserver === 'undefined') return
    observer = new ResizeObserver(measure)
    if (view.value) observer.observe(view.value)
    if (probe.value) observer.observe(probe.value) // its height is the density's token
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { scrollTop, scrollLeft, width, height, rowHeight, direction, onScroll, scrollTo }
}

export type Viewport = ReturnType<typeof useViewport>
