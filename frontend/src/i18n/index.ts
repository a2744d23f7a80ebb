import { createI18n } from 'vue-i18n'
import type { Language } from '@/design/date'
import type { Messages } from './messages'
import first from './first'

const loaded = new Set<Language>(['zh-CN'])
let complete = false

/** The site's words. The first Chinese ones come with the page, the others and English when they are asked for. */
export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': first } as Record<Language, Messages>,
})

/** Switches every visible word and the page's language for screen readers. */
export async function showLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    i18n.global.setLocaleMessage('en', (await import('./en')).default)
    loaded.add(language)
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The words of the rooms behind the overview. The router asks before it shows one of them. */
export async function laterWords(): Promise<void> {
  if (complete) return
  i18n.global.mergeLocaleMessage('zh-CN', (await import('./later')).default)
  complete = true
}
