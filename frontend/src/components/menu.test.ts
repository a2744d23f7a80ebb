import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import MenuButton from './MenuButton.vue'

const items = [
  { key: 'reserve', label: '储备' },
  { key: 'lead', label: '在谈', disabled: true },
  { key: 'signed', label: '已签约' },
]
const show = () =>
  mount(MenuButton, { props: { label: '移到', items }, slots: { default: '移到…' }, attachTo: document.body })
const focused = () => document.activeElement?.textContent?.trim()
let page: ReturnType<typeof show>
afterEach(() => page.unmount())

it('opens by Enter or by ↓, chooses nothing by opening, and moves over what is disabled', async () => {
  page = show()
  const button = page.get('button')
  expect(button.attributes()).toMatchObject({ 'aria-haspopup': 'menu', 'aria-expanded': 'false' })
  await button.trigger('keydown', { key: 'ArrowDown' })
  expect(button.attributes('aria-expanded')).toBe('true')
  expect(page.emitted('pick')).toBeUndefined()
  const menu = page.get('[role=menu]')
  expect(focused()).toBe('储备')
  await menu.trigger('keydown', { key: 'ArrowDown' })
  expect(focused()).toBe('已签约')
  await menu.trigger('keydown', { key: 'ArrowDown' })
  expect(focused()).toBe('储备')
  await menu.trigger('keydown', { key: 'End' })
  expect(focused()).toBe('已签约')
  await page.findAll('[role=menuitem]')[2]!.trigger('click') // Enter on a button
  expect(page.emitted('pick')).toEqual([['signed']])
  expect(page.find('[role=menu]').exists()).toBe(false)
})

it('closes by Esc with the focus back on its button, and by a second press', async () => {
  page = show()
  const button = page.get('button')
  ;(button.element as HTMLElement).focus()
  await button.trigger('click')
  await page.get('[role=menu]').trigger('keydown', { key: 'Escape' })
  await page.vm.$nextTick()
  expect(page.find('[role=menu]').exists()).toBe(false)
  expect(focused()).toBe('移到…')

  await button.trigger('click')
  await button.trigger('pointerdown') // also a press outside the menu, which closes it
  await button.trigger('click')
  expect(page.find('[role=menu]').exists()).toBe(false)
  expect(page.emitted('pick')).toBeUndefined()
})
