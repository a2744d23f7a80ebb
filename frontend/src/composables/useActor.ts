import { useI18n } from 'vue-i18n'

/** 办理人 as readers know them: jobs act under their key, which is no name. */
export function useActor(): (actor: string) => string {
  const { t } = useI18n()
  return (actor) => (/^[a-z_]+$/.test(actor) ? t('terms.role.system') : actor)
}
