import { useI18n } from 'vue-i18n'
import type { SettingRow } from '@/api/queries/org'

/** A setting's value in words: yes and no are codes, the rest stands as it is. */
export function useSettingText() {
  const { t } = useI18n()
  function text({ kind }: Pick<SettingRow, 'kind'>, value: string): string {
    return kind === 'yesNo' ? t(`org.setting.yesNo.${value as 'yes'}`) : value
  }
  return { text }
}
