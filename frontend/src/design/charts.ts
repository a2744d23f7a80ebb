/**
 * ECharts, only the parts in use, drawn as SVG: sharp on paper and free of inline styles. Loaded after
 * the page's figures have painted; login, ledger and reader never load it.
 */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption, ChartPick } from './chart-types'

echarts.use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

/** Reads a colour token, so that charts wear the same ink as the page. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** What every chart has in common; a chart's own option is laid over it. */
function base(): ChartOption {
  const ink = token('ink-500')
  return {
    animation: false, // nothing moves by itself, and SVG animation would write a style element
    color: ['cat-1', 'cat-2', 'cat-3', 'cat-4', 'cat-5', 'cat-6'].map(token),
    textStyle: { fontFamily: token('font-ui'), color: token('ink-700'), fontSize: 12 },
    grid: { left: 4, right: 16, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      renderMode: 'richText', // HTML tooltips carry inline styles, which the page's policy refuses
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: token('ink-300') } },
      backgroundColor: token('paper'),
      borderColor: token('line-2'),
      borderWidth: 1,
      padding: 10,
      textStyle: { color: token('ink-900'), fontSize: 12 },
    },
    xAxis: {
      axisLine: { lineStyle: { color: token('ink-300') } },
      axisTick: { show: false },
      axisLabel: { color: ink },
    },
    yAxis: { splitLine: { lineStyle: { color: token('line') } }, axisLabel: { color: ink } },
  }
}

/** A line named at its end needs room for the name. */
function hasEndLabel(option: ChartOption): boolean {
  const series = Array.isArray(option.series) ? option.series : option.series ? [option.series] : []
  return series.some((one) => one.type === 'line' && one.endLabel?.show === true)
}

/** Draws a chart into an element and keeps it fitting; the answer redraws it or takes it away. */
export function draw(
  element: HTMLElement,
  pick: (point: ChartPick) => void,
): { set: (option: ChartOption) => void; dispose: () => void } {
  const chart = echarts.init(element, null, { renderer: 'svg' })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(element)
  chart.on('click', (event) => {
    pick({ series: event.seriesName ?? '', name: event.name, index: event.dataIndex })
  })
  return {
    set(option) {
      const common = base()
      const merged: Record<string, unknown> = { ...common, ...option }
      if (hasEndLabel(option)) common.grid = { ...(common.grid as object), right: 64 }
      for (const part of ['grid', 'tooltip', 'xAxis', 'yAxis'] as const) {
        const own = option[part]
        merged[part] = Array.isArray(own)
          ? own.map((axis) => ({ ...(common[part] as object), ...(axis as object) }))
          : { ...(common[part] as object), ...(own as object | undefined) }
      }
      chart.setOption(merged, { notMerge: true })
    },
    dispose() {
      observer.disconnect()
      chart.dispose()
    },
  }
}
