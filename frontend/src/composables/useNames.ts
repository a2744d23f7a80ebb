import { useI18n } from 'vue-i18n'
import type { Language } from '@/design/date'
import { inLanguage, type Words } from '@/design/fields'
import { fields } from '@/modules/ledger/fields'

/**
 * English names, by key, of what the server names in Chinese and no form has: columns of the ledger, items of the
 * gates, fields of the history, settings. A test of the API holds the server's keys against this file and `fields.ts`.
 */
const FURTHER: Readonly<Record<string, string>> = {
  number: 'No.',
  code: 'Code',
  stage: 'Stage',
  stageOn: 'Stage since',
  status: 'Status',
  light: 'Light',
  production: 'Production agreed / actual',
  inPlaceYear: 'In place this year',
  inPlace: 'In place in all',
  fundsRate: 'Funds rate',
  latestProgress: 'Latest news (date)',
  problems: 'Problems and next steps',
  increased: 'Increments in all',
  counted: 'Counted as signed',
  missing: 'Missing items',
  waived: 'Entered by override',
  waivedUntil: 'Waived items due',
  endedOn: 'Dropped on',
  endCause: 'Cause of dropping',
  formerNames: 'Former names',
  baselineRegisterOn: 'Baseline of registration',
  baselineStartOn: 'Baseline of the start',
  baselineProductionOn: 'Baseline of production',
  shares: 'Shares of 100%',
  creditCodeFormat: 'Valid credit code',
  'evidence:published_sheet': 'Promotion sheet',
  'evidence:talk_note': 'Talk note, or a linked reception or visit',
  'evidence:due_diligence': 'Due diligence report or minutes',
  'evidence:agreement': 'Scan of the agreement',
  'evidence:business_licence': 'Business licence',
  'evidence:start_permit': 'Construction permit or order to start, or two dated photos and a site check',
  'evidence:site_photo': 'Dated site photo',
  'evidence:completion_sheet': 'Acceptance sheet',
  'evidence:sales_invoice': 'First sales invoice, or a production photo and a site check',
  'evidence:capacity_proof': 'Proof of capacity or tax',
  bureauName: 'Name of the bureau',
  homeCode: 'Division code of the district',
  homeProvince: 'Province',
  homeCity: 'City',
  homeCounty: 'Name of the district',
  codePrefix: 'Prefix of project codes',
  noticeSeries: 'Series of notices',
  bulletinSeries: 'Series of bulletins',
  declareDay: 'Declarations close on day of the next month',
  closeDay: 'Month closes on day of the next month',
  reportDay: 'Monthly report on day of the next month',
  registerDays: 'Registration agreed within (days)',
  startDays: 'Start agreed within (days)',
  productionDays: 'Production agreed within (days, 0 for none)',
  landPresets: 'Agreed dates preset by kind of land',
  overrideDays: 'Waived items due within (days)',
  cureDays: 'Cure period before dropping (days)',
  answerDays: 'First answer to a lead (working days)',
  judgeDays: 'Judgement of a lead (working days)',
  judgeExpertDays: 'Judgement with experts (working days)',
  feedbackDays: 'Feedback to the referrer (working days)',
  newsDays: 'News every (days)',
  poolMonths: 'Idle referred leads return after (months, 0 for never)',
}

/** The name of a key in the reader's language. A field of the bureau's own has the one name it was given. */
export function nameOf(key: string, label: string, language: Language): string {
  if (language !== 'en') return label
  const words: Words | undefined = fields.find((field) => field.key === key)?.label
  return FURTHER[key] ?? (words ? inLanguage(words, language) : label)
}

/** 列名、缺项、留痕的字段名、设置: what the server names by a key and in Chinese. */
export function useNames() {
  const { locale } = useI18n()
  const name = (named: { key: string; label: string }): string =>
    nameOf(named.key, named.label, locale.value as Language)
  return { name }
}
