/**
 * 复制一段文字. Plain http knows no clipboard object, but a selected text can be copied all the same. The
 * focus returns to where it was.
 */
export function copyText(text: string): boolean {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'sr'
  area.setAttribute('aria-hidden', 'true')
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return done
}
