import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/ledger',
    name: 'ledger',
    component: () => import('./LedgerPage.vue'),
    meta: { title: 'shell.nav.ledger', wide: true },
  },
  {
    path: '/ledger/:code',
    name: 'project',
    component: () => import('./ProjectPage.vue'),
    props: true,
    meta: { title: 'shell.nav.project', nav: 'ledger' },
  },
] satisfies RouteRecordRaw[]
