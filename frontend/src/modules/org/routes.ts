import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/admin',
    name: 'admin',
    component: () => import('./AdminPage.vue'),
    meta: { title: 'shell.nav.admin' },
  },
] satisfies RouteRecordRaw[]
