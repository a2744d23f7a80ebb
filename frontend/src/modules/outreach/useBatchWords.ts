import { useI18n } from 'vue-i18n'
import type { Batch } from '@/api/queries/outreach'

/** What a historic batch may lack, by the API's field keys. */
const MARKS = ['escortReason', 'escorts', 'letterKind', 'letterNo', 'allOfficials'] as const

/** Words of a batch that are made of several of its fields. */
export function useBatchWords() {
  const { t } = useI18n()

  /** 邀请函 昭商邀〔2020〕4号; '' without a letter. */
  function letter(batch: Batch): string {
    return batch.letterKind
      ? `${t(`outreach.letter.${batch.letterKind}`)} ${batch.letterNo ?? ''}`.trim()
      : ''
  }
  /** What the imported row lacks against today's rule; '' when nothing. */
  function marks(batch: Batch): string {
    const names = MARKS.filter((key) => batch.marks.includes(key)).map((key) => t(`outreach.${key}`))
    return names.length ? t('outreach.historicMark', { what: names.join('、') }) : ''
  }
  return { letter, marks }
}
