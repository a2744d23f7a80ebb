import { createI18n } from 'vue-i18n'
import type { Language } from '@/design/date'
import type { Messages } from './messages'
import zh from './zh-CN'

const loaded = new Set<Language>(['zh-CN'])

/** The site's words. Chinese comes with the page, English when it is asked for. */
export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh } as Record<Language, Messages>,
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
