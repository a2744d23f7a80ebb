import { api, data } from '../client'
import type { components } from '../schema'

type Schemas = components['schemas']
export type Overview = Schemas['BoardOverview']
export type Indicator = Schemas['BoardFigure']
export type MonthPoint = Schemas['BoardMonthPoint']
export type StageBar = Schemas['BoardStageBar']
export type SectorBar = Schemas['BoardSectorBar']
export type RateBar = Schemas['BoardRateBar']
export type UnitBar = Schemas['BoardUnitBar']
export type ToDo = Schemas['BoardToDo']
export type KeyRow = Schemas['BoardKeyRow']
/** 明细条件: the query of the list that shows exactly the rows behind a figure. */
export type Filter = Readonly<Record<string, string>>

/** The calls of 总览. */
export const board = {
  overview: (month: string): Promise<Overview> =>
    data(api.GET('/api/v1/board/overview', { params: { query: { month } } })),
  keyProjects: (month: string) =>
    data(api.GET('/api/v1/board/key-projects', { params: { query: { month } } })),
  /** The list of today, which can be put in order. */
  keyList: () => data(api.GET('/api/v1/key-projects')),
  orderKeys: (ids: number[], key: string) =>
    data(
      api.POST('/api/v1/key-projects/order', {
        params: { header: { 'Idempotency-Key': key } },
        body: { ids },
      }),
    ),
}
