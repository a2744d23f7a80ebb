import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/',
    name: 'board',
    component: () => import('./BoardPage.vue'),
    meta: { title: 'shell.nav.board' },
  },
  {
    path: '/key',
    name: 'key-projects',
    component: () => import('./KeyPage.vue'),
    meta: { title: 'board.key.title', nav: 'board', wide: true },
  },
] satisfies RouteRecordRaw[]
