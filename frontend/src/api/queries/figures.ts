import { api, data } from '../client'
import type { components, paths } from '../schema'

type Schemas = components['schemas']
type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never
export type PostingRow = Schemas['FundsPostingRow']
export type Postings = Schemas['FundsPostings']
export type PostingQuery = QueryOf<'/api/v1/funds/postings'>
export type TwoSeries = Schemas['FundsTwoSeries']
export type SeriesRow = Schemas['FundsSeriesRow']
export type SeriesQuery = QueryOf<'/api/v1/funds/series'>
export type FDI = Schemas['FundsFDI']
export type FDILine = Schemas['FundsFDILine']
export type FDIQuery = QueryOf<'/api/v1/funds/fdi'>
export type FullCredit = Schemas['FundsFullCredit']
export type Credit = Schemas['FundsCredit']
export type FullCreditQuery = QueryOf<'/api/v1/funds/full-credit'>
export type RuleVersion = Schemas['FundsRuleVersion']
export type RuleTerms = Schemas['RuleTerms']
export type NewRules = Schemas['NewRules']
export type RuleTrial = Schemas['FundsWhatIf']
export type TrialInput = Schemas['TrialInput']
export type Trace = Schemas['FundsTrace']

/** The calls behind 数字来历: postings, the two series, FDI, full credit, rule sets. */
export const figures = {
  postings: (query: PostingQuery): Promise<Postings> =>
    data(api.GET('/api/v1/funds/postings', { params: { query } })),
  series: (query: SeriesQuery) => data(api.GET('/api/v1/funds/series', { params: { query } })),
  fdi: (query: FDIQuery): Promise<FDI> => data(api.GET('/api/v1/funds/fdi', { params: { query } })),
  fullCredit: (query: FullCreditQuery): Promise<FullCredit> =>
    data(api.GET('/api/v1/funds/full-credit', { params: { query } })),
  history: async (id: number): Promise<Trace[]> =>
    (await data(api.GET('/api/v1/funds/entries/{id}/history', { params: { path: { id } } }))).items ?? [],
  rules: async (): Promise<RuleVersion[]> => (await data(api.GET('/api/v1/funds/rules'))).items ?? [],
  publish: (body: NewRules, key: string) =>
    data(api.POST('/api/v1/funds/rules', { params: { header: { 'Idempotency-Key': key } }, body })),
  tryRules: (body: TrialInput): Promise<RuleTrial> => data(api.POST('/api/v1/funds/rules/what-if', { body })),
}

/** The address of the rows as a file. */
export function postingsFile(kind: 'export' | 'journal', query: PostingQuery): string {
  const text = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && !['page', 'size', 'sort'].includes(key)) text.set(key, String(value))
  return `/api/v1/funds/postings/${kind}?${text.toString()}`
}
