import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiError } from '@/api/errors'
import { queryOptions } from '@/api/query'
import { useAct } from './useAct'

function rig(answers: (ApiError | 'done')[]) {
  const keys: string[] = []
  let act!: ReturnType<typeof useAct<string>>
  const results: string[] = []
  const Host = defineComponent(() => {
    act = useAct(
      (key) => {
        keys.push(key)
        const answer = answers.shift()!
        return answer === 'done' ? Promise.resolve(answer) : Promise.reject(answer)
      },
      (result) => results.push(result),
    )
    return () => h('div')
  })
  mount(Host, { global: { plugins: [[VueQueryPlugin, queryOptions]] } })
  return { act, keys, results }
}

it('asks again under the same key when the answer was lost', async () => {
  const { act, keys, results } = rig([new ApiError('unavailable', ''), 'done'])
  act.run()
  await flushPromises()
  expect(act.refusal.value?.kind).toBe('unavailable')
  act.run()
  await flushPromises()
  expect(keys[0]).toBe(keys[1])
  expect(results).toEqual(['done'])
})

it('takes a new key for the corrected form after a refusal', async () => {
  const { act, keys } = rig([new ApiError('invalid', '', [{ key: 'place', message: '请填写' }]), 'done'])
  act.run()
  await flushPromises()
  expect(act.refusal.value?.field('place')).toBe('请填写')
  act.run()
  await flushPromises()
  expect(keys[0]).not.toBe(keys[1])
  expect(act.refusal.value).toBeNull()
})
