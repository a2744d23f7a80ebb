import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { parseSort, sortText, useAddressFilters } from './useAddressFilters'

async function at(path: string) {
  let state!: ReturnType<typeof useAddressFilters<'year' | 'type'>>
  const page = defineComponent({
    setup() {
      state = useAddressFilters(['year', 'type'])
      return () => null
    },
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }] })
  await router.push(path)
  mount(page, { global: { plugins: [router] } })
  const settled = async () => {
    await nextTick()
    await router.isReady()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { router, settled, state: () => state }
}

describe('useAddressFilters', () => {
  it('reads filters, page and sort', async () => {
    const { state } = await at('/?year=2020&page=3&sort=-total')
    expect(state().filters.value).toEqual({ year: '2020', type: '' })
    expect(state().page.value).toBe(3)
    expect(state().sort.value).toEqual({ key: 'total', descending: true })
    expect(state().narrowed.value).toBe(true)
  })

  it('begins at page 1 when the filter changes, and keeps what is not its own', async () => {
    const { router, settled, state } = await at('/?year=2020&page=3&unit=yi')
    state().set({ type: 'business' })
    await settled()
    expect(router.currentRoute.value.query).toEqual({ year: '2020', type: 'business', unit: 'yi' })
    state().clear()
    await settled()
    expect(router.currentRoute.value.query).toEqual({ unit: 'yi' })
    expect(state().narrowed.value).toBe(false)
  })

  it('takes a page that is no number for the first', async () => {
    const { state } = await at('/?page=x')
    expect(state().page.value).toBe(1)
  })
})

describe('sort', () => {
  it('survives the way through the address', () => {
    for (const text of ['', 'no', '-receivedOn']) expect(sortText(parseSort(text))).toBe(text)
  })
})
