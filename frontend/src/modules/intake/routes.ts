import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/intake',
    name: 'intake',
    component: () => import('./IntakePage.vue'),
    meta: { title: 'intake.title', nav: 'ledger', wide: true },
  },
] satisfies RouteRecordRaw[]
