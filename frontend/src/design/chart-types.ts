import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

/** The options our charts may use. Types only: importing this loads no chart code. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | TooltipComponentOption
>

/** The point a reader clicked: open the rows behind it. */
export interface ChartPick {
  series: string
  name: string
  index: number
}
