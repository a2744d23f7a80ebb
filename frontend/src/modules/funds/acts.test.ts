import { expect, it } from 'vitest'
import type { EntryDetail } from '@/api/queries/funds'
import type { StoredFile } from '@/api/queries/ledger'
import { actsOf } from './acts'

type Review = EntryDetail['reviews'][number]
const act = (step: string, name: string, minute: number, returned = false) =>
  ({ id: minute, step, name, returned, doneOn: '2020-12-28', at: `2020-12-28T10:0${minute}:00Z` }) as Review
const photo = (id: number, minute: number, evidence = 'photo') =>
  ({ id, evidence, uploadedAt: `2020-12-28T10:0${minute}:00Z` }) as StoredFile

it('puts the two verifiers and the photos of their round together', () => {
  const reviews = [
    act('declare', '甲', 0),
    act('screen', '乙', 1),
    act('verify', '丙', 3),
    act('verify', '丁', 3),
    act('recognise', '戊', 4, true),
    act('declare', '甲', 5),
    act('screen', '乙', 6),
    act('verify', '丙', 8),
    act('verify', '丁', 8),
  ]
  const acts = actsOf(reviews, [photo(1, 2), photo(2, 2, 'bank'), photo(3, 7), photo(4, 9)])
  expect(acts.map((one) => one.names.join())).toEqual(['甲', '乙', '丙,丁', '戊', '甲', '乙', '丙,丁'])
  expect(acts.map((one) => one.photos.map((file) => file.id))).toEqual([[], [], [1], [], [], [], [3]])
})
