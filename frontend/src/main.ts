import './design/tokens.css'
import './design/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { queryOptions } from './api/query'
import App from './App.vue'
import { i18n, showLanguage } from './i18n'
import { router } from './router'
import { usePreferences } from './stores/preferences'

/** The reader's language first, so that no word flashes in the other one. */
void showLanguage(usePreferences().language.value).then(() => {
  createApp(App).use(i18n).use(VueQueryPlugin, queryOptions).use(router).mount('#app')
})
