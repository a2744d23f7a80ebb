import { describe, expect, it } from 'vitest'
import { optionsOf, readLine, readSheet } from './pasted'

const options = {
  purpose: optionsOf([
    ['construction', '建安'],
    ['equipment', '设备'],
  ]),
  type: optionsOf([
    ['bank', '◆ 银行进账单/转账凭证'],
    ['equipment', '◆ 设备发票'],
  ]),
}
const tsv = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\r\n')

describe('a pasted sheet', () => {
  it('is read by its heads, wherever they stand, with the unit of the head', () => {
    const sheet = readSheet(
      tsv(
        ['2020年12月到位资金明细', '', ''],
        ['序号', '项目编号', '项目名称', '申报额（万元）', '到账日期 *', '联系人'],
        ['1', 'ZH20200030', '锂电池', '1,200', '2020年1月5日', '张'],
        ['2', '', '茶厂', '3.2亿', '2020/1/6', '李'],
        ['', '', '', '', '', ''],
        ['合计', '', '', '33,200', '', ''],
      ),
    )
    expect(sheet).toEqual({
      lines: [
        { project: 'ZH20200030', declared: '1,200万元', arrivedOn: '2020年1月5日' },
        { project: '茶厂', declared: '3.2亿', arrivedOn: '2020/1/6' },
      ],
      unknown: ['联系人'],
      sums: 1,
    })
  })

  it('without heads is read in the order of the template', () => {
    expect(readSheet('ZH1\t2020-01-05\t\t\t设备\t12').lines).toEqual([
      { project: 'ZH1', arrivedOn: '2020-01-05', purpose: '设备', declared: '12' },
    ])
  })

  it('takes the unit a title states, and leaves amounts with their own alone', () => {
    const sheet = readSheet(tsv(['单位：元', ''], ['项目', '申报额'], ['甲', '12'], ['乙', '12万']))
    expect(sheet.lines.map((line) => line.declared)).toEqual(['12元', '12万'])
  })
})

describe('a line', () => {
  it('is exact: units, dates, words, currencies', () => {
    const { row, bad } = readLine(
      {
        project: ' ZH20200030 ',
        arrivedOn: '2020年1月5日',
        currency: '港币',
        originalAmount: '3,000,000',
        purpose: '建安',
        declared: '1,200万元',
        type: '转账凭证',
        amount: '0.32亿',
        rate: '０.9150',
      },
      options,
      'wan',
    )
    expect(bad).toEqual({})
    expect(row).toEqual({
      project: 'ZH20200030',
      arrivedOn: '2020-01-05',
      currency: 'HKD',
      originalAmount: '3000000.00',
      purpose: 'construction',
      declared: '12000000.00',
      type: 'bank',
      amount: '32000000.00',
      rate: '0.9150',
    })
  })

  it('names the cells it cannot read and guesses none', () => {
    const { row, bad } = readLine(
      { project: '甲', arrivedOn: '上周', purpose: '买地', declared: '约3亿', type: '白条' },
      options,
      'wan',
    )
    expect(bad).toEqual({ arrivedOn: 'date', purpose: 'option', declared: 'money', type: 'option' })
    expect(row).toEqual({ project: '甲' })
  })

  it('takes a bare amount in the unit of the page', () => {
    expect(readLine({ declared: '12' }, options, 'wan').row.declared).toBe('120000.00')
    expect(readLine({ declared: '12' }, options, 'yi').row.declared).toBe('1200000000.00')
  })
})
