import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether the window is as narrow as a phone's; below this the menu stands at the bottom too. */
export function useNarrow(): Readonly<Ref<boolean>> {
  return useMedia('(max-width: 719px)')
}

/** Whether a media query holds now; it follows the window. */
export function useMedia(text: string): Readonly<Ref<boolean>> {
  const query = window.matchMedia(text)
  const narrow = ref(query.matches)
  const follow = (event: MediaQueryListEvent): void => void (narrow.value = event.matches)
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return readonly(narrow)
}
