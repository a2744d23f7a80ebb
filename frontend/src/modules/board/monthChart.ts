import type { MonthPoint } from '@/api/queries/board'
import type { ChartOption } from '@/design/chart-types'
import { CENTS, toCents, type MoneyUnit } from '@/design/money'

/** Words of the drawing, in the reader's language. */
export interface MonthWords {
  month: (number: number) => string
  amount: string
  cumulative: string
  pace: string
  /** An amount with its unit, for the tooltip: exact, never the drawing's own number. */
  money: (amount: string) => string
}

/**
 * 当月柱、累计线与序时虚线. The target's line is drawn from the first month to the whole target in December,
 * whatever month is shown, so that the way still to go is seen. Numbers here only place points.
 */
export function monthChart(
  months: readonly MonthPoint[],
  target: string,
  unit: MoneyUnit,
  words: MonthWords,
  token: (name: string) => string,
): ChartOption {
  const place = (amount: string) => Number(toCents(amount)) / Number(CENTS[unit])
  const year = Array.from({ length: 12 }, (_, index) => words.month(index + 1))
  const last = months[months.length - 1]
  const ahead = last !== undefined && toCents(last.cumulative) >= toCents(last.pace)
  const hasTarget = toCents(target) > 0n
  const pace = year.map((_, index) => (index === 0 && months[0] ? place(months[0].pace) : null))
  pace[11] = place(target)
  const end = { show: true, formatter: '{a}', fontSize: 12, distance: 6 }
  return {
    grid: { right: 52, top: 24 },
    xAxis: { type: 'category', data: year },
    yAxis: { type: 'value', min: 0 },
    tooltip: {
      formatter: (points) => {
        const index = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0
        const point = months[index]
        if (!point) return year[index] ?? ''
        return [
          year[index],
          `${words.amount}  ${words.money(point.amount)}`,
          `${words.cumulative}  ${words.money(point.cumulative)}`,
          ...(hasTarget ? [`${words.pace}  ${words.money(point.pace)}`] : []),
        ].join('\n')
      },
    },
    series: [
      {
        type: 'bar',
        name: words.amount,
        barWidth: '36%',
        data: months.map((point) => place(point.amount)),
        itemStyle: { color: token('st-3') },
      },
      {
        type: 'line',
        name: words.cumulative,
        symbol: 'circle',
        symbolSize: 6,
        data: months.map((point) => place(point.cumulative)),
        lineStyle: { width: 2, color: token('azur-600') },
        itemStyle: { color: token('azur-600') },
        // Above the target's line when ahead of it, below when behind: the names never cross the lines.
        endLabel: { ...end, color: token('azur-600'), fontWeight: 600, offset: [0, ahead ? -8 : 8] },
      },
      ...(hasTarget
        ? [
            {
              type: 'line' as const,
              name: words.pace,
              symbol: 'none',
              connectNulls: true,
              data: pace,
              lineStyle: { width: 1.5, type: 'dashed' as const, color: token('ink-400') },
              itemStyle: { color: token('ink-400') },
              endLabel: { ...end, color: token('ink-500'), offset: [0, ahead ? 8 : -8] },
            },
          ]
        : []),
    ],
  }
}
