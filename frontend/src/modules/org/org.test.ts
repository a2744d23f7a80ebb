import { describe, expect, it } from 'vitest'
import type { Unit } from '@/api/queries/org'
import { createOf } from './fields'
import { heirsOf } from './heirs'
import { validityOn } from './validity'

describe('有效期', () => {
  it.each([
    [{}, 'valid'],
    [{ validFrom: '2020-12-31', validTo: '' }, 'valid'],
    [{ validFrom: '2021-01-01' }, 'coming'],
    [{ validTo: '2020-12-31' }, 'ending'],
    [{ validTo: '2021-06-30' }, 'ending'],
    [{ validTo: '2020-12-30' }, 'retired'],
  ] as const)('%o is %s', (spell, state) => expect(validityOn(spell, '2020-12-31')).toBe(state))
})

describe('自定义字段的表单', () => {
  it('sends only what was filled in', () => {
    expect(
      createOf({ label: '带动就业', name: 'jobs', type: 'number', options: ' \n', requiredFrom: '' }),
    ).toEqual({ label: '带动就业', name: 'jobs', type: 'number' })
  })
  it('reads one option a line, each once', () => {
    expect(
      createOf({ label: '等级', name: 'level', type: 'list', options: '一级\n 二级 \n\n一级' }).options,
    ).toEqual(['一级', '二级'])
  })
})

describe('可并入的单位', () => {
  const unit = (id: number, kind: string, validTo = ''): Unit => ({
    id,
    kind,
    validTo,
    code: '',
    name: '',
    shortName: '',
    sort: id,
    validFrom: '',
    version: 1,
  })
  const town = unit(1, 'town')
  const group = unit(4, 'referrer')
  const all = [town, unit(2, 'park'), unit(3, 'town', '2020-06-30'), group, unit(5, 'referrer')]
  it('leaves out itself, ended units and referrer groups', () => {
    expect(heirsOf(town, all).map((one) => one.id)).toEqual([2])
  })
  it('lets a referrer group go into any unit that is left', () => {
    expect(heirsOf(group, all).map((one) => one.id)).toEqual([1, 2, 5])
  })
})
