import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { ApiError } from '@/api/errors'
import { party, type Contact } from '@/api/queries/party'
import { useReveal } from './useReveal'

const full = { id: 7, name: '司马相如', phone: '13600004444', masked: false } as Contact

function used() {
  let out!: ReturnType<typeof useReveal>
  const page = mount(
    defineComponent({
      setup() {
        out = useReveal()
        return () => null
      },
    }),
    { global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient() }]] } },
  )
  return { ...out, page }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('shows a contact for a minute and then masks it again', async () => {
  vi.spyOn(party, 'reveal').mockResolvedValue(full)
  const { reveal, shown } = used()
  reveal(7)
  await flushPromises()
  expect(shown.get(7)?.phone).toBe('13600004444')
  vi.advanceTimersByTime(59_000)
  expect(shown.has(7)).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect(shown.has(7)).toBe(false)
})

it('forgets it with the page, and says why it was refused', async () => {
  vi.spyOn(party, 'reveal').mockRejectedValueOnce(new ApiError('forbidden', '只有招商部门可以查看'))
  const { reveal, shown, refused, page } = used()
  reveal(7)
  await flushPromises()
  expect(refused.get(7)?.message).toBe('只有招商部门可以查看')
  vi.mocked(party.reveal).mockResolvedValueOnce(full)
  reveal(7)
  await flushPromises()
  expect([shown.size, refused.size]).toEqual([1, 0])
  page.unmount()
  expect(shown.size).toBe(0)
})
