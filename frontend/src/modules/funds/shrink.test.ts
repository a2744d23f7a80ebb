import { expect, it } from 'vitest'
import { fitted, shrunk } from './shrink'

it('cuts the longest side and keeps the shape', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 2400, height: 1800 })
  expect(fitted(3000, 4000)).toEqual({ width: 1800, height: 2400 })
  expect(fitted(2400, 10)).toEqual({ width: 2400, height: 10 })
  expect(fitted(9600, 1)).toEqual({ width: 2400, height: 1 })
})

it('leaves papers and what it cannot read as they are', async () => {
  const paper = new File(['%PDF-1.7'], '凭证.pdf', { type: 'application/pdf' })
  expect(await shrunk(paper)).toBe(paper)
})
