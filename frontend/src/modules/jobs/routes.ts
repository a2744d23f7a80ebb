import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/jobs',
    name: 'jobs',
    component: () => import('./JobsPage.vue'),
    meta: { title: 'shell.nav.jobs' },
  },
] satisfies RouteRecordRaw[]
