import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/months/:month(\\d{4}-\\d{2})?',
    name: 'months',
    component: () => import('./MonthsPage.vue'),
    meta: { title: 'shell.nav.months' },
  },
] satisfies RouteRecordRaw[]
