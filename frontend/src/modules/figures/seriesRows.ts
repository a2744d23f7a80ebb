import type { SeriesRow, TwoSeries } from '@/api/queries/figures'
import { addMonths } from '@/design/date'
import { toCents, toYuan } from '@/design/money'
import { rowsOf, type Filter } from './trail'

/** A line of the table: a month, or what several months make together. */
export interface SeriesLine extends SeriesRow {
  key: string
  kind: 'month' | 'sum' | 'outside' | 'all'
  /** The months the line stands for; open at the ends that lie outside. */
  from?: string
  to?: string
}

/** The lines in the order of print; what lies before and after the period is left out when there is nothing. */
export function linesOf(series: TwoSeries, filter: Filter & { from: string; to: string }): SeriesLine[] {
  const { from, to } = filter
  const months = series.months.map((row): SeriesLine => ({
    ...row,
    key: row.month!,
    kind: 'month',
    from: row.month!,
    to: row.month!,
  }))
  const outside = [
    { ...series.before, key: 'before', kind: 'outside', to: addMonths(from, -1) },
    { ...series.after, key: 'after', kind: 'outside', from: addMonths(to, 1) },
  ] as SeriesLine[]
  return [
    ...months,
    { ...series.sum, key: 'sum', kind: 'sum', from, to },
    ...outside.filter(
      (row) => toCents(row.published) !== 0n || toCents(row.corrected) !== 0n || toCents(row.declared) !== 0n,
    ),
    { ...series.all, key: 'all', kind: 'all' },
  ]
}

/** 续建 is what is not 当年新签. */
export function continued(all: string, fresh: string): string {
  return toYuan(toCents(all) - toCents(fresh))
}

type Which = 'published' | 'corrected'

/** The rows behind a cell: 原发布数 by 统计月份, 更正后 by 归属月份. */
export function cellRows(
  which: Which,
  line: SeriesLine,
  filter: Filter,
  indicator: string,
  more: Filter = {},
) {
  const { unitId, knownOn } = filter
  const months =
    which === 'published' ? { from: line.from, to: line.to } : { relatesFrom: line.from, relatesTo: line.to }
  return rowsOf({ indicator, ...months, unitId, knownOn, ...more })
}
