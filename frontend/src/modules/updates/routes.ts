import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/updates',
    name: 'updates',
    component: () => import('./UpdatesPage.vue'),
    meta: { title: 'shell.nav.updates' },
  },
] satisfies RouteRecordRaw[]
