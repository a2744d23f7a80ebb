import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useKeys } from './useKeys'

it('hears single keys, but not while somebody types or holds Ctrl', () => {
  const next = vi.fn()
  const Host = defineComponent(() => {
    useKeys({ j: next })
    return () => h('div', [h('input')])
  })
  const page = mount(Host, { attachTo: document.body })
  const press = (target: EventTarget, init: KeyboardEventInit) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))
  press(document.body, { key: 'j' })
  press(document.body, { key: 'J' })
  expect(next).toHaveBeenCalledTimes(2)
  press(page.find('input').element, { key: 'j' })
  press(document.body, { key: 'j', ctrlKey: true })
  press(document.body, { key: 'x' })
  expect(next).toHaveBeenCalledTimes(2)
  page.unmount()
  press(document.body, { key: 'j' })
  expect(next).toHaveBeenCalledTimes(2)
})
