import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { ledger, type MissingItem, type Project } from '@/api/queries/ledger'
import { queryClient, queryOptions } from '@/api/query'
import { useAdvance, type Advancing } from './useAdvance'

const item = (key: string, more: Partial<MissingItem> = {}): MissingItem =>
  ({
    key,
    label: key,
    group: 'basic',
    kind: 'field',
    link: `field:${key}`,
    hard: false,
    ...more,
  }) as MissingItem

function rig(first: Partial<Project>) {
  const project = ref({
    id: 5,
    version: 2,
    stage: 'lead',
    status: 'active',
    next: ['to_sign'],
    ...first,
  } as Project)
  let advancing!: Advancing
  const done = vi.fn()
  const Host = defineComponent(() => {
    advancing = useAdvance(project, done)
    return () => h('div')
  })
  mount(Host, { global: { plugins: [[VueQueryPlugin, queryOptions]] } })
  return { project, advancing, done }
}
afterEach(() => {
  vi.restoreAllMocks()
  queryClient.clear()
})

it('tells what stands in the way from what was let through, and what cannot be', async () => {
  vi.spyOn(ledger, 'missing').mockResolvedValue([
    item('name', { hard: true }),
    item('site'),
    item('scale', { marked: true }),
  ])
  const { advancing } = rig({})
  await flushPromises()
  expect(advancing.to.value).toBe('to_sign')
  expect(advancing.lacking.value.map(({ key }) => key)).toEqual(['name', 'site'])
  expect(advancing.firm.value.map(({ key }) => key)).toEqual(['name'])
  expect(advancing.marked.value.map(({ key }) => key)).toEqual(['scale'])
})

it('moves with the version seen, and aims at the following stage afterwards', async () => {
  vi.spyOn(ledger, 'missing').mockResolvedValue([])
  const advance = vi.spyOn(ledger, 'advance').mockResolvedValue({ stage: 'to_sign' } as Project)
  const { advancing, project, done } = rig({})
  await flushPromises()
  done.mockImplementation(
    () => (project.value = { ...project.value, stage: 'to_sign', version: 3, next: ['signed'] }),
  )
  advancing.run()
  await flushPromises()
  expect(advance).toHaveBeenCalledWith(5, 'to_sign', 2, expect.any(String))
  expect(done).toHaveBeenCalledOnce()
  expect([advancing.passed.value, advancing.to.value]).toEqual(['to_sign', 'signed'])
})

it('asks nothing about a project that cannot move', async () => {
  const missing = vi.spyOn(ledger, 'missing').mockResolvedValue([])
  const { advancing } = rig({ status: 'paused' })
  await flushPromises()
  expect(missing).not.toHaveBeenCalled()
  expect(advancing.open.value).toBe(false)
})
