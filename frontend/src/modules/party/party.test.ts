import { expect, it } from 'vitest'
import type { ContactPatch } from '@/api/queries/party'
import { changes } from './fields'

it('sends only what was changed', () => {
  const before: Partial<ContactPatch> = { name: '司**', phone: '136****4444', title: '经理' }
  expect(changes(before, { ...before })).toEqual({})
  expect(changes(before, { ...before, title: '总经理', note: undefined })).toEqual({ title: '总经理' })
  expect(changes(before, { ...before, title: undefined })).toEqual({ title: '' })
})
