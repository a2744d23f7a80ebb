import { beforeEach, expect, it, vi } from 'vitest'
import { funds } from '@/api/queries/funds'
import { emptyVoucher, type VoucherForm } from './declaration'
import { Attempt, type Filing } from './filing'

const sent: string[] = []
/** The step at which the line breaks, once. */
let breaks = ''
async function answer(step: string, version: number): Promise<{ id: number; version: number }> {
  sent.push(step)
  if (breaks === step) {
    breaks = ''
    return Promise.reject(new TypeError('network'))
  }
  return Promise.resolve({ id: 7, version })
}
vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  upload: (about: { objectId: number }, file: File) => answer(`upload ${file.name} to ${about.objectId}`, 0),
}))

function filing(vouchers: VoucherForm[]): Filing & { list: VoucherForm[] } {
  return {
    list: vouchers,
    stored: null,
    declare: true,
    today: '2020-12-31',
    body: () => ({ projectId: 1, arrivedOn: '2020-12-30', purpose: 'land', declared: '1.00' }),
    vouchers() {
      return this.list
    },
    bind(row, fileId) {
      this.list = this.list.map((one) => (one.row === row ? { ...one, photo: undefined, fileId } : one))
    },
    progress: () => undefined,
  }
}
const scan = (name: string) => ({ ...emptyVoucher(), photo: new File(['x'], name) })

beforeEach(() => {
  sent.length = 0
  breaks = ''
  vi.spyOn(funds, 'declare').mockImplementation((_, draft) => answer(draft ? 'draft' : 'declare', 1) as never)
  vi.spyOn(funds, 'amend').mockImplementation(
    (id, version) => answer(`amend ${id} v${version}`, version + 1) as never,
  )
  vi.spyOn(funds, 'submit').mockImplementation(
    (id, version) => answer(`submit ${id} v${version}`, version + 1) as never,
  )
})

it('without scans it is one call', async () => {
  await new Attempt('key').run(filing([emptyVoucher()]))
  expect(sent).toEqual(['declare'])
})

it('with scans: draft, files, vouchers that name them, declaration', async () => {
  await new Attempt('key').run(filing([scan('a.jpg'), emptyVoucher(), scan('b.pdf')]))
  expect(sent).toEqual(['draft', 'upload a.jpg to 7', 'upload b.pdf to 7', 'amend 7 v1', 'submit 7 v2'])
})

it('goes on where the line broke, under the same attempt and under a new one', async () => {
  for (const step of ['upload b.jpg to 7', 'amend 7 v1', 'submit 7 v2']) {
    sent.length = 0
    const attempt = new Attempt('key')
    const form = filing([scan('a.jpg'), scan('b.jpg')])
    breaks = step
    await expect(attempt.run(form)).rejects.toThrow('network')
    await attempt.run(form)
    expect(
      sent.filter((one) => one === 'draft'),
      step,
    ).toHaveLength(1)
    expect(
      sent.filter((one) => one === 'upload a.jpg to 7'),
      step,
    ).toHaveLength(1)
    expect(sent[sent.length - 1], step).toBe('submit 7 v2')
  }
  sent.length = 0
  const form = filing([scan('a.jpg'), scan('b.jpg')])
  breaks = 'upload b.jpg to 7'
  await expect(new Attempt('one').run(form)).rejects.toThrow('network')
  await new Attempt('two').run(form)
  expect(sent.slice(-4)).toEqual(['amend 7 v1', 'upload b.jpg to 7', 'amend 7 v2', 'submit 7 v3'])
})
